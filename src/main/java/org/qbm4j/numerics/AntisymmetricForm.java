// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.util.Arrays;
import org.qbm4j.numerics.LinearAlgebra.Form;

/**
 * The real normal form of a real antisymmetric matrix, {@code A = O^T (sum_j e_j J_j) O}, of an even number of rows; immutable.
 *
 * <p>O is orthogonal, {@code J_j} has the entry 1 at (2j, 2j + 1) and -1 at (2j + 1, 2j), and every e_j is at least 0: the
 * eigenvalues of {@code iA} are {@code +-e_j}. Exact for a matrix that differs from A by rounding of its largest e, also at
 * degenerate and vanishing e. Eigenvectors {@code (x + iy)/sqrt 2} of {@code iA} have orthogonal parts x and y as far as e stands
 * out of the rounding of the largest; the rest of the space is decomposed on its own, and again, until nothing is left.
 * Vectors of equal e, and the sign of the determinant where an e vanishes, are arbitrary.
 */
public final class AntisymmetricForm {
    /** Vectors are taken while their e is above this share of the largest one, so their parts are orthogonal to 1e-15. */
    private static final double SHARE = 0.1;

    private static final double ROUNDING = 1e-16;

    private final int dimension;
    private final double[] energies;
    private final double[] basis;

    private AntisymmetricForm(int dimension, double[] energies, double[] basis) {
        this.dimension = dimension;
        this.energies = energies;
        this.basis = basis;
    }

    /**
     * Finds the form.
     *
     * @param dimension number of rows, even, at least 2
     * @param entries A, row by row; the upper triangle is read
     * @return the form
     * @throws IllegalArgumentException if the dimension is odd or the number of entries does not fit, or one is not finite
     */
    public static AntisymmetricForm of(int dimension, double[] entries) {
        if (dimension < 2 || dimension % 2 != 0 || entries.length != dimension * dimension) {
            throw new IllegalArgumentException("An antisymmetric form needs an even number of rows and its square of"
                    + " entries, but there are " + dimension + " rows and " + entries.length + " entries.");
        }
        double[] a = new double[entries.length];
        for (int i = 0; i < dimension; i++) {
            for (int j = i + 1; j < dimension; j++) {
                a[i * dimension + j] = entries[i * dimension + j];
                a[j * dimension + i] = -entries[i * dimension + j];
            }
        }
        double[] basis = new double[a.length];
        int found = 0;
        double[] rest = identity(dimension);
        double largest = 0;
        while (found < dimension) {
            int size = dimension - found;
            HermitianEigen eigen = timesI(restricted(rest, size, a, dimension)).eigen();
            double top = eigen.values()[size - 1];
            largest = Math.max(largest, top);
            if (top <= dimension * ROUNDING * largest) {
                System.arraycopy(rest, 0, basis, found * dimension, size * dimension);
                break;
            }
            double[] pairs = pairs(eigen, SHARE * top);
            int count = pairs.length / size;
            double[] taken = product(pairs, count, rest, size, dimension);
            System.arraycopy(taken, 0, basis, found * dimension, taken.length);
            rest = product(complement(pairs, count, size), size - count, rest, size, dimension);
            found += count;
        }
        return new AntisymmetricForm(dimension, energies(basis, a, dimension), basis);
    }

    private static double[] identity(int n) {
        double[] one = new double[n * n];
        for (int i = 0; i < n; i++) {
            one[i * n + i] = 1;
        }
        return one;
    }

    /** {@code i C} of a real antisymmetric C. */
    private static HermitianMatrix timesI(double[] c) {
        int n = (int) Math.round(Math.sqrt(c.length));
        return HermitianMatrix.of(n, new double[c.length], c, Double.POSITIVE_INFINITY);
    }

