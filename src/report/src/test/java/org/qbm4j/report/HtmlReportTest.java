// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;

@SuppressWarnings("NullAway.Init") // JUnit fills the folder
class HtmlReportTest {

    @TempDir
    Path folder;

    private String report(RunRecord... records) throws IOException {
        try (RunLogWriter writer = RunLogWriter.open(folder.resolve("run.jsonl"))) {
            writer.write(SyntheticRun.header("small"));
            List.of(records).forEach(writer::write);
        }
        return Files.readString(HtmlReport.write(folder));
    }

    private String syntheticReport() throws IOException {
        SyntheticRun.write(folder);
        return Files.readString(HtmlReport.write(folder));
    }

    private static RunRecord.PhaseStart start(String phase, String... sources) {
        return new RunRecord.PhaseStart(phase, 0, RunRecord.PhaseStart.OPTIMIZE, "", List.of(sources), 4, 0);
    }

    private static RunRecord.Value value(int iteration, String name, double value) {
        return RunRecord.Value.exact("p", iteration, name, value, "nats");
    }

    @Test
    void thePageNeedsNothingButItself() throws IOException {
        String page = syntheticReport();

        assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(page).doesNotContain("<script", "<link", "<img", "<iframe", "@import", " src=");
        assertThat(Pattern.compile("url\\((?!#)").matcher(page).find()).isFalse();
        assertThat(page).contains("default-src 'none'");
        assertThat(Pattern.compile("https?://")
                        .matcher(page.replaceAll("<a href=\"https://[^\"]+\">|xmlns=\"[^\"]+\"", ""))
                        .find())
                .isFalse();
    }

    @Test
    void everyChartStandsInItsFigureOnce() throws IOException {
        String page = syntheticReport();

        for (String id : SyntheticRun.CHARTS) {
            assertThat(page.split("<figure class=\"chart\" id=\"" + id + "\">", -1))
                    .as(id)
                    .hasSize(2);
        }
        assertThat(page.split("<figure", -1)).hasSize(SyntheticRun.CHARTS.size() + 1);
        assertThat(page).contains("matched control", "scrambled reference").doesNotContain("Haar reference");
    }

