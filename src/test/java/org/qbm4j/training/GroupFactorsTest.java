// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.operator.ParameterGroup;

/** Groups that are frozen or slowed down. */
class GroupFactorsTest {
    private static double[] moved(Map<ParameterGroup, Double> groups, int iterations) {
        TrainingProblem problem = SmallProblem.problem(iterations);
        Phase phase = SmallProblem.phase(
                "only", SmallProblem.likelihood(), problem.steps().withGroups(groups));
        double[] end = SmallProblem.run(phase).state().theta();
        double[] start = SmallProblem.start();
        for (int k = 0; k < end.length; k++) {
            end[k] -= start[k];
        }
        return end;
    }

    @Test
    void oneStepOfAGroupIsMultipliedByItsFactor() {
        double[] plain = moved(Map.of(), 1);
        double[] slow = moved(Map.of(ParameterGroup.COUPLING, 0.25), 1);
        for (int k = 0; k < plain.length; k++) {
            boolean coupling = SmallProblem.HAMILTONIAN.parameterGroup(k) == ParameterGroup.COUPLING;
            assertThat(slow[k]).isCloseTo(plain[k] * (coupling ? 0.25 : 1), within(1e-15));
        }
    }

    @Test
    void aFrozenGroupStaysBitByBitAndIsNotCountedAsActive() {
        double[] frozen = moved(Map.of(ParameterGroup.HIDDEN, 0.0), 5);
        Recorder recorder = new Recorder();
        SmallProblem.run(
                SmallProblem.phase(
                        "only",
                        SmallProblem.likelihood(),
                        SmallProblem.steps(1).withGroups(Map.of(ParameterGroup.HIDDEN, 0.0))),
                recorder);
        int hidden = SmallProblem.HAMILTONIAN.positions(ParameterGroup.HIDDEN).length;
        for (int k = 0; k < frozen.length; k++) {
            boolean still = SmallProblem.HAMILTONIAN.parameterGroup(k) == ParameterGroup.HIDDEN;
            assertThat(frozen[k] == 0)
                    .as(SmallProblem.HAMILTONIAN.parameterName(k))
                    .isEqualTo(still);
        }
        Phase.Optimize told = recorder.iterations.get(0).phase();
        assertThat(told.active()).hasSize(frozen.length - hidden);
    }

    @Test
    void theFinalStepsFreezeInEveryPhaseOfAPlan() {
        TrainingProblem plain = SmallProblem.problem(2);
        TrainingProblem frozen = new TrainingProblem(
                plain.layout(),
                plain.target(),
                plain.loss(),
                plain.steps().withGroups(Map.of(ParameterGroup.VISIBLE, 0.0)),
                plain.random());
        Plan plan = Plan.of(frozen, List.of(SmallProblem.phase("before", 3)));
        assertThat(plan.phases())
                .allSatisfy(p -> assertThat(((Phase.Iterative) p).steps().factor(ParameterGroup.VISIBLE))
                        .isZero());
    }

    @Test
    void refusesNegativeFactorsAndFreezingEverything() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmallProblem.steps(1).withGroups(Map.of(ParameterGroup.HIDDEN, -1.0)))
                .withMessage("The factor of group 'hidden' must be finite and at least 0, but was -1.0.");
        Map<ParameterGroup, Double> all =
                Map.of(ParameterGroup.VISIBLE, 0.0, ParameterGroup.COUPLING, 0.0, ParameterGroup.HIDDEN, 0.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> moved(all, 1))
                .withMessageContaining("freezes every parameter");
    }
}
