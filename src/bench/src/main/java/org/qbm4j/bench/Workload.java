// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be timed. */
public enum Workload {
    /** The machine itself. */
    W7("the machine: streams, matrix products, eigenvalues"),
    /** Gradient steps without hidden units. */
    W1("one gradient step of the relative entropy, nothing hidden"),
    /** Gradient steps with hidden units. */
    W2("one loss with its gradient, hidden units"),
    /** Thermal expectations by random vectors. */
    W3("thermal expectation values, one random vector"),
    /** Runs of circuits. */
    W4("one run of a circuit of depth 10"),
    /** Gradients of circuits. */
    W5("one gradient of a circuit of depth 10"),
    /** Entropies of pure states. */
    W6("entropy of half of a random pure state"),
    /** Gradient variances. */
    W8("first derivatives of 200 random circuits"),
    /** Every engine against the number of qubits. */
    ENGINES("one gradient on each engine, against the number of qubits"),
    /** Models against the loop beneath them. */
    MODELS("one epoch of a model beside the core's loop");

    private static final Map<String, Set<Workload>> OLD_NAMES = Map.of(
            "gibbs", EnumSet.of(W1, W2),
            "circuits", EnumSet.of(W4, W5, W8),
            "all", EnumSet.allOf(Workload.class));

    private final String title;

    Workload(String title) {
        this.title = title;
    }

    /**
     * What is timed, in one phrase.
     *
     * @return text
     */
    public String title() {
        return title;
    }

    /**
     * Reads a list of names.
     *
     * @param names names of workloads in any case, parted by commas; also gibbs (W1, W2), circuits (W4, W5, W8) and all
     * @return what was named
     * @throws IllegalArgumentException for other names; the message lists the known ones
     */
    public static Set<Workload> parse(String names) {
        Set<Workload> chosen = EnumSet.noneOf(Workload.class);
        List<String> unknown = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            String key = name.strip().toLowerCase(Locale.ROOT);
            List<Workload> one = Arrays.stream(values())
                    .filter(w -> w.name().toLowerCase(Locale.ROOT).equals(key))
                    .toList();
            chosen.addAll(one.isEmpty() ? OLD_NAMES.getOrDefault(key, Set.of()) : one);
            if (one.isEmpty() && !OLD_NAMES.containsKey(key)) {
                unknown.add("'" + name.strip() + "'");
            }
        }
        if (!unknown.isEmpty()) {
            String known = Arrays.stream(values())
                    .map(w -> w.name().toLowerCase(Locale.ROOT))
                    .sorted()
                    .map(w -> w.startsWith("w") ? w.toUpperCase(Locale.ROOT) : w)
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("Argument 'names' must list workloads out of " + known
                    + ", or gibbs (W1, W2), circuits (W4, W5, W8), all, but has " + String.join(", ", unknown) + ".");
        }
        return chosen;
    }
}
