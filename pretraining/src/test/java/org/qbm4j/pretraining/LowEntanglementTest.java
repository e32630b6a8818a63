// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Entangler;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.VisibleEntropy;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.TrainingProblem;

class LowEntanglementTest {
    private static final Circuit CIRCUIT = Problems.staircases(Entangler.RZZ);
    private static final double[] START = new SplitMix64(9).centered(CIRCUIT.numParameters());
    private static final Map<String, Object> ALL = Map.of("meta", true, "regularizer", 0.2, "langevin", 1e-3);

    private static List<Phase> phases(Map<String, Object> options) {
        return Problems.phases("low-entanglement", options, Problems.circuitProblem(CIRCUIT, 3));
    }

    private static double entropy(double[] theta) {
        try (Solver solver = Solver.of(new CircuitModel(CIRCUIT))) {
            return solver.objective(new VisibleEntropy())
                    .evaluate(theta, Objective.NOTHING_ELSE)
                    .loss();
        }
    }

    private static double[] after(List<Phase> phases) {
        return Problems.run(CIRCUIT, START, phases).state().theta();
    }

    @Test
    void gatesAcrossTheCutAreOffAtFirstAndJoinLater() {
        List<Phase> phases = phases(Map.of());
        assertThat(phases).extracting(Phase::name).containsExactly("decouple", "separate", "join");
        assertThat(phases.get(0).description()).contains("3 parameters").contains("0 fixed gates");
        assertThat(entropy(START)).isGreaterThan(0.01);
        assertThat(entropy(after(phases.subList(0, 2)))).isLessThan(Tolerances.SOLVER);
        double[] joined = after(phases);
        for (int k : CIRCUIT.positions(ParameterGroup.COUPLING)) {
            assertThat(joined[k]).isNotZero().isBetween(-0.3, 0.3);
        }
        assertThat(entropy(joined)).isBetween(1e-9, entropy(START));
    }

    @Test
    void separateTrainingLeavesTheGatesAcrossTheCutAlone() {
        double[] kept = after(phases(Map.of("decouple", false)));
        for (int k = 0; k < START.length; k++) {
            boolean crosses = CIRCUIT.parameterGroup(k) == ParameterGroup.COUPLING;
            if (crosses) {
                assertThat(kept[k]).isEqualTo(START[k]);
            }
        }
        assertThat(kept).isNotEqualTo(START);
    }

    @Test
    void metaTrainingLowersTheEntropyOfWhateverIsNotDecoupled() {
        List<Phase> phases = phases(Map.of("meta", true, "decouple", false, "delay", false));
        assertThat(phases).extracting(Phase::name).containsExactly("meta");
        assertThat(((Phase.Optimize) phases.get(0)).active()).hasSize(CIRCUIT.numParameters());
        assertThat(entropy(after(phases))).isLessThan(entropy(START) / 2);
    }

    @Test
    void everySwitchAtOnce() {
        List<Phase> phases = phases(ALL);
        assertThat(phases).extracting(Phase::name).containsExactly("decouple", "meta", "separate", "join", "joined");
        Phase.Optimize separate = (Phase.Optimize) phases.get(2);
        Phase.Optimize joined = (Phase.Optimize) phases.get(4);
        assertThat(separate.loss().name()).isEqualTo("observable + 0.2 renyi-2 entropy");
        assertThat(separate.active()).hasSize(CIRCUIT.numParameters() - 3);
        assertThat(joined.active()).hasSize(CIRCUIT.numParameters());
        assertThat(after(phases)).hasSize(CIRCUIT.numParameters());
    }

    @Test
    void noiseIsTheRuleLangevinWithASeedOfEachPhase() {
        List<Phase> phases = phases(ALL);
        StepSettings separate = ((Phase.Optimize) phases.get(2)).steps();
        StepSettings joined = ((Phase.Optimize) phases.get(4)).steps();
        assertThat(separate.rule()).isEqualTo("langevin");
        assertThat(separate.options()).containsEntry("temperature", 1e-3);
        assertThat(separate.options().get("seed")).isNotEqualTo(joined.options().get("seed"));
        assertThat(separate.stop().iterations()).isEqualTo(50);
        assertThat(((Phase.Optimize) phases(Map.of()).get(1)).steps().rule()).isEqualTo("gradient-descent");
    }

    @Test
    void refusesToRotateAndToDoNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> phases(Map.of("rotate", true)))
                .withMessageContaining("'rotate'")
                .withMessageContaining("eigenbasis");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> phases(Map.of("decouple", false, "delay", false)))
                .withMessageContaining("every switch off")
                .withMessageContaining("'none'");
    }

    @Test
    void refusesACircuitWhoseGatesAcrossTheCutAreFixed() {
        TrainingProblem fixed = Problems.circuitProblem(Problems.staircases(Entangler.CNOT), 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases("low-entanglement", Map.of(), fixed))
                .withMessageContaining("across the cut")
                .withMessageContaining("'entropy-regularized'");
        assertThat(Problems.phases("low-entanglement", Map.of("meta", true, "decouple", false, "delay", false), fixed))
                .hasSize(1);
    }
}
