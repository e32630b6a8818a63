// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.Losses;

/** The published schema is a schema, closed everywhere, and says what the software knows. */
class SchemaTest {
    private final JsonNode schema = read();

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(ExperimentFile.schema());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void isAValidSchemaOfItsDraft() {
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SchemaLocation.of(SchemaId.V202012))
                        .validate(schema))
                .isEmpty();
    }

    @Test
    void everyReferenceHasItsDefinitionAndEveryDefinitionAUse() {
        List<String> used = schema.findValuesAsText("$ref").stream()
                .map(r -> r.replace("#/$defs/", ""))
                .distinct()
                .toList();
        List<String> defined = new ArrayList<>();
        schema.path("$defs").fieldNames().forEachRemaining(defined::add);
        assertThat(new TreeSet<>(used)).isEqualTo(new TreeSet<>(defined));
    }

    @Test
    void everyListOfKeysIsClosed() {
        List<JsonNode> open = new ArrayList<>();
        schema.findParents("properties").forEach(node -> {
            boolean selector = node.has("allOf") || !node.has("type");
            if (!selector && !node.has("additionalProperties")) {
                open.add(node);
            }
        });
        assertThat(open).isEmpty();
    }

    @Test
    void namesEveryLoss() {
        List<String> named = new ArrayList<>();
        schema.at("/$defs/loss/then/enum").forEach(n -> named.add(n.asText()));
        List<String> known = new ArrayList<>(Losses.names());
        known.add(ConditionalLoss.NAME);
        assertThat(named).containsExactlyElementsOf(known);
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../examples/experiments"))) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static boolean isScan(Path file) {
        return String.valueOf(file.getFileName()).startsWith("scan-");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAnExperimentOrAStudy(Path file) {
        String name = isScan(file)
                ? ScanFile.read(file, List.of()).name()
                : ExperimentFile.read(file, List.of(), ExperimentFileTest.PLENTY)
                        .name();
        assertThat(name + ".yaml").isEqualTo(String.valueOf(file.getFileName()));
    }
}
