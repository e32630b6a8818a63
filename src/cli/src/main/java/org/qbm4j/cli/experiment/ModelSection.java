// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.operator.Edge;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.Topology;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;

/** Builds the machine from the key {@code model}. */
final class ModelSection {
    private final Section model;
    private final Bipartition cut;
    private final RandomStream random;
    private final Map<String, PauliSum> parameters = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    private ModelSection(Section model, Bipartition cut, RandomStream random) {
        this.model = model;
        this.cut = cut;
        this.random = random;
    }

    /** Builds the machine; every wrong term is a finding of its own. */
    static BoltzmannMachine build(Section model, Bipartition cut, Findings findings, RandomStream random) {
        ModelSection section = new ModelSection(model, cut, random);
        JsonNode terms = model.value("terms");
        for (int i = 0; i < terms.size(); i++) {
            Section term = new Section((ObjectNode) terms.get(i), model.at("terms") + "[" + i + "]");
            findings.attempt(term.path(), () -> {
                section.add(term);
                return true;
            });
        }
        findings.throwIfAny();
        return section.machine();
    }

    private BoltzmannMachine machine() {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        parameters.forEach(builder::parameter);
        return new BoltzmannMachine(builder.build(), sign(model));
    }

    static BoltzmannMachine.Sign sign(Section section) {
        return section.text("sign", "minus").equals("plus") ? BoltzmannMachine.Sign.PLUS : BoltzmannMachine.Sign.MINUS;
    }

    private void add(Section term) {
        if (term.has("fields")) {
            int[] qubits = units(term, "on");
            for (String letter : term.texts("fields")) {
                for (int q : qubits) {
                    word(term, "fields", Pauli.valueOf(letter).on(q));
                }
            }
        } else if (term.has("couplings")) {
            Topology topology = topology(term);
            for (String letters : term.texts("couplings")) {
                Pauli a = Pauli.valueOf(letters.substring(0, 1));
                Pauli b = Pauli.valueOf(letters.substring(1));
                topology.edges().forEach(e -> word(term, "couplings", PauliString.pair(a, e.a(), b, e.b())));
            }
        } else if (term.has("word")) {
            word(term, "word", term.locate("word", () -> PauliString.parse(term.text("word", ""))));
        } else if (term.has("gue")) {
            String name = term.text("name", "");
            parameter(term, "gue", name, term.locate("gue", () -> gaussianUnitary(term, name)));
        } else {
            parameter(term, "name", term.text("name", ""), term.words("sum"));
        }
    }

    private PauliSum gaussianUnitary(Section term, String name) {
        return Hamiltonians.gaussianUnitary(
                cut.numQubits(),
                term.number("gue", 1),
                random.child("gue").child(name).generator());
    }

    private void word(Section term, String key, PauliString word) {
        parameter(term, key, word.toString(), PauliSum.of(word));
    }

    private void parameter(Section term, String key, String name, PauliSum generator) {
        if (generator.numQubits() > cut.numQubits()) {
            throw term.refuse(
                    key,
                    "'" + name + "' acts on qubit " + (generator.numQubits() - 1)
                            + ", but the model has qubits 0.." + (cut.numQubits() - 1) + " (" + cut.visible()
                            + " visible, "
                            + cut.hidden() + " hidden)");
        }
        if (generator.terms().stream().anyMatch(t -> t.word().support() == 0)
                || generator.terms().isEmpty()) {
            throw term.refuse(
                    key,
                    "'" + name + "' has an identity or no term at all; the identity only shifts the"
                            + " energy, so remove it");
        }
        String earlier = origins.putIfAbsent(name, term.path());
        if (earlier != null) {
            throw term.refuse(key, "'" + name + "' stands twice, first in " + earlier + "; remove one of the two");
        }
        parameters.put(name, generator);
    }

