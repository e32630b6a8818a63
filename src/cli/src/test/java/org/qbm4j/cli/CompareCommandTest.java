// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;

class CompareCommandTest {
    private static final String TINY = """
            seed: 3
            model: {hidden: 1, terms: [{fields: [X, Z]}, {couplings: [ZZ], topology: all-to-all}]}
            start: {kind: normal, scale: 0.5}
            data: {kind: parity, bits: 2}
            training: {iterations: 6}
            compare:
              seeds: 3
              over: {model.hidden: [1, 2]}
              arms:
                visible first: {pretraining: {strategy: visible-first, steps: {iterations: 4}}}
                same budget: {pretraining: {strategy: classical-start, steps: {iterations: 4}}}
                more terms: {model: {terms: [{fields: [X, Y, Z]}, {couplings: [ZZ, XX], topology: all-to-all}]}}
            """.replace("classical-start", "geometrically-local");

    @TempDir
    Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void writeComparison() throws IOException {
        file = folder.resolve("tiny.yaml");
        Files.writeString(file, TINY);
    }

    private Cli compare(String out, String... more) {
        return Cli.run(Stream.concat(
                        Stream.of(
                                "compare",
                                file.toString(),
                                "-q",
                                "--out",
                                folder.resolve(out).toString()),
                        Stream.of(more))
                .toArray());
    }

