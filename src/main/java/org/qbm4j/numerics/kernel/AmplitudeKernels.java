// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

import java.util.Arrays;

/**
 * Loops over a block of {@code size} amplitudes that starts at {@code from}; size is a power of two, masks are below it.
 *
 * <p>Implementations have no state and may be shared by threads that work on different blocks. Results of different
 * implementations differ by rounding only.
 */
public interface AmplitudeKernels {

    /**
     * Name in logs.
     *
     * @return {@code plain}, or {@code vector} with the number of doubles in a register
     */
    String name();

    /**
     * Applies {@code exp(-i t P / 2)} with {@code P = i^|x&z| X^x Z^z}, in place.
     *
     * @param re real parts
     * @param im imaginary parts
     * @param block where
     * @param word the word inside the block
     * @param c {@code cos(t/2)}
     * @param s {@code sin(t/2)}
     */
    void rotate(double[] re, double[] im, Block block, Word word, double c, double s);

    /**
     * Undoes {@code exp(-i t P / 2)} on two states and returns their derivative, in one pass.
     *
     * @param psi real and imaginary parts of the first state
     * @param lambda real and imaginary parts of the second state
     * @param block where
     * @param word the word inside the block
     * @param c {@code cos(t/2)}
     * @param s {@code sin(t/2)}
     * @return {@code Im <lambda|P|psi>} over the block
     */
    double undo(double[][] psi, double[][] lambda, Block block, Word word, double c, double s);

    /**
     * Applies a layer of single-qubit rotations, in as few passes as the implementation knows.
     *
     * @param psi real and imaginary parts
     * @param block where
     * @param layer the rotations
     */
    default void rotateLayer(double[][] psi, Block block, Layer layer) {
        for (int k = 0; k < layer.size(); k++) {
            rotate(psi[0], psi[1], block, layer.word(k), layer.cos()[k], layer.sin()[k]);
        }
    }

    /**
     * Undoes a layer on two states.
     *
     * @param psi real and imaginary parts of the first state
     * @param lambda real and imaginary parts of the second state
     * @param block where
     * @param layer the rotations
     * @param overlaps receives {@code Im <lambda|P_k|psi>} over the block for every rotation
     */
    default void undoLayer(double[][] psi, double[][] lambda, Block block, Layer layer, double[] overlaps) {
        for (int k = 0; k < layer.size(); k++) {
            overlaps[k] = undo(psi, lambda, block, layer.word(k), layer.cos()[k], layer.sin()[k]);
        }
    }

    /**
     * Multiplies every amplitude of a block by its phase, in place.
     *
     * @param psi real and imaginary parts
     * @param block where
     * @param phases of the size of the block
     * @param sign 1 to multiply by the phases, -1 by their conjugates
     */
    void multiply(double[][] psi, Block block, Phases phases, double sign);

    /**
     * Computes {@code w_i = Im(conj(lambda_i) psi_i)}.
     *
     * @param psi real and imaginary parts
     * @param lambda real and imaginary parts
     * @param block where
     * @param w result, entries 0..size-1
     */
    void overlapDensity(double[][] psi, double[][] lambda, Block block, double[] w);

    /**
     * Splits a stretch of an array into sums and differences of its halves: {@code w_i + w_(i+half)} replaces entry i of the
     * first half, {@code w_i - w_(i+half)} goes elsewhere.
     *
     * @param w in and out, entries {@code from..from + 2 half - 1}
     * @param from first entry
     * @param half number of results of each kind
     * @param difference receives the differences; another stretch of {@code w} will do
     * @param at first entry of the differences
     */
    void fold(double[] w, int from, int half, double[] difference, int at);

    /**
     * Sum of entries.
     *
     * @param w input
     * @param at first entry
     * @param count number of entries
     * @return the sum
     */
    double sum(double[] w, int at, int count);

    /**
     * A block of amplitudes.
     *
     * @param from index of the first
     * @param size how many, a power of two
     */
    record Block(int from, int size) {}

    /**
     * Phases of a block seen as a matrix: entry {@code i} is {@code column[i % columns] row[i / columns] table[i]}.
     *
     * @param columnRe real parts of the column phases
     * @param columnIm imaginary parts of the column phases
     * @param rowRe real parts of the row phases
     * @param rowIm imaginary parts of the row phases
     * @param tableRe real parts of the table, or empty for ones
     * @param tableIm imaginary parts of the table, or empty
     */
    record Phases(
            double[] columnRe, double[] columnIm, double[] rowRe, double[] rowIm, double[] tableRe, double[] tableIm) {

        /**
         * Arrays to be filled.
         *
         * @param columns number of columns, a power of two
         * @param rows number of rows, a power of two
         * @param table size of the table: 0, or columns times rows
         * @return all zero
         */
        public static Phases empty(int columns, int rows, int table) {
            return new Phases(
                    new double[columns],
                    new double[columns],
                    new double[rows],
                    new double[rows],
                    new double[table],
                    new double[table]);
        }

        /**
         * A table alone.
         *
         * @param re real parts
         * @param im imaginary parts
         * @return phases with trivial rows and columns
         */
        public static Phases table(double[] re, double[] im) {
            int columns = Math.min(64, re.length);
            Phases phases = empty(columns, re.length / columns, 0);
            Arrays.fill(phases.columnRe, 1);
            Arrays.fill(phases.rowRe, 1);
            return new Phases(phases.columnRe, phases.columnIm, phases.rowRe, phases.rowIm, re, im);
        }

        /**
         * The same with copied rows and columns.
         *
         * @return phases that share the table
         */
        public Phases withOwnShorts() {
            return new Phases(columnRe.clone(), columnIm.clone(), rowRe.clone(), rowIm.clone(), tableRe, tableIm);
        }
    }

    /**
     * A Pauli word on the qubits of a block.
     *
     * @param x bit q set: X or Y on qubit q
     * @param z bit q set: Z or Y on qubit q
     */
    record Word(int x, int z) {

        /**
         * Whether the number of Y letters is odd.
         *
         * @return true if the word times i is a real matrix
         */
        public boolean odd() {
            return (Integer.bitCount(x & z) & 1) == 1;
        }

        /**
         * Real factor r of {@code i^|Y|}, which is r for an even number of Y and {@code i r} for an odd one.
         *
         * @return 1 or -1
         */
        public double factor() {
            return (Integer.bitCount(x & z) & 2) == 0 ? 1 : -1;
        }
    }

    /**
     * Rotations of different qubits about one letter, X or Y; they commute.
     *
     * @param bits one bit for each rotation, ascending
     * @param aboutY about Y or about X
     * @param cos {@code cos(t/2)} for each
     * @param sin {@code sin(t/2)} for each
     */
    record Layer(int[] bits, boolean aboutY, double[] cos, double[] sin) {

        /**
         * Number of rotations.
         *
         * @return at least 1
         */
        public int size() {
            return bits.length;
        }

        /**
         * Word of one rotation.
         *
         * @param k position
         * @return X or Y
         */
        public Word word(int k) {
            return new Word(bits[k], aboutY ? bits[k] : 0);
        }
    }

    /**
     * The fastest kernels that this Java can run.
     *
     * @return vector kernels if Java was started with the module {@code jdk.incubator.vector}, else plain ones
     */
    static AmplitudeKernels best() {
        return KernelChoice.BEST;
    }

    /**
     * Plain Java.
     *
     * @return kernels that are always there
     */
    static AmplitudeKernels plain() {
        return KernelChoice.PLAIN;
    }
}
