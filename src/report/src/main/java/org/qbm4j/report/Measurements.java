// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

/** The sections of curves: loss, entanglement, gradients and parameter groups. */
final class Measurements {

    private static final String SCRAMBLED_LOSS = "loss of the " + Reference.TERM;

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
            String reference = runs.isCircuit() ? "loss of the " + CircuitMeasurements.TERM : SCRAMBLED_LOSS;
            Line scrambled = Line.of(runs.main(), "loss_haar", reference, Ink.MUTED, Line.Dash.BOUND, false);
            if (!scrambled.isEmpty()) {
                lines.add(scrambled);
            }
            String bound = runs.main().last("data_entropy").isEmpty()
                    ? "Lower is better."
                    : "Lower is better; no model can go below the entropy of its training data.";
            chart = Figures.figure(
                    chart(unit, lines, phases),
                    bound + " Bands are the phases of this run; a loss may change its meaning from one phase to the"
                            + " next." + (scrambled.isEmpty() ? "" : scrambledNote(runs)));
        }
        String missing = chart.isEmpty() ? Html.missing(List.of("loss")) : "";
        return Html.section("loss", "Loss and phases", chart + missing + phaseTable(runs.main()));
    }

    private static String scrambledNote(Runs runs) {
        String over = runs.isCircuit() ? "; over such circuits" : "; over random eigenbases";
        String spread = runs.main()
                .last("loss_haar_spread")
                .map(point -> over + " the loss has a standard deviation of about " + Numbers.prose(point.value())
                        + Numbers.unit(point.unit()) + " at the last probe")
                .orElse("");
        return runs.isCircuit()
                ? " The " + CircuitMeasurements.TERM + " is " + CircuitMeasurements.MEANING + spread + "."
                : " The " + Reference.TERM + " is " + Reference.MEANING + "; its line is the loss of its mean, the"
                        + " maximally mixed state" + spread + ".";
    }

    private static LineChart chart(String unit, List<Line> lines, List<RunLog.Phase> phases) {
        String title = Numbers.isPure(unit) ? "loss" : "loss (" + unit + ")";
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
                + " maximally mixed one. Dashed lines are the " + Reference.TERM + ": " + Reference.MEANING
                + ". The legends say whether a line is the mean over all eigenbases, a bound on that mean or an order of"
                + " magnitude.</p>\n";
        String deficit = new Figures(runs, LineChart.Size.WIDE)
                .linear(
                        "visible_entropy_deficit",
                        "Entropy deficit of the visible units",
                        "ln Dv \u2212 S (nats)",
                        "Zero means that the visible state is maximally mixed and carries no information. The dashed"
                                + " line is an upper bound on the mean of the " + Reference.TERM + ": a curve above it"
                                + " has structure that a random eigenbasis loses on average.",
                        Figures.Companion.of("visible_entropy_deficit", Reference.UPPER_BOUND))
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
                                + " means that the hidden units do nothing yet. The thin line is what is left after"
                                + " measuring every unit along Z. The dashed line is a lower bound on the mean of the "
                                + Reference.TERM + ": a curve below it is less correlated than a random eigenbasis"
                                + " is on average.",
                        new Figures.Companion("mutual_information_dephased", "classical part", Line.Dash.THIN),
                        Figures.Companion.of("mutual_information", Reference.LOWER_BOUND))
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
                        "Runs from 1/Dv for the maximally mixed state to 1 for a pure one. The dashed line is the exact"
                                + " mean of the " + Reference.TERM + ".",
                        Figures.Companion.of("visible_purity", Reference.EXACT_MEAN))
                .linear(
                        "trace_distance_to_maximally_mixed",
                        "Distance to the maximally mixed state",
                        "trace distance",
                        "The largest difference in probability that any measurement on the visible units can show"
                                + " from pure noise; near zero there is nothing for a loss to see.")
                .html();
    }

    static String heat(Runs runs) {
        String intro = "<p class=\"intro\">Two things make the visible units look like noise: heat, that is a small"
                + " Hamiltonian, and correlation with the hidden units. H contains the inverse temperature.</p>\n";
        String charts = new Figures(runs, LineChart.Size.HALF)
                .linear(
                        "hamiltonian_norm",
                        "Operator norm of the Hamiltonian",
                        "\u2016H\u2016",
                        "A small norm is a hot model: its states all look mixed, whatever their correlations.")
                .linear(
                        "trace_distance_times_norm",
                        "Distance to the maximally mixed state times the norm",
                        "T \u00b7 \u2016H\u2016",
                        "Small for every hot model; small at a large norm means that something other than heat hides"
                                + " the visible units in noise.")
                .html();
        return Html.section("heat", "Heat and correlation", intro + charts);
    }

    static String gradients(Runs runs) {
        String intro = "<p class=\"intro\">A gradient of couplings or hidden parameters that sinks to the order of its"
                + " dashed line while the loss stays at that of the " + Reference.TERM + " is a plateau; one that sinks"
                + " together with the loss is convergence. The dashed lines are an order of magnitude only.</p>\n";
        String groups = new Figures(runs, LineChart.Size.THIRD)
                .logarithmic(
                        "gradient_norm_visible",
                        "Visible parameters",
                        "gradient norm",
                        "These act on the data directly and can learn even while the hidden units are idle. Their "
                                + Reference.TERM + " is of order one; a curve below it is no plateau.",
                        Figures.Companion.of("gradient_norm_visible", Reference.ORDER_OF_MAGNITUDE))
                .logarithmic(
                        "gradient_norm_coupling",
                        "Couplings",
                        "gradient norm",
                        "Exactly zero where visible and hidden units are decoupled and the hidden operators"
                                + " average to zero: a saddle, not a plateau.",
                        Figures.Companion.of("gradient_norm_coupling", Reference.ORDER_OF_MAGNITUDE))
                .logarithmic(
                        "gradient_norm_hidden",
                        "Hidden parameters",
                        "gradient norm",
                        "These act on the data only through the couplings: no coupling, no gradient.",
                        Figures.Companion.of("gradient_norm_hidden", Reference.ORDER_OF_MAGNITUDE))
                .html();
        return Html.section("gradients", "Gradients", intro + groups + signal(runs));
    }

    /** The chart of gradients against the loss. */
    static String signal(Runs runs) {
        return new Figures(runs, LineChart.Size.WIDE)
                .logarithmic(
                        "signal_ratio",
                        "Signal ratio",
                        "|g|\u00b2 / (L \u2212 L*)",
                        "Squared gradient over the distance of the loss to its lower bound. On a plateau it collapses"
                                + " while the loss is still high; it also falls where training settles above the bound.")
                .html();
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
        return Html.section("parameters", "Parameter groups", groups + steps(runs) + ParameterTable.html(runs));
    }

    /** The charts of how far and how fast training went. */
    static String steps(Runs runs) {
        return new Figures(runs, LineChart.Size.HALF)
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
    }
}
