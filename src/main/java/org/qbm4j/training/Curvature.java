// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import org.qbm4j.gradient.MetricPass;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.WantedMetric;
import org.qbm4j.optimize.CurvatureRule;
import org.qbm4j.optimize.MetricChoice;
import org.qbm4j.optimize.UpdateRule;
import org.qbm4j.simulation.Metric;

/** Where rules that know numbers only meet models that know metrics. */
final class Curvature {
    private Curvature() {}

    /** The metric that a choice means. */
    static WantedMetric wanted(MetricChoice choice) {
        return switch (choice.name()) {
            case "by-layer" -> WantedMetric.BY_LAYER;
            case "fisher-bures" -> new WantedMetric.Thermal(Metric.FISHER_BURES);
            case "wigner-yanase" -> new WantedMetric.Thermal(Metric.WIGNER_YANASE);
            case "alpha-z" -> new WantedMetric.Thermal(Metric.alphaZ(choice.alpha(), choice.z()));
            default -> WantedMetric.NATURAL;
        };
    }

    /**
     * Refuses a rule whose metric the model does not have.
     *
     * @throws IllegalArgumentException with the reason and a way out
     */
    static void require(String name, UpdateRule rule, Objective objective) {
        if (rule instanceof CurvatureRule c) {
            objective.metricRefusal(wanted(c.metric()), c.needsHessian()).ifPresent(reason -> {
                throw new IllegalArgumentException("Update rule '" + name + "' does not suit: " + reason + ".");
            });
        }
    }

    /** A direction with what it cost. */
    record Direction(double[] values, long flops) {}

    /** Direction of a rule at a point, in the active parameters. */
    static Direction direction(
            CurvatureRule rule, Objective objective, double[] theta, double[] gradient, int[] active) {
        try (MetricPass pass = objective.metric(theta, wanted(rule.metric()))) {
            double[] values = rule.direction(gradient, vector -> {
                double[] whole = new double[theta.length];
                for (int i = 0; i < active.length; i++) {
                    whole[active[i]] = vector[i];
                }
                double[] product = pass.times(whole);
                double[] part = new double[active.length];
                for (int i = 0; i < active.length; i++) {
                    part[i] = product[active[i]];
                }
                return part;
            });
            return new Direction(values, pass.flops());
        }
    }
}
