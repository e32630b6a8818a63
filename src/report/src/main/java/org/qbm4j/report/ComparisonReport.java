// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qbm4j.comparison.Arm;
import org.qbm4j.comparison.ArmSummary;
import org.qbm4j.comparison.Comparison;
import org.qbm4j.comparison.ComparisonSettings;
import org.qbm4j.comparison.Judgement;
import org.qbm4j.comparison.LossContrast;
import org.qbm4j.comparison.LossScale;
import org.qbm4j.comparison.Margin;
import org.qbm4j.comparison.PairedTest;
import org.qbm4j.comparison.Verdict;

/** Writes the report of a comparison as one self-contained HTML file, verdicts first. */
public final class ComparisonReport {

    private ComparisonReport() {}

    /**
     * Writes {@code report.html}, replacing an older one only when the new one is complete.
     *
     * @param folder existing folder
     * @param name heading
     * @param settings what was asked, for the appendix
     * @param comparison verdicts and numbers
     * @param curves curves of the arms at the largest size, in the order of the legends; arms without logs may be left out
     * @return the path of the report
     * @throws UncheckedIOException if it cannot be written
     */
    public static Path write(
            Path folder, String name, Map<String, Object> settings, Comparison comparison, List<ArmCurves> curves) {
        ComparisonCharts charts = new ComparisonCharts(comparison, curves);
        String entanglement = charts.entanglement();
        String signals = stacked(charts.slopes() + charts.signal());
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.putAll(judging(comparison));
        String body = Html.section("verdicts", "Verdicts", verdicts(comparison, charts.styles()))
                + Html.section("reasons", "In words", reasons(comparison))
                + Html.section("loss", "Loss against cost", charts.loss())
                + (entanglement.isEmpty() ? "" : Html.section("entanglement", "Entanglement", stacked(entanglement)))
                + Html.section("signal", "Gradient signal", signals)
                + Html.section("definitions", "What the verdicts mean", definitions(comparison))
                + Page.configuration(all);
        return Page.write(folder, Page.frame(name, "comparison", body));
    }

    private static String stacked(String figures) {
        return "<div class=\"grid\">\n" + figures + "</div>\n";
    }

    private static String verdicts(Comparison comparison, ArmStyles styles) {
        StringBuilder rows = new StringBuilder();
        for (ArmSummary summary : comparison.arms()) {
            rows.append(row(comparison, summary, styles.of(summary.arm().label())));
        }
        boolean gap = comparison.scale() == LossScale.LOG_GAP;
        List<String> heads = new ArrayList<>(List.of(
                "arm and verdict",
                "median final loss",
                gap ? "its L \u2212 L*" : "interval of the median",
                comparison.scale().label(),
                "p; after Holm",
                "plateau at start; end",
                "evaluations; wall time"));
        if (hasSlopes(comparison)) {
            heads.add(
                    5,
                    "bits of start signal per " + comparison.settings().size().unit());
        }
        double median = comparison.arms().get(0).interval().confidence();
        return "<p class=\"lead\">" + Html.escape(Numbers.typeset(comparison.headline())) + "</p>\n"
                + Page.table(heads, rows).replace("class=\"plain\"", "class=\"plain verdicts\"")
                + "<p class=\"reading\">"
                + (comparison.sizes().size() == 1
                        ? "Over "
                        : "At " + Html.escape(comparison.settings().size().at(largest(comparison)))
                                + ", the largest size, over ")
                + comparison.seeds() + " seeds; costs are medians. Intervals of medians have a confidence of "
                + percent(median) + ", which is what " + comparison.seeds() + " seeds allow; the others one of "
                + percent(comparison.settings().confidence())
                + ". p is that of the paired t-test over seeds; a variant is held against the arm without pretraining.</p>\n";
    }

    private static String row(Comparison comparison, ArmSummary summary, ArmStyles.Style style) {
        Arm arm = summary.arm();
        Optional<Judgement> judgement = comparison.judgement(arm.label());
        Optional<LossContrast> contrast = judgement.map(j -> j.evidence().control());
        boolean gap = comparison.scale() == LossScale.LOG_GAP;
        double bound = gap ? comparison.settings().lowerBound() : 0;
        String interval = Numbers.prose(summary.interval().low() - bound) + " to "
                + Numbers.prose(summary.interval().high() - bound);
        return "<tr><th scope=\"row\"><span class=\"dot b-" + style.ink().className() + "\"></span>"
                + Html.escape(arm.label()) + under(arm.kind().label())
                + judgement.map(j -> chip(j.verdict())).orElse("") + "</th>"
                + cell(Numbers.text(summary.median()))
                + cell(gap ? Numbers.prose(summary.median() - bound) + under(interval) : interval)
                + cell(contrast.map(ComparisonReport::difference).orElse(""))
                + cell(contrast.map(c -> p(c.largest().pValue()) + under(p(c.corrected())))
                        .orElse(""))
                + (hasSlopes(comparison) ? cell(slope(summary)) : "")
                + cell(
                        summary.start().starts() == 0
                                ? "not judged"
                                : summary.start().plateaus() + "; "
                                        + summary.end().plateaus() + " of "
                                        + summary.end().runs())
                + cell(Numbers.count(summary.cost().evaluations())
                        + under(Numbers.duration(summary.cost().wallTimeMillis())))
                + "</tr>\n";
    }

