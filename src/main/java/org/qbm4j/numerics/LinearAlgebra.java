// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

/**
 * The dense linear algebra that the engines stand on; the port behind which a BLAS and LAPACK library sits.
 *
 * <p>Only the lower triangle of a Hermitian argument is read. Results are bit-reproducible for one library version,
 * one processor kernel and one thread count, and only then; {@link #description()} names the three.
 */
public interface LinearAlgebra {

    /** How a factor enters a product. */
    enum Form {
        /** As it is. */
        PLAIN,
        /** Conjugate transpose (transpose when real). */
        ADJOINT
    }

    /** Eigendecomposition with all vectors, for one kind and up to a size; holds its scratch memory between calls. */
    interface Eigensolver extends AutoCloseable {
        /**
         * Decomposes a Hermitian matrix.
         *
         * @param matrix lower triangle is read; overwritten
         * @param values receives the eigenvalues in ascending order
         * @param vectors receives the orthonormal eigenvectors as columns; a different matrix than {@code matrix}
         * @throws IllegalArgumentException if a kind is not the one this solver was made for or a size is too large
         * @throws ArithmeticException if the input is not finite or the iteration does not converge
         */
        void solve(DenseMatrix matrix, double[] values, DenseMatrix vectors);

        /** Gives the scratch memory back. */
        @Override
        void close();
    }

    /**
     * The library of this machine.
     *
     * @return OpenBLAS; loaded at the first call, one thread unless {@link #setThreads} says otherwise
     */
    static LinearAlgebra host() {
        return OpenBlas.INSTANCE;
    }

    /**
     * Makes an eigensolver.
     *
     * @param dimension largest matrix size
     * @param complex complex Hermitian, or real symmetric (about four times cheaper)
     * @return a solver confined to one thread at a time
     */
    Eigensolver eigensolver(int dimension, boolean complex);

    /**
     * Eigenvalues only, in ascending order.
     *
     * @param matrix Hermitian, lower triangle is read; overwritten
     * @return new array
     * @throws IllegalArgumentException if the matrix is not square
     * @throws ArithmeticException if the input is not finite or the iteration does not converge
     */
    double[] eigenvalues(DenseMatrix matrix);

    /**
     * Computes {@code target = op(left) op(right)}.
     *
     * @param left first factor
     * @param leftForm how it enters
     * @param right second factor
     * @param rightForm how it enters
     * @param target overwritten; neither of the factors
     * @throws IllegalArgumentException if shapes or kinds do not fit
     */
    void multiply(DenseMatrix left, Form leftForm, DenseMatrix right, Form rightForm, DenseMatrix target);

    /**
     * Computes the lower triangle of {@code target = op(left) op(right)}, for square products that are Hermitian; about
     * five eighths of the work of {@link #multiply}.
     *
     * @param left first factor
     * @param leftForm how it enters
     * @param right second factor
     * @param rightForm how it enters
     * @param target lower triangle overwritten, entries above the diagonal undefined
     * @throws IllegalArgumentException if shapes or kinds do not fit
     */
    void multiplyLower(DenseMatrix left, Form leftForm, DenseMatrix right, Form rightForm, DenseMatrix target);

    /**
     * Computes {@code target = left hermitian}.
     *
     * @param left first factor
     * @param hermitian second factor, lower triangle is read
     * @param target overwritten; neither of the factors
     * @throws IllegalArgumentException if shapes or kinds do not fit
     */
    void multiplyByHermitian(DenseMatrix left, DenseMatrix hermitian, DenseMatrix target);

    /**
     * Computes the lower triangle of {@code target = factor factor^+}.
     *
     * @param factor survives
     * @param target lower triangle overwritten, upper triangle undefined
     * @throws IllegalArgumentException if shapes or kinds do not fit
     */
    default void gram(DenseMatrix factor, DenseMatrix target) {
        gram(factor, Form.PLAIN, target);
    }

    /**
     * Computes the lower triangle of {@code target = op(factor) op(factor)^+}; half of the work of {@link #multiply}.
     *
     * @param factor survives
     * @param form {@code PLAIN} for {@code factor factor^+}, {@code ADJOINT} for {@code factor^+ factor}
     * @param target lower triangle overwritten, upper triangle undefined
     * @throws IllegalArgumentException if shapes or kinds do not fit
     */
    void gram(DenseMatrix factor, Form form, DenseMatrix target);

    /**
     * Real square product on the Java heap: {@code target += scale op(left) op(right)}, row by row storage.
     *
     * @param dimension number of rows and columns of all three
     * @param scale factor of the product
     * @param left first factor; survives
     * @param leftForm how it enters
     * @param right second factor; survives
     * @param rightForm how it enters
     * @param target added to
     * @throws IllegalArgumentException if an array is too short
     */
    void addProduct(
            int dimension, double scale, double[] left, Form leftForm, double[] right, Form rightForm, double[] target);

    /**
     * Sets the number of BLAS threads of the whole process.
     *
     * @param threads at least 1; more than 1 pays only for one large matrix on an otherwise idle machine
     */
    void setThreads(int threads);

    /**
     * The number of BLAS threads in force.
     *
     * @return at least 1
     */
    int threads();

    /**
     * Library, version, processor kernel and build options in one line.
     *
     * @return text for run logs
     */
    String description();
}
