// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.qbm4j.models.updater.UpdaterSettings;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.state.Bipartition;

/** Terms that are asked for before the units are known, and what the builder takes when it is not told. */
final class MachineTerms {
    static final String DEFAULT_LOSS = "negative-log-likelihood";
    static final double DEFAULT_INITIAL_SCALE = 0.1;
    private static final LearningRate DEFAULT_RATE = new LearningRate.Constant(0.02);

    private final List<Term> terms = new ArrayList<>();

    /** Adds terms to a Hamiltonian on given units. */
    private interface Term {
        void addTo(ParametricHamiltonian.Builder hamiltonian, Bipartition cut);
    }

    /** Adam with learning rate 0.02. */
    static UpdaterSettings defaultUpdater() {
        return new UpdaterSettings("adam", Map.of(), DEFAULT_RATE);
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
