// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.commuting;

import org.qbm4j.numerics.WalshTransform;

/**
 * The distribution {@code p(x) = exp(-E(x))/sum} of the patterns of eigenvalues at one parameter vector; immutable.
 *
 * <p>Every method sweeps over all blocks once; no bit depends on the number of threads.
 */
final class PatternDistribution {
    /** Most partial sums of marginals that are shorter than a block. */
    private static final int MOST_PARTS = 16;

    /** Vectors of one number per parameter. */
    private static final int VECTORS = 8;

    /** Bytes of small objects, most of them soon garbage. */
    private static final int OBJECTS = 1 << 15;

    private final LevelBlocks levels;
    private final CommutingTerms terms;
    private final BlockSweep sweep;
    private final double lowest;
    private final double logSum;
    private final double[] means;

    /** A function of the patterns of a block. */
    interface Factor {
        /**
         * Multiplies numbers by the function.
         *
         * @param block number of the block
         * @param values one number for each pattern of the block, multiplied in place
         * @param scratch a block with any content
         */
        void multiply(int block, double[] values, double[] scratch);
    }

    PatternDistribution(LevelBlocks levels, BlockSweep sweep) {
        this.levels = levels;
        this.terms = levels.terms();
        this.sweep = sweep;
        double[] minima = new double[terms.blocks()];
        double[] sums = terms.newTable();
        sweep.run(minima.length, terms.blockBits(), (block, values, others) -> {
            levels.write(block, values);
            minima[block] = boltzmannFactors(values);
            gather(block, values, sums);
        });
        double least = minima[0];
        for (double minimum : minima) {
            least = Math.min(least, minimum);
        }
        int width = terms.lows().length;
        for (int i = 0; i < sums.length; i++) {
            sums[i] *= Math.exp(least - minima[i / width]);
        }
        WalshTransform.transformRows(sums, terms.rowBits(), width);
        this.lowest = least;
        // the word of mask 0 is the identity
        this.logSum = Math.log(sums[0]);
        this.means = terms.read(sums, 1 / sums[0]);
    }

    /** Turns energies into {@code exp(least - E)} and returns the least. */
    private static double boltzmannFactors(double[] values) {
        double least = values[0];
        for (double energy : values) {
            least = Math.min(least, energy);
        }
        for (int j = 0; j < values.length; j++) {
            values[j] = Math.exp(least - values[j]);
        }
        return least;
    }

    /** Sums of a block with the words, into its row; the block is overwritten. */
    private void gather(int block, double[] values, double[] table) {
        WalshTransform.transform(values, terms.blockBits());
        int[] lows = terms.lows();
        for (int i = 0; i < lows.length; i++) {
            table[block * lows.length + i] = values[lows[i]];
        }
    }

    CommutingTerms terms() {
        return terms;
    }

    LevelBlocks levels() {
        return levels;
    }

    double lowest() {
        return lowest;
    }

    /** {@code ln sum_x exp(lowest - E(x))}. */
    double logSum() {
        return logSum;
    }

    /** Expectation values of the generators of the parameters; not to be changed. */
    double[] means() {
        return means;
    }

    private void writeProbabilities(int block, double[] values) {
        levels.write(block, values);
        double shift = lowest - logSum;
        for (int j = 0; j < values.length; j++) {
            values[j] = Math.exp(shift - values[j]);
        }
    }

    /** Covariance-like sums {@code sum_x p(x) f(x) G_k(x)} for every parameter. */
    double[] moments(Factor factor) {
        double[] table = terms.newTable();
        sweep.run(terms.blocks(), terms.blockBits(), (block, values, others) -> {
            writeProbabilities(block, values);
            factor.multiply(block, values, others);
            gather(block, values, table);
        });
        WalshTransform.transformRows(table, terms.rowBits(), terms.lows().length);
        return terms.read(table, 1);
    }

    /**
     * Probabilities of the first eigenvalues of a pattern.
     *
     * @param bits how many, at most the rank
     * @return new array of length 2^bits
     */
    double[] marginal(int bits) {
        double[] sums = new double[1 << bits];
        int shared = bits - terms.blockBits();
        if (shared >= 0) {
            int step = 1 << shared;
            int size = 1 << terms.blockBits();
            sweep.run(step, terms.blockBits(), (piece, values, others) -> {
                for (int block = piece; block < terms.blocks(); block += step) {
                    writeProbabilities(block, values);
                    add(values, size, sums, piece * size);
                }
            });
            return sums;
        }
        int parts = Math.min(MOST_PARTS, terms.blocks());
        int each = terms.blocks() / parts;
        double[] partial = new double[parts << bits];
        sweep.run(parts, terms.blockBits(), (part, values, others) -> {
            for (int block = part * each; block < (part + 1) * each; block++) {
                writeProbabilities(block, values);
                fold(values, 1 << bits);
                add(values, 1 << bits, partial, part << bits);
            }
        });
        fold(partial, 1 << bits);
        System.arraycopy(partial, 0, sums, 0, sums.length);
        return sums;
    }

    private static void add(double[] values, int count, double[] sums, int at) {
        for (int j = 0; j < count; j++) {
            sums[at + j] += values[j];
        }
    }

    /** Adds all stretches of one length to the first, halves first. */
    private static void fold(double[] values, int length) {
        for (int half = values.length / 2; half >= length; half /= 2) {
            for (int j = 0; j < half; j++) {
                values[j] += values[j + half];
            }
        }
    }

    /** The highest energy, and {@code sum_x p(x)^2}. */
    double[] highestAndSquares() {
        double[] highest = new double[terms.blocks()];
        double[] squares = new double[terms.blocks()];
        double shift = lowest - logSum;
        sweep.run(terms.blocks(), terms.blockBits(), (block, values, others) -> {
            levels.write(block, values);
            double top = values[0];
            double sum = 0;
            for (double energy : values) {
                top = Math.max(top, energy);
                double p = Math.exp(shift - energy);
                sum += p * p;
            }
            highest[block] = top;
            squares[block] = sum;
        });
        double[] result = {highest[0], 0};
        for (int block = 0; block < highest.length; block++) {
            result[0] = Math.max(result[0], highest[block]);
            result[1] += squares[block];
        }
        return result;
    }

    /** Additions and multiplications of a sweep: a transform there and back, and the exponentials as one each. */
    long flopsPerSweep() {
        long patterns = 1L << terms.group().rank();
        return patterns * (2L * terms.blockBits() + 4);
    }

    /** Numbers that the partial sums of a marginal take. */
    private static long partialSums(CommutingTerms terms, int bits) {
        return bits < terms.blockBits() ? (long) Math.min(MOST_PARTS, terms.blocks()) << bits : 0;
    }

    /** Heap bytes at the peak of any method but the results of marginals. */
    static long bytes(CommutingTerms terms, int threads) {
        long partial = Math.max(
                partialSums(terms, terms.group().numDiagonal()),
                partialSums(terms, terms.group().numInside()));
        // parameters, mean values and gradients
        long vectors = VECTORS * (long) Double.BYTES * terms.numParameters();
        // energies, those along a direction, sums with the words; the least energy and the squares of each block
        return OBJECTS
                + terms.bytes()
                + vectors
                + 3 * terms.tableBytes()
                + ((2L * Double.BYTES) << terms.rowBits())
                + BlockSweep.bytes(threads, terms.blockBits())
                + Double.BYTES * partial;
    }
}
