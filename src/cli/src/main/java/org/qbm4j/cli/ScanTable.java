// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.qbm4j.cli.experiment.ScanExperiment;
import org.qbm4j.diagnostics.study.Curve;
import org.qbm4j.diagnostics.study.EntanglementLaw;
import org.qbm4j.diagnostics.study.FitSentence;
import org.qbm4j.diagnostics.study.StudySummary;
import org.qbm4j.diagnostics.study.Sweep;

/** The tables at the end of a scan: every point beside its exact law, then the fits in words. */
final class ScanTable {
    private ScanTable() {}

    static void print(PrintWriter out, ScanExperiment scan, List<StudySummary> summaries) {
        for (int i = 0; i < summaries.size(); i++) {
            StudySummary summary = summaries.get(i);
            String swept = summary.spec().sweep().quantity().label();
            out.println();
            out.println(scan.studies().get(i).label());
            summary.spec().sentences().forEach(s -> out.println("  " + s));
            out.println();
            out.println(row(swept, "measure", "value +- s.e.", "haar", "ratio"));
            for (Curve curve : summary.curves()) {
                curve.points()
                        .forEach(p -> out.println(row(
                                Sweep.text(p.x()),
                                curve.title(),
                                significant(p.estimate().value()) + " +- "
                                        + String.format(
                                                Locale.ROOT,
                                                "%.1e",
                                                p.estimate().standardError()),
                                optional(p.haar()),
                                p.ratio().isPresent()
                                        ? String.format(
                                                Locale.ROOT, "%.3f", p.ratio().getAsDouble())
                                        : "")));
            }
            out.println();
            for (Curve curve : summary.curves()) {
                String sentence = FitSentence.of(curve, summary.spec().sweep().quantity());
                String note = curve.note().isEmpty() ? "" : " (" + curve.note() + ")";
                if (!sentence.isEmpty()) {
                    out.println("  " + sentence + note);
                }
            }
            summary.entanglement().map(EntanglementLaw::sentence).ifPresent(s -> out.println("  " + s));
            if (summary.lost() > 0) {
                out.println("  " + summary.lost() + " values were not finite and are in no curve.");
            }
        }
        out.println();
    }

    private static String row(String x, String measure, String value, String haar, String ratio) {
        return String.format(Locale.ROOT, "%-11s %-42s %-24s %-11s %s", x, measure, value, haar, ratio)
                .stripTrailing();
    }

    private static String significant(double value) {
        boolean usual = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e5);
        return String.format(Locale.ROOT, usual ? "%.5f" : "%.4e", value);
    }

    private static String optional(OptionalDouble value) {
        return value.isPresent() ? significant(value.getAsDouble()) : "-";
    }
}
