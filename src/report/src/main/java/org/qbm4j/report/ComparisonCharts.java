// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.qbm4j.comparison.Arm;
import org.qbm4j.comparison.ArmSummary;
import org.qbm4j.comparison.Comparison;
import org.qbm4j.comparison.LossScale;
import org.qbm4j.comparison.SignalSlope;

/** The charts of a comparison: each quantity with one curve an arm, bands from lower to upper quartile. */
final class ComparisonCharts {
    private static final String COST = "evaluations, pretraining included";
    private static final String BANDS =
            "Lines are medians over seeds, bands reach from the lower to the upper quartile.";

    private final Comparison comparison;
    private final List<ArmCurves> curves;
    private final ArmStyles styles;

    ComparisonCharts(Comparison comparison, List<ArmCurves> curves) {
        this.comparison = comparison;
        this.styles =
                new ArmStyles(comparison.arms().stream().map(ArmSummary::arm).toList());
        this.curves = controlsFirst(comparison, curves);
    }

    /** Strategies are drawn above controls. */
    private static List<ArmCurves> controlsFirst(Comparison comparison, List<ArmCurves> curves) {
        List<ArmCurves> ordered = new ArrayList<>();
        curves.stream().filter(c -> comparison.judgement(c.label()).isEmpty()).forEach(ordered::add);
        curves.stream().filter(c -> comparison.judgement(c.label()).isPresent()).forEach(ordered::add);
        return ordered;
    }

    ArmStyles styles() {
        return styles;
    }

    String loss() {
        boolean gap = comparison.scale() == LossScale.LOG_GAP || gapsSpanADecade();
        double bound = comparison.settings().lowerBound();
        double floor = comparison.settings().margin().floor();
        DoubleUnaryOperator height =
                gap ? loss -> Math.log10(Math.max(loss - bound, floor)) : DoubleUnaryOperator.identity();
        ArmChart chart = new ArmChart(
                "loss",
                gap ? "Loss above its lower bound" : "Loss",
                COST,
                gap ? "L \u2212 L*" : "loss",
                gap,
                LineChart.Size.WIDE);
        return chart.figure(
                trained("loss", height),
                BANDS
                        + " Curves of strategies begin where their final phase does, so pretraining shows as a later start; a run that"
                        + " has ended keeps its last loss. Lower is better."
                        + (gap ? " L* is " + Numbers.prose(bound) + "." : "")
                        + dropped("loss"));
    }

    /** Whether everything to be drawn lies above the lower bound, some of it ten times as far as some other. */
    private boolean gapsSpanADecade() {
        double bound = comparison.settings().lowerBound();
        DoubleSummaryStatistics gaps = trained("loss", DoubleUnaryOperator.identity()).stream()
                .flatMap(c -> c.band().stream())
                .flatMapToDouble(p -> DoubleStream.of(p[1] - bound, p[2] - bound))
                .summaryStatistics();
        return gaps.getMin() > 0 && gaps.getMax() > 10 * gaps.getMin();
    }

    /** Of circuits against the Page value, of Gibbs models against their scrambled references. */
    String entanglement() {
        List<ArmChart.Curve> ratio = lines("visible_entropy_ratio", DoubleUnaryOperator.identity());
        if (ratio.isEmpty()) {
            return referred(
                            "mutual_information",
                            "Mutual information, visible : hidden",
                            "I(v : h) (nats)",
                            Reference.LOWER_BOUND,
                            "A curve below its dotted line is less correlated than a random eigenbasis is on average.")
                    + referred(
                            "visible_entropy_deficit",
                            "Entropy deficit of the visible units",
                            "ln Dv \u2212 S (nats)",
                            Reference.UPPER_BOUND,
                            "Zero means that the visible state is maximally mixed and carries no information.");
        }
        List<ArmChart.Curve> all = new ArrayList<>(List.of(page(ratio)));
        all.addAll(ratio);
        ArmChart chart = new ArmChart(
                "visible-entropy-ratio",
                "Entanglement of visible and hidden units",
                COST,
                "S / Page value",
                false,
                LineChart.Size.WIDE);
        return chart.figure(
                all,
                "One is the mean of random pure states (Page), the volume-law entanglement that hides gradients. "
                        + BANDS + dropped("visible_entropy_ratio"));
    }

    private static ArmChart.Curve page(List<ArmChart.Curve> beside) {
        double last = beside.stream()
                .flatMap(c -> c.line().points().stream())
                .mapToDouble(p -> p[0])
                .max()
                .orElse(1);
        return new ArmChart.Curve(Line.level("Haar-random state (Page)", Ink.BOUND, 1, last), List.of(), List.of());
    }

    private String referred(String series, String title, String unit, Reference reference, String reading) {
        List<ArmChart.Curve> own = lines(series, DoubleUnaryOperator.identity());
        List<ArmChart.Curve> all = new ArrayList<>();
        for (ArmCurves arm : curves) {
            curve(arm, series + "_haar", DoubleUnaryOperator.identity())
                    .ifPresent(c -> all.add(new ArmChart.Curve(
                            new Line(
                                    "",
                                    c.line().ink(),
                                    Line.Dash.BOUND,
                                    c.line().points(),
                                    0),
                            List.of(),
                            List.of())));
        }
        boolean referred = !all.isEmpty();
        all.addAll(own);
        String note = referred
                ? " Dotted, in the color of each arm: the " + reference.label() + ", " + Reference.MEANING + "."
                : "";
        ArmChart chart = new ArmChart(series.replace('_', '-'), title, COST, unit, false, LineChart.Size.WIDE);
        return own.isEmpty() ? "" : chart.figure(all, reading + note + " " + BANDS + dropped(series));
    }