    private JsonNode summary(String out) throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(folder.resolve(out).resolve("summary.json").toFile());
        all.path("arms").forEach(arm -> ((com.fasterxml.jackson.databind.node.ObjectNode) arm).remove("wallMillis"));
        return all;
    }

    private RunLog log(String path) {
        return RunLogReader.read(folder.resolve(path));
    }

    @Test
    void addsNoneASmallStartAndOneControlForEqualBudgets() throws IOException {
        Cli cli = compare("a");
        assertThat(cli.err()).isEmpty();
        assertThat(cli.code()).isZero();
        assertThat(cli.out()).contains("At 2 hidden units").doesNotContain("unit of size");
        assertThat(summary("a").path("arms").findValuesAsText("label"))
                .containsExactly(
                        "none",
                        "small-angle",
                        "control of visible first",
                        "visible first",
                        "same budget",
                        "more terms");
        assertThat(cli.out()).contains("visible first").contains("report: ");
        assertThat(folder.resolve("a/report.html")).exists();
        JsonNode strategy = summary("a").at("/arms/3");
        assertThat(strategy.at("/againstControl/reference").asText()).isEqualTo("control of visible first");
        assertThat(strategy.path("verdict").asText()).isNotEmpty();
        assertThat(strategy.at("/againstControl/pairs").asInt()).isEqualTo(3);
        assertThat(summary("a").at("/arms/5/kind").asText()).isEqualTo("variant");
    }

    @Test
    void controlsSpendWhatTheirStrategySpends() {
        compare("a");
        long strategy =
                log("a/trials/visible-first/2/seed-3.jsonl").end().orElseThrow().evaluations();
        long control = log("a/trials/control-of-visible-first/2/seed-3.jsonl")
                .end()
                .orElseThrow()
                .evaluations();
        long small =
                log("a/trials/small-angle/2/seed-3.jsonl").end().orElseThrow().evaluations();
        long none = log("a/trials/none/2/seed-3.jsonl").end().orElseThrow().evaluations();
        assertThat(control).isEqualTo(strategy).isEqualTo(small).isEqualTo(5 + 7);
        assertThat(none).isEqualTo(7);
    }

    @Test
    void controlsStartWhereTheExperimentStartsAndTheSmallStartIsSmall() {
        compare("a", "--set", "compare.arms.visible first.start=zero");
        double control = rms("a/trials/control-of-visible-first/2/seed-3.jsonl");
        assertThat(control).isEqualTo(rms("a/trials/none/2/seed-3.jsonl")).isBetween(0.2, 0.9);
        assertThat(rms("a/trials/small-angle/2/seed-3.jsonl")).isBetween(0.01, 0.12);
        assertThat(rms("a/trials/visible-first/2/seed-3.jsonl")).isZero();
    }

    private double rms(String path) {
        return log(path).series("parameter_rms_visible").get(0).value();
    }

    @Test
    void sizesAndSeedsReachTheTrainings() {
        compare("a");
        assertThat(log("a/trials/none/1/seed-5.jsonl")
                        .series("parameters_hidden")
                        .get(0)
                        .value())
                .isEqualTo(2);
        assertThat(log("a/trials/none/2/seed-5.jsonl")
                        .series("parameters_hidden")
                        .get(0)
                        .value())
                .isEqualTo(5);
        assertThat(log("a/trials/none/2/seed-5.jsonl").header().seed()).isEqualTo(5);
    }

    @Test
    void goesOnWhereItStoppedAndEndsWithTheSameNumbers() throws IOException {
        assertThat(compare("whole", "--threads", "2").code()).isZero();
        Cli stopped = compare("parts", "--stop-after", "7", "--threads", "1");
        assertThat(stopped.code()).isEqualTo(130);
        assertThat(stopped.err()).contains("go on with: qbm4j compare ");
        assertThat(folder.resolve("parts/report.html")).doesNotExist();
        Path torn = folder.resolve("parts/trials/none/2/seed-3.jsonl");
        List<String> lines = Files.readAllLines(torn);
        Files.write(torn, lines.subList(0, lines.size() - 4));
        Files.writeString(torn, "{\"kind\":\"val", StandardOpenOption.APPEND);
        Cli second = Cli.run("compare", folder.resolve("parts/compare.yaml"), "-q", "--out", folder.resolve("parts"));
        assertThat(second.code()).isZero();
        assertThat(summary("parts")).isEqualTo(summary("whole"));
    }

    @Test
    void addsAnArmByName() throws IOException {
        assertThat(compare("a", "--pretraining", "small-random").code()).isZero();
        assertThat(summary("a").path("arms").findValuesAsText("label")).contains("small-random");
        assertThat(folder.resolve("a/compare.yaml"))
                .content()
                .containsPattern("small-random:\\s+pretraining:\\s+strategy: \"small-random\"\\s+scale: 0.05");
        refused("did you mean 'small-random'?", "--pretraining", "small-randon");
    }

    private void refused(String part, String... more) {
        Cli cli = compare("refused", more);
        assertThat(cli.errLines()).singleElement().asString().contains(part);
        assertThat(cli.code()).isEqualTo(2);
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @Test
    void refusesWhatCannotBeCompared() {
        refused("a comparison has this key in its arms only", "--set", "pretraining=none");
        refused("all arms share this key", "--set", "compare.arms.more terms.loss=infidelity");
        refused("belongs to an arm that every comparison has", "--set", "compare.arms.none={start: zero}");
        refused("must be at least 3, but was 2", "--set", "compare.seeds=2");
    }

    @Test
    void findsAnErrorInsideAnArmAtItsPlace() throws IOException {
        Files.writeString(file, TINY.replace("strategy: visible-first", "strategy: visible-frist"));
        refused("tiny.yaml:10:35");
        Files.writeString(file, TINY.replace("iterations: 4}}}\n  ", "iterations: 0}}}\n  "));
        refused("must be at least 1, but was 0");
    }

    @Test
    void trainSendsAComparisonToItsCommand() {
        Cli cli = Cli.run("train", file, "--out", folder.resolve("refused"));
        assertThat(cli.err()).contains("a comparison is run by 'qbm4j compare'");
        assertThat(cli.code()).isEqualTo(2);
    }

    @Test
    void otherCommandsSendAComparisonBack() {
        compare("a", "--stop-after", "1", "--threads", "1");
        for (String command : List.of("resume", "report", "inspect")) {
            Cli cli = Cli.run(command, folder.resolve("a"));
            assertThat(cli.err()).as(command).contains("holds a comparison; 'qbm4j compare ");
            assertThat(cli.code()).isEqualTo(2);
        }
    }

    @Test
    void trainingsAtATimeShareTheMemory() {
        Cli cli = compare("refused", "--threads", "100000");
        assertThat(cli.err())
                .contains("3 qubits (2 visible, 1 hidden) need about ")
                .contains("are available");
        assertThat(cli.code()).isNotZero();
        assertThat(folder.resolve("refused")).doesNotExist();
    }
}
