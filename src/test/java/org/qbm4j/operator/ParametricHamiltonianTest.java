// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qbm4j.state.Bipartition;

class ParametricHamiltonianTest {
    private static final Bipartition CUT = new Bipartition(2, 1);

    private static ParametricHamiltonian machine() {
        return ParametricHamiltonian.builder(CUT)
                .fields(Pauli.Z, 0, 1, 2)
                .fields(Pauli.X, 2)
                .couplings(Pauli.Z, Pauli.X, Topology.bipartite(CUT))
                .term(PauliString.parse("Z0 Z1"))
                .build();
    }

    private static PauliTerm term(double coefficient, String word) {
        return new PauliTerm(coefficient, PauliString.parse(word));
    }

    @Test
    void parametersKeepTheOrderInWhichTheyWereAdded() {
        assertThat(machine().parameters())
                .extracting(ParametricHamiltonian.Parameter::name)
                .containsExactly("Z0", "Z1", "Z2", "X2", "Z0 X2", "Z1 X2", "Z0 Z1");
        assertThat(machine().numParameters()).isEqualTo(7);
        assertThat(machine().cut()).isEqualTo(CUT);
    }

    @Test
    void groupsFollowFromTheSupport() {
        assertThat(machine().positions(ParameterGroup.VISIBLE)).containsExactly(0, 1, 6);
        assertThat(machine().positions(ParameterGroup.HIDDEN)).containsExactly(2, 3);
        assertThat(machine().positions(ParameterGroup.COUPLING)).containsExactly(4, 5);
        assertThat(machine().positions(k -> k % 3 == 0)).containsExactly(0, 3, 6);
        assertThat(ParameterGroup.COUPLING.label()).isEqualTo("coupling");
    }

    @Test
    void sharedParametersCountAsCouplingIfAnyTermPairCrossesTheCut() {
        ParametricHamiltonian shared = ParametricHamiltonian.builder(CUT)
                .parameter("visible fields", new PauliSum(List.of(term(1, "Z0"), term(1, "X1"))))
                .parameter("all fields", new PauliSum(List.of(term(1, "Z0"), term(1, "Z2"))))
                .build();
        assertThat(shared.parameters())
                .extracting(ParametricHamiltonian.Parameter::group)
                .containsExactly(ParameterGroup.VISIBLE, ParameterGroup.COUPLING);
    }

    @Test
    void nothingIsHiddenWithoutHiddenUnits() {
        ParametricHamiltonian visible = ParametricHamiltonian.builder(new Bipartition(3, 0))
                .couplings(Pauli.X, Pauli.X, Topology.allToAll(3))
                .build();
        assertThat(visible.positions(ParameterGroup.VISIBLE)).containsExactly(0, 1, 2);
    }

    @Test
    void valuesMultiplyTheirGenerators() {
        ParametricHamiltonian h = ParametricHamiltonian.builder(CUT)
                .term(PauliString.parse("X0"))
                .parameter("shared", new PauliSum(List.of(term(2, "Z0"), term(-1, "X0"), term(1, "Z2"))))
                .build();
        assertThat(h.at(new double[] {3, 0.5}).terms())
                .containsExactlyInAnyOrder(term(2.5, "X0"), term(1, "Z0"), term(0.5, "Z2"));
        assertThat(h.at(new double[2]).terms()).isEmpty();
    }

    @Test
    void firstLetterOfACouplingGoesToTheLowerQubit() {
        ParametricHamiltonian h = ParametricHamiltonian.builder(CUT)
                .couplings(Pauli.X, Pauli.Y, new Topology(List.of(new Edge(2, 0))))
                .build();
        assertThat(h.parameters().get(0).name()).isEqualTo("X0 Y2");
    }

    @Test
    void isRealUnlessAWordHasAnOddNumberOfY() {
        assertThat(machine().isReal()).isTrue();
        assertThat(ParametricHamiltonian.builder(CUT)
                        .term(PauliString.parse("Y0 Y1"))
                        .build()
                        .isReal())
                .isTrue();
        assertThat(ParametricHamiltonian.builder(CUT)
                        .term(PauliString.parse("X0"))
                        .parameter("mixed", new PauliSum(List.of(term(1, "X1"), term(1, "Y1"))))
                        .build()
                        .isReal())
                .isFalse();
    }

    @Test
    void rejectsHamiltoniansWithoutTerms() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParametricHamiltonian.builder(CUT).build())
                .withMessage("A Hamiltonian needs at least one term; add fields or couplings.");
    }

    @Test
    void rejectsNamesThatStandTwice() {
        ParametricHamiltonian.Builder builder =
                ParametricHamiltonian.builder(CUT).fields(Pauli.X, 0).term(PauliString.parse("X0"));
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("unique, but 'X0' stands twice; remove one");
    }

    @Test
    void rejectsTermsOutsideTheRegister() {
        ParametricHamiltonian.Builder builder =
                ParametricHamiltonian.builder(CUT).term(PauliString.parse("X0 Z3"));
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("Term 'X0 Z3' must act on qubits 0..2, but acts on qubit 3");
    }

    @Test
    void rejectsTheIdentity() {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(CUT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.term(PauliString.IDENTITY))
                .withMessageContaining("Term 'I' contains the identity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.parameter("shifted", new PauliSum(List.of(term(1, "X0"), term(1, "I")))))
                .withMessageContaining("Term 'shifted' contains the identity");
    }

    @Test
    void rejectsEmptyGenerators() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParametricHamiltonian.builder(CUT).parameter("nothing", new PauliSum(List.of())))
                .withMessageContaining("Term 'nothing' is empty");
    }

    @Test
    void rejectsParameterVectorsOfAnotherLengthOrNotFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine().at(new double[6]))
                .withMessageContaining("'theta' must have 7 values, but has 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine().at(new double[] {0, 0, Double.NaN, 0, 0, 0, 0}))
                .withMessageContaining("'Z2' must be finite, but was NaN");
    }
}
