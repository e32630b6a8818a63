// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qbm4j.numerics.Bootstrap;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.ScalingFit;
import org.qbm4j.numerics.ScalingLaw;

/**
 * One statistic of one measured quantity over the swept values.
 *
 * @param measure name of the quantity, such as {@code trace-distance}
 * @param statistic mean or variance over instances
 * @param points one a swept value, in ascending order; values without instances are left out
 * @param fits constant, exponential and power law if all values are positive and there are at least three, else empty
 * @param note why there is no fit or no interval; empty if there is
 */
public record Curve(String measure, Statistic statistic, List<Point> points, List<Fit> fits, String note) {

    /** What is said of the instances of a point. */
    public enum Statistic {
        /** Their mean. */
        MEAN,
        /** Their unbiased variance. */
        VARIANCE;

        /**
         * The name in tables.
         *
         * @return lower case name
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One point.
     *
     * @param x swept value
     * @param axis size on the axis of the power law: number of qubits where units are swept, else x
     * @param estimate the statistic with its standard error over instances
     * @param median median of the instances
     * @param haar the exact law there, if there is one
     * @param bound the seed paper's bound there, if there is one
     */
    public record Point(
            double x, double axis, Estimate estimate, double median, OptionalDouble haar, OptionalDouble bound) {

        /**
         * Measured over exact.
         *
         * @return the ratio, if there is a law other than zero
         */
        public OptionalDouble ratio() {
            return haar.isPresent() && haar.getAsDouble() != 0
                    ? OptionalDouble.of(estimate.value() / haar.getAsDouble())
                    : OptionalDouble.empty();
        }
    }

    /**
     * One fitted law.
     *
     * @param line the fit; exponential in the swept value, power in {@link Point#axis}
     * @param interval bootstrap interval of its slope over instances, where there are enough of them
     */
    public record Fit(ScalingFit line, Optional<Bootstrap.Interval> interval) {}

    /** Copies the lists. */
    public Curve {
        points = List.copyOf(points);
        fits = List.copyOf(fits);
    }

    /**
     * The name in tables and charts.
     *
     * @return such as {@code variance of gradient-component}
     */
    public String title() {
        return statistic.label() + " of " + measure;
    }

    /**
     * The law that Schwarz's criterion prefers.
     *
     * @return the fit with the smallest criterion, if there are fits
     */
    public Optional<Fit> preferred() {
        return fits.stream().min(Comparator.comparingDouble(f -> f.line().criterion()));
    }

    /**
     * The fit of one law.
     *
     * @param law which
     * @return the fit, if there are fits
     */
    public Optional<Fit> fit(ScalingLaw law) {
        return fits.stream().filter(f -> f.line().law() == law).findFirst();
    }
}
