// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;

/**
 * Settings of a circuit family by name; what is not set takes the default of the family.
 *
 * @param values numbers, texts, lists of texts or the objects themselves, such as a {@link PauliSum}
 */
public record AnsatzOptions(Map<String, Object> values) {
    static final String LAYERS = "layers";
    static final String DEPTH = "depth";
    static final String ROTATIONS = "rotations";
    static final String ENTANGLER = "entangler";
    static final String PATTERN = "pattern";
    static final String SCALE = "scale";
    static final String HAMILTONIAN = "hamiltonian";
    static final String START = "start";

    /** Copies the map. */
    public AnsatzOptions {
        values = Map.copyOf(values);
    }

    /**
     * No setting.
     *
     * @return empty options
     */
    public static AnsatzOptions defaults() {
        return new AnsatzOptions(Map.of());
    }

    /**
     * These options and one more.
     *
     * @param name name of the option
     * @param value its value
     * @return new options
     */
    public AnsatzOptions with(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(values);
        more.put(name, value);
        return new AnsatzOptions(more);
    }

    /**
     * Sets the number of layers (of identity blocks: the number of blocks).
     *
     * @param layers at least 1
     * @return new options
     */
    public AnsatzOptions withLayers(int layers) {
        return with(LAYERS, layers);
    }

    /**
     * Sets the axes of the rotations of each qubit.
     *
     * @param letters in the order of application
     * @return new options
     */
    public AnsatzOptions withRotations(Pauli... letters) {
        return with(ROTATIONS, List.of(letters));
    }

    /**
     * Sets the two-qubit gate.
     *
     * @param entangler the gate
     * @return new options
     */
    public AnsatzOptions withEntangler(Entangler entangler) {
        return with(ENTANGLER, entangler);
    }

    /**
     * Sets the pairs that are entangled.
     *
     * @param pattern the pattern
     * @return new options
     */
    public AnsatzOptions withPattern(PairPattern pattern) {
        return with(PATTERN, pattern);
    }

    /**
     * Sets the angle per value of a parameter.
     *
     * @param scale 1 for half angles, 2 for full angles
     * @return new options
     */
    public AnsatzOptions withScale(double scale) {
        return with(SCALE, scale);
    }

    /**
     * Sets the Hamiltonian of Hamiltonian-variational circuits.
     *
     * @param hamiltonian the sum of terms
     * @return new options
     */
    public AnsatzOptions withHamiltonian(PauliSum hamiltonian) {
        return with(HAMILTONIAN, hamiltonian);
    }

    void requireOnly(String family, Collection<String> known) {
        TreeSet<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Circuit family '" + family + "' has no option '" + unknown.first()
                    + "'; it understands " + String.join(", ", known) + ".");
        }
    }

    int count(String name, int otherwise) {
        Object value = values.getOrDefault(name, otherwise);
        if (value instanceof Integer i && i >= 1) {
            return i;
        }
        throw new IllegalArgumentException(
                "Option '" + name + "' must be a whole number of at least 1, but was " + value + ".");
    }

    double scale(double otherwise) {
        Object value = values.getOrDefault(SCALE, otherwise);
        if (value instanceof Number n && Double.isFinite(n.doubleValue()) && n.doubleValue() != 0) {
            return n.doubleValue();
        }
        throw new IllegalArgumentException("Option 'scale' must be a finite number other than 0, but was " + value
                + "; 1 is the half-angle convention, 2 the full-angle one.");
    }

    <E extends Enum<E>> E choice(String name, E otherwise) {
        return parsed(name, otherwise.getDeclaringClass(), values.getOrDefault(name, otherwise));
    }

    List<Pauli> rotations(List<Pauli> otherwise) {
        Object value = values.getOrDefault(ROTATIONS, otherwise);
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option 'rotations' must be a list of at least one of x, y, z, but was " + value + ".");
        }
        List<Pauli> letters = new ArrayList<>();
        list.forEach(entry -> letters.add(parsed(ROTATIONS, Pauli.class, entry)));
        return letters;
    }

    PauliSum hamiltonian(String family) {
        if (values.get(HAMILTONIAN) instanceof PauliSum sum) {
            return sum;
        }
        throw new IllegalArgumentException("Circuit family '" + family
                + "' needs option 'hamiltonian', a sum of Pauli words, but was given "
                + values.getOrDefault(HAMILTONIAN, "none") + ".");
    }

    private static <E extends Enum<E>> E parsed(String name, Class<E> type, Object value) {
        String text = value.toString().toLowerCase(Locale.ROOT);
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String label = constant.name().toLowerCase(Locale.ROOT);
            if (label.equals(text)) {
                return constant;
            }
            known.add(label);
        }
        throw new IllegalArgumentException(
                "Option '" + name + "' must be one of " + String.join(", ", known) + ", but was '" + value + "'.");
    }
}
