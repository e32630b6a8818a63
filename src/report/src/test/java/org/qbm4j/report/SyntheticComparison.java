// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.qbm4j.comparison.Arm;
import org.qbm4j.comparison.Comparison;
import org.qbm4j.comparison.ComparisonSettings;
import org.qbm4j.comparison.SizeName;
import org.qbm4j.comparison.Trial;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

/** Invented arms: a plateau without pretraining, a strategy that avoids it, one that does harm, and their controls. */
final class SyntheticComparison {
    static final double BOUND = 1.5;
    static final int SEEDS = 6;

    private static final List<Double> SIZES = List.of(1.0, 2.0, 3.0, 4.0);

    /** The figures that the report of circuits must show. */
    static final List<String> CHARTS =
            List.of("chart-loss", "chart-visible-entropy-ratio", "chart-start-signal", "chart-signal-ratio");

    private SyntheticComparison() {}

    static List<Arm> arms() {
        return List.of(
                new Arm("none", Arm.Kind.NONE),
                new Arm("small angles", Arm.Kind.SMALL_ANGLE),
                new Arm("matched to <growth>", Arm.Kind.MATCHED_CONTROL),
                new Arm("<growth>", Arm.Kind.STRATEGY, List.of("matched to <growth>")),
                new Arm("matched to shake", Arm.Kind.MATCHED_CONTROL),
                new Arm("shake", Arm.Kind.STRATEGY, List.of("matched to shake")),
                new Arm("rbm", Arm.Kind.VARIANT));
    }

    private static double decay(String arm) {
        return switch (arm) {
            case "<growth>" -> 0.05;
            case "small angles", "rbm" -> 0.04;
            case "shake" -> 0.002;
            default -> 0.01;
        };
    }

    private static boolean healthy(String arm) {
        return arm.equals("<growth>") || arm.equals("small angles") || arm.equals("rbm");
    }

    static Comparison comparison() {
        return comparison(SIZES, ComparisonSettings.standard(BOUND, 1).sized(SizeName.counting("hidden unit")));
    }

    /** At one size, of a kind of model that no probe judges. */
    static Comparison unjudged() {
        return Comparison.of(
                arms(),
                trials(List.of(0.0)).stream()
                        .map(t -> new Trial(
                                t.arm(),
                                t.size(),
                                t.seed(),
                                new Trial.Start(t.start().loss(), t.start().signal(), false, false),
                                t.end(),
                                t.cost()))
                        .toList(),
                ComparisonSettings.standard(BOUND, 1));
    }

    static Comparison comparison(List<Double> sizes, ComparisonSettings settings) {
        return Comparison.of(arms(), trials(sizes), settings);
    }

    private static List<Trial> trials(List<Double> sizes) {
        List<Trial> trials = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (Arm arm : arms()) {
            for (double size : sizes) {
                for (long seed = 0; seed < SEEDS; seed++) {
                    double slope = healthy(arm.label()) ? 0 : -0.6;
                    double signal = Math.pow(2, slope * size + 0.2 * random.nextGaussian());
                    double gap = Math.exp(-100 * decay(arm.label()) + 0.1 * random.nextGaussian());
                    trials.add(new Trial(
                            arm.label(),
                            size,
                            seed,
                            new Trial.Start(3, OptionalDouble.of(signal), !healthy(arm.label())),
                            new Trial.End(BOUND + gap, false, !healthy(arm.label())),
                            new Trial.Cost(131, 2300)));
                }
            }
        }
        return trials;
    }

    static List<ArmCurves> curves(boolean circuit) {
        List<ArmCurves> curves = new ArrayList<>();
        for (Arm arm : arms()) {
            List<RunLog> logs = new ArrayList<>();
            for (int seed = 0; seed < SEEDS; seed++) {
                logs.add(log(arm, seed, circuit));
            }
            curves.add(ArmCurves.of(arm.label(), logs));
        }
        return curves;
    }

    private static RunLog log(Arm arm, int seed, boolean circuit) {
        SplittableRandom random = new SplittableRandom(arm.label().hashCode() + seed);
        List<RunRecord> records = new ArrayList<>();
        records.add(RunRecord.Header.of("0.1.0", arm.label(), Map.of(), seed, new TreeMap<>(), Instant.EPOCH));
        boolean pretrained = arm.kind() == Arm.Kind.STRATEGY;
        if (pretrained) {
            phase(records, "pretraining", 29, (k, to) -> entropy(to, "pretraining", k, circuit, 0.3));
        }
        double noise = 1 + 0.2 * random.nextDouble();
        double ratio = healthy(arm.label()) ? 0.4 : 0.95;
        phase(records, "training", pretrained ? 100 : 130, (k, to) -> {
            double gap = noise * Math.exp(-k * decay(arm.label()));
            to.add(RunRecord.Value.exact("training", k, "loss", BOUND + gap, "nats"));
            to.add(RunRecord.Value.exact("training", k, "signal_ratio", gap * (healthy(arm.label()) ? 1 : 0.05), ""));
            if (k % 10 == 0) {
                entropy(to, "training", k, circuit, ratio * noise / 1.1);
            }
        });
        return new RunLog(records, false);
    }

    private static void entropy(List<RunRecord> to, String phase, int k, boolean circuit, double ratio) {
        if (circuit) {
            to.add(RunRecord.Value.exact(phase, k, "visible_entropy_ratio", ratio, ""));
        } else {
            to.add(RunRecord.Value.exact(phase, k, "mutual_information", ratio, "nats"));
            to.add(RunRecord.Value.exact(phase, k, "mutual_information_haar", 0.8, "nats"));
        }
        to.add(RunRecord.Value.exact(phase, k, "visible_entropy_deficit", 1.2 - ratio, "nats"));
        to.add(RunRecord.Value.exact(phase, k, "visible_entropy_deficit_haar", 0.1, "nats"));
    }

    /** What one iteration logs. */
    private interface Step {
        void log(int iteration, List<RunRecord> to);
    }

    private static void phase(List<RunRecord> records, String name, int iterations, Step step) {
        records.add(new RunRecord.PhaseStart(name, 0, RunRecord.PhaseStart.OPTIMIZE, "Trains.", List.of(), 4, 0));
        for (int k = 0; k <= iterations; k++) {
            step.log(k, records);
        }
        records.add(new RunRecord.PhaseEnd(name, iterations, "budget", iterations + 1, 0));
    }
}
