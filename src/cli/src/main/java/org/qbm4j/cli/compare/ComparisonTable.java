// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.compare;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qbm4j.cli.run.Paragraph;
import org.qbm4j.comparison.Arm;
import org.qbm4j.comparison.ArmSummary;
import org.qbm4j.comparison.Comparison;
import org.qbm4j.comparison.Judgement;
import org.qbm4j.comparison.LossContrast;
import org.qbm4j.comparison.LossScale;
import org.qbm4j.comparison.PairedTest;
import org.qbm4j.comparison.Verdict;
import org.qbm4j.numerics.Bootstrap;

/** The tables at the end of a comparison: every arm in one row, then the verdicts in words. */
public final class ComparisonTable {
    private static final List<String> HEADS = List.of(
            "arm", "verdict", "loss", "interval", "to control", "interval", "p", "Holm", "wins", "evals", "slope");

    private ComparisonTable() {}

    /**
     * Prints.
     *
     * @param out where to; not closed
     * @param comparison what came out
     */
    public static void print(PrintWriter out, Comparison comparison) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADS));
        for (ArmSummary arm : comparison.arms()) {
            rows.add(cells(arm, comparison));
        }
        int[] widths = new int[HEADS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        out.println();
        Paragraph.print(out, "", comparison.headline());
        out.println();
        // the slope stands last, so that it can be left out
        int columns = hasSlopes(comparison) ? widths.length : widths.length - 1;
        rows.forEach(row -> out.println(line(row.subList(0, columns), widths)));
        out.println();
        Paragraph.print(out, "", note(comparison));
        for (Judgement judgement : comparison.judgements()) {
            out.println();
            Paragraph.print(out, "", judgement.sentences().get(0));
            judgement.sentences().stream().skip(1).forEach(sentence -> Paragraph.print(out, "  ", sentence));
        }
        out.println();
        comparison.judgements().stream()
                .map(Judgement::verdict)
                .distinct()
                .sorted()
                .forEach(verdict -> Paragraph.print(
                        out,
                        "",
                        verdict.label() + ": "
                                + verdict.definition(
                                        comparison.sizes(),
                                        comparison.settings().size())));
        out.println();
    }

    private static boolean hasSlopes(Comparison comparison) {
        return comparison.arms().stream().anyMatch(a -> a.start().slope().isPresent());
    }

    private static List<String> cells(ArmSummary summary, Comparison comparison) {
        Arm arm = summary.arm();
        boolean gap = comparison.scale() == LossScale.LOG_GAP;
        double bound = gap ? comparison.settings().lowerBound() : 0;
        Optional<Judgement> judgement = comparison.judgement(arm.label());
        Optional<LossContrast> contrast = judgement.map(j -> j.evidence().control());
        Optional<PairedTest> test = contrast.map(LossContrast::largest);
        Bootstrap.Interval interval = summary.interval();
        return List.of(
                arm.label(),
                judgement
                        .map(Judgement::verdict)
                        .map(Verdict::label)
                        .orElse("(" + arm.kind().label() + ")"),
                number(summary.median() - bound),
                number(interval.low() - bound) + " to " + number(interval.high() - bound),
                contrast.map(c -> c.scale().text(c.largest().mean())).orElse("-"),
                contrast.map(ComparisonTable::interval).orElse("-"),
                test.map(t -> p(t.pValue())).orElse("-"),
                contrast.map(c -> p(c.corrected())).orElse("-"),
                test.map(t -> t.wins() + "/" + t.pairs()).orElse("-"),
                Long.toString(summary.cost().evaluations()),
                summary.start()
                        .slope()
                        .map(s -> String.format(
                                Locale.ROOT,
                                "%+.2f (%+.2f to %+.2f)",
                                s.test().mean(),
                                s.test().interval().low(),
                                s.test().interval().high()))
                        .orElse("-"));
    }

    private static String interval(LossContrast contrast) {
        Bootstrap.Interval interval = contrast.largest().interval();
        return contrast.largest().exact()
                ? "exact"
                : contrast.scale().text(interval.low()) + " to "
                        + contrast.scale().text(interval.high());
    }

    private static String note(Comparison comparison) {
        boolean gap = comparison.scale() == LossScale.LOG_GAP;
        double size = comparison.sizes().get(comparison.sizes().size() - 1);
        String loss = gap
                ? "loss is the median final loss less its lower bound "
                        + number(comparison.settings().lowerBound())
                : "loss is the median final loss";
        return String.format(
                Locale.ROOT,
                "%s %d seeds: %s, with an interval of %.1f %% confidence, the others %.1f %%; to control is the %s; p is"
                        + " that of the paired t-test, Holm its correction; wins are seeds that end lower%s.",
                comparison.sizes().size() == 1
                        ? "Over"
                        : "At " + comparison.settings().size().at(size) + " over",
                comparison.seeds(),
                loss,
                100 * comparison.arms().get(0).interval().confidence(),
                100 * comparison.settings().confidence(),
                comparison.scale().label(),
                hasSlopes(comparison)
                        ? "; slope is in bits of start signal per "
                                + comparison.settings().size().unit()
                        : "");
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String format = i < 2 ? "%-" + widths[i] + "s  " : "%" + widths[i] + "s  ";
            line.append(String.format(Locale.ROOT, format, cells.get(i)));
        }
        return line.toString().stripTrailing();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static String p(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2g", value.getAsDouble()) : "-";
    }
}
