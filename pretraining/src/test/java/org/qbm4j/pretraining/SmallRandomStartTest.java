// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingProblem;

class SmallRandomStartTest {
    private static final ParametricHamiltonian MODEL = Problems.fullModel(8, 4);

    private static double[] start(Map<String, Object> options) {
        TrainingProblem problem = Problems.problem(
                MODEL, Problems.randomDistribution(8, 3), "negative-log-likelihood", Problems.steps(0.1, 1), 21);
        List<Phase> phases = Problems.phases("small-random", options, problem);
        assertThat(phases).hasSize(1);
        return Problems.run(problem, phases).state().theta();
    }

    /** 234 normal numbers: mean within 5 standard errors of 0, mean square within 5 of 1; false alarms below 1e-6. */
    @Test
    void drawsStandardNormalNumbersTimesTheScale() {
        double[] theta = start(Map.of("scale", 0.2));
        int n = theta.length;
        assertThat(n).isEqualTo(234);
        double mean = Arrays.stream(theta).sum() / n / 0.2;
        double square = Arrays.stream(theta).map(v -> v * v).sum() / n / 0.04;
        Numbers.assertClose(0, mean, 5 / Math.sqrt(n), "mean");
        Numbers.assertClose(1, square, 5 * Math.sqrt(2.0 / n), "mean square");
        assertThat(Arrays.stream(theta).distinct().count()).isEqualTo(n);
    }

    @Test
    void scaleIsFiveHundredthsUnlessSaid() {
        double[] usual = start(Map.of());
        double[] unit = start(Map.of("scale", 1));
        for (int k = 0; k < usual.length; k++) {
            Numbers.assertRelative(0.05, usual[k] / unit[k], Tolerances.EXACT, "scale");
        }
    }

    @Test
    void scaleZeroIsTheStartAtZero() {
        assertThat(start(Map.of("scale", 0))).containsOnly(0.0);
    }
}