    @Test
    void identifiersAreUnique() throws IOException {
        List<String> ids = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(syntheticReport())
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void theSameLogsGiveTheSamePageInAnyLocale() throws IOException {
        String usual = syntheticReport();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Files.readString(HtmlReport.write(folder))).isEqualTo(usual);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void foreignTextCannotBecomeMarkup() throws IOException {
        String evil = "</svg><script>alert('x')</script>\"&";
        try (RunLogWriter writer = RunLogWriter.open(folder.resolve("run.jsonl"))) {
            writer.write(RunRecord.Header.of(
                    evil, evil, Map.of(evil, evil), 1, Map.of(evil, evil), Instant.parse("2021-03-10T12:00:00Z")));
            writer.write(new RunRecord.PhaseStart(evil, 0, evil, evil, List.of(evil), 1, 0));
            writer.write(RunRecord.Value.exact(evil, 0, "loss", 2, evil));
            writer.write(RunRecord.Value.exact(evil, 90, "loss", 1, evil));
            writer.write(new RunRecord.Array(evil, 0, "parameters", List.of(1), new double[] {1}, evil, List.of(evil)));
            for (String name : List.of("probabilities_data", "probabilities_model")) {
                writer.write(new RunRecord.Array(evil, 0, name, List.of(1), new double[] {1}, "", List.of(evil)));
            }
            writer.write(new RunRecord.Event(evil, 0, RunRecord.Event.VERDICT, evil + ": " + evil));
            writer.write(new RunRecord.Event(evil, 0, evil, evil));
            writer.write(new RunRecord.PhaseEnd(evil, 90, evil, 1, 1));
            writer.write(new RunRecord.End(evil, evil, 1, 1));
        }

        String page = Files.readString(HtmlReport.write(folder));

        assertThat(page).doesNotContain("<script").doesNotContain("&\"").contains("&lt;script&gt;");
        assertThat(page.split("<svg", -1)).hasSameSizeAs(page.split("</svg>", -1));
    }

    @Test
    void whatIsNotLoggedIsNamedInsteadOfDrawnEmpty() throws IOException {
        String page = report(start("p"), value(0, "loss", 3), value(1, "loss", 2));

        assertThat(page).contains("id=\"chart-loss\"").doesNotContain("id=\"chart-mutual-information\"");
        assertThat(page)
                .contains("Not in this log:", "<code>mutual_information</code>", "<code>signal_ratio</code>")
                .contains("<code>samples_data</code>", "<code>parameters</code>")
                .contains("No matched control was logged", "No verdict on plateaus")
                .contains("No phase names a source");
        assertThat(page.split("<figure", -1)).hasSize(2);
    }

    @Test
    void zerosOnALogarithmicAxisAreCountedNotHidden() throws IOException {
        String page = report(
                start("p"),
                value(0, "gradient_norm_coupling", 0),
                value(1, "gradient_norm_coupling", 0.1),
                value(0, "gradient_norm_hidden", 0),
                value(1, "gradient_norm_hidden", 0));

        assertThat(page).contains("1 value is zero or not finite");
        assertThat(page).contains("<code>gradient_norm_hidden (only values that this axis cannot show)</code>");
    }

    @Test
    void extremeValuesNeitherHangNorBreakTheCharts() throws IOException {
        String page = report(
                start("p"),
                value(0, "loss", Double.NaN),
                value(1, "loss", 1e300),
                value(2, "loss", 5),
                value(3, "loss", 5 + 1e-13),
                value(0, "visible_purity", 0),
                value(1, "visible_purity", 1e-320),
                value(0, "mutual_information", -1e99),
                value(1, "mutual_information", 1e99),
                value(0, "step_norm", 1e-300),
                value(1, "step_norm", 1e90));

        assertThat(page).contains("chart-loss", "chart-visible-purity", "chart-mutual-information", "chart-step-norm");
    }

    @Test
    void longCurvesAreThinnedButKeepTheirPeaks() {
        List<RunRecord> records = new ArrayList<>(List.of(SyntheticRun.header("long"), start("p")));
        for (int k = 0; k < 20_000; k++) {
            records.add(value(k, "loss", k == 12_345 ? 99 : k == 54 ? -7 : 1 + k % 2));
        }
        Line line = Line.of(new RunLog(records, false), "loss", "", Ink.MAIN, Line.Dash.SOLID, false);

        assertThat(line.points()).hasSizeLessThanOrEqualTo(1300);
        assertThat(line.points()).anyMatch(point -> point[1] == 99 && point[0] == 12_345);
        assertThat(line.points()).anyMatch(point -> point[1] == -7 && point[0] == 54);
        assertThat(line.points().get(line.points().size() - 1)[0]).isEqualTo(19_999);
    }

    @Test
    void patternsBecomeBarsWhenThereAreNoImages() throws IOException {
        List<String> labels = List.of("00", "01", "10", "11");
        String page = report(
                new RunRecord.Array("", 0, "probabilities_data", List.of(4), new double[] {.5, 0, 0, .5}, "", labels),
                new RunRecord.Array(
                        "", 0, "probabilities_model", List.of(4), new double[] {.4, .1, .1, .4}, "", labels));

        assertThat(page).contains("id=\"chart-patterns\"", "class=\"f-data");
        assertThat(page).doesNotContain("<code>samples_data</code>");
    }

    @Test
    void anUnfinishedRunSaysSo() throws IOException {
        report(start("p"), value(0, "loss", 3));
        Files.writeString(folder.resolve("run.jsonl"), "{\"rec", StandardOpenOption.APPEND);

        assertThat(Files.readString(HtmlReport.write(folder)))
                .contains("no end in its log", "last line of its log was torn");
    }

    @Test
    void aMalformedLogLeavesTheOldReportAndNoHalfWrittenOne() throws IOException {
        Files.writeString(folder.resolve("run.jsonl"), "{\"record\":\"header\"}\n");
        Files.writeString(folder.resolve("report.html"), "old");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HtmlReport.write(folder))
                .withMessageContaining("line 1");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("run.jsonl", "report.html");
        }
        assertThat(folder.resolve("report.html")).hasContent("old");
    }

    @Test
    void aMalformedControlIsAnErrorToo() throws IOException {
        SyntheticRun.write(folder);
        Files.writeString(folder.resolve("control").resolve("run.jsonl"), "nonsense\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HtmlReport.write(folder))
                .withMessageContaining("control");
        assertThat(folder.resolve("report.html")).doesNotExist();
    }

    @Test
    void aFolderWithoutALogIsAnError() {
        assertThatThrownBy(() -> HtmlReport.write(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("run.jsonl");
    }

    @Test
    void citationsAreWrittenOutAndUnknownKeysNamed() throws IOException {
        String page = report(start("p", "KingmaBa2015", "Nobody1900"));

        assertThat(page).contains("<a href=\"https://arxiv.org/abs/1412.6980\">arXiv:1412.6980</a>");
        assertThat(page).contains("<code>Nobody1900</code> not in the bibliography");
    }
}