    String signal() {
        ArmChart chart = new ArmChart(
                "signal-ratio", "Signal ratio", COST, "|g|\u00b2 / (L \u2212 L*)", true, LineChart.Size.WIDE);
        return chart.figure(
                trained("signal_ratio", v -> v > 0 ? Math.log10(v) : Double.NaN),
                "Squared gradient over the distance of the loss to its lower bound, of strategies from the start of their final phase. On a plateau it is small"
                        + " while the loss is still high; it also falls where training settles above the bound. "
                        + BANDS
                        + dropped("signal_ratio"));
    }

    /** Start signals against size with their fitted lines. */
    String slopes() {
        List<Double> sizes = comparison.sizes();
        List<ArmChart.Curve> all = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (ArmCurves arm : curves) {
            if (isControl(arm)) {
                continue;
            }
            Optional<SignalSlope> slope =
                    summary(arm.label()).flatMap(s -> s.start().slope());
            if (slope.isEmpty()) {
                without.add(arm.label());
                continue;
            }
            ArmStyles.Style style = styles.of(arm.label());
            List<double[]> line = new ArrayList<>();
            List<double[]> marks = new ArrayList<>();
            for (int i = 0; i < sizes.size(); i++) {
                double x = sizes.get(i);
                line.add(new double[] {x, Math.log10(slope.get().line().at(x))});
                marks.add(new double[] {x, Math.log10(slope.get().signals().get(i))});
            }
            String label = arm.label() + " (" + Numbers.prose(slope.get().line().slope()) + " bits per "
                    + comparison.settings().size().unit() + ")";
            all.add(new ArmChart.Curve(new Line(label, style.ink(), style.dash(), line, 0), List.of(), marks));
        }
        if (all.isEmpty()) {
            return sizes.size() == 1
                    ? ""
                    : "<p class=\"missing\">No slopes: they need start signals at three or more sizes.</p>\n";
        }
        String axis = comparison.settings().size().axis();
        ArmChart chart = new ArmChart(
                "start-signal",
                "Signal at the start against " + axis,
                axis,
                "|g|\u00b2 / (L \u2212 L*) at the start",
                true,
                LineChart.Size.WIDE);
        String missing = without.isEmpty() ? "" : " Without a slope: " + String.join(", ", without) + ".";
        return chart.figure(
                all,
                "Circles are geometric means over seeds, lines their fits; intervals of the slopes, and the matched controls, are in the table. A plateau is"
                        + " a signal that falls exponentially with size." + missing);
    }

    private boolean isControl(ArmCurves arm) {
        return summary(arm.label())
                .filter(s -> s.arm().kind() == Arm.Kind.MATCHED_CONTROL)
                .isPresent();
    }

    private Optional<ArmSummary> summary(String label) {
        return comparison.arms().stream()
                .filter(s -> s.arm().label().equals(label))
                .findFirst();
    }

    /** What is comparable over phases only where nothing was pretrained: of strategies the final phase, of others the whole run. */
    private List<ArmChart.Curve> trained(String series, DoubleUnaryOperator height) {
        List<ArmChart.Curve> all = new ArrayList<>();
        for (ArmCurves arm : curves) {
            boolean judged = comparison.judgement(arm.label()).isPresent();
            curve(arm, judged ? series : series + ArmCurves.WHOLE, height).ifPresent(all::add);
        }
        return all;
    }

    private List<ArmChart.Curve> lines(String series, DoubleUnaryOperator height) {
        List<ArmChart.Curve> all = new ArrayList<>();
        for (ArmCurves arm : curves) {
            curve(arm, series, height).ifPresent(all::add);
        }
        return all;
    }

    private Optional<ArmChart.Curve> curve(ArmCurves arm, String series, DoubleUnaryOperator height) {
        return arm.band(series).map(band -> {
            ArmStyles.Style style = styles.of(arm.label());
            List<double[]> line = new ArrayList<>();
            List<double[]> area = new ArrayList<>();
            for (ArmCurves.Point p : band.points()) {
                double low = height.applyAsDouble(p.low());
                double median = height.applyAsDouble(p.median());
                double high = height.applyAsDouble(p.high());
                if (Double.isFinite(low) && Double.isFinite(high)) {
                    line.add(new double[] {p.evaluations(), median});
                    area.add(new double[] {p.evaluations(), low, high});
                }
            }
            return new ArmChart.Curve(new Line(arm.label(), style.ink(), style.dash(), line, 0), area, List.of());
        });
    }

    private String dropped(String series) {
        int count = curves.stream()
                .map(c -> c.band(series))
                .mapToInt(band -> band.map(ArmCurves.Band::dropped).orElse(0))
                .sum();
        return count == 0 ? "" : " " + Numbers.count(count) + " values were not finite and are not drawn.";
    }
}
