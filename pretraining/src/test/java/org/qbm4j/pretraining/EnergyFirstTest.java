// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingProblem;

class EnergyFirstTest {
    private static final EvolvedBoltzmannMachine MACHINE = Problems.evolved(2, 1);
    private static final int ENERGY = MACHINE.energy().numParameters();

    private static TrainingProblem problem() {
        return Problems.evolvedProblem(MACHINE, 1);
    }

    private static List<Phase> phases(Map<String, Object> options) {
        return Problems.phases("energy-first", options, problem());
    }

    private static double[] energy(double[] values) {
        return Arrays.copyOf(values, ENERGY);
    }

    private static double[] evolution(double[] values) {
        return Arrays.copyOfRange(values, ENERGY, values.length);
    }

    private static double[] reached(int numPhases) {
        return Problems.run(problem(), phases(Map.of()).subList(0, numPhases))
                .state()
                .theta();
    }

    @Test
    void trainsTheEnergyThenTheEvolution() {
        assertThat(phases(Map.of()))
                .extracting(Phase::name)
                .containsExactly("evolution-off", "break-saddle", "energy", "displace-evolution", "evolution");
        assertThat(phases(Map.of("evolutionSteps", false)))
                .extracting(Phase::name)
                .containsExactly("evolution-off", "break-saddle", "energy", "displace-evolution");
        assertThat(Problems.phases("energy-first", Map.of(), Problems.evolvedProblem(Problems.evolved(2, 0), 1)))
                .extracting(Phase::name)
                .doesNotContain("break-saddle");
    }

    @Test
    void theEvolutionIsSwitchedOffWhereverTheRunStarts() {
        Phase.ClosedForm off = (Phase.ClosedForm) phases(Map.of()).get(0);
        double[] start = new double[MACHINE.numParameters()];
        Arrays.fill(start, 0.7);
        double[] values = off.initializer().apply(start);
        assertThat(evolution(values)).containsOnly(0.0);
        assertThat(energy(values)).containsOnly(0.7);
    }

    @Test
    void phaseOfTheEnergyLeavesTheEvolutionAtZero() {
        assertThat(evolution(reached(3))).containsOnly(0.0);
        double[] before = energy(reached(2));
        double[] after = energy(reached(3));
        for (int k = 0; k < ENERGY; k++) {
            assertThat(after[k]).as(MACHINE.parameterName(k)).isNotEqualTo(before[k]);
        }
    }

    @Test
    void phaseOfTheEvolutionLeavesTheEnergyAsItWas() {
        assertThat(energy(reached(5))).containsExactly(energy(reached(3)));
        assertThat(evolution(reached(5))).isNotEqualTo(evolution(reached(4)));
    }

    @Test
    void theEvolutionIsDisplacedByItsScaleAlone() {
        Phase.ClosedForm narrow = (Phase.ClosedForm) phases(Map.of()).get(3);
        Phase.ClosedForm wide = (Phase.ClosedForm) phases(Map.of("scale", 0.5)).get(3);
        double[] zero = new double[MACHINE.numParameters()];
        double[] small = narrow.initializer().apply(zero);
        double[] large = wide.initializer().apply(zero);
        assertThat(energy(small)).containsOnly(0.0);
        for (int k = ENERGY; k < zero.length; k++) {
            assertThat(small[k]).isNotZero();
            assertThat(large[k]).isCloseTo(10 * small[k], org.assertj.core.data.Offset.offset(1e-15));
        }
    }

    @Test
    void refusesAnEvolutionWithoutParameters() {
        Circuit nothing = new Circuit(MACHINE.cut(), List.of(), 0, List.of(), List.of());
        EvolvedBoltzmannMachine still = new EvolvedBoltzmannMachine(MACHINE.energy(), new Evolution.Gates(nothing));
        assertThatThrownBy(() -> Problems.phases("energy-first", Map.of(), Problems.evolvedProblem(still, 1)))
                .isInstanceOf(NotApplicable.class)
                .hasMessageContaining("parameters of the evolution")
                .satisfies(e -> assertThat(((NotApplicable) e).reason())
                        .isEqualTo("needs parameters of the evolution, but the evolution of the model has none"));
    }
}
