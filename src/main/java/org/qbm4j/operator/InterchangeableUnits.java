// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qbm4j.state.Bipartition;

/**
 * Units of a parametric Hamiltonian that can change places without changing the family {@code H(theta)}; immutable.
 *
 * <p>Two units of one side, both visible or both hidden, are interchangeable if their swap maps the generators onto
 * themselves, each with its coefficients and each as often as it occurs. Then some permutation s of the parameters gives
 * {@code swap H(theta) swap = H(s theta)} for every theta. Swaps of a with b and of b with c make the swap of a with c, so
 * this is an equivalence, and every permutation inside a class is allowed too. Permutations that need several pairs to move
 * at once, such as the rotations of a ring, are not looked for, nor maps that change the sign or the size of a generator.
 * Hidden units that no term touches are interchangeable.
 *
 * <p>The symmetry is told to people and used by no engine: it carries one parameter vector into another, and the two
 * operators differ unless theta happens to be equal on the terms that are exchanged. So it does not commute with H and cuts
 * no sector, in contrast to {@link PauliSymmetries}. What it says is that a class of m hidden units makes up to m!
 * parameter vectors with the same visible state, and that such units with equal parameters have equal gradients: they stay
 * equal in training until something random parts them.
 *
 * @param cut visible and hidden units
 * @param classes classes of at least two units, visible ones first, units and first units ascending
 */
public record InterchangeableUnits(Bipartition cut, List<List<Integer>> classes) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a class has fewer than two units, a unit stands twice or is not there, or a class
     *     has visible and hidden units
     */
    public InterchangeableUnits {
        List<Integer> seen = new ArrayList<>();
        for (List<Integer> units : classes) {
            for (int unit : units) {
                if (unit < 0 || unit >= cut.numQubits() || seen.contains(unit)) {
                    throw new IllegalArgumentException("Argument 'classes' must have every unit once and only units 0.."
                            + (cut.numQubits() - 1) + ", but unit " + unit + " stands twice or is not one of them.");
                }
                seen.add(unit);
            }
            long visible = units.stream().filter(u -> u < cut.visible()).count();
            if (units.size() < 2 || (visible != 0 && visible != units.size())) {
                throw new IllegalArgumentException("Argument 'classes' must have classes of two or more units, all"
                        + " visible or all hidden, but has " + units + " with units 0.." + (cut.visible() - 1)
                        + " visible; leave single units out.");
            }
        }
        classes = classes.stream().map(List::copyOf).toList();
    }

    /**
     * Finds the classes, in {@code O(n^2 words)} for n units: each unit is compared with one of every class so far.
     *
     * @param hamiltonian up to 30 units; only its generators count, no parameter values
     * @return the classes of two units or more
     */
    public static InterchangeableUnits of(ParametricHamiltonian hamiltonian) {
        Map<PauliSum, Integer> counts = new HashMap<>();
        hamiltonian.parameters().forEach(p -> counts.merge(p.generator(), 1, Integer::sum));
        Bipartition cut = hamiltonian.cut();
        List<List<Integer>> classes = new ArrayList<>(classes(counts, 0, cut.visible()));
        classes.addAll(classes(counts, cut.visible(), cut.numQubits()));
        return new InterchangeableUnits(cut, classes);
    }

    /** Classes of two or more units among {@code from..to-1}. */
    private static List<List<Integer>> classes(Map<PauliSum, Integer> counts, int from, int to) {
        List<List<Integer>> classes = new ArrayList<>();
        for (int unit = from; unit < to; unit++) {
            int candidate = unit;
            classes.stream()
                    .filter(c -> isSymmetry(counts, c.get(0), candidate))
                    .findFirst()
                    .orElseGet(() -> {
                        classes.add(new ArrayList<>());
                        return classes.get(classes.size() - 1);
                    })
                    .add(unit);
        }
        classes.removeIf(c -> c.size() < 2);
        return classes;
    }

    /** Whether the swap maps every generator to one that occurs as often; as swaps are their own inverses, that is all. */
    private static boolean isSymmetry(Map<PauliSum, Integer> counts, int a, int b) {
        return counts.entrySet().stream().allMatch(entry -> {
            PauliSum generator = entry.getKey();
            boolean stays = generator.terms().stream()
                    .allMatch(t -> swapped(t.word(), a, b).equals(t.word()));
            return stays || entry.getValue().equals(counts.get(swapped(generator, a, b)));
        });
    }

    private static PauliSum swapped(PauliSum generator, int a, int b) {
        return new PauliSum(generator.terms().stream()
                .map(t -> new PauliTerm(t.coefficient(), swapped(t.word(), a, b)))
                .toList());
    }

    private static PauliString swapped(PauliString word, int a, int b) {
        return new PauliString(swapped(word.x(), a, b), swapped(word.z(), a, b));
    }

    private static int swapped(int mask, int a, int b) {
        int differ = (mask >> a ^ mask >> b) & 1;
        return mask ^ (differ << a | differ << b);
    }

    /**
     * The classes in one phrase.
     *
     * @return such as {@code interchangeable units: visible 0-5; hidden 6, 8-9}, or {@code no interchangeable units}
     */
    public String description() {
        if (classes.isEmpty()) {
            return "no interchangeable units";
        }
        return classes.stream()
                .map(c -> (c.get(0) < cut.visible() ? "visible " : "hidden ") + runs(c))
                .collect(Collectors.joining("; ", "interchangeable units: ", ""));
    }

    /** Ascending units as ranges. */
    private static String runs(List<Integer> units) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < units.size(); i++) {
            int first = units.get(i);
            while (i + 1 < units.size() && units.get(i + 1) == units.get(i) + 1) {
                i++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(first);
            if (units.get(i) > first) {
                text.append('-').append(units.get(i));
            }
        }
        return text.toString();
    }
}
