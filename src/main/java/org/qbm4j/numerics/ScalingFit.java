// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A straight line for {@code log2 y}, by least squares.
 *
 * <p>Where every value has a standard error s above 0, points weigh {@code (y ln 2 / s)^2} and the slope's error follows
 * from these errors alone; otherwise all points weigh the same and the slope's error follows from the scatter. The
 * information criterion is Schwarz's: {@code misfit + k ln m} with m points and k coefficients, where the misfit is
 * chi-square, or {@code m ln(scatter / m)} when no errors are given; smaller is better.
 *
 * @param law which line
 * @param intercept {@code log2 a}
 * @param slope b; 0 for the constant
 * @param slopeError standard error of the slope; 0 for the constant
 * @param misfitPerFreedom chi-square over degrees of freedom, near 1 for a law that holds within the errors; without
 *     errors the mean squared residual in bits squared
 * @param criterion Schwarz's information criterion
 */
public record ScalingFit(
        ScalingLaw law, double intercept, double slope, double slopeError, double misfitPerFreedom, double criterion) {

    /** Fewest points of a fit: two coefficients and one degree of freedom. */
    public static final int FEWEST_POINTS = 3;

    /**
     * Mean squared residual, in bits squared, that rounding leaves; a smaller scatter is none, else the criterion would
     * tell laws apart by rounding.
     */
    private static final double ROUNDING = 1e-24;

    /**
     * Fits one law.
     *
     * @param law which line
     * @param x sizes, one a point; positive for the power law
     * @param values positive values with their standard errors, as many
     * @return the fit
     * @throws IllegalArgumentException if there are fewer than {@link #FEWEST_POINTS} points, the counts differ, sizes do
     *     not differ, or a logarithm would not be finite
     */
    public static ScalingFit of(ScalingLaw law, List<Double> x, List<Estimate> values) {
        double[] axis = axis(law, x);
        double[] bits = bits(values);
        require(axis, bits, law);
        boolean weighted = values.stream().allMatch(v -> v.standardError() > 0);
        double[] weights = new double[bits.length];
        for (int i = 0; i < weights.length; i++) {
            double y = values.get(i).value();
            double error = values.get(i).standardError() / (y * Math.log(2));
            weights[i] = weighted ? 1 / (error * error) : 1;
        }
        return solve(law, axis, bits, weights, weighted);
    }

    /** Slope alone, for resampling: weights as given, nothing checked. */
    static double slope(double[] axis, double[] bits, double[] weights) {
        double[] m = moments(axis, bits, weights);
        return m[3] / m[2];
    }

    private static ScalingFit solve(ScalingLaw law, double[] axis, double[] bits, double[] weights, boolean weighted) {
        double[] m = moments(axis, bits, weights);
        double slope = law == ScalingLaw.CONSTANT ? 0 : m[3] / m[2];
        double intercept = m[1] - slope * m[0];
        double misfit = 0;
        for (int i = 0; i < axis.length; i++) {
            double residual = bits[i] - intercept - slope * axis[i];
            misfit += weights[i] * residual * residual;
        }
        int points = axis.length;
        int freedom = points - law.numCoefficients();
        double fromData = weighted ? misfit : points * Math.log(Math.max(misfit / points, ROUNDING));
        return new ScalingFit(
                law,
                intercept,
                slope,
                law == ScalingLaw.CONSTANT ? 0 : slopeError(axis, bits, m[2], weighted),
                misfit / freedom,
                fromData + law.numCoefficients() * Math.log(points));
    }

    private static double slopeError(double[] axis, double[] bits, double spread, boolean weighted) {
        if (weighted) {
            return Math.sqrt(1 / spread);
        }
        SimpleRegression regression = new SimpleRegression();
        for (int i = 0; i < axis.length; i++) {
            regression.addData(axis[i], bits[i]);
        }
        return regression.getSlopeStdErr();
    }

    /** Weighted means of both axes, spread of the first, and their joint spread. */
    private static double[] moments(double[] axis, double[] bits, double[] weights) {
        double total = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < axis.length; i++) {
            total += weights[i];
            x += weights[i] * axis[i];
            y += weights[i] * bits[i];
        }
        x /= total;
        y /= total;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < axis.length; i++) {
            xx += weights[i] * (axis[i] - x) * (axis[i] - x);
            xy += weights[i] * (axis[i] - x) * (bits[i] - y);
        }
        return new double[] {x, y, xx, xy};
    }

    static double[] axis(ScalingLaw law, List<Double> x) {
        return x.stream().mapToDouble(law::axis).toArray();
    }

    private static double[] bits(List<Estimate> values) {
        return values.stream().mapToDouble(v -> ScalingLaw.log2(v.value())).toArray();
    }

    private static void require(double[] axis, double[] bits, ScalingLaw law) {
        if (axis.length != bits.length || axis.length < FEWEST_POINTS) {
            throw new IllegalArgumentException("A fit needs one value for each of at least " + FEWEST_POINTS
                    + " sizes, but was given " + axis.length + " sizes and " + bits.length + " values.");
        }
        boolean differs = law == ScalingLaw.CONSTANT;
        for (int i = 0; i < axis.length; i++) {
            if (!Double.isFinite(axis[i]) || !Double.isFinite(bits[i])) {
                throw new IllegalArgumentException("Point " + i
                        + " has no finite logarithm; a fit needs positive values, and a power law positive sizes.");
            }
            differs |= axis[i] != axis[0];
        }
        if (!differs) {
            throw new IllegalArgumentException("Argument 'x' must hold different sizes, but all are the same.");
        }
    }

    /**
     * What the fit says at a size.
     *
     * @param x a size
     * @return y
     */
    public double at(double x) {
        return Math.pow(2, intercept + slope * law.axis(x));
    }
}
