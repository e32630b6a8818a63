// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;

class ParameterVectorTest {
    /** Z0, Z1, X0, Z0 Z1: nothing hidden. */
    private static final ParametricHamiltonian VISIBLE = ParametricHamiltonian.builder(new Bipartition(2, 0))
            .fields(Pauli.Z, 0, 1)
            .fields(Pauli.X, 0)
            .couplings(Pauli.Z, Pauli.Z, Topology.chain(2))
            .build();
    /** Z0 Z1, Z0, Z2, Z1 Z2, with qubit 2 hidden. */
    private static final ParametricHamiltonian WITH_HIDDEN = ParametricHamiltonian.builder(new Bipartition(2, 1))
            .couplings(Pauli.Z, Pauli.Z, Topology.chain(2))
            .fields(Pauli.Z, 0, 2)
            .term(org.qbm4j.operator.PauliString.parse("Z1 Z2"))
            .build();

    @Test
    void zeroHasOneZeroPerParameter() {
        assertThat(ParameterVector.zero(VISIBLE).values()).containsExactly(0, 0, 0, 0);
        assertThat(ParameterVector.zero(VISIBLE).layout()).isSameAs(VISIBLE);
    }

    @Test
    void valuesAreCopiedInAndOut() {
        double[] given = {1, 2, 3, 4};
        ParameterVector vector = ParameterVector.of(VISIBLE, given);
        given[0] = 9;
        vector.values()[1] = 9;
        assertThat(vector.values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void refusesTheWrongLength() {
        assertThatThrownBy(() -> ParameterVector.of(VISIBLE, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4")
                .hasMessageContaining("3");
    }

    @Test
    void copiesByNameAndKeepsTheRest() {
        ParameterVector source = ParameterVector.of(VISIBLE, new double[] {1, 2, 3, 4});
        ParameterVector target = ParameterVector.of(WITH_HIDDEN, new double[] {10, 20, 30, 40});
        assertThat(target.withValuesByName(source).values()).containsExactly(4, 1, 30, 40);
        assertThat(target.values()).containsExactly(10, 20, 30, 40);
        assertThat(source.values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void rootMeanSquareIsTakenOverOneGroup() {
        ParameterVector vector = ParameterVector.of(WITH_HIDDEN, new double[] {3, 4, -5, 7});
        Numbers.assertClose(Math.sqrt(12.5), vector.rms(ParameterGroup.VISIBLE), Tolerances.EXACT, "visible");
        Numbers.assertClose(7, vector.rms(ParameterGroup.COUPLING), Tolerances.EXACT, "coupling");
        Numbers.assertClose(5, vector.rms(ParameterGroup.HIDDEN), Tolerances.EXACT, "hidden");
        Numbers.assertClose(
                0, ParameterVector.zero(VISIBLE).rms(ParameterGroup.HIDDEN), Tolerances.EXACT, "empty group");
    }
}
