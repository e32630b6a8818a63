// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.operator.ParameterGroup;

/** A run that starts from a trained model. */
class FineTuneCommandTest {
    private static final String CLASSICAL = """
            name: classical
            model: {kind: semi-quantum, hidden: 2, letters: [Z]}
            data: {kind: digits, classes: [0, 1], pool: 2x2, trainFraction: 0.8}
            start: {kind: normal, scale: 0.5}
            training: {learningRate: 0.1, iterations: 30}
            diagnostics: {every: 0}
            """;
    private static final String CLASSIFIER = """
            name: classifier
            model: {kind: semi-quantum, hidden: 3, letters: [X, Z]}
            data: {kind: digits, classes: [0, 1], pool: 2x2, trainFraction: 0.8}
            loss: label-likelihood
            training: {learningRate: 0.05, iterations: 15}
            diagnostics: {every: 5}
            """;

    @TempDir
    Path folder = Path.of("");

    private Path trained = Path.of("");
    private Path classifier = Path.of("");

    @BeforeEach
    void train() throws IOException {
        Path classical = Files.writeString(folder.resolve("classical.yaml"), CLASSICAL);
        trained = folder.resolve("trained");
        assertThat(Cli.run("train", classical, "--out", trained).code()).isZero();
        classifier = Files.writeString(folder.resolve("classifier.yaml"), CLASSIFIER);
    }

    @Test
    void carriesAClassicalMachineIntoALargerQuantumOneThatTellsClassesApart() throws IOException {
        Path out = folder.resolve("tuned");
        Cli cli = Cli.run("fine-tune", "--from", trained, classifier, "--out", out, "--json");
        assertThat(cli.code()).as(cli.err()).isZero();
        assertThat(cli.err()).contains("14 parameters, trained on");
        JsonNode result = new ObjectMapper().readTree(cli.out());
        assertThat(result.path("run").path("accuracy").asDouble()).isGreaterThan(0.6);
        assertThat(result.path("control").path("evaluations").asLong())
                .isEqualTo(result.path("run").path("evaluations").asLong());
        String log = Files.readString(out.resolve("run.jsonl"));
        // four pixels, two hidden units, and their eight couplings
        assertThat(log).contains("14 parameters of '").contains("carried over by name");
        assertThat(log).contains("test_loss").contains("label_loss_test");
        SavedModel tuned = ModelFile.read(out.resolve("model.zip"));
        assertThat(tuned.model().layout().cut().visible()).isEqualTo(5);
        assertThat(tuned.loss()).isEqualTo("label-likelihood");
    }

    @Test
    void frozenAndSlowGroupsStayOrLagBehind() throws IOException {
        Path slow = folder.resolve("slow");
        Cli cli = Cli.run(
                "fine-tune",
                "--from",
                trained,
                folder.resolve("classical.yaml"),
                "--no-control",
                "--out",
                slow,
                "--set",
                "freeze=[visible]",
                "--set",
                "rates={coupling: 0.5}",
                "--set",
                "training={updater: gradient-descent, learningRate: 0.1, iterations: 1}");
        assertThat(cli.code()).as(cli.err()).isZero();
        Path plain = folder.resolve("plain");
        Cli.run(
                "fine-tune",
                "--from",
                trained.resolve("model.zip"),
                folder.resolve("classical.yaml"),
                "--no-control",
                "--out",
                plain,
                "--set",
                "training={updater: gradient-descent, learningRate: 0.1, iterations: 1}");
        SavedModel before = ModelFile.read(trained.resolve("model.zip"));
        double[] start = before.theta();
        double[] lagging = ModelFile.read(slow.resolve("model.zip")).theta();
        double[] moved = ModelFile.read(plain.resolve("model.zip")).theta();
        for (int k = 0; k < start.length; k++) {
            ParameterGroup group = before.model().layout().parameterGroup(k);
            double factor = group == ParameterGroup.VISIBLE ? 0 : group == ParameterGroup.COUPLING ? 0.5 : 1;
            assertThat(lagging[k] - start[k]).isCloseTo(factor * (moved[k] - start[k]), within(1e-12));
        }
        assertThat(folder.resolve("plain/control")).doesNotExist();
    }

    @Test
    void refusesWhatIsNoModelAndContradictionsBeforeAnythingIsStarted() {
        Cli missing = Cli.run("fine-tune", "--from", folder.resolve("none.zip"), classifier);
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("does not exist");
        Cli unknown = Cli.run("fine-tune", "--from", "zoo:digits", classifier);
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no model 'digits' in the zoo; there are ");
        Cli both = Cli.run("inspect", classifier, "--set", "freeze=[hidden]", "--set", "rates={hidden: 0.1}");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("rates.hidden").contains("'freeze' names the group");
        Cli strange = Cli.run("inspect", classifier, "--set", "freeze=[hiden]");
        assertThat(strange.code()).isEqualTo(2);
        assertThat(strange.err()).contains("hidden");
    }

    @Test
    void aMissingStartIsToldWithItsPlaceInTheFile() {
        Cli cli = Cli.run("inspect", classifier, "--set", "start={kind: model, from: nowhere.zip}");
        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.err()).contains("start.from").contains("nowhere.zip").contains("does not exist");
    }
}
