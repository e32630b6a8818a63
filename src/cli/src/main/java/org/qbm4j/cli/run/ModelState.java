// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.ImageShape;
import org.qbm4j.gradient.Solver;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.StateQuery;

/**
 * The visible units of a model at one parameter vector, measured in the Z basis.
 *
 * @param probabilities of the visible patterns
 */
public record ModelState(Distribution probabilities) {
    private static final StateQuery PROBABILITIES = new StateQuery(StateQuery.Visible.PROBABILITIES, false, false);

    /**
     * Solves the state.
     *
     * @param solver the model with its engine; borrowed
     * @param theta one value per parameter; of a Boltzmann machine in the convention {@code exp(-H)/Z}
     * @return the probabilities
     */
    public static ModelState solve(Solver solver, double[] theta) {
        double[] p = solver.solve(theta, PROBABILITIES).visibleProbabilities();
        // rounding may leave a probability a few 1e-18 below zero, which no distribution can be
        double sum = Arrays.stream(p).map(x -> Math.max(0, x)).sum();
        return new ModelState(
                Distribution.of(Arrays.stream(p).map(x -> Math.max(0, x) / sum).toArray()));
    }

    /**
     * Whether a solver lists the probabilities of patterns.
     *
     * @param solver the model with its engine
     * @return false for engines that know expectation values only
     */
    static boolean isKnown(Solver solver) {
        return solver.answers(PROBABILITIES);
    }

    /**
     * Draws patterns.
     *
     * @param count how many, at least 1
     * @param stream where they come from
     * @return bit c is visible unit c
     */
    public long[] sample(int count, RandomStream stream) {
        return probabilities.sample(count, stream);
    }

    /** Bits of patterns, row after row, unit 0 first. */
    static double[] bits(long[] patterns, int numBits) {
        double[] bits = new double[patterns.length * numBits];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = patterns[i / numBits] >>> (i % numBits) & 1;
        }
        return bits;
    }

    /** Shape of an array of patterns: images where the data is. */
    static List<Integer> shape(int count, int numBits, Optional<ImageShape> image) {
        return image.map(s -> List.of(count, s.rows(), s.columns())).orElseGet(() -> List.of(count, numBits));
    }

    /**
     * A pattern as text, unit 0 first.
     *
     * @param pattern the pattern
     * @param numBits number of visible units
     * @return zeros and ones
     */
    public static String text(long pattern, int numBits) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, numBits).forEach(c -> text.append(pattern >>> c & 1));
        return text.toString();
    }

    /** All patterns as text, in the order of the probabilities. */
    static List<String> labels(int numBits) {
        List<String> labels = new ArrayList<>();
        for (long v = 0; v < 1L << numBits; v++) {
            labels.add(text(v, numBits));
        }
        return labels;
    }
}
