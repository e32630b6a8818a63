// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import org.qbm4j.pretraining.Recipes;

/** The section that a strategy chosen by name stands for. */
final class StrategyChoice {
    private StrategyChoice() {}

    /** The recipe in YAML; of a name without one the bare strategy, which is refused later if there is none. */
    static String section(String name) {
        return Recipes.names().contains(name)
                ? Recipes.text(name)
                : "strategy: \"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n";
    }

    /** The section under its key, as it stands in an experiment. */
    static String underKey(String name) {
        return "pretraining:\n" + section(name).indent(2);
    }
}
