// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;

/** The closed forms against the definition, matrix by matrix. */
class ExactSystemsTest {
    static Stream<Named<ExactSystems.Thermal>> systems() {
        return ExactSystems.thermal();
    }

    @ParameterizedTest
    @MethodSource("systems")
    void partitionFunctionIsThatOfTheSpectrum(ExactSystems.Thermal system) {
        double[] levels = system.hamiltonian().matrix(system.numQubits()).eigenvalues();
        Numbers.assertClose(
                system.logPartition(), GibbsWeights.of(levels).logPartition(), Tolerances.EXACT * 100, "ln Z");
    }

    @ParameterizedTest
    @MethodSource("systems")
    void expectationsAreThoseOfTheDensityMatrix(ExactSystems.Thermal system) {
        DensityMatrix state = ExactSystems.gibbsState(system.hamiltonian(), system.numQubits());
        assertThat(system.expectations()).isNotEmpty();
        system.expectations().forEach((word, expected) -> {
            double actual = PauliSum.of(word).matrix(system.numQubits()).inner(state.matrix());
            Numbers.assertClose(expected, actual, Tolerances.EXACT, "<" + word + ">");
        });
    }

    @ParameterizedTest
    @MethodSource("systems")
    void entropyAndEnergyAreThoseOfTheDensityMatrix(ExactSystems.Thermal system) {
        DensityMatrix state = ExactSystems.gibbsState(system.hamiltonian(), system.numQubits());
        Numbers.assertClose(
                system.entropy(), Entropies.vonNeumannEntropy(state), Tolerances.EXACT * 100, "entropy of the state");
        double energy = system.hamiltonian().matrix(system.numQubits()).inner(state.matrix());
        Numbers.assertClose(system.energy(), energy, Tolerances.EXACT * 100, "energy");
    }
}
