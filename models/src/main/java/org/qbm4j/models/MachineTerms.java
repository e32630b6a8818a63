// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;

/** Terms that are asked for before the units are known. */
final class MachineTerms {
    private final List<Term> terms = new ArrayList<>();

    /** Adds terms to a Hamiltonian on given units. */
    private interface Term {
        void addTo(ParametricHamiltonian.Builder hamiltonian, Bipartition cut);
    }

    void fields(Pauli... letters) {
        for (Pauli letter : letters) {
            terms.add((hamiltonian, cut) -> hamiltonian.fields(
                    letter, IntStream.range(0, cut.numQubits()).toArray()));
        }
    }

    void couplings(Pauli a, Pauli b, Function<Bipartition, Topology> edges) {
        terms.add((hamiltonian, cut) -> hamiltonian.couplings(a, b, edges.apply(cut)));
    }

    ParametricHamiltonian on(Bipartition cut) {
        ParametricHamiltonian.Builder hamiltonian = ParametricHamiltonian.builder(cut);
        terms.forEach(term -> term.addTo(hamiltonian, cut));
        return hamiltonian.build();
    }
}
