// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * How many pairs a paired t-test needs, if the true effect and spread are the ones given.
 *
 * <p>Powers are integrals over the chi distribution of the sample deviation: for the test they are those of the noncentral t
 * distribution, exact up to quadrature.
 */
public final class SampleSize {
    /** Most pairs that are searched. */
    public static final int MOST = 1000;

    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Deviations of the chi distribution, at most about 0.71 wide, that are integrated. */
    private static final double REACH = 7;

    private static final int PANELS = 200;

    /** Below 3 degrees of freedom the critical value is large, and the integrand steep. */
    private static final int STEEP_PANELS = 800;

    private SampleSize() {}

    /**
     * Pairs until a difference is seen.
     *
     * @param effect true mean over true standard deviation of the differences, not 0
     * @param level of the two-sided test
     * @param power wanted probability of a p-value below the level
     * @return number of pairs, empty if more than {@link #MOST}
     */
    public static OptionalInt forDifference(double effect, double level, double power) {
        return search(power, n -> differencePower(effect, level, n));
    }

    /**
     * Pairs until the t interval lies inside a margin.
     *
     * @param effect true mean over true standard deviation of the differences
     * @param margin half width of the margin, over the same deviation
     * @param confidence of the interval
     * @param power wanted probability that it lies inside
     * @return number of pairs, empty if more than {@link #MOST}
     */
    public static OptionalInt forEquivalence(double effect, double margin, double confidence, double power) {
        return search(power, n -> equivalencePower(effect, margin, confidence, n));
    }

    static double differencePower(double effect, double level, int pairs) {
        double root = Math.sqrt(pairs);
        double critical = new TDistribution(pairs - 1.0).inverseCumulativeProbability(1 - level / 2);
        return overDeviations(pairs - 1, ratio -> {
            double bar = critical * ratio;
            return phi(effect * root - bar) + phi(-effect * root - bar);
        });
    }

    static double equivalencePower(double effect, double margin, double confidence, int pairs) {
        double root = Math.sqrt(pairs);
        double critical = new TDistribution(pairs - 1.0).inverseCumulativeProbability(1 - (1 - confidence) / 2);
        return overDeviations(pairs - 1, ratio -> {
            double room = margin - critical * ratio / root;
            return room <= 0 ? 0 : phi((room - effect) * root) - phi((-room - effect) * root);
        });
    }

    /** Simpson's rule over u = sqrt(freedom) s / sigma, which is chi distributed; the argument is s / sigma. */
    private static double overDeviations(int freedom, DoubleUnaryOperator given) {
        double center = Math.sqrt(freedom);
        double low = Math.max(0, center - REACH);
        int panels = freedom < 3 ? STEEP_PANELS : PANELS;
        double step = (center + REACH - low) / panels;
        double logNorm = (1 - freedom / 2.0) * Math.log(2) - Gamma.logGamma(freedom / 2.0);
        double sum = 0;
        for (int k = 0; k <= panels; k++) {
            double u = low + k * step;
            double density =
                    u == 0 && freedom > 1 ? 0 : Math.exp(logNorm + (freedom - 1) * logOf(u, freedom) - u * u / 2);
            int weight = k == 0 || k == panels ? 1 : k % 2 == 1 ? 4 : 2;
            sum += weight * density * given.applyAsDouble(u / center);
        }
        return sum * step / 3;
    }

    private static double logOf(double u, int freedom) {
        return freedom == 1 ? 0 : Math.log(u);
    }

    private static double phi(double z) {
        return NORMAL.cumulativeProbability(z);
    }

    /** Smallest number of pairs from 2; powers grow with it. */
    private static OptionalInt search(double power, IntToDoubleFunction at) {
        int low = 2;
        int high = MOST;
        if (at.applyAsDouble(high) < power) {
            return OptionalInt.empty();
        }
        while (low < high) {
            int middle = (low + high) / 2;
            if (at.applyAsDouble(middle) >= power) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return OptionalInt.of(low);
    }
}
