// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** The registry of pretraining strategies on the class path. */
public final class PretrainingStrategies {
    private PretrainingStrategies() {}

    /**
     * Names that {@link #create} understands.
     *
     * @return sorted names
     */
    public static List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        ServiceLoader.load(PretrainingStrategyProvider.class).forEach(p -> names.addAll(p.names()));
        return List.copyOf(names);
    }

    /**
     * Makes a strategy by name.
     *
     * @param name such as {@code visible-first}
     * @param options what the user set
     * @return the strategy
     * @throws IllegalArgumentException if no provider knows the name; the message lists the known names
     */
    public static PretrainingStrategy create(String name, StrategyOptions options) {
        for (PretrainingStrategyProvider provider : ServiceLoader.load(PretrainingStrategyProvider.class)) {
            if (provider.names().contains(name)) {
                return provider.create(name, options);
            }
        }
        throw new IllegalArgumentException("There is no pretraining strategy '" + name + "'; known strategies: "
                + String.join(", ", names()) + ".");
    }
}
