// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

/**
 * Loops over panels: {@value #WIDTH} doubles a row, so that one entry of a sparse matrix serves whole vector registers.
 *
 * <p>A panel holds 16 real vectors, or 8 complex ones with real parts in the first half of every row and imaginary parts in
 * the second; a real matrix treats both alike. Implementations have no state; results of different implementations differ by
 * rounding only, and results of one do not depend on how rows are shared out.
 */
public interface PanelKernels {
    /** Doubles in a row of a panel. */
    int WIDTH = 16;

    /** Complex vectors in a panel. */
    int HALF = WIDTH / 2;

    /**
     * Name in logs.
     *
     * @return {@code plain}, or {@code vector} with the number of doubles in a register
     */
    String name();

    /**
     * Computes {@code y = M x + keep y} on some rows, where row i of M has its entries in the columns {@code i ^ mask}.
     *
     * @param m the matrix
     * @param x panel, not changed
     * @param y panel
     * @param rows which rows of y, whole quads
     * @param keep factor of y; 0 to overwrite finite numbers
     */
    void multiply(MaskRows m, double[] x, double[] y, Rows rows, double keep);

    /**
     * Computes {@code y = M x + keep y} on some rows of a matrix with listed columns.
     *
     * @param m the matrix
     * @param x panel, not changed
     * @param y panel
     * @param rows which rows of y
     * @param keep factor of y; 0 to overwrite finite numbers
     */
    void multiply(IndexRows m, double[] x, double[] y, Rows rows, double keep);

    /**
     * Products of partners: row j of the result is what the mean of a Pauli word P between panels a and b gets from its entry (i, j),
     * without its sign, lane by lane.
     *
     * <p>For a real word that is {@code a_i b_j} in all lanes; for an imaginary one {@code -Im(conj(a_i) b_j)} in the first
     * half and zero in the second. Symmetric products add the same with the roles of i and j changed.
     *
     * @param a panel
     * @param b panel
     * @param pairs which rows
     * @param kind which products
     * @param out receives one row of {@value #WIDTH} for every j
     */
    void products(double[] a, double[] b, Pairs pairs, Products kind, double[] out);

    /**
     * Adds {@code factor sum_j signs_j p_j} lane by lane.
     *
     * @param p rows of {@value #WIDTH}
     * @param signs one per row
     * @param from first sign
     * @param count number of rows
     * @param factor factor of the sum
     * @param target added to
     * @param at first lane in the target
     */
    void addSigned(double[] p, double[] signs, int from, int count, double factor, double[] target, int at);

    /**
     * Adds the squared length of each row, {@code target_j += factor sum_l x_jl^2}.
     *
     * @param x panel
     * @param rows which rows
     * @param factor factor of the sum
     * @param target one value per row
     */
    void addSquares(double[] x, Rows rows, double factor, double[] target);

    /**
     * Real inner product of two rows of a panel, {@code sum_l x_il x_jl}: of complex vectors the real part of
     * {@code sum x_i conj(x_j)}.
     *
     * @param x panel
     * @param i row
     * @param j row
     * @return the product
     */
    double dot(double[] x, int i, int j);

    /**
     * Imaginary part of {@code sum x_i conj(x_j)} over the complex vectors of a panel.
     *
     * @param x panel
     * @param i row
     * @param j row
     * @return the product
     */
    double dotImaginary(double[] x, int i, int j);

    /**
     * Rows of a panel.
     *
     * @param from first
     * @param to behind the last
     */
    record Rows(int from, int to) {}

    /**
     * A matrix by X masks. Constant entries are the same in all rows; real ones stand in quads of rows, entry
     * {@code ((row / 4) masks + m) 4 + row % 4}, and complex ones in pairs, entry {@code ((row / 2) masks + m) 2 + row % 2}.
     *
     * @param constantMasks masks of constant real entries
     * @param constants one per mask
     * @param realMasks masks of other real entries
     * @param real real entries
     * @param complexMasks masks of complex entries
     * @param re their real parts
     * @param im their imaginary parts
     */
    record MaskRows(
            int[] constantMasks,
            double[] constants,
            int[] realMasks,
            double[] real,
            int[] complexMasks,
            double[] re,
            double[] im) {}

    /**
     * A matrix by rows with listed columns.
     *
     * @param starts first real entry of each row, and the end
     * @param columns columns of real entries
     * @param real real entries
     * @param complexStarts first complex entry of each row, and the end
     * @param complexColumns columns of complex entries
     * @param re their real parts
     * @param im their imaginary parts
     */
    record IndexRows(
            int[] starts,
            int[] columns,
            double[] real,
            int[] complexStarts,
            int[] complexColumns,
            double[] re,
            double[] im) {}

    /**
     * Rows j with their partners i.
     *
     * @param from first j
     * @param count number of rows
     * @param mask {@code i = j ^ mask} where there is no list
     * @param partners list of partners, -1 for none; empty for the mask
     */
    record Pairs(int from, int count, int mask, int[] partners) {

        int partner(int j) {
            return partners.length == 0 ? j ^ mask : partners[j];
        }
    }

    /** Which products. */
    enum Products {
        /** Of a real word. */
        REAL,
        /** Of a real word, plus those with the roles changed. */
        REAL_SYMMETRIC,
        /** Of an imaginary word. */
        IMAGINARY,
        /** Of an imaginary word, plus those with the roles changed. */
        IMAGINARY_SYMMETRIC
    }

    /**
     * The fastest kernels that this Java can run.
     *
     * @return vector kernels if Java was started with the module {@code jdk.incubator.vector}, else plain ones
     */
    static PanelKernels best() {
        return KernelChoice.BEST_PANELS;
    }

    /**
     * Plain Java.
     *
     * @return kernels that are always there
     */
    static PanelKernels plain() {
        return KernelChoice.PLAIN_PANELS;
    }
}
