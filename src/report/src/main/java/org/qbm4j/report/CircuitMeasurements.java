// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

/** The sections of curves of a circuit: its global state is pure, and its references are Haar-random circuits. */
final class CircuitMeasurements {
    /** The one name of the reference. */
    static final String TERM = "Haar-random circuit";

    /** What the name means. */
    static final String MEANING = "the average over circuits that are Haar-random on both sides of each gate";

    private static final String MEAN_LABEL = TERM + " (exact mean)";

    private CircuitMeasurements() {}

    static String entanglement(Runs runs) {
        String intro =
                "<p class=\"intro\">All units together are in a pure state, so every bit of entropy of the visible"
                        + " units is entanglement with the hidden ones. A plateau caused by entanglement shows as a visible state"
                        + " close to the maximally mixed one. Dashed lines are the " + TERM + ": " + MEANING
                        + ".</p>\n";
        String entropy = new Figures(runs, LineChart.Size.WIDE)
                .linear(
                        "visible_entropy",
                        "Entropy of the visible units",
                        "S (nats)",
                        "Zero means that visible and hidden units are not entangled. The dashed line is the mean of random"
                                + " pure states (Page): a curve at it has the volume-law entanglement that hides gradients.",
                        new Figures.Companion("visible_entropy_page", MEAN_LABEL, Line.Dash.REFERENCE))
                .html();
        String more = new Figures(runs, LineChart.Size.HALF)
                .linear(
                        "visible_purity",
                        "Purity of the visible units",
                        "Tr \u03c3\u00b2",
                        "Runs from 1/Dv for the maximally mixed state to 1 for a pure one.",
                        new Figures.Companion("visible_purity_haar", MEAN_LABEL, Line.Dash.REFERENCE))
                .linear(
                        "trace_distance_to_maximally_mixed",
                        "Distance to the maximally mixed state",
                        "trace distance",
                        "The largest difference in probability that any measurement on the visible units can show"
                                + " from pure noise. The dashed line bounds the mean of the " + TERM + " from above; it"
                                + " says something where it is below one.",
                        new Figures.Companion(
                                "trace_distance_bound", TERM + " (upper bound on the mean)", Line.Dash.REFERENCE))
                .html();
        return Html.section("entanglement", "Entanglement", intro + entropy + more);
    }

    static String gradients(Runs runs) {
        String intro =
                "<p class=\"intro\">A gradient that sinks to its dashed line while the loss stays at that of the "
                        + TERM
                        + " is a plateau; one that sinks together with the loss is convergence. The dashed lines are the"
                        + " root mean square of the " + TERM
                        + ": exact for observables, else the leading order for many hidden"
                        + " states.</p>\n";
        String groups = new Figures(runs, LineChart.Size.THIRD)
                .logarithmic(
                        "gradient_norm_visible",
                        "Visible parameters",
                        "gradient norm",
                        "Of gates on visible units only. A deep circuit scrambles them too.",
                        companion("visible"))
                .logarithmic(
                        "gradient_norm_coupling",
                        "Couplings",
                        "gradient norm",
                        "Of gates across the cut; they make the entanglement.",
                        companion("coupling"))
                .logarithmic(
                        "gradient_norm_hidden",
                        "Hidden parameters",
                        "gradient norm",
                        "Of gates on hidden units only: zero until a gate ties them to the visible ones.",
                        companion("hidden"))
                .html();
        return Html.section("gradients", "Gradients", intro + groups + Measurements.signal(runs));
    }

    private static Figures.Companion companion(String group) {
        return new Figures.Companion("gradient_norm_" + group + "_haar", TERM, Line.Dash.REFERENCE);
    }

    static String parameters(Runs runs) {
        String groups = new Figures(runs, LineChart.Size.THIRD)
                .linear(
                        "parameter_rms_visible",
                        "Visible parameters",
                        "root mean square",
                        "Angles near zero leave rotations near the identity; angles of order one scramble.")
                .linear("parameter_rms_coupling", "Couplings", "root mean square", "Angles of gates across the cut.")
                .linear("parameter_rms_hidden", "Hidden parameters", "root mean square", "Angles of hidden gates.")
                .html();
        return Html.section(
                "parameters", "Parameter groups", groups + Measurements.steps(runs) + ParameterTable.html(runs));
    }
}
