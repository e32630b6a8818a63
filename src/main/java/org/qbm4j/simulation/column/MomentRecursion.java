// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.Arrays;
import org.qbm4j.numerics.kernel.PanelKernels;

/**
 * Chebyshev moments {@code sum_r <r|T_k(x)|r>} over the vectors of a panel, two for every product: {@code T_2k = 2 T_k^2 - 1}
 * and {@code T_2k-1 = 2 T_k T_k-1 - x}; holds the panels of one thread.
 */
final class MomentRecursion {
    private static final int WIDTH = PanelKernels.WIDTH;

    private double[] previous;
    private double[] current;

    MomentRecursion(int rows) {
        this.previous = new double[rows * WIDTH];
        this.current = new double[rows * WIDTH];
    }

    /**
     * Adds the moments of a panel of vectors.
     *
     * @param m {@code 2 x} on a sector
     * @param rows of the sector
     * @param moments added to; an even number of them
     */
    void add(PanelOperator m, int rows, StartVectors start, double[] moments) {
        int used = rows * WIDTH;
        Arrays.fill(previous, 0, used, 0);
        Arrays.fill(current, 0, used, 0);
        RowSharing.ALONE.rows(rows, range -> start.addTo(previous, 1, range));
        m.multiply(previous, current, 0, RowSharing.ALONE, range -> {});
        for (int at = 0; at < used; at++) {
            current[at] /= 2;
        }
        double first = dot(previous, previous, used);
        double second = dot(previous, current, used);
        moments[0] += first;
        moments[1] += second;
        for (int k = 2; k < moments.length; k += 2) {
            moments[k] += 2 * dot(current, current, used) - first;
            m.multiply(current, previous, -1, RowSharing.ALONE, range -> {});
            double[] swap = previous;
            previous = current;
            current = swap;
            moments[k + 1] += 2 * dot(current, previous, used) - second;
        }
    }

    private static double dot(double[] a, double[] b, int used) {
        double[] lanes = new double[WIDTH];
        for (int at = 0; at < used; at += WIDTH) {
            for (int l = 0; l < WIDTH; l++) {
                lanes[l] += a[at + l] * b[at + l];
            }
        }
        return Arrays.stream(lanes).sum();
    }

    /** Floating-point operations for one panel. */
    static long flops(PanelOperator m, int rows, int moments) {
        return moments / 2 * (m.flops() + 4L * rows * WIDTH);
    }
}
