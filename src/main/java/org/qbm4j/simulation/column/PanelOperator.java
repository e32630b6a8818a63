// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import org.qbm4j.numerics.kernel.PanelKernels.Rows;

/** A Hermitian matrix on the rows of a sector that multiplies panels; immutable. */
interface PanelOperator {

    /** Computes {@code y = M x + keep y} on some rows. */
    void multiply(double[] x, double[] y, Rows rows, double keep);

    /** Floating-point operations of one product with a whole panel. */
    long flops();

    /** Bytes of entries and indices. */
    long bytes();
}
