// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.comparison.Comparison;
import org.qbm4j.comparison.ComparisonSettings;
import org.qbm4j.comparison.Judgement;
import org.qbm4j.comparison.LossScale;
import org.qbm4j.comparison.Margin;
import org.qbm4j.comparison.SizeName;
import org.qbm4j.comparison.Verdict;

class ComparisonReportTest {
    @TempDir
    Path folder = Path.of("");

    private String page(boolean circuit) throws IOException {
        return Files.readString(ComparisonReport.write(
                folder,
                "growth & shake",
                Map.of("hidden", 4),
                SyntheticComparison.comparison(),
                SyntheticComparison.curves(circuit)));
    }

    private static String section(String page, String id) {
        int from = page.indexOf("<section id=\"" + id + "\"");
        assertThat(from).as(id).isPositive();
        return page.substring(from, page.indexOf("</section>", from));
    }

    private static String figure(String page, String id) {
        int from = page.indexOf("id=\"" + id + "\"");
        assertThat(from).as(id).isPositive();
        return page.substring(from, page.indexOf("</figure>", from));
    }

    private static String row(String page, String arm) {
        String table = section(page, "verdicts");
        int from = table.indexOf("</span>" + arm + "<small>");
        assertThat(from).as(arm).isPositive();
        return table.substring(from, table.indexOf("</tr>", from));
    }

    @Test
    void verdictsStandFirstWithTheirNumbers() throws IOException {
        String page = page(true);
        Comparison comparison = SyntheticComparison.comparison();

        assertThat(page.indexOf("id=\"verdicts\"")).isLessThan(page.indexOf("id=\"loss\""));
        assertThat(section(page, "verdicts")).contains(Html.escape(Numbers.typeset(comparison.headline())));
        assertThat(row(page, "&lt;growth&gt;"))
                .contains(
                        "chip good\">avoids the plateau<", "<small>strategy<", ">lower in 6 of 6<", ">131<", ">2.3 s<");
        assertThat(row(page, "shake")).contains("chip bad\">harmful<", ">lower in 0 of 6<");
        assertThat(row(page, "none")).doesNotContain("chip").contains(">6; 0 of 6<");
        assertThat(section(page, "verdicts")).contains("Intervals of medians have a confidence of 96.9 %");
    }

    @Test
    void everySentenceOfEveryJudgementIsThere() throws IOException {
        String reasons = section(page(true), "reasons");
        for (Judgement judgement : SyntheticComparison.comparison().judgements()) {
            assertThat(judgement.sentences()).isNotEmpty().allSatisfy(sentence -> assertThat(reasons)
                    .contains(Html.escape(Numbers.typeset(sentence))));
        }
    }

    @Test
    void everyVerdictIsDefinedInTheWordsOfItsType() throws IOException {
        String definitions = section(page(true), "definitions");
        for (Verdict verdict : Verdict.values()) {
            Comparison comparison = SyntheticComparison.comparison();
            String definition =
                    verdict.definition(comparison.sizes(), comparison.settings().size());
            assertThat(definitions).contains(Html.escape(verdict.label()), Html.escape(Numbers.typeset(definition)));
        }
        assertThat(definitions).contains("5 % of the loss gap");
    }

    @Test
    void circuitsStandBesideThePageValueAndGibbsModelsBesideTheirScrambledReference() throws IOException {
        String circuit = page(true);
        assertThat(figure(circuit, "chart-visible-entropy-ratio")).contains("Haar-random state (Page)", "s-bound");
        String gibbs = page(false);
        assertThat(gibbs).doesNotContain("chart-visible-entropy-ratio");
        assertThat(figure(gibbs, "chart-mutual-information"))
                .contains("scrambled reference", "lower bound on its mean", "stroke-dasharray=\"1.5,3.5\"");
    }