    /** Qubits of {@code all}, {@code visible}, {@code hidden} or a list. */
    private int[] units(Section term, String key) {
        if (term.value(key).isArray()) {
            int[] qubits = term.integers(key);
            for (int q : qubits) {
                if (q >= cut.numQubits()) {
                    throw term.refuse(
                            key, "there is no qubit " + q + "; the model has qubits 0.." + (cut.numQubits() - 1));
                }
            }
            return qubits;
        }
        String which = term.text(key, "all");
        int from = which.equals("hidden") ? cut.visible() : 0;
        int to = which.equals("visible") ? cut.visible() : cut.numQubits();
        if (from == to) {
            throw term.refuse(key, "the model has no hidden units; set model.hidden or remove the term");
        }
        return IntStream.range(from, to).toArray();
    }

    private Topology topology(Section term) {
        String name = term.text("topology", "");
        int[] units = units(term, "among");
        refuseForeignKeys(term, name);
        Topology local = local(term, name, units.length);
        List<Edge> edges = new ArrayList<>();
        for (Edge edge : local.edges()) {
            edges.add(new Edge(units[edge.a()], units[edge.b()]));
        }
        if (edges.isEmpty()) {
            throw term.refuse(
                    "topology",
                    "'" + name + "' has no edge among " + units.length
                            + " unit(s); choose another topology or remove the term");
        }
        return new Topology(edges);
    }

    private Topology local(Section term, String name, int n) {
        return switch (name) {
            case "chain" -> Topology.chain(n);
            case "ring" -> Topology.ring(n);
            case "all-to-all" -> Topology.allToAll(n);
            case "restricted", "semi-restricted" -> acrossTheCut(term, name);
            case "grid" -> grid(term, n);
            case "layered" -> layered(term, n);
            default -> edges(term, n);
        };
    }

    private Topology acrossTheCut(Section term, String name) {
        if (!term.text("among", "all").equals("all")) {
            throw term.refuse("among", "'" + name + "' joins visible and hidden units and needs among: all");
        }
        if (name.equals("restricted") && cut.hidden() == 0) {
            throw term.refuse(
                    "topology",
                    "'restricted' joins visible and hidden units, but model.hidden is 0; set"
                            + " model.hidden or use all-to-all");
        }
        return name.equals("restricted") ? Topology.bipartite(cut) : Topology.semiRestricted(cut);
    }

    private Topology grid(Section term, int n) {
        int rows = required(term, "rows");
        int columns = required(term, "columns");
        if (rows * columns != n) {
            throw term.refuse(
                    "rows",
                    "a grid of " + rows + "x" + columns + " has " + rows * columns + " units, but there are " + n);
        }
        return Topology.grid(rows, columns);
    }

    private Topology layered(Section term, int n) {
        if (!term.has("layers")) {
            throw term.refuse("topology", "'layered' needs the key 'layers', such as layers: [" + n + ", 1]");
        }
        int[] layers = term.integers("layers");
        int sum = IntStream.of(layers).sum();
        if (sum != n) {
            throw term.refuse("layers", "the layers have " + sum + " units, but there are " + n);
        }
        return Topology.layered(layers);
    }

    private Topology edges(Section term, int n) {
        if (!term.has("edges")) {
            throw term.refuse("topology", "'edges' needs the key 'edges', such as edges: [[0, 1], [1, 2]]");
        }
        List<Edge> edges = new ArrayList<>();
        JsonNode list = term.value("edges");
        for (int i = 0; i < list.size(); i++) {
            int a = list.get(i).get(0).asInt();
            int b = list.get(i).get(1).asInt();
            if (a == b || Math.max(a, b) >= n) {
                throw term.refuse(
                        "edges[" + i + "]",
                        "an edge joins two different units of 0.." + (n - 1) + ", but was [" + a + ", " + b + "]");
            }
            edges.add(new Edge(a, b));
        }
        return new Topology(edges);
    }

    private static int required(Section term, String key) {
        if (!term.has(key)) {
            throw term.refuse("topology", "'grid' needs the keys 'rows' and 'columns'");
        }
        return term.integer(key, 0);
    }

    private static void refuseForeignKeys(Section term, String topology) {
        Map<String, String> owners = Map.of("rows", "grid", "columns", "grid", "layers", "layered", "edges", "edges");
        owners.forEach((key, owner) -> {
            if (term.has(key) && !owner.equals(topology)) {
                throw term.refuse(
                        key, "belongs to topology: " + owner + ", but the topology is '" + topology + "'; remove it");
            }
        });
    }
}
