// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import org.qbm4j.numerics.DenseMatrix;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.numerics.LinearAlgebra.Form;

/**
 * Amplitudes of a pure state as a matrix across a cut, and what its smaller Gram matrix tells, on native memory.
 *
 * <p>With rows a of one side and columns b of the other, {@code M M^+} is the reduced state of the rows and {@code M^+ M} the
 * conjugate of that of the columns; both have the same non-zero eigenvalues, the squared Schmidt coefficients. Only the
 * smaller one is made, by one Hermitian rank-k product (half the work of a general product), in real arithmetic where all
 * amplitudes are real. {@code 4 d^2 D} operations for sides of d and D states; {@code 16 d (D + d)} bytes.
 */
final class Schmidt implements AutoCloseable {
    private static final int LANES = 4;

    private final DenseMatrix gram;

    private Schmidt(DenseMatrix gram) {
        this.gram = gram;
    }

    /**
     * Multiplies.
     *
     * @param re real parts of the amplitudes
     * @param im imaginary parts
     * @param side qubits of one side; the order does not matter
     * @param others qubits of the other side
     */
    static Schmidt of(double[] re, double[] im, int[] side, int[] others) {
        // columns are contiguous where the rows are the lowest qubits; the form of the product does the rest
        boolean sideHasLowest = mask(side) % 2 == 1;
        int[] rows = spread(sideHasLowest ? side : others);
        int[] columns = spread(sideHasLowest ? others : side);
        boolean complex = !isZero(im);
        int d = Math.min(rows.length, columns.length);
        DenseMatrix gram = DenseMatrix.allocate(d, d, complex);
        try (DenseMatrix m = DenseMatrix.allocate(rows.length, columns.length, complex)) {
            double[] column = new double[m.columnLength()];
            for (int b = 0; b < columns.length; b++) {
                for (int a = 0; a < rows.length; a++) {
                    int i = rows[a] | columns[b];
                    if (complex) {
                        column[2 * a] = re[i];
                        column[2 * a + 1] = im[i];
                    } else {
                        column[a] = re[i];
                    }
                }
                m.writeColumn(b, column);
            }
            LinearAlgebra.host().gram(m, rows.length <= columns.length ? Form.PLAIN : Form.ADJOINT, gram);
        }
        return new Schmidt(gram);
    }

    private static boolean isZero(double[] values) {
        for (double x : values) {
            if (x != 0) {
                return false;
            }
        }
        return true;
    }

    private static int mask(int[] qubits) {
        int mask = 0;
        for (int q : qubits) {
            mask |= 1 << q;
        }
        return mask;
    }

    /** Basis indices of all states of some qubits, the others zero; ascending, so that memory is read in order. */
    private static int[] spread(int[] qubits) {
        int mask = mask(qubits);
        int[] index = new int[1 << qubits.length];
        for (int k = 1; k < index.length; k++) {
            index[k] = (index[k - 1] - mask) & mask;
        }
        return index;
    }

    /** {@code Tr sigma^2}: the squared Frobenius norm. */
    double purity() {
        int step = gram.isComplex() ? 2 : 1;
        double[] column = new double[gram.columnLength()];
        double diagonal = 0;
        double below = 0;
        for (int j = 0; j < gram.columns(); j++) {
            gram.readColumn(j, column);
            diagonal += column[step * j] * column[step * j];
            below += squares(column, step * (j + 1));
        }
        return diagonal + 2 * below;
    }

    private static double squares(double[] values, int from) {
        double[] sums = new double[LANES];
        int i = from;
        for (; i + LANES <= values.length; i += LANES) {
            for (int l = 0; l < LANES; l++) {
                sums[l] += values[i + l] * values[i + l];
            }
        }
        for (; i < values.length; i++) {
            sums[0] += values[i] * values[i];
        }
        return sums[0] + sums[1] + (sums[2] + sums[3]);
    }

    /** Squared Schmidt coefficients in ascending order; overwrites the matrix, so the last thing to ask for. */
    double[] spectrum() {
        return LinearAlgebra.host().eigenvalues(gram);
    }

    @Override
    public void close() {
        gram.close();
    }
}