    @Test
    void armsKeepTheirColorAndControlsAreDashed() throws IOException {
        String page = page(true);
        for (String chart : SyntheticComparison.CHARTS) {
            String figure = figure(page, chart);
            assertThat(key(figure, "&lt;growth&gt;")).contains("s-arm1").doesNotContain("dasharray");
            if (!chart.equals("chart-start-signal")) {
                assertThat(key(figure, "matched to &lt;growth&gt;")).contains("s-arm1", "stroke-dasharray=\"6 4\"");
            }
            assertThat(key(figure, "shake")).contains("s-arm2");
            assertThat(key(figure, "small angles")).contains("s-data", "dasharray");
        }
        assertThat(row(page, "shake")).isNotEmpty();
        assertThat(section(page, "verdicts")).contains("b-arm1\"></span>&lt;growth&gt;");
    }

    private static String key(String figure, String label) {
        int end = figure.indexOf("</svg>" + label);
        assertThat(end).as(label).isPositive();
        return figure.substring(figure.lastIndexOf("<span class=\"key\">", end), end);
    }

    @Test
    void slopesAreInTheLegendOfTheStartSignal() throws IOException {
        assertThat(figure(page(true), "chart-start-signal"))
                .containsPattern("none \\(\u22120\\.[56]\\d+ bits per hidden unit\\)");
    }

    @Test
    void everySizeHasItsTick() throws IOException {
        String figure = figure(page(true), "chart-start-signal");
        assertThat(figure).contains(">hidden units</text>");
        for (String size : List.of("1", "2", "3", "4")) {
            assertThat(figure).containsPattern("<text class=\"tick\"[^>]*>" + size + "</text>");
        }
    }

    @Test
    void aSingleSizeIsNotSpokenOf() throws IOException {
        Comparison single = SyntheticComparison.comparison(List.of(0.0), ComparisonSettings.standard(1.5, 1));
        String page = Files.readString(
                ComparisonReport.write(folder, "one", Map.of(), single, SyntheticComparison.curves(true)));
        String words = page.substring(page.indexOf("<main>")).replaceAll("<[^>]*>", " ");
        assertThat(words).contains("Over 6 seeds").doesNotContain("size", "slope", "bits ");
        assertThat(page).doesNotContain("chart-start-signal");
    }

    @Test
    void gapsOverMoreThanADecadeAreDrawnOnALogarithmicAxisWhateverTheMargin() throws IOException {
        ComparisonSettings inLoss = new ComparisonSettings(
                0.05, 0.8, Margin.loss(0.01), 1.5, 0.95, new ComparisonSettings.Resampling(2000, 1), SizeName.ANY);
        Comparison comparison = SyntheticComparison.comparison(List.of(1.0, 2.0), inLoss);
        assertThat(comparison.scale()).isEqualTo(LossScale.LOSS);
        String page = Files.readString(
                ComparisonReport.write(folder, "margin", Map.of(), comparison, SyntheticComparison.curves(true)));
        assertThat(figure(page, "chart-loss")).contains("Loss above its lower bound", "L* is 1.5.");
    }

    @Test
    void startsThatNothingJudgedAreNotCounted() throws IOException {
        assertThat(row(page(true), "none")).contains(">6; 0 of 6<");
        Comparison unjudged = SyntheticComparison.unjudged();
        String page = Files.readString(
                ComparisonReport.write(folder, "unjudged", Map.of(), unjudged, SyntheticComparison.curves(true)));
        assertThat(row(page, "none")).contains(">not judged<").doesNotContain("of 6<");
    }

    @Test
    void settingsAreListedAndThePageIsSafe() throws IOException {
        String page = page(true);
        assertThat(section(page, "configuration")).contains("hidden", "wanted power", "2000 resamples, seed 1");
        assertThat(page)
                .contains("<title>growth &amp; shake")
                .doesNotContain("<script", "<growth>", "http-equiv=\"refresh\"");
        assertThat(page(true)).isEqualTo(page);
    }
}
