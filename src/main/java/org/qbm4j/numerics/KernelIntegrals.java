// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Sums over the kernel {@code K_ij = (p_i - p_j)/(w_j - w_i)} of a thermal spectrum of which only {@code z(u) = Tr exp(-u (H -
 * lowest))} is known, u in [0, 2], by Gauss-Legendre quadrature.
 *
 * <p>{@code K_ij = int_0^1 p_i^s p_j^(1-s) ds}. The integrands are sums of exponentials with rates up to the width of the
 * spectrum, which sets the number of nodes; exact up to rounding for widths up to 1000.
 */
public final class KernelIntegrals {
    private static final int FEWEST_NODES = 24;

    private KernelIntegrals() {}

    /**
     * Sum of the kernel, {@code int_0^1 z(s) z(1-s) ds / z(1)}.
     *
     * @param partition z
     * @param width highest minus lowest level
     * @return {@code sum_ij K_ij}
     */
    public static double sum(DoubleUnaryOperator partition, double width) {
        double integral = integrator(width).integrate(s -> partition.applyAsDouble(s) * partition.applyAsDouble(1 - s));
        return integral / partition.applyAsDouble(1);
    }

    /**
     * Sum of the squared kernel, {@code 2 int_0^1 u z(u) z(2-u) du / z(1)^2}.
     *
     * @param partition z
     * @param width highest minus lowest level
     * @return {@code sum_ij K_ij^2}
     */
    public static double squareSum(DoubleUnaryOperator partition, double width) {
        double whole = partition.applyAsDouble(1);
        double integral =
                integrator(width).integrate(u -> u * partition.applyAsDouble(u) * partition.applyAsDouble(2 - u));
        return 2 * integral / (whole * whole);
    }

    private static GaussIntegrator integrator(double width) {
        int nodes = FEWEST_NODES + (int) Math.min(1000, width);
        return new GaussIntegratorFactory().legendre(nodes, 0, 1);
    }
}
