// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.Bipartition;

/**
 * Layers of {@code exp(-i theta H_g / 2)} for the commuting groups {@code H_g} of a Hamiltonian, one parameter per group and
 * layer.
 *
 * <p>The variational circuits of Wecker, Hastings and Troyer (2015), eq. (5), with half angles at scale 1.
 */
public final class HamiltonianVariational {
    private HamiltonianVariational() {}

    /** The state before the first layer. */
    public enum Start {
        /** All qubits 0. */
        ZERO,
        /** All qubits {@code (|0> + |1>)/sqrt 2}, by Hadamard gates. */
        PLUS
    }

    /**
     * Makes a circuit whose rotations are {@code exp(-i scale theta c P / 2)} for each term {@code c P}.
     *
     * @param cut visible and hidden qubits
     * @param groups sums of mutually commuting terms, in the order of application; multiples of the identity are left out
     * @param layers at least 1
     * @param scale angle per value of a parameter and unit of the coefficient; 2 for {@code exp(-i theta H_g)}
     * @param start the first state
     * @return the circuit with layers {@code layer 1}, ..., after the layer {@code start} if there are Hadamard gates
     * @throws IllegalArgumentException if terms of one group do not commute, a group has no term, or one acts outside the
     *     cut
     */
    public static Circuit circuit(Bipartition cut, List<PauliSum> groups, int layers, double scale, Start start) {
        BlockStyle.requireLayers(layers);
        groups.forEach(HamiltonianVariational::requireCommuting);
        CircuitBuilder builder = Circuit.builder(cut);
        if (start == Start.PLUS) {
            for (int q = 0; q < cut.numQubits(); q++) {
                builder.fixed(FixedGate.Kind.H, q);
            }
        }
        for (int layer = 1; layer <= layers; layer++) {
            builder.layer("layer " + layer);
            for (int g = 0; g < groups.size(); g++) {
                Angle angle = builder.parameter("layer " + layer + " group " + (g + 1))
                        .times(scale);
                for (PauliTerm term : groups.get(g).terms()) {
                    if (term.word().support() != 0) {
                        builder.add(new PauliRotation(term.word(), angle.times(term.coefficient())));
                    }
                }
            }
        }
        return builder.build();
    }

    /**
     * Splits a Hamiltonian: each term, in the order of the sum, joins the first group with which it commutes term by term.
     *
     * @param hamiltonian a sum with at least one term other than the identity
     * @return groups of mutually commuting terms without the identity
     * @throws IllegalArgumentException if there is no such term
     */
    public static List<PauliSum> commutingGroups(PauliSum hamiltonian) {
        List<List<PauliTerm>> groups = new ArrayList<>();
        for (PauliTerm term : hamiltonian.terms()) {
            if (term.word().support() == 0) {
                continue;
            }
            groups.stream()
                    .filter(group -> group.stream().allMatch(t -> t.word().commutesWith(term.word())))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    })
                    .add(term);
        }
        if (groups.isEmpty()) {
            throw new IllegalArgumentException(
                    "Argument 'hamiltonian' must have a term other than the identity, but has"
                            + " none; add a field or a coupling.");
        }
        return groups.stream().map(PauliSum::new).toList();
    }

    private static void requireCommuting(PauliSum group) {
        for (PauliTerm a : group.terms()) {
            for (PauliTerm b : group.terms()) {
                if (!a.word().commutesWith(b.word())) {
                    throw new IllegalArgumentException("Terms of one group must commute, but '" + a.word() + "' and '"
                            + b.word() + "' do not; put them into different groups.");
                }
            }
        }
    }
}
