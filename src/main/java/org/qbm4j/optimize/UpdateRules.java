// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** The registry of update rules: those of this room and those of every provider on the class path. */
public final class UpdateRules {
    private UpdateRules() {}

    /**
     * Names that {@link #create} understands.
     *
     * @return sorted names
     */
    public static List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        for (UpdateRuleProvider provider : providers()) {
            names.addAll(provider.names());
        }
        return List.copyOf(names);
    }

    /**
     * Makes a rule by name.
     *
     * @param name such as {@code gradient-descent} or {@code adam}
     * @param options rule-specific numbers
     * @param numParameters number of active parameters, at least 1
     * @return a fresh rule
     * @throws IllegalArgumentException if no provider knows the name; the message lists the known names
     */
    public static UpdateRule create(String name, Map<String, Double> options, int numParameters) {
        for (UpdateRuleProvider provider : providers()) {
            if (provider.names().contains(name)) {
                return provider.create(name, options, numParameters);
            }
        }
        throw new IllegalArgumentException(
                "There is no update rule '" + name + "'; known rules: " + String.join(", ", names()) + ".");
    }

    /**
     * Keys of the works that a rule comes from.
     *
     * @param name one of {@link #names()}
     * @return bibliography keys, none for an unknown rule
     */
    public static List<String> sources(String name) {
        return providers().stream()
                .filter(p -> p.names().contains(name))
                .findFirst()
                .map(p -> p.sources(name))
                .orElse(List.of());
    }

    /**
     * A learning rate that suits a rule where none is given.
     *
     * @param name one of {@link #names()}
     * @return the rate; empty for rules whose rate depends on the task, and for unknown ones
     */
    public static OptionalDouble defaultRate(String name) {
        return providers().stream()
                .filter(p -> p.names().contains(name))
                .findFirst()
                .map(p -> p.defaultRate(name))
                .orElse(OptionalDouble.empty());
    }

    private static List<UpdateRuleProvider> providers() {
        List<UpdateRuleProvider> all = new ArrayList<>();
        all.add(new DescentRules());
        all.add(new SecondOrderRules());
        ServiceLoader.load(UpdateRuleProvider.class).forEach(all::add);
        return all;
    }
}
