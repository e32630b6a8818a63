// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.training.PretrainingStrategies;

/** What every recipe owes; that it can be read and planned is tested where YAML is read. */
class RecipesTest {
    static List<String> names() {
        return Recipes.names();
    }

    private static String header(String name) {
        return Recipes.text(name)
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everyStrategyHasOneAndNoneIsWithoutAStrategy() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/org/qbm4j/pretraining/recipes"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(PretrainingStrategies.names().stream()
                            .map(name -> name + ".yaml")
                            .toList());
        }
        assertThat(Recipes.names()).isEqualTo(PretrainingStrategies.names());
    }

    @ParameterizedTest
    @MethodSource("names")
    void beginsWithWhatItDoesNeedsFailsAtAndComesFrom(String name) {
        assertThat(header(name))
                .matches(
                        "(?s)[A-Z][^\n]{20,67}\\.\nNeeds: .+\\.\nFails when: .+\\.\nSource: .*\\b(19|20)\\d\\d\\b.*\\.");
        assertThat(Recipes.text(name)).endsWith("\n").doesNotContain("\t").doesNotContain(" \n");
        assertThat(Recipes.text(name).lines().filter(line -> !line.startsWith("#")))
                .first()
                .isEqualTo("strategy: " + name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesEveryOptionThatTheStrategyUnderstands(String name) {
        String message = catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> PretrainingStrategies.create(name, Problems.options(Map.of("colour", "blue"))))
                .toString();
        String list = message.substring(message.indexOf("understands ") + 12, message.length() - 1);
        for (String option : list.equals("none") ? List.<String>of() : List.of(list.split(", ", -1))) {
            assertThat(Recipes.text(name)).containsPattern("(?m)^(# )?" + option + ": ");
        }
    }

    @Test
    void refusesANameItDoesNotHaveWithThoseItHas() {
        assertThatThrownBy(() -> Recipes.text("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'nothing'")
                .hasMessageContaining(String.join(", ", Recipes.names()));
    }
}
