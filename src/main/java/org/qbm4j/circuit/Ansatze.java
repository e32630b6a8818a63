// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import static org.qbm4j.circuit.AnsatzOptions.DEPTH;
import static org.qbm4j.circuit.AnsatzOptions.ENTANGLER;
import static org.qbm4j.circuit.AnsatzOptions.HAMILTONIAN;
import static org.qbm4j.circuit.AnsatzOptions.LAYERS;
import static org.qbm4j.circuit.AnsatzOptions.PATTERN;
import static org.qbm4j.circuit.AnsatzOptions.ROTATIONS;
import static org.qbm4j.circuit.AnsatzOptions.SCALE;
import static org.qbm4j.circuit.AnsatzOptions.START;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.qbm4j.operator.Pauli;
import org.qbm4j.state.Bipartition;

/** The registry of circuit families. */
public final class Ansatze {
    private static final Map<String, Family> REGISTRY = new LinkedHashMap<>();

    static {
        add("random-two-local", (cut, o, r) -> RandomTwoLocal.circuit(cut, o.scale(2), r), SCALE);
        add("hardware-efficient", Ansatze::hardwareEfficient, LAYERS, ROTATIONS, ENTANGLER, PATTERN, SCALE);
        add("random-hardware-efficient", Ansatze::randomHardwareEfficient, LAYERS, SCALE);
        add("alternating", Ansatze::alternating, LAYERS, ROTATIONS, ENTANGLER, SCALE);
        add("hamiltonian-variational", Ansatze::hamiltonianVariational, HAMILTONIAN, LAYERS, SCALE, START);
        add("matrix-product", Ansatze::matrixProduct, LAYERS, ROTATIONS, ENTANGLER, SCALE);
        add("tree", (cut, o, r) -> TreeCircuit.circuit(cut, style(o, Entangler.CNOT)), ROTATIONS, ENTANGLER, SCALE);
        add("identity-blocks", Ansatze::identityBlocks, LAYERS, DEPTH, SCALE);
    }

    private Ansatze() {}

    private interface Maker {
        Circuit make(Bipartition cut, AnsatzOptions options, RandomGenerator random);
    }

    private record Family(Maker maker, List<String> options) {}

    private static void add(String name, Maker maker, String... options) {
        REGISTRY.put(name, new Family(maker, List.of(options)));
    }

    /**
     * Names of the families.
     *
     * @return in the order of the registry
     */
    public static List<String> names() {
        return List.copyOf(REGISTRY.keySet());
    }

    /**
     * Names of the options that a family understands.
     *
     * @param name name of the family
     * @return at least one
     * @throws IllegalArgumentException if there is no such family
     */
    public static List<String> options(String name) {
        return family(name).options();
    }

    /**
     * Makes a circuit.
     *
     * @param name name of the family
     * @param cut visible and hidden qubits
     * @param options settings; one layer, rotations Y and Z, and half angles (full angles in random-two-local) by default
     * @param random draws what the family leaves to chance; other families do not touch it
     * @return the circuit
     * @throws IllegalArgumentException if there is no such family, it does not understand an option, or a value is wrong
     */
    public static Circuit create(String name, Bipartition cut, AnsatzOptions options, RandomGenerator random) {
        Family family = family(name);
        options.requireOnly(name, family.options());
        return family.maker().make(cut, options, random);
    }

    private static Family family(String name) {
        Family family = REGISTRY.get(name);
        if (family == null) {
            throw new IllegalArgumentException(
                    "There is no circuit family '" + name + "'; known families: " + String.join(", ", names()) + ".");
        }
        return family;
    }

    private static BlockStyle style(AnsatzOptions o, Entangler entangler) {
        return new BlockStyle(o.rotations(List.of(Pauli.Y, Pauli.Z)), o.choice(ENTANGLER, entangler), o.scale(1));
    }

    private static Circuit hardwareEfficient(Bipartition cut, AnsatzOptions o, RandomGenerator random) {
        return HardwareEfficient.circuit(
                cut, o.count(LAYERS, 1), style(o, Entangler.CZ), o.choice(PATTERN, PairPattern.LADDER));
    }

    private static Circuit randomHardwareEfficient(Bipartition cut, AnsatzOptions o, RandomGenerator random) {
        return RandomHardwareEfficient.circuit(cut, o.count(LAYERS, 1), o.scale(1), random);
    }

    private static Circuit alternating(Bipartition cut, AnsatzOptions o, RandomGenerator random) {
        return AlternatingLayers.circuit(cut, o.count(LAYERS, 1), style(o, Entangler.CZ));
    }

    private static Circuit hamiltonianVariational(Bipartition cut, AnsatzOptions o, RandomGenerator random) {
        var groups = HamiltonianVariational.commutingGroups(o.hamiltonian("hamiltonian-variational"));
        var start = o.choice(START, HamiltonianVariational.Start.ZERO);
        return HamiltonianVariational.circuit(cut, groups, o.count(LAYERS, 1), o.scale(1), start);
    }

    private static Circuit matrixProduct(Bipartition cut, AnsatzOptions o, RandomGenerator random) {
        return MatrixProduct.circuit(cut, o.count(LAYERS, 1), style(o, Entangler.CNOT));
    }

    private static Circuit identityBlocks(Bipartition cut, AnsatzOptions o, RandomGenerator random) {
        return IdentityBlocks.circuit(cut, o.count(LAYERS, 1), o.count(DEPTH, 1), o.scale(1), random);
    }
}
