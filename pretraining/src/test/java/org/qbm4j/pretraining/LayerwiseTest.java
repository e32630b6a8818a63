// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.RandomHardwareEfficient;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategies;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

class LayerwiseTest {
    private static final Circuit FIVE_LAYERS = Problems.layered(5, 1);

    private static List<Phase> phases(Map<String, Object> options) {
        return Problems.phases("layerwise", options, Problems.circuitProblem(FIVE_LAYERS, 2));
    }

    /** Names of the optimizing phases with the layers that move, both from 1. */
    private static List<String> schedule(Map<String, Object> options) {
        return phases(options).stream()
                .filter(Phase.Optimize.class::isInstance)
                .map(p -> p.name() + " " + movingLayers(((Phase.Optimize) p).active()))
                .toList();
    }

    /** In a layer of this circuit are six parameters. */
    private static String movingLayers(int[] active) {
        int first = active[0] / 6;
        int last = active[active.length - 1] / 6;
        assertThat(active)
                .containsExactly(IntStream.range(6 * first, 6 * last + 6).toArray());
        return (first + 1) + ".." + (last + 1);
    }

    @Test
    void growsByOneLayerTrainsTheLastTwoAndSweepsTwoGroups() {
        assertThat(schedule(Map.of()))
                .containsExactly(
                        "grow-1 1..1",
                        "grow-2 1..2",
                        "grow-3 2..3",
                        "grow-4 3..4",
                        "grow-5 4..5",
                        "sweep-1-group-1 1..2",
                        "sweep-1-group-2 3..5");
    }

    @Test
    void optionsSetTheSchedule() {
        assertThat(schedule(Map.of("startLayers", 2, "addLayers", 2, "trainLayers", 3, "sweeps", 2, "groups", 3)))
                .containsExactly(
                        "grow-1 1..2",
                        "grow-2 2..4",
                        "grow-3 3..5",
                        "sweep-1-group-1 1..1",
                        "sweep-1-group-2 2..3",
                        "sweep-1-group-3 4..5",
                        "sweep-2-group-1 1..1",
                        "sweep-2-group-2 2..3",
                        "sweep-2-group-3 4..5");
        assertThat(schedule(Map.of("addLayers", 4, "sweeps", 0))).containsExactly("grow-1 1..1", "grow-2 2..5");
    }

    @Test
    void laterLayersAreZeroUntilTheyJoinAndTheFirstStartsWhereTheRunDoes() {
        double[] start = new double[30];
        Arrays.setAll(start, k -> 0.3 + 0.1 * k);
        List<Phase> phases = phases(Map.of("trainLayers", 1));
        double[] off =
                Problems.run(FIVE_LAYERS, start, phases.subList(0, 1)).state().theta();
        assertThat(Arrays.copyOf(off, 6)).containsExactly(Arrays.copyOf(start, 6));
        assertThat(Arrays.copyOfRange(off, 6, 30)).containsOnly(0.0);
        double[] first =
                Problems.run(FIVE_LAYERS, start, phases.subList(0, 2)).state().theta();
        assertThat(Arrays.copyOf(first, 6)).isNotEqualTo(Arrays.copyOf(start, 6));
        assertThat(Arrays.copyOfRange(first, 6, 30)).containsOnly(0.0);
        double[] second =
                Problems.run(FIVE_LAYERS, start, phases.subList(0, 3)).state().theta();
        assertThat(Arrays.copyOf(second, 6)).containsExactly(Arrays.copyOf(first, 6));
        assertThat(Arrays.copyOfRange(second, 6, 12)).isNotEqualTo(new double[6]);
        assertThat(Arrays.copyOfRange(second, 12, 30)).containsOnly(0.0);
    }

    @Test
    void stepsAreTwentyIterationsOfTheFinalTrainingUnlessSaid() {
        TrainingProblem problem = Problems.circuitProblem(FIVE_LAYERS, 2);
        assertThat(iterations(PretrainingStrategies.create("layerwise", StrategyOptions.defaults())
                        .plan(problem)))
                .containsOnly(20)
                .hasSize(7);
        StrategyOptions told = new StrategyOptions(Map.of(), Optional.of(Problems.steps(0.2, 7)));
        assertThat(iterations(PretrainingStrategies.create("layerwise", told).plan(problem)))
                .containsOnly(7);
    }

    private static List<Integer> iterations(List<Phase> phases) {
        return phases.stream()
                .filter(Phase.Optimize.class::isInstance)
                .map(p -> ((Phase.Optimize) p).steps().stop().iterations())
                .toList();
    }

    @Test
    void layersWithoutParametersDoNotCount() {
        Circuit circuit = RandomHardwareEfficient.circuit(
                new Bipartition(2, 1), 3, 1, RandomStream.root(1).generator());
        assertThat(circuit.layers()).hasSize(4);
        List<Phase> phases = Problems.phases("layerwise", Map.of(), Problems.circuitProblem(circuit, 1));
        assertThat(((Phase.Optimize) phases.get(1)).active()).containsExactly(0, 1, 2);
        assertThat(phases).hasSize(1 + 3 + 2);
    }

    @Test
    void refusesACircuitWithoutLayersAndNamesAlternatives() {
        Circuit circuit = RandomTwoLocal.circuit(
                new Bipartition(2, 1), RandomStream.root(3).generator());
        TrainingProblem problem = Problems.circuitProblem(circuit, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases("layerwise", Map.of(), problem))
                .withMessageContaining("at least 2 layers")
                .withMessageContaining("'reduced-domain'");
    }

    @Test
    void refusesSchedulesThatDoNotFitTheCircuit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> phases(Map.of("startLayers", 5)))
                .withMessageContaining("'startLayers'")
                .withMessageContaining("less than the 5 layers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> phases(Map.of("groups", 6)))
                .withMessageContaining("at most the 5 layers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> phases(Map.of("addLayers", 2, "trainLayers", 1)))
                .withMessageContaining("'trainLayers'")
                .withMessageContaining("'addLayers'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> phases(Map.of("addLayers", 1.5)))
                .withMessageContaining("whole number")
                .withMessageContaining("1.5");
    }
}
