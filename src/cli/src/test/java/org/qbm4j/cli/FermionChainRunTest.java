// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunRecord;

/** Every command on chains of fermions. */
class FermionChainRunTest {
    private static final String MODEL = "model: {kind: fermion-chain, terms: [Z, XX, YY]}\n";
    private static final String TARGET =
            "target: {kind: fermion-chain, sites: 40, couplings: {Z: 0.5, XX: -0.8, YY: 0.3}, beta: 1.2}\n";
    private static final String REST = """
            seed: 3
            training: {updater: adam, learningRate: 0.1, iterations: 8}
            diagnostics: {every: 3}
            checkpoint: {every: 3}
            """;

    @TempDir
    Path folder = Path.of("");

    private Path write(String text) throws IOException {
        Path file = folder.resolve("chain.yaml");
        Files.writeString(file, text);
        return file;
    }

    private Path train(String name, String text, String... more) throws IOException {
        Path run = folder.resolve(name);
        Object[] arguments = new Object[5 + more.length];
        List<Object> first = List.of("train", write(text), "--out", run, "--quiet");
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i < first.size() ? first.get(i) : more[i - first.size()];
        }
        Cli cli = Cli.run(arguments);
        assertThat(cli.code()).as(cli.err()).isZero();
        return run;
    }

    private static double last(Path run, String series) {
        return RunLogReader.read(run.resolve("run.jsonl"))
                .last(series)
                .orElseThrow()
                .value();
    }

    @Test
    void trainsResumesToTheSameBitsInspectsAndReports() throws IOException {
        String text = MODEL + TARGET + REST + "control: matched\ncontrolStart: {kind: normal, scale: 0.1}\n";
        Path whole = train("whole", text);
        Path parts = folder.resolve("parts");
        assertThat(Cli.run("train", write(text), "--out", parts, "--quiet", "--stop-after", "4")
                        .code())
                .isEqualTo(ExitCode.INTERRUPTED);
        assertThat(Cli.run("resume", parts, "--quiet").code()).isZero();
        for (String arm : List.of("", "control")) {
            SavedModel expected = ModelFile.read(whole.resolve(arm).resolve("model.zip"));
            SavedModel found = ModelFile.read(parts.resolve(arm).resolve("model.zip"));
            assertThat(found.theta()).isEqualTo(expected.theta());
            assertThat(found.model()).isEqualTo(expected.model());
        }
        RunLog log = RunLogReader.read(whole.resolve("run.jsonl"));
        assertThat(log.series("loss")).hasSize(9);
        assertThat(log.series("loss").get(8).value())
                .isLessThan(0.2 * log.series("loss").get(0).value());
        assertThat(log.last("target_entropy")).isPresent();
        assertThat(log.arrays("samples_final")).isEmpty();
        RunRecord.Array means = log.arrays("mean_values_model").get(0);
        assertThat(means.labels()).hasSize(118).startsWith("Z0", "Z1").endsWith("Y38 Y39");
        assertThat(log.arrays("mean_values_target").get(0).labels()).isEqualTo(means.labels());
        assertThat(Files.readString(whole.resolve("report.html")))
                .contains("chart-means-Z", "chart-means-YY", "chart-log-partition", "matched control")
                .contains("no random reference for a chain of fermions")
                .doesNotContain("samples_final");
        assertThat(Cli.run("inspect", whole).out()).contains("kind: \"fermion-chain\"", "- \"YY\"");
        assertThat(Cli.run("inspect", whole.resolve("model.zip")).out())
                .contains("thermal state of a chain of 40 sites");
        assertThat(Cli.run("report", whole).code()).isZero();
    }

    /** The number that stands at one word of the model file is the number of the target. */
    @Test
    void newtonStepsFindTheCouplingsOfTheTarget() throws IOException {
        Path run = train(
                "run",
                MODEL + TARGET + REST,
                "--set",
                "training.updater=newton-cg",
                "--set",
                "training.learningRate=1",
                "--set",
                "training.iterations=15");
        SavedModel saved = ModelFile.read(run.resolve("model.zip"));
        for (int k = 0; k < saved.theta().length; k++) {
            String word = saved.model().layout().parameterName(k);
            double expected = 1.2 * (word.startsWith("Z") ? 0.5 : word.startsWith("X") ? -0.8 : 0.3);
            assertThat(saved.theta()[k]).as(word).isCloseTo(expected, within(1e-6));
        }
        assertThat(last(run, "entropy")).isCloseTo(last(run, "target_entropy"), within(1e-6));
    }

    /** One spin in a field has {@code <Z> = -tanh b}; without the entropy the loss ends at that of the target. */
    @Test
    void meanValuesAreLearnedFromAList() throws IOException {
        String target = "target: {kind: mean-values, sites: 2, values: {Z: [0.5, -0.25]}}\n";
        Path run = train(
                "run",
                "model: {kind: fermion-chain, terms: [Z]}\n" + target + REST,
                "--set",
                "training={updater: newton-cg, iterations: 12}");
        double[] theta = ModelFile.read(run.resolve("model.zip")).theta();
        assertThat(theta[0]).isCloseTo(-0.5 * Math.log(3), within(1e-7));
        assertThat(theta[1]).isCloseTo(0.5 * Math.log(1.25 / 0.75), within(1e-7));
        double entropy =
                -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25) - 0.625 * Math.log(0.625) - 0.375 * Math.log(0.375);
        assertThat(last(run, "loss")).isCloseTo(entropy, within(1e-9));
        assertThat(RunLogReader.read(run.resolve("run.jsonl")).last("target_entropy"))
                .isEmpty();
    }

    /** A small target may be a state like any other. */
    @Test
    void statesOfFewQubitsAreTargetsToo() throws IOException {
        String target = "target: {kind: gibbs, hamiltonian: {terms: {Z0: 1.0, X0 X1: 0.5, Z1 Z2: 0.7}}}\n";
        Path run = train("run", MODEL + target + REST);
        assertThat(last(run, "loss")).isPositive().isLessThan(0.9 * last(run, "loss_untrained"));
    }

    @Test
    void goesOnFromATrainedChainByName() throws IOException {
        Path first = train("first", MODEL + TARGET + REST);
        Cli cli = Cli.run(
                "fine-tune",
                "--from",
                first,
                write(MODEL.replace("YY]", "YY, XY]") + TARGET + REST),
                "--out",
                folder.resolve("second"),
                "--no-control",
                "--quiet");
        assertThat(cli.code()).as(cli.err()).isZero();
        RunLog log = RunLogReader.read(folder.resolve("second").resolve("run.jsonl"));
        assertThat(log.phases().get(0).start().description()).contains("118 parameters of", "39 new ones");
        assertThat(log.series("loss").get(0).value()).isLessThan(1.05 * last(first, "loss"));
    }

    @Test
    void drawsNoSamplesAndHasNoCircuit() throws IOException {
        Path run = train("run", MODEL + TARGET + REST);
        Cli samples = Cli.run("sample", run);
        assertThat(samples.code()).isEqualTo(2);
        assertThat(samples.err()).contains("chain of fermions", "no list of probabilities");
        Cli circuit = Cli.run("inspect", run, "--draw");
        assertThat(circuit.code()).isEqualTo(2);
        assertThat(circuit.err()).contains("is a chain of fermions and has no circuit");
    }

    @Test
    void tellsWhichStrategiesApply() throws IOException {
        Cli cli = Cli.run("strategies", "--for", write(MODEL + TARGET + REST));
        assertThat(cli.code()).as(cli.err()).isZero();
        assertThat(cli.out()).contains("3 strategies apply", "small-random", "a chain of fermions have names only");
        Path run = train("run", MODEL + TARGET + REST, "--set", "pretraining=classical-first");
        assertThat(RunLogReader.read(run.resolve("run.jsonl")).phases()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model.terms=[ZZ]|model.terms[0]: must be one of the allowed values",
                "model.terms=[]|must have at least 1 entries",
                "model.hidden=1|unknown key",
                "model.visible=41|must be 40, as the target has 40 qubits",
                "model.visible=1001|must be at most 1000",
                "model={kind: boltzmann, terms: [{fields: [Z]}]}|target.kind: 'fermion-chain' knows mean values only",
                "target.sites=1|must be at least 2",
                "target.couplings.ZZ=1|unknown key",
                "target.couplings.XX=[1, 2]|must have 39 numbers, one for each word from 'X0 X1' to 'X38 X39'",
                "target.couplings={}|must have at least 1 entry",
                "loss=renyi-2|use 'relative-entropy'",
                "loss={kind: observable, operator: {Z0: 1}}|is trained by relative-entropy only",
                "samples=8|samples: a chain of fermions has no list of probabilities",
                "pretraining=mean-field|pretraining",
                "training.updater=natural-gradient-by-layer|no layers of gates"
            })
    void refusesWhatDoesNotFit(String override, String part) throws IOException {
        Path run = folder.resolve("run");
        Cli cli = Cli.run("train", write(MODEL + TARGET + REST), "--out", run, "--quiet", "--set", override);
        assertThat(cli.code()).as(cli.err()).isEqualTo(2);
        assertThat(cli.errLines()).anyMatch(line -> line.contains(part));
        assertThat(run).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data: {kind: parity, bits: 4}|learns a state by its mean values",
                "target: {kind: mean-values, sites: 3, values: {Z: 0.5}}|no mean value of 'X0 X1'",
                "target: {kind: mean-values, sites: 3, values: {Z: 1.5, XX: 0, YY: 0}}|must be in [-1, 1]",
                "target: {kind: mean-values, sites: 3, values: {Z: 0, XX: 0, YY: 0}, entropy: 3}|'entropy' must be in"
            })
    void refusesOtherThingsToLearn(String learned, String part) throws IOException {
        Cli cli = Cli.run("train", write(MODEL + learned + "\n" + REST), "--out", folder.resolve("run"), "--quiet");
        assertThat(cli.code()).as(cli.err()).isEqualTo(2);
        assertThat(cli.errLines()).anyMatch(line -> line.contains(part));
    }
}
