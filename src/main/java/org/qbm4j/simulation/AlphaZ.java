// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.List;
import java.util.Locale;

/**
 * The metric of the alpha-z relative entropies.
 *
 * <p>With d the distance of two energies, h = d/2 and b = (1 - alpha)/z, the second-order expansion of the relative entropy
 * gives {@code q = sinhc(h) z/(alpha (alpha - 1)) s(b, 1) (s(1 - 1/z, 1/z) s(b, 1) - s(1 - b, 1))}, where {@code s(u, v) =
 * sinh(u h)/sinh(v h)}; our own derivation, checked against finite differences of the relative entropy.
 *
 * @param alpha order
 * @param z second order
 */
record AlphaZ(double alpha, double z) implements Metric {
    /** Below this the series 1 + O(d^2) is as good as the quotients, whose numerators cancel. */
    private static final double NEAR = 1e-3;

    AlphaZ {
        boolean below = alpha > 0 && alpha < 1 && z >= Math.max(alpha, 1 - alpha);
        boolean above = alpha > 1 && alpha <= 2 && z >= Math.max(alpha / 2, alpha - 1) && z <= alpha;
        if ((!below && !above) || Double.isInfinite(z)) {
            throw new IllegalArgumentException("The alpha-z metric needs alpha in (0, 1) with z of at least max(alpha,"
                    + " 1 - alpha), or alpha in (1, 2] with z in [max(alpha/2, alpha - 1), alpha], but alpha was "
                    + alpha
                    + " and z was " + z + ".");
        }
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "alpha-z (%s, %s)", alpha, z);
    }

    @Override
    public List<String> sources() {
        return List.of("AudenaertDatta2015", "Zhang2020");
    }

    @Override
    public double factor(double distance) {
        double h = Math.abs(distance) / 2;
        if (h < NEAR) {
            // even in h: the value at two points gives the curvature
            double curvature = (at(2 * NEAR) - 1) / (4 * NEAR * NEAR);
            return 1 + curvature * h * h;
        }
        return at(h);
    }

    /** Hyperbolic sines as powers of e times what is left, so that nothing overflows before it must. */
    private double at(double h) {
        double b = (1 - alpha) / z;
        double c = 1 - 1 / z;
        double common = rest(b, h) / (2 * h * rest(1, h));
        double first = Math.signum(c)
                * Math.exp((2 * Math.abs(b) + Math.abs(c) - 1 / z - 1) * h)
                * rest(c, h)
                * rest(b, h)
                / rest(1 / z, h);
        double second = Math.signum(b)
                * Math.signum(1 - b)
                * Math.exp((Math.abs(b) + Math.abs(1 - b) - 1) * h)
                * rest(1 - b, h);
        return z / (alpha * (alpha - 1)) * common * (first - second);
    }

    /** {@code 2 exp(-|u| h) sinh(|u| h)}. */
    private static double rest(double u, double h) {
        return -Math.expm1(-2 * Math.abs(u) * h);
    }
}
