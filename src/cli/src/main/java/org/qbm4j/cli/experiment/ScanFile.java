// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qbm4j.diagnostics.study.StudySpec;
import org.qbm4j.numerics.Bootstrap;

/** Reads files of scaling studies. */
public final class ScanFile {
    private ScanFile() {}

    /**
     * Reads, checks and builds a scaling study; starts and writes nothing.
     *
     * @param file YAML text in UTF-8
     * @param overrides assignments {@code path=value}, applied in their order
     * @return the study
     * @throws ExperimentException with one line per problem
     */
    public static ScanExperiment read(Path file, List<String> overrides) {
        SourceTree tree = SourceTree.parse(String.valueOf(file.getFileName()), ExperimentFile.text(file));
        Overrides.apply(tree, overrides);
        Findings findings = new Findings(tree::place);
        SchemaCheck.run(tree, findings, SchemaCheck.SCAN);
        findings.throwIfAny();
        ObjectNode root = tree.root();
        if (!root.has("name")) {
            root.put("name", ExperimentFile.defaultName(file));
        }
        Section section = new Section(root, "");
        Optional<Bootstrap.Settings> bootstrap =
                findings.attempt("bootstrap", () -> bootstrap(section.section("bootstrap")));
        List<ScanExperiment.Study> studies = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < root.path("models").size(); i++) {
            String path = "models[" + i + "]";
            Section model = new Section((ObjectNode) root.path("models").get(i), path);
            String label = model.text("label", model.text("kind", ""));
            if (!labels.add(label)) {
                findings.add(path, "the label '" + label + "' stands twice; give each model a label of its own");
            }
            Optional<StudySpec> spec = findings.attempt(path, () -> ScanSections.spec(section, model));
            spec.ifPresent(s -> studies.add(new ScanExperiment.Study(label, s)));
        }
        findings.throwIfAny();
        Map<String, Object> settings =
                new ObjectMapper().convertValue(root, new TypeReference<LinkedHashMap<String, Object>>() {});
        return new ScanExperiment(root.path("name").asText(), settings, List.copyOf(studies), bootstrap.orElseThrow());
    }

    private static Bootstrap.Settings bootstrap(Section section) {
        return section.locate(
                "",
                () -> new Bootstrap.Settings(section.integer("resamples", 1000), section.number("confidence", 0.95)));
    }

    /**
     * The JSON Schema of such files.
     *
     * @return JSON text
     */
    public static String schema() {
        return SchemaCheck.text(SchemaCheck.SCAN);
    }

    /**
     * Refuses a study that does not fit into memory.
     *
     * @param scan the study
     * @param threads number of threads that measure
     * @param memory what may be used
     * @throws ExperimentException if it needs more than there is; the message says how much, and the way out
     */
    public static void requireMemory(ScanExperiment scan, int threads, Memory memory) {
        double have = Math.min(memory.available(), memory.heap());
        for (ScanExperiment.Study study : scan.studies()) {
            double need = study.spec().bytes(threads);
            if (need > have) {
                throw new ExperimentException(
                        ExperimentException.Kind.MEMORY,
                        List.of("qbm4j: the model '" + study.label() + "' needs about " + Memory.bytes(need)
                                + " of memory in " + threads + " threads, but about " + Memory.bytes(have)
                                + " are available; end the sweep earlier or use fewer --threads"));
            }
        }
    }
}
