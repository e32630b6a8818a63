// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;
import org.qbm4j.numerics.Bootstrap;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.SampleStatistics;
import org.qbm4j.numerics.ScalingFit;
import org.qbm4j.numerics.ScalingLaw;

/**
 * The curves of a study, complete or not.
 *
 * @param spec the study
 * @param curves measured statistics with laws and fits, in a fixed order
 * @param histograms of the trace distance to the maximally mixed state, one a point, if it was measured
 * @param entanglement volume-law and area-law fits, if sizes were swept and states are pure
 * @param lost values that were not finite and are in no curve
 */
public record StudySummary(
        StudySpec spec,
        List<Curve> curves,
        List<Histogram> histograms,
        Optional<EntanglementLaw> entanglement,
        int lost) {

    /** What tends to a limit other than zero, so that no law of {@link ScalingLaw} describes it, unless visible units are swept. */
    private static final Set<String> SATURATING = Set.of("visible-entropy", "purity", "entropy-ratio", "loss");

    /** What stands first; the rest follows by name. */
    private static final List<String> FIRST =
            List.of("gradient-component", "gradient-largest", "gradient-square", "trace-distance", "entropy-deficit");

    /** What has histograms. */
    private static final String SPREAD = "trace-distance";

    /**
     * Sums up results.
     *
     * @param spec the study
     * @param results its results so far; points with fewer than two instances are left out
     * @param bootstrap how intervals of slopes are made
     * @return the summary; the same results give the same summary
     */
    public static StudySummary of(StudySpec spec, List<StudyResult> results, Bootstrap.Settings bootstrap) {
        Map<String, Map<Integer, double[]>> samples = new TreeMap<>();
        int lost = collect(spec, results, samples);
        List<Curve> curves = new ArrayList<>();
        for (String measure : ordered(samples.keySet())) {
            for (Curve.Statistic statistic : statistics(measure)) {
                curve(spec, measure, statistic, samples, bootstrap).ifPresent(curves::add);
            }
        }
        List<Histogram> histograms = new ArrayList<>();
        samples.getOrDefault(SPREAD, Map.of())
                .forEach((point, values) -> histograms.add(Histogram.of(spec.point(point), SPREAD, values)));
        return new StudySummary(
                spec, List.copyOf(curves), List.copyOf(histograms), EntanglementLaw.of(spec, curves), lost);
    }

    private static List<String> ordered(Set<String> measures) {
        List<String> order = new ArrayList<>(FIRST);
        order.retainAll(measures);
        measures.stream()
                .filter(m -> !FIRST.contains(m) && !m.endsWith(StateMeasures.LAW))
                .forEach(order::add);
        return order;
    }

    private static int collect(StudySpec spec, List<StudyResult> results, Map<String, Map<Integer, double[]>> samples) {
        Map<String, Map<Integer, List<Double>>> lists = new HashMap<>();
        int lost = 0;
        for (StudyResult result : results) {
            for (Map.Entry<String, Double> value : result.values().entrySet()) {
                if (Double.isFinite(value.getValue())) {
                    lists.computeIfAbsent(value.getKey(), k -> new TreeMap<>())
                            .computeIfAbsent(result.point(), k -> new ArrayList<>(spec.instances()))
                            .add(value.getValue());
                } else {
                    lost++;
                }
            }
        }
        lists.forEach((measure, byPoint) -> byPoint.forEach((point, list) -> {
            if (list.size() >= 2) {
                samples.computeIfAbsent(measure, k -> new TreeMap<>())
                        .put(
                                point,
                                list.stream().mapToDouble(Double::doubleValue).toArray());
            }
        }));
        return lost;
    }

    private static List<Curve.Statistic> statistics(String measure) {
        if (measure.startsWith("gradient-component") || measure.equals("observable")) {
            return List.of(Curve.Statistic.VARIANCE);
        }
        return measure.equals("gradient-largest")
                ? List.of(Curve.Statistic.MEAN, Curve.Statistic.VARIANCE)
                : List.of(Curve.Statistic.MEAN);
    }

    private static Optional<Curve> curve(
            StudySpec spec,
            String measure,
            Curve.Statistic statistic,
            Map<String, Map<Integer, double[]>> samples,
            Bootstrap.Settings bootstrap) {
        Map<Integer, double[]> byPoint = samples.getOrDefault(measure, Map.of());
        Map<Integer, double[]> laws = samples.getOrDefault(measure + StateMeasures.LAW, Map.of());
        HaarColumn column = new HaarColumn(spec);
        List<Curve.Point> points = new ArrayList<>();
        byPoint.forEach((index, values) -> {
            StudySpec.Point point = spec.point(index);
            Estimate estimate =
                    statistic == Curve.Statistic.MEAN ? Estimate.ofSamples(values) : SampleStatistics.variance(values);
            double[] own = laws.get(index);
            OptionalDouble haar = own != null && statistic == Curve.Statistic.MEAN
                    ? OptionalDouble.of(StatUtils.mean(own))
                    : column.law(measure, statistic, point);
            points.add(new Curve.Point(
                    point.x(),
                    axis(spec, point),
                    estimate,
                    SampleStatistics.median(values),
                    haar,
                    column.bound(measure, point)));
        });
        if (points.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(fitted(spec, new Curve(measure, statistic, points, List.of(), ""), byPoint, bootstrap));
    }

    private static double axis(StudySpec spec, StudySpec.Point point) {
        Sweep.Quantity swept = spec.sweep().quantity();
        boolean sized = swept == Sweep.Quantity.HIDDEN || swept == Sweep.Quantity.VISIBLE;
        return sized ? point.cut().numQubits() : point.x();
    }

    private static Curve fitted(
            StudySpec spec, Curve bare, Map<Integer, double[]> samples, Bootstrap.Settings bootstrap) {
        List<Curve.Point> points = bare.points();
        if (points.size() < ScalingFit.FEWEST_POINTS) {
            return noted(bare, List.of(), "no fit: it needs at least " + ScalingFit.FEWEST_POINTS + " points");
        }
        if (SATURATING.contains(bare.measure()) && spec.sweep().quantity() != Sweep.Quantity.VISIBLE) {
            return noted(
                    bare, List.of(), "no fit: it tends to a limit; entropy-deficit and trace-distance tell how fast");
        }
        if (points.stream().anyMatch(p -> !(p.estimate().value() > 0) || !(p.axis() > 0))) {
            return noted(bare, List.of(), "no fit: a value or size is not positive");
        }
        List<Estimate> values = points.stream().map(Curve.Point::estimate).toList();
        List<Curve.Fit> fits = new ArrayList<>();
        String note = "";
        for (ScalingLaw law : ScalingLaw.values()) {
            List<Double> x = points.stream()
                    .map(p -> law == ScalingLaw.POWER ? p.axis() : p.x())
                    .toList();
            ScalingFit line = ScalingFit.of(law, x, values);
            Optional<Bootstrap.Interval> interval = Optional.empty();
            if (law != ScalingLaw.CONSTANT) {
                try {
                    interval = Optional.of(Bootstrap.slope(
                            law,
                            x,
                            List.copyOf(samples.values()),
                            statistic(bare.statistic()),
                            bootstrap,
                            spec.stream()
                                    .child("bootstrap")
                                    .child(bare.title() + " " + law.label())
                                    .generator()));
                } catch (IllegalArgumentException e) {
                    note = "no interval: " + e.getMessage();
                }
            }
            fits.add(new Curve.Fit(line, interval));
        }
        return noted(bare, fits, note);
    }

    private static ToDoubleFunction<double[]> statistic(Curve.Statistic statistic) {
        return statistic == Curve.Statistic.MEAN ? StatUtils::mean : StatUtils::variance;
    }

    private static Curve noted(Curve bare, List<Curve.Fit> fits, String note) {
        return new Curve(bare.measure(), bare.statistic(), bare.points(), fits, note);
    }

    /**
     * The curve of a measure.
     *
     * @param measure name of the quantity
     * @param statistic mean or variance
     * @return the curve, if it was measured
     */
    public Optional<Curve> curve(String measure, Curve.Statistic statistic) {
        return curves.stream()
                .filter(c -> c.measure().equals(measure) && c.statistic() == statistic)
                .findFirst();
    }
}
