// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.numerics.DenseMatrix;
import org.qbm4j.numerics.LinearAlgebra;

/** Matrices that the blocks of one Hamiltonian use one after the other, so that no step allocates. */
final class DenseScratch implements AutoCloseable {
    private final DenseMatrix work;
    private final DenseMatrix product;
    final LinearAlgebra.Eigensolver solver;
    final double[] column;
    final double[] kernel;

    DenseScratch(int largest, boolean complex) {
        this.work = DenseMatrix.allocate(largest, largest, complex);
        this.product = DenseMatrix.allocate(largest, largest, complex);
        this.solver = LinearAlgebra.host().eigensolver(largest, complex);
        this.column = new double[complex ? 2 * largest : largest];
        this.kernel = new double[largest];
    }

    /** A block on its way: H, G, V^+ G V, dL/dH. */
    DenseMatrix work(int d) {
        return work.first(d, d);
    }

    /** Products with the eigenvectors. */
    DenseMatrix product(int d) {
        return product.first(d, d);
    }

    @Override
    public void close() {
        work.close();
        product.close();
        solver.close();
    }
}
