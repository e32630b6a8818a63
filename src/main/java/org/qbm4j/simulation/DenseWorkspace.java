// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.numerics.DenseMatrix;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.state.Bipartition;

/** The matrices that dense passes of one size share, so that no step allocates. */
final class DenseWorkspace implements AutoCloseable {
    private final int dimension;
    private final boolean complex;
    /** H before, V^+ (G x I) V and dL/dH after the decomposition. */
    final DenseMatrix work;
    /** Eigenvectors. */
    final DenseMatrix vectors;
    /** Products. */
    final DenseMatrix product;

    final LinearAlgebra.Eigensolver solver;
    final double[] values;
    final double[] column;
    final double[] kernel;

    DenseWorkspace(int dimension, boolean complex) {
        this.dimension = dimension;
        this.complex = complex;
        this.work = DenseMatrix.allocate(dimension, dimension, complex);
        this.vectors = DenseMatrix.allocate(dimension, dimension, complex);
        this.product = DenseMatrix.allocate(dimension, dimension, complex);
        this.solver = LinearAlgebra.host().eigensolver(dimension, complex);
        this.values = new double[dimension];
        this.column = new double[complex ? 2 * dimension : dimension];
        this.kernel = new double[dimension];
    }

    /**
     * Native bytes at the peak.
     *
     * <p>Three matrices and, complex, the real tridiagonal vectors; on top of them first the scratch of the decomposition
     * (2 N^2 doubles real, N^2 complex), afterwards the visible state or an adjoint; last, vectors and workspaces of order N.
     */
    static long bytes(Bipartition cut, boolean complex) {
        long square = 1L << (2 * cut.numQubits());
        long reduced = (complex ? 16L : 8L) << (2 * cut.visible());
        long held = (complex ? 56 : 24) * square;
        long scratch = (complex ? 8 : 16) * square;
        return held + Math.max(scratch, reduced) + (128L << cut.numQubits());
    }

    int dimension() {
        return dimension;
    }

    boolean isComplex() {
        return complex;
    }

    @Override
    public void close() {
        work.close();
        vectors.close();
        product.close();
        solver.close();
    }
}
