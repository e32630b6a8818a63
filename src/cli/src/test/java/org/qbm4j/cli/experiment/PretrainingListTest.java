// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.training.Phase;

/** Strategies in a list run one after the other; what is wrong with one is told at its own place. */
class PretrainingListTest {
    private static final String LISTED = ExperimentFileTest.SMALL + """
            pretraining:
              - mean-field
              - {strategy: visible-first, couplingScale: 0.2, steps: {iterations: 4}}
            """;

    @TempDir
    Path folder = Path.of("");

    private Experiment read(String text, String... overrides) throws IOException {
        Path file = folder.resolve("small.yaml");
        Files.writeString(file, text);
        return ExperimentFile.read(file, List.of(overrides), ExperimentFileTest.PLENTY);
    }

    private void refused(String text, String... parts) {
        assertThatExceptionOfType(ExperimentException.class)
                .isThrownBy(() -> read(text))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).contains(parts));
    }

    @Test
    void plansAllOfThemInTheirOrder() throws IOException {
        Experiment experiment = read(LISTED);
        assertThat(experiment.strategy()).isEqualTo("mean-field + visible-first");
        assertThat(experiment.plan().phases())
                .extracting(Phase::name)
                .containsExactly("mean-field", "break-saddle", "visible", "visible-first/break-saddle", "training");
        assertThat(experiment.plan().phases().get(3).description()).contains("N(0, 0.2^2)");
    }

    @Test
    void aListOfOneIsTheStrategyItself() throws IOException {
        assertThat(read(ExperimentFileTest.SMALL + "pretraining: [mean-field]\n")
                        .strategy())
                .isEqualTo("mean-field");
        assertThat(read(ExperimentFileTest.SMALL + "pretraining: [none, mean-field]\n")
                        .strategy())
                .isEqualTo("mean-field");
        assertThat(read(ExperimentFileTest.SMALL + "pretraining: [none]\n").strategy())
                .isEqualTo("none");
    }

    @Test
    void settingsOfAListReadBack() throws IOException {
        Experiment first = read(LISTED);
        Experiment second = read(ExperimentFile.yaml(first.settings()));
        assertThat(second.settings()).isEqualTo(first.settings());
        assertThat(second.strategy()).isEqualTo(first.strategy());
    }

    @Test
    void anOverrideReachesIntoTheList() throws IOException {
        Experiment experiment = read(LISTED, "pretraining[1].couplingScale=0.3", "pretraining[0]=none");
        assertThat(experiment.strategy()).isEqualTo("visible-first");
        assertThat(experiment.plan().phases().get(1).description()).contains("N(0, 0.3^2)");
    }

    @Test
    void anUnknownStrategyIsToldAtItsPlaceWithTheNearestName() {
        refused(
                LISTED.replace("strategy: visible-first", "strategy: visibel-first"),
                "small.yaml:9:6: pretraining[1].strategy: there is no pretraining strategy 'visibel-first'; did you"
                        + " mean 'visible-first'?");
        refused(LISTED.replace("mean-field", "meen-field"), "small.yaml:8:5: pretraining[0]: ", "'mean-field'");
    }

    @Test
    void anUnknownOptionIsToldAtItsPlace() {
        refused(
                LISTED.replace("couplingScale", "couplings"),
                "small.yaml:9:31: pretraining[1].couplings: ",
                "has no option 'couplings'");
    }

    @Test
    void aRefusedProblemIsToldAtTheStrategyThatRefuses() {
        refused(
                LISTED.replace("hidden: 1", "hidden: 0").replace("restricted", "chain"),
                "small.yaml:9:5: pretraining[1]: ",
                "needs hidden units");
    }

    @Test
    void shapesAreChecked() {
        refused(ExperimentFileTest.SMALL + "pretraining: []\n", "small.yaml:7:1: pretraining: must have at least 1");
        refused(LISTED.replace("- mean-field", "- 7"), "small.yaml:8:5: pretraining[0]: must be text or a mapping");
        refused(
                LISTED.replace("strategy: visible-first, ", ""),
                "small.yaml:9:5: pretraining[1]: missing key 'strategy'");
    }
}
