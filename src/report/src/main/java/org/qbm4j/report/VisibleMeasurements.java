// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.runlog.RunLog;

/** The sections of curves of a model that has no random reference yet: what was measured, and that nothing judges it. */
final class VisibleMeasurements {

    private VisibleMeasurements() {}

    static String visible(Runs runs) {
        String intro =
                "<p class=\"intro\">How mixed the visible units are. There is no random reference for this kind of model"
                        + " yet, so these curves stand alone and no verdict is drawn from them.</p>\n";
        String deficit = new Figures(runs, LineChart.Size.WIDE)
                .linear(
                        "visible_entropy_deficit",
                        "Entropy deficit of the visible units",
                        "ln Dv \u2212 S (nats)",
                        "Zero means that the visible units are maximally mixed and carry no information.")
                .html();
        boolean all = !runs.main().series("purity").isEmpty();
        Figures purities = new Figures(runs, all ? LineChart.Size.HALF : LineChart.Size.WIDE)
                .linear(
                        "visible_purity",
                        "Purity of the visible units",
                        "Tr \u03c3\u00b2",
                        "Runs from 1/Dv for maximally mixed units to 1 for a pure state; of classical visible units the sum"
                                + " of their squared probabilities.");
        if (all) {
            purities.linear(
                    "purity",
                    "Purity of all units",
                    "Tr \u03c1\u00b2",
                    "Of the thermal state; the unitary that evolves it does not change its purity.");
        }
        return Html.section("entanglement", "Visible units", intro + deficit + purities.html());
    }

    static String gradients(Runs runs) {
        List<Group> groups = Group.in(runs.main(), "gradient_norm_");
        Figures figures = new Figures(runs, Group.size(groups));
        groups.forEach(g -> figures.logarithmic("gradient_norm_" + g.name(), g.title(), "gradient norm", g.reading()));
        return Html.section("gradients", "Gradients", figures.html() + Measurements.signal(runs));
    }

    static String parameters(Runs runs) {
        List<Group> groups = Group.in(runs.main(), "parameter_rms_");
        Figures figures = new Figures(runs, Group.size(groups));
        groups.forEach(g -> figures.linear("parameter_rms_" + g.name(), g.title(), "root mean square", g.reading()));
        return Html.section(
                "parameters",
                "Parameter groups",
                figures.html() + Measurements.steps(runs) + ParameterTable.html(runs));
    }

    /** A group of parameters. */
    private record Group(String name, String title, String reading) {
        private static final List<Group> ALL = List.of(
                new Group("visible", "Visible parameters", "Of terms on visible units only."),
                new Group("coupling", "Couplings", "Of terms that tie visible and hidden units together."),
                new Group(
                        "hidden",
                        "Hidden parameters",
                        "Of terms on hidden units only; they reach the data through the couplings."));

        /** Those that the model has. */
        static List<Group> in(RunLog log, String series) {
            List<Group> groups = new ArrayList<>(ALL);
            groups.removeIf(g -> log.series(series + g.name()).isEmpty());
            return groups;
        }

        static LineChart.Size size(List<Group> groups) {
            return switch (groups.size()) {
                case 0, 1 -> LineChart.Size.WIDE;
                case 2 -> LineChart.Size.HALF;
                default -> LineChart.Size.THIRD;
            };
        }
    }
}
