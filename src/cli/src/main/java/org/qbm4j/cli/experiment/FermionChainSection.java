// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.qbm4j.data.Target;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.FermionChain.Term;
import org.qbm4j.simulation.FermionState;
import org.qbm4j.simulation.fermion.FermionChainEngine;

/** Chains of fermions: the model of kind {@code fermion-chain}, and targets that only such a model learns. */
final class FermionChainSection {
    private static final String CHAIN = "fermion-chain";
    private static final List<String> TARGETS = List.of(CHAIN, "mean-values");

    private FermionChainSection() {}

    /** Whether the key asks for a chain of fermions. */
    static boolean asksFor(Section model) {
        return model.text("kind", "boltzmann").equals(CHAIN);
    }

    /** Whether a target knows mean values only. */
    static boolean isTarget(Section target) {
        return TARGETS.contains(target.text("kind", ""));
    }

    /** Builds the chain. */
    static FermionChain build(Section model, int sites) {
        Set<Term> terms = EnumSet.noneOf(Term.class);
        model.texts("terms").forEach(term -> terms.add(Term.valueOf(term)));
        return new FermionChain(sites, terms);
    }

    /** Makes the target: the thermal state of another chain, or mean values. */
    static Material target(Section target) {
        int sites = target.integer("sites", 0);
        if (target.text("kind", "").equals(CHAIN)) {
            return Material.of("thermal state of a chain of " + sites + " sites", thermal(target, sites));
        }
        OptionalDouble entropy =
                target.has("entropy") ? OptionalDouble.of(target.number("entropy", 0)) : OptionalDouble.empty();
        Map<String, Double> values = perWord(target.section("values"), sites);
        return Material.of("mean values on " + sites + " sites", new Target.Means(sites, values, entropy));
    }

    /** The mean values of all words, whichever of them the target itself has. */
    private static Target.Means thermal(Section target, int sites) {
        FermionChain chain = new FermionChain(sites, EnumSet.allOf(Term.class));
        Map<String, Double> couplings = perWord(target.section("couplings"), sites);
        double beta = target.number("beta", 1);
        List<String> words = chain.words();
        double[] theta = words.stream()
                .mapToDouble(word -> beta * couplings.getOrDefault(word, 0.0))
                .toArray();
        FermionState state = new FermionChainEngine(chain).solve(theta).state();
        double[] means = state.expectations();
        Map<String, Double> values = new LinkedHashMap<>();
        for (int k = 0; k < means.length; k++) {
            values.put(words.get(k), means[k]);
        }
        return new Target.Means(sites, values, OptionalDouble.of(state.entropy()));
    }

    /** Numbers by word, from one number for all words of a kind or a list with one for each. */
    private static Map<String, Double> perWord(Section kinds, int sites) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Term term : Term.values()) {
            if (kinds.has(term.name())) {
                double[] numbers = numbers(kinds, term, sites + 1 - term.reach());
                for (int site = 0; site < numbers.length; site++) {
                    values.put(term.word(site), numbers[site]);
                }
            }
        }
        return values;
    }

    private static double[] numbers(Section kinds, Term term, int count) {
        JsonNode value = kinds.value(term.name());
        double[] numbers = new double[count];
        if (!value.isArray()) {
            Arrays.fill(numbers, value.asDouble());
            return numbers;
        }
        if (value.size() != count) {
            throw kinds.refuse(
                    term.name(),
                    "must have " + count + " numbers, one for each word from '" + term.word(0) + "' to '"
                            + term.word(count - 1) + "', or be one number for all, but has " + value.size());
        }
        return kinds.numbers(term.name());
    }
}
