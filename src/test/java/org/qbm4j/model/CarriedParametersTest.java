// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;

/** Parameters that move from model to model by their names. */
class CarriedParametersTest {
    private static ParametricHamiltonian words(Bipartition cut, String... words) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        for (String word : words) {
            builder.term(PauliString.parse(word));
        }
        return builder.build();
    }

    private static ParameterVector numbered(ParameterLayout layout) {
        return ParameterVector.of(
                layout,
                IntStream.range(0, layout.numParameters())
                        .mapToDouble(k -> k + 1)
                        .toArray());
    }

    @Test
    void hiddenUnitsKeepTheirNumberAmongTheHiddenOnesWhenVisibleUnitsAreAdded() {
        ParametricHamiltonian small = words(new Bipartition(2, 1), "Z0", "Z1", "Z2", "Z1 Z2");
        ParametricHamiltonian large = words(new Bipartition(3, 2), "Z0", "Z2", "Z3", "Z1 Z3", "Z2 Z3", "Z4");
        CarriedParameters carried = CarriedParameters.of(numbered(small), large);
        // Z2 was the hidden unit, which is qubit 3 now; qubit 2 is a new visible unit
        assertThat(carried.values()).containsExactly(1, 0, 3, 4, 0, 0);
        assertThat(carried.fresh()).containsExactly(1, 4, 5);
        assertThat(carried.dropped()).containsExactly("Z1");
        assertThat(carried.count()).isEqualTo(3);
    }

    @Test
    void aSmallerModelDropsWhatItDoesNotHave() {
        ParametricHamiltonian large = words(new Bipartition(3, 1), "Z0", "Z2", "Z2 Z3", "Z3");
        ParametricHamiltonian small = words(new Bipartition(2, 1), "Z0", "Z2");
        CarriedParameters carried = CarriedParameters.of(numbered(large), small);
        assertThat(carried.values()).containsExactly(1, 4);
        assertThat(carried.fresh()).isEmpty();
        assertThat(carried.dropped()).containsExactly("Z2", "Z2 Z3");
    }

    @Test
    void aClassicalMachineGivesItsTermsToAQuantumOneWithTheSameProbabilities() {
        SemiQuantumBoltzmannMachine classical = new SemiQuantumBoltzmannMachine(3, 2, EnumSet.of(Pauli.Z));
        SemiQuantumBoltzmannMachine quantum = new SemiQuantumBoltzmannMachine(3, 2, EnumSet.of(Pauli.X, Pauli.Z));
        double[] theta = IntStream.range(0, classical.numParameters())
                .mapToDouble(k -> Math.sin(k + 1))
                .toArray();
        CarriedParameters carried = CarriedParameters.of(ParameterVector.of(classical, theta), quantum);
        assertThat(carried.dropped()).isEmpty();
        assertThat(Arrays.stream(carried.fresh()).mapToObj(quantum::parameterName))
                .allMatch(name -> name.contains("X"))
                .hasSize(2 * (1 + 3));
        for (int v = 0; v < 8; v++) {
            assertThat(quantum.logWeight(carried.values(), v)).isEqualTo(classical.logWeight(theta, v));
        }
    }

    @Test
    void refusesModelsThatHaveNothingInCommon() {
        ParametricHamiltonian x = words(new Bipartition(1, 0), "X0");
        ParametricHamiltonian z = words(new Bipartition(1, 0), "Z0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CarriedParameters.of(numbered(x), z))
                .withMessageContaining("the old one has 'X0', the new one 'Z0'");
        assertThat(List.of(CarriedParameters.of(numbered(x), x).values()[0])).containsExactly(1.0);
    }
}
