// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.function.Consumer;
import org.qbm4j.numerics.kernel.PanelKernels.Rows;

/** A Hermitian matrix on the rows of a sector that multiplies panels; immutable. */
interface PanelOperator {

    /**
     * Computes {@code y = M x + keep y}.
     *
     * @param sharing who works on the rows
     * @param also what else is to be added to some rows of y, while they are at hand
     */
    void multiply(double[] x, double[] y, double keep, RowSharing sharing, Consumer<Rows> also);

    /** Floating-point operations of one product with a whole panel. */
    long flops();
}
