// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.List;

/** The section of verdicts: where they change, and all of them folded away. */
final class VerdictTable {

    private static final String HEADS =
            "<th>run</th><th>group</th><th>phase</th><th class=\"n\">iteration</th><th>verdict</th>";

    private VerdictTable() {}

    private static String intro(Runs runs) {
        String reference = runs.isCircuit() ? CircuitMeasurements.TERM : Reference.TERM;
        String hot = runs.isCircuit() ? "" : "; <b>hot</b> means parameters so small that every state looks mixed";
        return "<p class=\"intro\">A <b>plateau</b> has gradients as small as those of the " + reference
                + ", at its loss; a <b>saddle</b> has exactly zero gradients by symmetry" + hot
                + ". They need different cures.</p>\n";
    }

    static String html(Runs runs) {
        StringBuilder changes = new StringBuilder();
        StringBuilder all = new StringBuilder();
        StringBuilder notes = new StringBuilder();
        long total = 0;
        long shown = 0;
        for (Runs.Arm arm : runs.arms()) {
            List<Verdict> verdicts = Verdict.all(arm.log());
            List<Verdict> kept = Verdict.changes(verdicts);
            total += verdicts.size();
            shown += kept.size();
            rows(changes, arm, kept);
            rows(all, arm, verdicts);
            if (!verdicts.isEmpty()) {
                notes.append(note(arm, verdicts, kept.size()));
            }
        }
        if (total == 0) {
            String why = Html.escape(runs.unjudged().orElse("No verdict was logged."));
            return Html.section("verdicts", "Verdicts", "<p class=\"missing\">" + why + "</p>\n");
        }
        String folded = shown == total
                ? ""
                : "<details id=\"all-verdicts\"><summary>All " + Numbers.count(total) + " verdicts</summary>\n"
                        + Appendix.table(HEADS, all) + "</details>\n";
        return Html.section(
                "verdicts",
                "Verdicts",
                intro(runs) + "<ul class=\"notes\">\n" + notes + "</ul>\n" + Appendix.table(HEADS, changes) + folded);
    }

    private static String note(Runs.Arm arm, List<Verdict> verdicts, int kept) {
        String rest = kept == verdicts.size()
                ? "all of them below."
                : "below the first of each group, every change and the last; the other "
                        + Numbers.count(verdicts.size() - kept) + " repeat the verdict before them.";
        return "<li>" + dot(arm) + Html.escape(arm.label()) + ": "
                + Story.counted(verdicts.size(), "verdict") + " at "
                + Story.counted(Verdict.probes(verdicts), "probe") + ", " + rest + "</li>\n";
    }

    private static void rows(StringBuilder rows, Runs.Arm arm, List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            rows.append("<tr><td>").append(dot(arm));
            rows.append(Html.escape(arm.label())).append("</td><th scope=\"row\">");
            rows.append(Html.escape(verdict.group())).append("</th><td>");
            rows.append(Html.escape(verdict.phase())).append("</td><td class=\"n\">");
            rows.append(Numbers.count(verdict.iteration())).append("</td><td class=\"wide\">");
            rows.append(Html.escape(verdict.text())).append("</td></tr>\n");
        }
    }

    private static String dot(Runs.Arm arm) {
        return "<i class=\"dot b-" + arm.ink().className() + "\"></i>";
    }
}
