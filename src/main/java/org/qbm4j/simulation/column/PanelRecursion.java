// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.Arrays;
import java.util.Optional;
import org.qbm4j.numerics.kernel.PanelKernels;

/**
 * Applies {@code E = exp(-(H - lowest)/2)} to a panel by Clenshaw's recursion, and along with it the derivative of E in the
 * direction of an operator; holds the panels of one thread.
 *
 * <p>Both results come out doubled, which costs less than to halve them. With {@code M = 2 (H - middle)/radius} and the coefficients c of the series, {@code b_k = c_k r + M b_(k+1) - b_(k+2)}
 * ends at {@code E r = c_0 r + M b_1 / 2 - b_2}. Differentiated: {@code b'_k = M b'_(k+1) - b'_(k+2) + D b_(k+1)} with {@code D
 * = 2 G/radius}. Two panels, or four; each step reads the entries of H once for all vectors of a panel.
 */
final class PanelRecursion {
    private final int length;
    private final RowSharing sharing;
    private double[] x;
    private double[] y;
    private double[] dx = new double[0];
    private double[] dy = new double[0];

    /**
     * Takes memory.
     *
     * @param rows of the largest panel
     * @param sharing who works on the rows of a step
     */
    PanelRecursion(int rows, RowSharing sharing) {
        this.length = rows * PanelKernels.WIDTH;
        this.sharing = sharing;
        this.x = new double[length];
        this.y = new double[length];
    }

    /** Panels that a recursion holds. */
    static int panels(boolean withDerivative) {
        return withDerivative ? 4 : 2;
    }

    /** Factor of products of two results. */
    static final double DOUBLED = 4;

    /** {@code 2 E r}, until the next call. */
    double[] value() {
        return y;
    }

    /** The derivative of {@code 2 E r}, until the next call. */
    double[] derivative() {
        return dy;
    }

    /** A panel of finite numbers that nobody needs until the next call. */
    double[] spare() {
        return x;
    }

    void run(int rows, ColumnSector sector, Optional<PanelOperator> direction, StartVectors start) {
        int used = rows * PanelKernels.WIDTH;
        Arrays.fill(x, 0, used, 0);
        Arrays.fill(y, 0, used, 0);
        if (direction.isPresent()) {
            dx = cleared(dx, used);
            dy = cleared(dy, used);
        }
        for (int k = sector.series().degree(); k >= 1; k--) {
            step(rows, sector, direction, start, k);
            double[] swap = x;
            x = y;
            y = swap;
            swap = dx;
            dx = dy;
            dy = swap;
        }
        step(rows, sector, direction, start, 0);
    }

    private double[] cleared(double[] panel, int used) {
        if (panel.length < length) {
            return new double[length];
        }
        Arrays.fill(panel, 0, used, 0);
        return panel;
    }

    private void step(int rows, ColumnSector sector, Optional<PanelOperator> direction, StartVectors start, int k) {
        // the last step would take half of M b_1: twice everything is the same without another factor
        double keep = k == 0 ? -2 : -1;
        double c = (k == 0 ? 2 : 1) * sector.series().coefficient(k);
        if (k == sector.series().degree()) {
            // before the first step everything is zero, and the derivative stays so for one step more
            sharing.rows(rows, range -> start.addTo(y, c, range));
            return;
        }
        PanelOperator h = sector.operator();
        h.multiply(x, y, keep, sharing, range -> start.addTo(y, c, range));
        if (direction.isPresent()) {
            direction.get().multiply(x, dy, keep, sharing, range -> {});
            h.multiply(dx, dy, 1, sharing, range -> {});
        }
    }

    /** Floating-point operations of one run. */
    static long flops(ColumnSector sector, Optional<PanelOperator> direction) {
        long once = direction
                .map(d -> 2 * sector.operator().flops() + d.flops())
                .orElse(sector.operator().flops());
        return sector.series().degree() * once;
    }
}