    /** {@code Q A Q^T} of the rows of Q. */
    private static double[] restricted(double[] rows, int count, double[] a, int n) {
        double[] qa = product(rows, count, a, n, n);
        double[] c = new double[count * count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += qa[i * n + k] * rows[j * n + k];
                }
                c[i * count + j] = sum;
            }
        }
        return c;
    }

    /** Rows y and x in turn of every eigenvector {@code (x + iy)/sqrt 2} above a value, those of the largest first. */
    private static double[] pairs(HermitianEigen eigen, double above) {
        int n = eigen.dimension();
        double[] values = eigen.values();
        SplitMatrix vectors = eigen.vectors();
        int count = (int) Arrays.stream(values).filter(e -> e > above).count();
        double root = Math.sqrt(2);
        double[] rows = new double[2 * count * n];
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < n; i++) {
                int at = i * n + n - 1 - j;
                rows[2 * j * n + i] = root * vectors.im()[at];
                rows[(2 * j + 1) * n + i] = root * vectors.re()[at];
            }
        }
        return rows;
    }

    /** Orthonormal rows of everything that is orthogonal to given orthonormal rows. */
    private static double[] complement(double[] rows, int count, int n) {
        double[] projector = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = i == j ? 1 : 0;
                for (int r = 0; r < count; r++) {
                    sum -= rows[r * n + i] * rows[r * n + j];
                }
                projector[i * n + j] = sum;
            }
        }
        SplitMatrix vectors = HermitianMatrix.of(n, projector, new double[n * n], Double.POSITIVE_INFINITY)
                .eigen()
                .vectors();
        double[] others = new double[(n - count) * n];
        for (int r = 0; r < n - count; r++) {
            for (int i = 0; i < n; i++) {
                others[r * n + i] = vectors.re()[i * n + count + r];
            }
        }
        return others;
    }

    /** Rows times a matrix. */
    private static double[] product(double[] rows, int count, double[] matrix, int inner, int columns) {
        double[] c = new double[count * columns];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < inner; k++) {
                double x = rows[i * inner + k];
                for (int j = 0; j < columns; j++) {
                    c[i * columns + j] += x * matrix[k * columns + j];
                }
            }
        }
        return c;
    }

    /** Reads the e_j off, and turns the pairs whose e is negative by rounding. */
    private static double[] energies(double[] basis, double[] a, int n) {
        double[] energies = new double[n / 2];
        double[] oa = product(basis, n, a, n, n);
        for (int j = 0; j < energies.length; j++) {
            for (int k = 0; k < n; k++) {
                energies[j] += oa[2 * j * n + k] * basis[(2 * j + 1) * n + k];
            }
            if (energies[j] < 0) {
                energies[j] = -energies[j];
                for (int k = 0; k < n; k++) {
                    basis[2 * j * n + k] = -basis[2 * j * n + k];
                }
            }
        }
        return energies;
    }

    /**
     * Number of rows.
     *
     * @return even
     */
    public int dimension() {
        return dimension;
    }

    /**
     * The e_j.
     *
     * @return new array of half the dimension, each at least 0, in no order
     */
    public double[] energies() {
        return energies.clone();
    }

    /**
     * Sign of the determinant of O.
     *
     * @return 1 or -1
     */
    public int orientation() {
        int n = dimension;
        double[] lu = basis.clone();
        int sign = 1;
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int r = c + 1; r < n; r++) {
                pivot = Math.abs(lu[r * n + c]) > Math.abs(lu[pivot * n + c]) ? r : pivot;
            }
            for (int k = c; k < n && pivot != c; k++) {
                double swapped = lu[c * n + k];
                lu[c * n + k] = lu[pivot * n + k];
                lu[pivot * n + k] = swapped;
            }
            sign *= (pivot == c) == (lu[c * n + c] > 0) ? 1 : -1;
            for (int r = c + 1; r < n; r++) {
                double factor = lu[r * n + c] / lu[c * n + c];
                for (int k = c; k < n; k++) {
                    lu[r * n + k] -= factor * lu[c * n + k];
                }
            }
        }
        return sign;
    }

    /**
     * A matrix in the basis of the form, {@code O B O^T}.
     *
     * @param matrix B, row by row
     * @return new array
     * @throws IllegalArgumentException if the array is too short
     */
    public double[] inside(double[] matrix) {
        return turned(matrix, Form.PLAIN, Form.ADJOINT);
    }

    /**
     * A matrix out of the basis of the form, {@code O^T B O}.
     *
     * @param matrix B, row by row
     * @return new array
     * @throws IllegalArgumentException if the array is too short
     */
    public double[] outside(double[] matrix) {
        return turned(matrix, Form.ADJOINT, Form.PLAIN);
    }

    private double[] turned(double[] matrix, Form left, Form right) {
        double[] half = new double[matrix.length];
        double[] whole = new double[matrix.length];
        LinearAlgebra blas = LinearAlgebra.host();
        blas.addProduct(dimension, 1, basis, left, matrix, Form.PLAIN, half);
        blas.addProduct(dimension, 1, half, Form.PLAIN, basis, right, whole);
        return whole;
    }
}
