// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.fermion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;

/** Chains and rings that are free fermions in some letters. */
final class FermionModels {
    /** The six orders of the letters: two that couple, one of the fields. */
    static final List<List<Pauli>> LETTERS = letters();

    private FermionModels() {}

    private static List<List<Pauli>> letters() {
        List<List<Pauli>> orders = new ArrayList<>();
        for (Pauli a : Pauli.values()) {
            for (Pauli b : Pauli.values()) {
                for (Pauli c : Pauli.values()) {
                    if (a != b && b != c && c != a) {
                        orders.add(List.of(a, b, c));
                    }
                }
            }
        }
        return orders;
    }

    private static Topology bonds(int n, boolean ring) {
        return ring && n > 2 ? Topology.ring(n) : Topology.chain(n);
    }

    /** All couplings of the first two letters, and fields of the third. */
    static ParametricHamiltonian full(int n, boolean ring, List<Pauli> letters) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(n, 0));
        for (Pauli a : letters.subList(0, 2)) {
            for (Pauli b : letters.subList(0, 2)) {
                builder.couplings(a, b, bonds(n, ring));
            }
        }
        return builder.fields(letters.get(2), IntStream.range(0, n).toArray()).build();
    }

    /** Couplings of one letter, and fields of another. */
    static ParametricHamiltonian ising(int n, boolean ring, Pauli bond, Pauli field) {
        return ParametricHamiltonian.builder(new Bipartition(n, 0))
                .couplings(bond, bond, bonds(n, ring))
                .fields(field, IntStream.range(0, n).toArray())
                .build();
    }
}
