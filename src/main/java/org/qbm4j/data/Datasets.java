// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.qbm4j.random.RandomStream;

/** The data sets of the literature, made on the spot, and tables of bits read from files. */
public final class Datasets {

    private static final int MAX_SIDE = 16;
    private static final int MAX_ENUMERATED_BITS = 24;

    private Datasets() {}

    /**
     * Returns bars and stripes: images whose rows are all alike or whose columns are all alike, each pattern once.
     *
     * @param rows pixel rows, in 1..16
     * @param columns pixel columns, in 1..16; at most 64 pixels in all
     * @return 2^rows + 2^columns - 2 distinct patterns in ascending order, as images; 6 for 2x2
     * @throws IllegalArgumentException if a side or the number of pixels is out of range
     */
    public static BinaryData barsAndStripes(int rows, int columns) {
        if (rows > MAX_SIDE || columns > MAX_SIDE || rows * columns > BinaryData.MAX_BITS) {
            throw new IllegalArgumentException("Arguments 'rows' and 'columns' must be at most " + MAX_SIDE
                    + " with at most " + BinaryData.MAX_BITS + " pixels, but were " + rows + " and " + columns + ".");
        }
        ImageShape shape = new ImageShape(rows, columns);
        TreeSet<Long> patterns = new TreeSet<>(Long::compareUnsigned);
        for (int choice = 0; choice < 1 << columns; choice++) {
            long bars = 0;
            for (int r = 0; r < rows; r++) {
                bars |= (long) choice << shape.bit(r, 0);
            }
            patterns.add(bars);
        }
        long fullRow = (1L << columns) - 1;
        for (int choice = 0; choice < 1 << rows; choice++) {
            long stripes = 0;
            for (int r = 0; r < rows; r++) {
                stripes |= ((choice >>> r & 1) * fullRow) << shape.bit(r, 0);
            }
            patterns.add(stripes);
        }
        long[] ascending = patterns.stream().mapToLong(Long::longValue).toArray();
        return BinaryData.fromPatterns(shape.numPixels(), ascending)
                .withName("bars and stripes " + shape)
                .withImageShape(shape);
    }

    /**
     * Returns all patterns with an even number of ones, each once.
     *
     * @param numBits in 1..24
     * @return 2^(numBits - 1) patterns in ascending order
     * @throws IllegalArgumentException if {@code numBits} is out of range
     */
    public static BinaryData parity(int numBits) {
        requireEnumerable(numBits);
        long[] patterns = LongStream.range(0, 1L << numBits)
                .filter(v -> Long.bitCount(v) % 2 == 0)
                .toArray();
        return BinaryData.fromPatterns(numBits, patterns).withName("even parity of " + numBits + " bits");
    }

    /**
     * Returns all patterns with a given number of ones, each once.
     *
     * @param numBits n, in 1..24
     * @param numOnes k, in 0..n
     * @return n choose k patterns in ascending order
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static BinaryData cardinality(int numBits, int numOnes) {
        requireEnumerable(numBits);
        if (numOnes < 0 || numOnes > numBits) {
            throw new IllegalArgumentException(
                    "Argument 'numOnes' must lie in 0.." + numBits + ", but was " + numOnes + ".");
        }
        long[] patterns = LongStream.range(0, 1L << numBits)
                .filter(v -> Long.bitCount(v) == numOnes)
                .toArray();
        return BinaryData.fromPatterns(numBits, patterns)
                .withName("cardinality " + numOnes + " of " + numBits + " bits");
    }

    private static void requireEnumerable(int numBits) {
        if (numBits < 1 || numBits > MAX_ENUMERATED_BITS) {
            throw new IllegalArgumentException("Argument 'numBits' must lie in 1.." + MAX_ENUMERATED_BITS
                    + ", since all 2^n patterns are visited, but was " + numBits + ".");
        }
    }

    /**
     * Returns the exact mixture of noisy copies of random centers: P(v) = 1/M sum_k p^(n - d_k) (1 - p)^(d_k).
     *
     * <p>d_k is the Hamming distance of v from center k; every bit of a center is a fair coin, and centers may
     * coincide. Source: Amin et al. (2018), Quantum Boltzmann Machine, section on examples.
     *
     * @param numBits n, in 1..24
     * @param numModes M, at least 1
     * @param keepProbability p that a bit equals its center's, in [0, 1]; 0.9 in the source
     * @param stream where the centers come from; center k depends on the stream and k alone
     * @return one row per pattern of positive probability, weighted by it, in ascending order
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static BinaryData bernoulliMixture(int numBits, int numModes, double keepProbability, RandomStream stream) {
        requireEnumerable(numBits);
        if (numModes < 1) {
            throw new IllegalArgumentException("Argument 'numModes' must be at least 1, but was " + numModes + ".");
        }
        if (!(keepProbability >= 0 && keepProbability <= 1)) {
            throw new IllegalArgumentException(
                    "Argument 'keepProbability' must lie in 0..1, but was " + keepProbability + ".");
        }
        double[] byDistance = new double[numBits + 1];
        for (int d = 0; d <= numBits; d++) {
            byDistance[d] = StrictMath.pow(keepProbability, numBits - d) * StrictMath.pow(1 - keepProbability, d);
        }
        double[] probabilities = new double[1 << numBits];
        for (int k = 0; k < numModes; k++) {
            int center = (int) (stream.child("center").child(k).generator().nextLong() >>> (Long.SIZE - numBits));
            for (int v = 0; v < probabilities.length; v++) {
                probabilities[v] += byDistance[Integer.bitCount(v ^ center)] / numModes;
            }
        }
        return BinaryData.fromProbabilities(probabilities)
                .withName("Bernoulli mixture of " + numModes + " modes over " + numBits + " bits")
                .withCitations(List.of("Amin2018"));
    }

    /**
     * Returns independent samples of an Ising model at thermal equilibrium, drawn from its exact distribution.
     *
     * @param model fields and couplings
     * @param temperature above 0, in units of the energy
     * @param numSamples number of rows, at least 1
     * @param stream where the samples come from; the same stream gives the same samples
     * @return the samples in the order drawn; a set bit is spin -1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static BinaryData isingSamples(IsingModel model, double temperature, int numSamples, RandomStream stream) {
        long[] patterns = model.distribution(temperature).sample(numSamples, stream);
        return BinaryData.fromPatterns(model.numSpins(), patterns)
                .withName("Ising model of " + model.numSpins() + " spins at temperature " + temperature);
    }

    /**
     * Reads a table of zeros and ones.
     *
     * <p>Columns are separated by semicolons if the first line has one, else by commas if it has one, else by blanks
     * or tabs. The first line is a header if it holds no number at all or a cell named {@code weight}. The column of
     * that name (in any case) weighs the rows; every other column is a bit. Zeros and ones may be written as 0, 1,
     * 0.0, 1e0 and in double quotes. Blank lines and lines that begin with # are skipped. Text is UTF-8.
     *
     * @param file the table
     * @return one row per line, named after the file
     * @throws IllegalArgumentException if there is no such file, it has no rows, or a cell is wrong; the message
     *     names file, line and column, counted from 1
     * @throws IOException if the file cannot be read
     */
    public static BinaryData csv(Path file) throws IOException {
        return new BitTable(file).read();
    }
}
