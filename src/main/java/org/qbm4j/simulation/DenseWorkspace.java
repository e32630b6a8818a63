// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.numerics.DenseMatrix;
import org.qbm4j.numerics.LinearAlgebra;

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
    final double[] other;
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
        this.other = new double[column.length];
        this.kernel = new double[dimension];
    }

    /** Native bytes at the peak, scratch of the decomposition included. */
    static long bytes(int numQubits, boolean complex) {
        return (complex ? 64L : 40L) << (2 * numQubits);
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
