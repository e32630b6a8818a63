// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.random.RandomGenerator;
import org.qbm4j.data.BinaryData;
import org.qbm4j.loss.AnnealedLogLikelihood;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.AnnealedImportanceSampling;
import org.qbm4j.simulation.PatternSampler;

/**
 * What a semi-quantum machine tells at one parameter vector without listing its patterns; immutable but for the sampler,
 * so confined to one thread.
 */
final class PatternWeights {
    private final SemiQuantumBoltzmannMachine machine;
    private final double[] theta;
    private final PatternSampler sampler;

    PatternWeights(SemiQuantumBoltzmannMachine machine, double[] theta) {
        this.machine = machine;
        this.theta = theta;
        this.sampler = PatternSampler.of(machine, theta);
    }

    /** {@code ln p + ln Z} of each row. */
    double[] logWeights(BinaryData rows) {
        double[] values = new double[rows.numRows()];
        Arrays.setAll(values, row -> sampler.logWeight(rows.pattern(row)));
        return values;
    }

    /** {@code p(c | x)} from the weights of x with each class, in which {@code ln Z} cancels. */
    double[] classProbabilities(int features, int classes, long pattern) {
        double[] p = new double[classes];
        Arrays.setAll(p, c -> sampler.logWeight(pattern | (long) c << features));
        double largest = Arrays.stream(p).max().orElseThrow();
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            p[c] = Math.exp(p[c] - largest);
            sum += p[c];
        }
        for (int c = 0; c < classes; c++) {
            p[c] /= sum;
        }
        return p;
    }

    /** The machine of the lowest units with the others clamped to a pattern, whose couplings become hidden fields. */
    PatternWeights clamped(int features, long rest) {
        int visible = machine.cut().visible();
        int hidden = machine.cut().hidden();
        int letters = machine.letters().size();
        SemiQuantumBoltzmannMachine part =
                new SemiQuantumBoltzmannMachine(features, hidden, EnumSet.copyOf(machine.letters()));
        double[] values = Arrays.copyOf(theta, part.numParameters());
        for (int j = 0; j < hidden; j++) {
            for (int letter = 0; letter < letters; letter++) {
                int from = machine.position(j, letter);
                int to = part.position(j, letter);
                System.arraycopy(theta, from, values, to, 1 + features);
                for (int i = features; i < visible; i++) {
                    values[to] += theta[from + 1 + i] * (1 - 2 * (rest >>> (i - features) & 1));
                }
            }
        }
        return new PatternWeights(part, values);
    }

    /** Ends of independent chains that start at uniformly random patterns. */
    BinaryData chains(int count, int sweeps, RandomStream stream) {
        int visible = machine.cut().visible();
        long[] patterns = new long[count];
        for (int c = 0; c < count; c++) {
            RandomGenerator generator = stream.child(c).generator();
            patterns[c] = sampler.walk(generator.nextLong() >>> (Long.SIZE - visible), sweeps, generator);
        }
        return BinaryData.fromPatterns(visible, patterns);
    }

    /** {@code ln Z} from the base of the machine's own visible fields. */
    Estimate logPartition(AnnealedImportanceSampling annealing) {
        return annealing.run(machine, theta).logPartition();
    }

    /** The likelihood of rows, with {@code ln Z} from the base of their own means. */
    AnnealedLogLikelihood logLikelihood(BinaryData rows, AnnealedImportanceSampling annealing) {
        double[] base = AnnealedLogLikelihood.baseFields(rows);
        Estimate logPartition = annealing.run(machine, theta, base).logPartition();
        return AnnealedLogLikelihood.of(machine, theta, rows, logPartition);
    }

    /** Probabilities of ones among the hidden units of a machine with the one letter Z, given those of the visible ones. */
    double[] up(double[] visible) {
        double[] p = new double[machine.cut().hidden()];
        for (int j = 0; j < p.length; j++) {
            int position = machine.position(j, 0);
            double field = theta[position];
            for (int i = 0; i < visible.length; i++) {
                field += theta[position + 1 + i] * (1 - 2 * visible[i]);
            }
            p[j] = 1 / (1 + Math.exp(-2 * field));
        }
        return p;
    }

    /** Probabilities of ones among the visible units of a machine with the one letter Z, given those of the hidden ones. */
    double[] down(double[] hidden) {
        double[] p = Arrays.copyOf(theta, machine.cut().visible());
        for (int j = 0; j < hidden.length; j++) {
            int position = machine.position(j, 0);
            for (int i = 0; i < p.length; i++) {
                p[i] += theta[position + 1 + i] * (1 - 2 * hidden[j]);
            }
        }
        for (int i = 0; i < p.length; i++) {
            p[i] = 1 / (1 + Math.exp(-2 * p[i]));
        }
        return p;
    }
}
