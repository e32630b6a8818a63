// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

/** The sections of curves: loss, entanglement, gradients and parameter groups. */
final class Measurements {

    private Measurements() {}

    static String loss(Runs runs) {
        List<Line> lines = new ArrayList<>();
        for (Runs.Arm arm : runs.arms()) {
            lines.add(Line.of(arm.log(), "loss", arm.label(), arm.ink(), Line.Dash.SOLID, false));
            lines.add(Line.of(arm.log(), "test_loss", "on test data", arm.ink(), Line.Dash.SECOND, false));
        }
        lines.removeIf(Line::isEmpty);
        String chart = "";
        if (!runs.main().series("loss").isEmpty() && !lines.isEmpty()) {
            String unit = runs.main().series("loss").get(0).unit();
            List<RunLog.Phase> phases = runs.main().phases();
            LineChart bare = chart(unit, lines, phases);
            runs.main()
                    .last("data_entropy")
                    .ifPresent(bound ->
                            lines.add(Line.level("entropy of the data", Ink.BOUND, bound.value(), bare.lastIndex())));
            String bound = runs.main().last("data_entropy").isEmpty()
                    ? "Lower is better."
                    : "Lower is better; no model can go below the entropy of its training data.";
            chart = Figures.figure(
                    chart(unit, lines, phases),
                    bound + " Bands are the phases of this run; a loss may change its meaning from one phase to the"
                            + " next.");
        }
        String missing = chart.isEmpty() ? Html.missing(List.of("loss")) : "";
        return Html.section("loss", "Loss and phases", chart + missing + phaseTable(runs.main()));
    }

    private static LineChart chart(String unit, List<Line> lines, List<RunLog.Phase> phases) {
        String title = unit.isEmpty() ? "loss" : "loss (" + unit + ")";
        return new LineChart("loss", "Loss", title, false, LineChart.Size.WIDE, List.copyOf(lines), phases);
    }

    private static String phaseTable(RunLog log) {
        if (log.phases().isEmpty()) {
            return "<p class=\"missing\">No phase was logged.</p>\n";
        }
        StringBuilder rows = new StringBuilder();
        int number = 1;
        for (RunLog.Phase phase : log.phases()) {
            RunRecord.PhaseStart start = phase.start();
            rows.append("<tr><td>").append(number++).append("</td><th scope=\"row\">");
            rows.append(Html.escape(start.phase())).append("</th><td>").append(Html.escape(start.kind()));
            rows.append("</td><td class=\"wide\">").append(Html.escape(start.description()));
            rows.append("</td><td class=\"n\">").append(Numbers.count(start.activeParameters()));
            rows.append("</td><td class=\"n\">");
            rows.append(phase.end().map(end -> Numbers.count(end.iteration())).orElse("\u2026"));
            rows.append("</td><td class=\"n\">");
            rows.append(phase.end().map(end -> Numbers.count(end.evaluations())).orElse("\u2026"));
            rows.append("</td><td class=\"n\">");
            rows.append(
                    phase.end().map(end -> Numbers.duration(end.wallMillis())).orElse("\u2026"));
            rows.append("</td><td>")
                    .append(phase.end().map(end -> Html.escape(end.reason())).orElse("not ended"));
            rows.append("</td></tr>\n");
        }
        return "<div class=\"scroll\"><table class=\"plain\">\n<thead><tr><th></th><th>phase</th><th>kind</th>"
                + "<th>what it does</th><th class=\"n\">active parameters</th><th class=\"n\">iterations</th>"
                + "<th class=\"n\">evaluations</th><th class=\"n\">wall time</th><th>ended because</th></tr></thead>\n"
                + "<tbody>\n" + rows + "</tbody>\n</table></div>\n";
    }

