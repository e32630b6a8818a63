// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.qbm4j.loss.Loss;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Visible terms in groups that join one after the other, each phase training all that have joined.
 *
 * <p>By default fields come first, then terms by their extent along the qubit numbers, 1, 2, and so on: short-ranged before
 * long-ranged. {@code groups} is a list of letters instead, such as {@code [Z ZZ, X]}, fields Z with couplings ZZ before
 * fields X; terms of other letters wait for the final training. Phases take relative entropy, or the loss named in
 * {@code loss}, and 100 steps of gradient descent of size one over the sum of the squared norms of their terms, unless the
 * recipe sets steps. Without hidden units the relative entropy is convex and no phase ends above where it began; any
 * such schedule can only lower the entropy to make up for (Coopmans and Benedetti 2024), the order is ours. With hidden
 * units couplings and hidden fields are afterwards displaced by N(0, {@code couplingScale}^2), default 0.05.
 *
 * <p>Fails when: the steps spent on the groups would do more on all terms at once, which is the rule where the problem is
 * convex: compare with the matched control. The numbering of the qubits must be that of the lattice.
 */
public final class TermGrowth implements PretrainingStrategy {
    static final String NAME = "term-growth";
    private static final List<String> SOURCES = List.of("CoopmansBenedetti2024");

    private final StrategyOptions options;
    private final double couplingScale;

    /**
     * Makes the strategy.
     *
     * @param options {@code groups}, {@code loss}, {@code couplingScale}, steps
     */
    public TermGrowth(StrategyOptions options) {
        options.requireOnly(NAME, "groups", PhaseLoss.OPTION, "couplingScale");
        PhaseLoss.requireKnown(options);
        if (options.values().containsKey("groups")
                && options.texts("groups", List.of()).isEmpty()) {
            throw new IllegalArgumentException("Option 'groups' of 'term-growth' must name at least one group.");
        }
        this.options = options;
        this.couplingScale = options.nonNegative("couplingScale", 0.05);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParametricHamiltonian h = ThermalProblem.hamiltonian(problem, NAME);
        if (h.positions(ParameterGroup.VISIBLE).length == 0) {
            throw new NotApplicable(problem, NAME, "terms on visible units alone", "the model has none");
        }
        Loss loss = options.values().containsKey(PhaseLoss.OPTION)
                ? PhaseLoss.of(options, problem)
                : PhaseLoss.of("relative-entropy", problem);
        Map<String, int[]> groups = options.values().containsKey("groups") ? byLetters(h) : byExtent(h);
        List<Phase> phases = new ArrayList<>();
        int[] active = {};
        for (Map.Entry<String, int[]> group : groups.entrySet()) {
            active = IntStream.concat(Arrays.stream(active), Arrays.stream(group.getValue()))
                    .sorted()
                    .toArray();
            int[] joined = active;
            phases.add(new Phase.Optimize(
                    "terms-" + (phases.size() + 1),
                    joined.length + " of " + h.numParameters() + " parameters, with " + group.getKey() + ".",
                    SOURCES,
                    loss,
                    joined,
                    options.steps().orElseGet(() -> SafeSteps.of(h, joined, 100))));
        }
        if (h.cut().hidden() > 0) {
            phases.add(HiddenUnits.breakSaddle(problem, couplingScale, couplingScale));
        }
        return phases;
    }

    private static Map<String, int[]> byExtent(ParametricHamiltonian h) {
        int[] supports = Support.of(h).orElseThrow();
        Map<String, int[]> groups = new LinkedHashMap<>();
        for (int extent = 0; extent < h.cut().visible(); extent++) {
            int wanted = extent;
            int[] positions = IntStream.of(h.positions(ParameterGroup.VISIBLE))
                    .filter(k -> extent(supports[k]) == wanted)
                    .toArray();
            if (positions.length > 0) {
                groups.put(extent == 0 ? "fields" : "terms of extent " + extent, positions);
            }
        }
        return groups;
    }

    private Map<String, int[]> byLetters(ParametricHamiltonian h) {
        Map<String, int[]> groups = new LinkedHashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (String text : options.texts("groups", List.of())) {
            Set<String> letters = new HashSet<>(List.of(text.strip().split("[\\s,\\[\\]]+", -1)));
            int[] positions = IntStream.of(h.positions(ParameterGroup.VISIBLE))
                    .filter(k -> !taken.contains(k) && consistsOf(h.parameters().get(k), letters))
                    .toArray();
            if (positions.length == 0) {
                throw new IllegalArgumentException("Option 'groups' of 'term-growth' names '" + text
                        + "', but the visible terms have no such letters left; letters are those of a word, as in"
                        + " [Z ZZ, X].");
            }
            IntStream.of(positions).forEach(taken::add);
            groups.put(text.strip(), positions);
        }
        return groups;
    }

    private static boolean consistsOf(ParametricHamiltonian.Parameter parameter, Set<String> letters) {
        return parameter.generator().terms().stream()
                .allMatch(t -> letters.contains(t.word().toString().replaceAll("[\\d ]", "")));
    }

    private static int extent(int support) {
        return 31 - Integer.numberOfLeadingZeros(support) - Integer.numberOfTrailingZeros(support);
    }
}
