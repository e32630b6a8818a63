// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.column.ColumnGibbsEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.StateDistances;
import org.qbm4j.testkit.ExactThermal;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class MetricTest {
    private static final StateQuery NOTHING = new StateQuery(Visible.NONE, false, false);
    private static final StateQuery EXPECTATIONS = new StateQuery(Visible.NONE, true, false);

    private final ParametricHamiltonian model = RandomModels.allWords(new Bipartition(2, 1), 2);
    private final double[] theta = RandomModels.theta(model, 0.8, 1);
    private final double[] direction = new SplitMix64(2).centered(theta.length);

    static Stream<Metric> metrics() {
        return Stream.of(
                Metric.KUBO_MORI,
                Metric.FISHER_BURES,
                Metric.WIGNER_YANASE,
                Metric.alphaZ(0.3, 0.8),
                Metric.alphaZ(1.5, 1));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void productsAreThoseOfTheDefinition(Metric metric) {
        double[] expected = new ExactThermal(model, theta).metricProduct(direction, metric::factor);
        try (DenseGibbsEngine engine = new DenseGibbsEngine();
                GibbsPass pass = engine.solve(model, theta, NOTHING)) {
            Numbers.assertClose(expected, pass.metricProduct(metric, direction), 10 * Tolerances.EXACT, metric.name());
        }
    }

    /** R33 of the science base: the Kubo-Mori metric is the Hessian of ln Z. */
    @Test
    void kuboMoriIsTheHessianOfTheLogPartition() {
        double h = 1e-5;
        try (DenseGibbsEngine engine = new DenseGibbsEngine()) {
            double[][] slopes = new double[2][];
            for (int side = 0; side < 2; side++) {
                double[] moved = theta.clone();
                for (int k = 0; k < moved.length; k++) {
                    moved[k] += (side == 0 ? h : -h) * direction[k];
                }
                try (GibbsPass pass = engine.solve(model, moved, EXPECTATIONS)) {
                    slopes[side] = pass.state().expectations();
                }
            }
            try (GibbsPass pass = engine.solve(model, theta, NOTHING)) {
                double[] product = pass.metricProduct(Metric.KUBO_MORI, direction);
                for (int k = 0; k < product.length; k++) {
                    // the gradient of ln Z is minus the expectation value
                    double expected = (slopes[1][k] - slopes[0][k]) / (2 * h);
                    Numbers.assertClose(expected, product[k], Tolerances.DIFFERENCE, "Hessian");
                }
            }
        }
    }

    private static double quadratic(double[] product, double[] direction) {
        double sum = 0;
        for (int k = 0; k < product.length; k++) {
            sum += product[k] * direction[k];
        }
        return sum;
    }

    private double length(Metric metric) {
        try (DenseGibbsEngine engine = new DenseGibbsEngine();
                GibbsPass pass = engine.solve(model, theta, NOTHING)) {
            return quadratic(pass.metricProduct(metric, direction), direction);
        }
    }

    private DensityMatrix stateAt(double step) {
        double[] moved = theta.clone();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += step * direction[k];
        }
        return new ExactThermal(model, moved).state();
    }

    /** {@code 2 (1 - sqrt F)} is a quarter of the squared length, and F here is the square of the root fidelity. */
    @Test
    void fisherBuresIsTheCurvatureOfTheFidelity() {
        double h = 1e-3;
        double fidelity = StateDistances.fidelity(stateAt(-h / 2), stateAt(h / 2));
        double measured = 8 * (1 - Math.sqrt(fidelity)) / (h * h);
        Numbers.assertRelative(length(Metric.FISHER_BURES), measured, 1e-4, "Bures length");
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.8", "0.5, 1", "0.5, 0.5", "0.7, 1.5", "1.5, 1", "2, 1.5", "1.3, 1.3"})
    void alphaZIsTheCurvatureOfItsRelativeEntropy(double alpha, double z) {
        double h = 2e-3;
        DensityMatrix rho = stateAt(0);
        double curvature = (relativeEntropy(rho, stateAt(h), alpha, z) + relativeEntropy(rho, stateAt(-h), alpha, z))
                / (alpha * h * h);
        Numbers.assertRelative(length(Metric.alphaZ(alpha, z)), curvature, 1e-4, "curvature");
    }

    /** {@code ln Tr(rho^(a/2z) sigma^((1-a)/z) rho^(a/2z))^z / (a - 1)}. */
    private static double relativeEntropy(DensityMatrix rho, DensityMatrix sigma, double alpha, double z) {
        HermitianMatrix outer = rho.matrix().map(x -> Math.pow(x, alpha / (2 * z)));
        HermitianMatrix inner = sigma.matrix().map(x -> Math.pow(x, (1 - alpha) / z));
        double trace = 0;
        for (double level : outer.sandwich(inner).eigenvalues()) {
            trace += Math.pow(Math.max(0, level), z);
        }
        return Math.log(trace) / (alpha - 1);
    }

    @Test
    void metricsAreOrdered() {
        double bures = length(Metric.FISHER_BURES);
        double wigner = length(Metric.WIGNER_YANASE);
        double kubo = length(Metric.KUBO_MORI);
        assertThat(bures).isLessThan(wigner);
        assertThat(wigner).isLessThan(2 * bures);
        assertThat(bures).isLessThan(kubo);
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void factorsAreEvenSmoothAndOneAtZero(Metric metric) {
        assertThat(metric.factor(0)).isEqualTo(1);
        for (double d : new double[] {1e-6, 1e-3, 1.999e-3, 2.001e-3, 0.1, 3, 50, 300}) {
            assertThat(metric.factor(d)).isPositive().isFinite();
            assertThat(metric.factor(-d)).isEqualTo(metric.factor(d));
        }
        Numbers.assertClose(metric.factor(2.0001e-3), metric.factor(1.9999e-3), 1e-9, "both sides of the series");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "0.3, 0.6", "2.5, 2", "1.5, 0.6", "1.5, 1.6", "0.5, Infinity"})
    void refusesOrdersWithoutDataProcessing(double alpha, double z) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.alphaZ(alpha, z))
                .withMessageContaining("alpha");
    }

    @Test
    void theColumnEngineNamesOneThatKnowsTheOthers() {
        try (ColumnGibbsEngine engine = new ColumnGibbsEngine();
                GibbsPass pass = engine.solve(model, theta, NOTHING)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pass.metricProduct(Metric.WIGNER_YANASE, direction))
                    .withMessageContaining("dense engine");
        }
    }
}
