// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Ready-made recipes, one for each strategy of this module: the section {@code pretraining} of an experiment in YAML.
 *
 * <p>A recipe begins with a comment, a line of what the strategy does, then {@code Needs: }, {@code Fails when: } and {@code
 * Source: }. Below stand the strategy and its options at the recommended values; options whose default depends on the model
 * are commented out.
 */
public final class Recipes {
    private Recipes() {}

    /**
     * Names of the recipes, which are those of their strategies.
     *
     * @return sorted names
     */
    public static List<String> names() {
        return new BuiltInStrategies().names().stream().sorted().toList();
    }

    /**
     * The text of a recipe.
     *
     * @param name such as {@code visible-first}
     * @return YAML with its comments, ending in a line break
     * @throws IllegalArgumentException if there is no such recipe; the message lists the names
     */
    public static String text(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(
                    "There is no recipe '" + name + "'; recipes: " + String.join(", ", names()) + ".");
        }
        try (InputStream in = Recipes.class.getResourceAsStream("recipes/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("The recipe of strategy '" + name + "' is missing from the library.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
