// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.stream.IntStream;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;

/** The term sets of the workloads; the order of the terms is part of the definition. */
final class Hamiltonian {
    private Hamiltonian() {}

    /** For each of X, Y, Z: the word on all pairs i &lt; j, then the fields. */
    static ParametricHamiltonian allPairs(Bipartition cut) {
        int n = cut.numQubits();
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        for (Pauli letter : Pauli.values()) {
            builder.couplings(letter, letter, Topology.allToAll(n)).fields(letter, all(n));
        }
        return builder.build();
    }

    /** ZZ on neighbors, then X fields. */
    static ParametricHamiltonian ising(Topology neighbors, int n) {
        return ParametricHamiltonian.builder(new Bipartition(n, 0))
                .couplings(Pauli.Z, Pauli.Z, neighbors)
                .fields(Pauli.X, all(n))
                .build();
    }

    /** XX, then YY, then ZZ on neighbors, then Z fields. */
    static ParametricHamiltonian xxz(Topology neighbors, int n) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(n, 0));
        for (Pauli letter : Pauli.values()) {
            builder.couplings(letter, letter, neighbors);
        }
        return builder.fields(Pauli.Z, all(n)).build();
    }

    /** X fields, Z fields, then ZZ between all visible units and from each visible to each hidden one. */
    static ParametricHamiltonian semiRestricted(Bipartition cut) {
        int n = cut.numQubits();
        return ParametricHamiltonian.builder(cut)
                .fields(Pauli.X, all(n))
                .fields(Pauli.Z, all(n))
                .couplings(Pauli.Z, Pauli.Z, Topology.semiRestricted(cut))
                .build();
    }

    /** Z fields, then ZZ on all pairs: a classical Boltzmann machine. */
    static ParametricHamiltonian classicalPairs(int n) {
        return ParametricHamiltonian.builder(new Bipartition(n, 0))
                .fields(Pauli.Z, all(n))
                .couplings(Pauli.Z, Pauli.Z, Topology.allToAll(n))
                .build();
    }

    private static int[] all(int n) {
        return IntStream.range(0, n).toArray();
    }
}
