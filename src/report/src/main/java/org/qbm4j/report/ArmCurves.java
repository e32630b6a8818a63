// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.qbm4j.runlog.RunLog;

/**
 * What one arm of a comparison measured on its way, over seeds: median and quartiles against evaluations.
 *
 * @param label label of the arm
 * @param runs number of runs
 * @param bands one a series that every run has, by the names of the run log
 */
public record ArmCurves(String label, int runs, Map<String, Band> bands) {
    /** What is drawn from where the final phase starts, since its meaning may change from phase to phase. */
    private static final List<String> FINAL_PHASE = List.of("loss", "signal_ratio");

    /** What is drawn over the whole run. */
    private static final List<String> WHOLE_RUN = List.of(
            "visible_entropy_ratio",
            "visible_entropy_deficit",
            "visible_entropy_deficit_haar",
            "mutual_information",
            "mutual_information_haar");

    /** Points that a band keeps; more would only make the file larger. */
    private static final int MOST_POINTS = 300;

    /**
     * Median and quartiles.
     *
     * @param points in ascending order of evaluations
     * @param dropped measured values that are not finite and in no point
     */
    public record Band(List<Point> points, int dropped) {

        /** Copies the list. */
        public Band {
            points = List.copyOf(points);
        }
    }

    /**
     * One point of a band.
     *
     * @param evaluations spent until then, those of pretraining included
     * @param low lower quartile over runs
     * @param median median over runs
     * @param high upper quartile over runs
     */
    public record Point(double evaluations, double low, double median, double high) {}

    /** Keeps the order of the bands. */
    public ArmCurves {
        bands = Collections.unmodifiableMap(new LinkedHashMap<>(bands));
    }

    /**
     * Reads the curves of an arm from its logs.
     *
     * <p>Runs are aligned by evaluations, linearly between measurements; a run that has ended keeps its last value. The loss and
     * the signal ratio begin where the final phase does.
     *
     * @param label label of the arm
     * @param logs logs of one size, one a seed
     * @return the curves
     * @throws IllegalArgumentException if there is no log
     */
    public static ArmCurves of(String label, List<RunLog> logs) {
        if (logs.isEmpty()) {
            throw new IllegalArgumentException(
                    "Argument 'logs' must hold the log of at least one run of '" + label + "', but holds none.");
        }
        Map<String, Band> bands = new LinkedHashMap<>();
        FINAL_PHASE.forEach(name -> band(logs, name, true).ifPresent(band -> bands.put(name, band)));
        WHOLE_RUN.forEach(name -> band(logs, name, false).ifPresent(band -> bands.put(name, band)));
        return new ArmCurves(label, logs.size(), bands);
    }

    /**
     * The band of a series.
     *
     * @param series name in the run log
     * @return the band, if every run has the series
     */
    public Optional<Band> band(String series) {
        return Optional.ofNullable(bands.get(series));
    }

    private static Optional<Band> band(List<RunLog> logs, String name, boolean finalPhase) {
        List<List<double[]>> curves = new ArrayList<>(logs.size());
        int dropped = 0;
        for (RunLog log : logs) {
            List<double[]> all = curve(log, name, finalPhase);
            List<double[]> finite =
                    all.stream().filter(p -> Double.isFinite(p[1])).toList();
            dropped += all.size() - finite.size();
            if (finite.isEmpty()) {
                return Optional.empty();
            }
            curves.add(finite);
        }
        List<Point> points = new ArrayList<>();
        for (double x : grid(curves)) {
            double[] values =
                    curves.stream().mapToDouble(c -> at(c, x)).sorted().toArray();
            points.add(new Point(x, quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)));
        }
        return Optional.of(new Band(points, dropped));
    }

    /** Pairs of evaluations and value. */
    private static List<double[]> curve(RunLog log, String name, boolean finalPhase) {
        Map<String, double[]> scale = new HashMap<>(); // evaluations before a phase, and for each of its iterations
        double before = 0;
        String last = "";
        for (RunLog.Phase phase : log.phases()) {
            int iterations = phase.end().map(e -> e.iteration()).orElse(phase.lastIndex() - phase.firstIndex());
            double spent = phase.end().map(e -> (double) e.evaluations()).orElse(iterations + 1.0);
            last = phase.start().phase();
            scale.put(last, new double[] {before, spent / (iterations + 1)});
            before += spent;
        }
        String wanted = last;
        List<double[]> points = new ArrayList<>();
        for (RunLog.Point point : log.series(name)) {
            double[] place = scale.get(point.phase());
            if (place != null && (!finalPhase || point.phase().equals(wanted))) {
                points.add(new double[] {place[0] + (point.iteration() + 1) * place[1], point.value()});
            }
        }
        return points;
    }

    /** Wherever any run was measured, or equal steps if that is too often; from where all have begun to the last end. */
    private static List<Double> grid(List<List<double[]>> curves) {
        TreeSet<Double> all = new TreeSet<>();
        double from = Double.NEGATIVE_INFINITY;
        for (List<double[]> curve : curves) {
            curve.forEach(p -> all.add(p[0]));
            from = Math.max(from, curve.get(0)[0]);
        }
        double begin = from;
        double end = all.last();
        if (all.size() <= MOST_POINTS) {
            return List.copyOf(all.tailSet(begin, true));
        }
        List<Double> steps = new ArrayList<>(MOST_POINTS);
        for (int i = 0; i < MOST_POINTS; i++) {
            steps.add(begin + (end - begin) * i / (MOST_POINTS - 1));
        }
        return steps;
    }

    private static double at(List<double[]> curve, double x) {
        int low = 0;
        int high = curve.size() - 1;
        if (x >= curve.get(high)[0]) {
            return curve.get(high)[1];
        }
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (curve.get(middle)[0] <= x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double[] left = curve.get(low);
        double[] right = curve.get(high);
        double share = right[0] > left[0] ? (x - left[0]) / (right[0] - left[0]) : 0;
        return left[1] + share * (right[1] - left[1]);
    }

    private static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
