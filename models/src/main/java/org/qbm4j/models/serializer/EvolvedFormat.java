// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.state.Bipartition;

/** What the file of an evolved machine has beyond names, groups and values: the field {@code evolution}. */
final class EvolvedFormat {
    static final String SCHEMA = "qbm4j-evolved/1";
    static final String CONVENTION = "state = U exp(-sum_k value_k generator_k) U^+ / Z over the parameters without the"
            + " prefix " + EvolvedBoltzmannMachine.PREFIX + "; of kind generator U = exp(-i sum_k value_k generator_k)"
            + " over those with it; of kind circuit U is the gates, where " + CircuitEncoder.CONVENTION;

    private static final String GENERATOR = "generator";
    private static final String CIRCUIT = "circuit";

    private EvolvedFormat() {}

    /** What a parameter multiplies; parameters of gates multiply nothing. */
    static Optional<PauliSum> generator(EvolvedBoltzmannMachine machine, int k) {
        int first = machine.energy().numParameters();
        if (k < first) {
            return Optional.of(machine.energy().parameters().get(k).generator());
        }
        return machine.evolution() instanceof Evolution.Generator g
                ? Optional.of(g.hamiltonian().parameters().get(k - first).generator())
                : Optional.empty();
    }

    static void encode(ObjectNode root, EvolvedBoltzmannMachine machine) {
        ObjectNode node = root.putObject("evolution");
        if (machine.evolution() instanceof Evolution.Gates gates) {
            node.put("kind", CIRCUIT);
            CircuitEncoder.encode(node, gates.circuit());
        } else {
            node.put("kind", GENERATOR);
        }
    }

    static EvolvedBoltzmannMachine decode(JsonNode root, Bipartition cut) {
        JsonNode parameters = Fields.array(root, "parameters");
        List<JsonNode> energy = new ArrayList<>();
        List<JsonNode> evolution = new ArrayList<>();
        for (JsonNode node : parameters) {
            boolean second = Fields.text(node, "name").startsWith(EvolvedBoltzmannMachine.PREFIX);
            if (!second && !evolution.isEmpty()) {
                throw new IllegalArgumentException("parameter '" + Fields.text(node, "name")
                        + "' of the energy stands behind those of the evolution");
            }
            (second ? evolution : energy).add(node);
        }
        EvolvedBoltzmannMachine machine = new EvolvedBoltzmannMachine(
                ModelDecoder.hamiltonian(cut, energy, ""), evolution(Fields.field(root, "evolution"), cut, evolution));
        ModelDecoder.requireGroups(machine, parameters);
        return machine;
    }

    private static Evolution evolution(JsonNode node, Bipartition cut, List<JsonNode> parameters) {
        String kind = Fields.text(node, "kind");
        if (kind.equals(GENERATOR)) {
            ParametricHamiltonian hamiltonian =
                    ModelDecoder.hamiltonian(cut, parameters, EvolvedBoltzmannMachine.PREFIX);
            return new Evolution.Generator(hamiltonian);
        }
        if (!kind.equals(CIRCUIT)) {
            throw Fields.wrong("kind", "generator or circuit", Fields.field(node, "kind"));
        }
        List<String> names = parameters.stream()
                .map(p -> Fields.text(p, "name").substring(EvolvedBoltzmannMachine.PREFIX.length()))
                .toList();
        return new Evolution.Gates(CircuitDecoder.decode(cut, node, names));
    }
}
