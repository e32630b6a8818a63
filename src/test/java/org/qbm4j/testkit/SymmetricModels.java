// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;

/** Small models with and without symmetries of every kind, for the contract of Gibbs engines. */
public final class SymmetricModels {
    private SymmetricModels() {}

    /**
     * The models by name.
     *
     * @return in a fixed order
     */
    public static Map<String, ParametricHamiltonian> all() {
        Map<String, ParametricHamiltonian> models = new LinkedHashMap<>();
        models.put("no symmetry", RandomModels.allWords(new Bipartition(2, 2), 2));
        models.put(
                "real, no symmetry", words(3, 2, List.of("X0 X1", "Z0", "X2", "Z1 Z3", "X4 Z2", "Z4", "Y0 Y3", "X1")));
        models.put("ising chain: flips", chain(2, 3, List.of(), Pauli.Z, Pauli.X));
        models.put("ising chain, visible", chain(5, 0, List.of(), Pauli.Z, Pauli.X));
        models.put("ising chain in x: parity", chain(2, 2, List.of(), Pauli.X, Pauli.Z));
        models.put("xyz chain, even", xyz(3, 3));
        models.put("xyz chain, odd", xyz(2, 3));
        models.put("xxz chain: total Z", xxz(3, 2));
        models.put("heisenberg chain in a field", heisenberg(6, 0));
        models.put("letters renamed: Y fields", chain(2, 2, List.of(), Pauli.Z, Pauli.Y));
        models.put(
                "letters renamed on some units",
                words(2, 2, List.of("Z0 Z1", "Z1 Z2", "Z2 Z3", "Y0", "X1", "X2", "Y3", "Z0", "Z2")));
        models.put("letters renamed: X and Y fields", chain(2, 2, List.of(Pauli.X), Pauli.X, Pauli.Y));
        models.put("letters renamed: X and Y fields, visible", chain(4, 0, List.of(Pauli.X), Pauli.X, Pauli.Y));
        models.put(
                "complex with a symmetry", words(2, 2, List.of("Y0 X1", "X0 X1", "Z0 Z1", "X2", "Y2", "Z2", "Z1 Z3")));
        models.put("classical hidden units", classicalHidden());
        models.put(
                "classical visible units", words(3, 2, List.of("Z0 X3", "Z1 Y3", "Z2 Z4", "X4", "Z0", "Z3", "Z1 Z2")));
        models.put("classical", words(3, 2, List.of("Z0 Z1", "Z2", "Z1 Z3", "Z3 Z4", "Z0 Z2 Z4")));
        models.put(
                "classical in other letters",
                words(3, 2, List.of("X0 Z1", "Z1 Y2", "X0", "Y2 X3", "X3 X4", "Z1 X3", "X4", "X0 Z1 Y2 X3 X4")));
        models.put(
                "stabilizers",
                words(
                        3,
                        2,
                        List.of("X0 X1", "Z0 Z1", "Y0 Y1", "Z2 Z3", "X2 X3 X4", "Z3 Z4", "Y2 Y3 X4", "Z0 Z1 Z2 Z4")));
        models.put("idle hidden unit", words(2, 3, List.of("X0 X2", "Z0 Z4", "X4", "Z1", "X1 X0")));
        return models;
    }

    /**
     * One model.
     *
     * @param name one of those of {@link #all()}
     * @return the model
     */
    public static ParametricHamiltonian named(String name) {
        return Optional.ofNullable(all().get(name)).orElseThrow();
    }

    private static ParametricHamiltonian words(int visible, int hidden, List<String> words) {
        return RandomModels.ofWords(new Bipartition(visible, hidden), words);
    }

    private static ParametricHamiltonian chain(int visible, int hidden, List<Pauli> more, Pauli bond, Pauli field) {
        Bipartition cut = new Bipartition(visible, hidden);
        int[] all = java.util.stream.IntStream.range(0, cut.numQubits()).toArray();
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut)
                .couplings(bond, bond, Topology.chain(cut.numQubits()))
                .fields(field, all);
        more.forEach(letter -> builder.fields(letter, all));
        return builder.build();
    }

    private static ParametricHamiltonian xyz(int visible, int hidden) {
        Bipartition cut = new Bipartition(visible, hidden);
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        for (Pauli letter : Pauli.values()) {
            builder.couplings(letter, letter, Topology.chain(cut.numQubits()));
        }
        return builder.build();
    }

    private static ParametricHamiltonian xxz(int visible, int hidden) {
        Bipartition cut = new Bipartition(visible, hidden);
        int n = cut.numQubits();
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        for (int i = 0; i + 1 < n; i++) {
            Topology bond = new Topology(List.of(Topology.chain(n).edges().get(i)));
            builder.parameter("exchange " + i, Hamiltonians.xxz(n, bond, 1, 0, 0));
            builder.parameter("anisotropy " + i, Hamiltonians.xxz(n, bond, 0, 1, 0));
        }
        for (int q = 0; q < n; q++) {
            builder.term(Pauli.Z.on(q));
        }
        return builder.build();
    }

    private static ParametricHamiltonian heisenberg(int visible, int hidden) {
        Bipartition cut = new Bipartition(visible, hidden);
        PauliSum bonds = Hamiltonians.heisenberg(cut.numQubits(), Topology.ring(cut.numQubits()), 0.25, 0);
        PauliSum fields = Hamiltonians.heisenberg(cut.numQubits(), Topology.ring(cut.numQubits()), 0, 0.25);
        return ParametricHamiltonian.builder(cut)
                .parameter("bonds", bonds)
                .parameter("fields", fields)
                .build();
    }

    private static ParametricHamiltonian classicalHidden() {
        List<String> words = new ArrayList<>(List.of("X0", "Y1", "Z0 Z1", "X0 Z1", "Z2", "Z3", "Z2 Z3"));
        words.addAll(List.of("X0 Z2", "Y1 Z3", "Z1 Z3 Z2"));
        return words(2, 2, words);
    }
}