    private static boolean hasSlopes(Comparison comparison) {
        return comparison.arms().stream().anyMatch(a -> a.start().slope().isPresent());
    }

    private static String slope(ArmSummary summary) {
        return summary.start()
                .slope()
                .map(s -> Numbers.prose(s.test().mean())
                        + under(Numbers.prose(s.test().interval().low()) + " to "
                                + Numbers.prose(s.test().interval().high())))
                .orElse("");
    }

    private static String cell(String html) {
        return "<td>" + html + "</td>";
    }

    /** A second, smaller line of a cell. */
    private static String under(String text) {
        return "<small>" + Html.escape(text) + "</small>";
    }

    private static String difference(LossContrast contrast) {
        PairedTest test = contrast.largest();
        String interval = test.exact()
                ? "exact"
                : contrast.scale().text(test.interval().low()) + " to "
                        + contrast.scale().text(test.interval().high());
        return Html.escape(contrast.scale().text(test.mean()))
                + under(interval)
                + under("lower in " + test.wins() + " of " + test.pairs());
    }

    private static String chip(Verdict verdict) {
        String kind =
                switch (verdict) {
                    case HARMFUL -> " bad";
                    case AVOIDS_PLATEAU, ESCAPES_LATER, BETTER -> " good";
                    case NO_EFFECT -> "";
                    case UNDECIDED -> " open";
                };
        return "<span class=\"chip" + kind + "\">" + Html.escape(verdict.label()) + "</span>";
    }

    private static String reasons(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        for (Judgement judgement : comparison.judgements()) {
            List<String> sentences =
                    judgement.sentences().stream().map(Numbers::typeset).toList();
            text.append("<p class=\"because\">")
                    .append(chip(judgement.verdict()))
                    .append(" <strong>");
            text.append(Html.escape(sentences.get(0))).append("</strong></p>\n<ul class=\"notes\">");
            sentences.stream().skip(1).forEach(sentence -> text.append("<li>")
                    .append(Html.escape(sentence))
                    .append("</li>"));
            text.append("</ul>\n");
        }
        return text.toString();
    }

    private static String definitions(Comparison comparison) {
        StringBuilder rows = new StringBuilder();
        for (Verdict verdict : Verdict.values()) {
            rows.append("<tr><th scope=\"row\">").append(chip(verdict)).append("</th><td class=\"wide\">");
            rows.append(Html.escape(Numbers.typeset(verdict.definition(
                            comparison.sizes(), comparison.settings().size()))))
                    .append("</td></tr>\n");
        }
        return "<p class=\"intro\">The first that holds, from top to bottom. The margin is "
                + Html.escape(margin(comparison.settings().margin())) + ".</p>\n"
                + Page.table(List.of("verdict", "given when"), rows);
    }

    private static Map<String, Object> judging(Comparison comparison) {
        ComparisonSettings settings = comparison.settings();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("largest p that counts", settings.level());
        all.put("wanted power", settings.power());
        all.put("margin", margin(settings.margin()));
        all.put("lower bound of the loss", settings.lowerBound());
        all.put("confidence of intervals", settings.confidence());
        all.put(
                "bootstrap",
                settings.resampling().resamples() + " resamples, seed "
                        + settings.resampling().seed());
        List<String> resampled = comparison.arms().stream()
                .map(ComparisonReport::resampled)
                .flatMap(Optional::stream)
                .toList();
        if (!resampled.isEmpty()) {
            all.put("bootstrap intervals of slopes over whole seeds", resampled);
        }
        return all;
    }

    private static Optional<String> resampled(ArmSummary summary) {
        return summary.start()
                .slope()
                .flatMap(s -> s.resampled())
                .map(i -> summary.arm().label() + " " + Numbers.prose(i.low()) + " to " + Numbers.prose(i.high()));
    }

    private static String margin(Margin margin) {
        return margin.unit() == Margin.Unit.SHARE_OF_GAP
                ? percent(margin.amount()) + " of the loss gap"
                : Numbers.prose(margin.amount()) + " in units of the loss";
    }

    private static double largest(Comparison comparison) {
        return comparison.sizes().get(comparison.sizes().size() - 1);
    }

    private static String percent(double share) {
        return Numbers.tick(Math.round(1000 * share) / 10.0) + " %";
    }

    private static String p(OptionalDouble value) {
        return value.isPresent() ? Numbers.prose(value.getAsDouble()) : "not tested";
    }
}