    static String entanglement(Runs runs) {
        String intro = "<p class=\"intro\">A plateau caused by entanglement shows as a visible state close to the"
                + " maximally mixed one. Dashed lines are the reference: the Gibbs state with the same spectrum and a"
                + " Haar-random eigenbasis. A healthy model stays clear of it.</p>\n";
        String deficit = new Figures(runs, LineChart.Size.WIDE)
                .linear(
                        "visible_entropy_deficit",
                        "Entropy deficit of the visible units",
                        "ln Dv \u2212 S (nats)",
                        "Zero means that the visible state is maximally mixed and carries no information; curves well"
                                + " above their dashed line have structure that a random eigenbasis would lose.")
                .html();
        return Html.section("entanglement", "Entanglement", intro + deficit + correlations(runs));
    }

    private static String correlations(Runs runs) {
        return new Figures(runs, LineChart.Size.HALF)
                .linear(
                        "mutual_information",
                        "Mutual information, visible : hidden",
                        "I(v : h) (nats)",
                        "How much visible and hidden units know of each other, classical and quantum together; zero"
                                + " means that the hidden units do nothing yet.")
                .linear(
                        "log_negativity",
                        "Logarithmic negativity, visible : hidden",
                        "log-negativity (nats)",
                        "Entanglement proper: zero means that the correlations between visible and hidden units show"
                                + " no entanglement that this measure can see.")
                .linear(
                        "visible_purity",
                        "Purity of the visible units",
                        "Tr \u03c3\u00b2",
                        "Runs from 1/Dv for the maximally mixed state to 1 for a pure one.")
                .linear(
                        "trace_distance_to_maximally_mixed",
                        "Distance to the maximally mixed state",
                        "trace distance",
                        "The largest difference in probability that any measurement on the visible units can show"
                                + " from pure noise; near zero there is nothing for a loss to see.")
                .html();
    }

    static String gradients(Runs runs) {
        String intro = "<p class=\"intro\">A gradient that sinks to its dashed line while the loss stays high is a"
                + " plateau; one that sinks together with the loss is convergence.</p>\n";
        String groups = new Figures(runs, LineChart.Size.THIRD)
                .logarithmic(
                        "gradient_norm_visible",
                        "Visible parameters",
                        "gradient norm",
                        "These act on the data directly and can learn even while the hidden units are idle.")
                .logarithmic(
                        "gradient_norm_coupling",
                        "Couplings",
                        "gradient norm",
                        "Exactly zero where visible and hidden units are decoupled and the hidden operators"
                                + " average to zero: a saddle, not a plateau.")
                .logarithmic(
                        "gradient_norm_hidden",
                        "Hidden parameters",
                        "gradient norm",
                        "These act on the data only through the couplings: no coupling, no gradient.")
                .html();
        String signal = new Figures(runs, LineChart.Size.WIDE)
                .logarithmic(
                        "signal_ratio",
                        "Signal ratio",
                        "|g|\u00b2 / (L \u2212 L*)",
                        "Squared gradient over what is still to be gained: it stays level while training converges and"
                                + " collapses on a plateau.")
                .html();
        return Html.section("gradients", "Gradients", intro + groups + signal);
    }

    static String parameters(Runs runs) {
        String groups = new Figures(runs, LineChart.Size.THIRD)
                .linear(
                        "parameter_rms_visible",
                        "Visible parameters",
                        "root mean square",
                        "Large values mean a cold, sharply peaked model; small ones a hot model.")
                .linear(
                        "parameter_rms_coupling",
                        "Couplings",
                        "root mean square",
                        "Couplings that stay at zero leave the hidden units idle.")
                .linear(
                        "parameter_rms_hidden",
                        "Hidden parameters",
                        "root mean square",
                        "Fields and couplings among the hidden units; at zero they keep the saddle.")
                .html();
        String steps = new Figures(runs, LineChart.Size.HALF)
                .linear(
                        "distance_from_start",
                        "Distance from the start",
                        "distance of the parameters",
                        "How far training has moved; pretraining should leave little way to go.")
                .logarithmic(
                        "step_norm",
                        "Length of the steps",
                        "norm of the update",
                        "Steps that are long against the distance covered can throw a model off a good start.")
                .html();
        return Html.section("parameters", "Parameter groups", groups + steps + ParameterTable.html(runs));
    }
}
