// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategies;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.Task;
import org.qbm4j.training.TrainingProblem;

class SequenceTest {
    private static final Circuit CIRCUIT = Problems.layered(3, 1);

    private static PretrainingStrategy strategy(String name, Map<String, Object> options) {
        return PretrainingStrategies.create(name, Problems.options(options));
    }

    private static final PretrainingStrategy SMALL = strategy("small-random", Map.of("scale", 0.5));

    private static TrainingProblem problem() {
        return Problems.circuitProblem(CIRCUIT, 7);
    }

    private static double[] after(List<Phase> phases) {
        return Problems.run(CIRCUIT, new double[CIRCUIT.numParameters()], phases)
                .state()
                .theta();
    }

    @Test
    void phasesFollowEachOtherUnderTheNamesOfTheStrategies() {
        Sequence sequence = Sequence.of(List.of(SMALL, strategy("layerwise", Map.of("sweeps", 0))));
        assertThat(sequence.name()).isEqualTo("small-random + layerwise");
        assertThat(sequence.plan(problem()))
                .extracting(Phase::name)
                .containsExactly("small-random", "switch-off", "grow-1", "grow-2", "grow-3");
    }

    @Test
    void aNameThatIsTakenGetsTheStrategyInFrontAndThenANumber() {
        assertThat(Sequence.of(List.of(SMALL, SMALL, SMALL)).plan(problem()))
                .extracting(Phase::name)
                .containsExactly("small-random", "small-random/small-random", "small-random-2/small-random");
    }

    @Test
    void renamedPhasesKeepEverythingElse() {
        PretrainingStrategy layers = strategy("layerwise", Map.of("sweeps", 0));
        List<Phase> twice = Sequence.of(List.of(layers, layers)).plan(problem());
        Phase.Optimize first = (Phase.Optimize) twice.get(1);
        Phase.Optimize again = (Phase.Optimize) twice.get(5);
        assertThat(again.name()).isEqualTo("layerwise/grow-1");
        assertThat(again.active()).containsExactly(first.active());
        assertThat(again.loss()).isEqualTo(first.loss());
        assertThat(again.steps()).isEqualTo(first.steps());
        assertThat(again.sources()).isEqualTo(first.sources());
        assertThat(again.description()).isEqualTo(first.description());
    }

    /** A phase that looks at its entrance. */
    private record Looking() implements PretrainingStrategy {
        @Override
        public String name() {
            return "looking";
        }

        @Override
        public List<Phase> plan(TrainingProblem problem) {
            return List.of(new Phase.Prepared(
                    "look",
                    "A test.",
                    List.of(),
                    problem.steps(),
                    (entry, solver) -> Task.of(entry, problem.loss(), new int[] {2})));
        }
    }

    @Test
    void preparedPhasesAreRenamedToo() {
        List<Phase> phases =
                Sequence.of(List.of(SMALL, new Looking(), new Looking())).plan(problem());
        assertThat(phases.get(2)).isInstanceOf(Phase.Prepared.class);
        assertThat(phases.get(2).name()).isEqualTo("looking/look");
        double[] once = after(phases.subList(0, 2));
        double[] twice = after(phases);
        for (int k = 0; k < once.length; k++) {
            assertThat(twice[k] != once[k]).isEqualTo(k == 2);
        }
    }

    @Test
    void theFirstDrawsWhatItDrawsAloneAndTheSecondSomethingElse() {
        double[] alone = after(SMALL.plan(problem()));
        List<Phase> phases = Sequence.of(List.of(SMALL, SMALL)).plan(problem());
        assertThat(after(phases.subList(0, 1))).containsExactly(alone);
        double[] both = after(phases);
        double[] doubled = Arrays.stream(alone).map(v -> 2 * v).toArray();
        assertThat(both).isNotEqualTo(doubled).isNotEqualTo(alone);
        assertThat(after(Sequence.of(List.of(SMALL, SMALL)).plan(problem()))).containsExactly(both);
    }

    @Test
    void refusesNothingAtAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sequence.of(List.of()))
                .withMessageContaining("'strategies'")
                .withMessageContaining("'none'");
    }

    @Test
    void refusalsOfOneStrategyAreThoseOfTheSequence() {
        Sequence sequence = Sequence.of(List.of(SMALL, strategy("mean-field", Map.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sequence.plan(problem()))
                .withMessageContaining("'mean-field'");
    }
}
