// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads experiment files; the way in to this room. */
public final class ExperimentFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExperimentFile() {}

    /**
     * Reads, checks and builds an experiment; starts and writes nothing.
     *
     * @param file YAML text in UTF-8
     * @param overrides assignments {@code path=value}, applied in their order
     * @param memory what may be used
     * @return the experiment
     * @throws ExperimentException with one line per problem
     */
    public static Experiment read(Path file, List<String> overrides, Memory memory) {
        String shown = String.valueOf(file.getFileName());
        SourceTree tree = SourceTree.parse(shown, text(file));
        Overrides.apply(tree, overrides);
        Findings findings = new Findings(tree::place);
        SchemaCheck.run(tree, findings, SchemaCheck.EXPERIMENT);
        findings.throwIfAny();
        ObjectNode root = tree.root();
        if (!root.has("name")) {
            root.put("name", defaultName(file));
        }
        if (root.has("compare")) {
            findings.add("compare", "a comparison is run by 'qbm4j compare', not by this command");
        }
        findings.throwIfAny();
        Path folder = parent(file);
        absolutePaths(root, file);
        Map<String, Object> settings = JSON.convertValue(root, new TypeReference<LinkedHashMap<String, Object>>() {});
        return new ExperimentBuilder(new Section(root, ""), folder, findings, memory).build(settings);
    }

    /**
     * The JSON Schema of experiment files.
     *
     * @return JSON text
     */
    public static String schema() {
        return SchemaCheck.text(SchemaCheck.EXPERIMENT);
    }

    /**
     * An experiment as YAML text that {@link #read} understands from any folder.
     *
     * @param settings as in {@link Experiment#settings()}
     * @return the text
     */
    public static String yaml(Map<String, Object> settings) {
        try {
            return YAMLMapper.builder(YAMLFactory.builder()
                            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                            .disable(YAMLGenerator.Feature.SPLIT_LINES)
                            .build())
                    .build()
                    .writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values can always be written as YAML.", e);
        }
    }

    /** The text of a file, or a refusal that says why not. */
    static String text(Path file) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw refuse(name + ": is a folder; name the experiment file in it, or use 'resume' for a run folder");
        }
        if (!Files.exists(file)) {
            throw refuse(name + ": there is no such file");
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refuse(name + ": must be UTF-8 text");
        } catch (IOException e) {
            throw refuse(name + ": cannot be read; check the permissions");
        }
    }

    private static ExperimentException refuse(String line) {
        return new ExperimentException(ExperimentException.Kind.INPUT, List.of(line));
    }

    static String defaultName(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[A-Za-z]+$", "");
        String clean = name.replaceAll("[^A-Za-z0-9._-]", "-");
        return clean.isEmpty() ? "run" : clean;
    }

    static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** Makes the paths of data, target and trained models independent of the folder, so that the copy in the run folder finds the files. */
    static void absolutePaths(JsonNode experiment, Path file) {
        Path folder = parent(file);
        absolute(experiment.path("data"), folder);
        absolute(experiment.path("target"), folder);
        absoluteModel(experiment.path("start"), folder);
        absoluteModel(experiment.path("controlStart"), folder);
    }

    private static void absoluteModel(JsonNode start, Path folder) {
        String from = start.path("from").asText();
        if (start instanceof ObjectNode object && object.has("from") && !from.startsWith(TrainedStart.ZOO)) {
            object.put("from", folder.resolve(from).normalize().toString());
        }
    }

    private static void absolute(JsonNode section, Path folder) {
        if (section instanceof ObjectNode object && object.has("file")) {
            object.put(
                    "file",
                    folder.resolve(object.path("file").asText()).normalize().toString());
        }
    }
}
