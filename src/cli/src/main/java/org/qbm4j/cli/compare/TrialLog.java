// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qbm4j.comparison.Arm;
import org.qbm4j.comparison.Trial;
import org.qbm4j.diagnostics.PlateauVerdict;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunRecord;

/** What a comparison reads from the log of one training. */
final class TrialLog {
    private static final String TRAINING = "training";

    private TrialLog() {}

    /** The log of a training that came to its end, if there is one. */
    static Optional<RunLog> completed(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        RunLog log = RunLogReader.read(file);
        return log.end().filter(e -> e.status().equals(RunRecord.End.COMPLETED)).map(e -> log);
    }

    /** The start of a strategy is where its pretraining has led, that of everything else where it begins. */
    static Trial trial(Arm arm, double size, long seed, RunLog log, String metric) {
        String first = arm.kind() == Arm.Kind.STRATEGY ? TRAINING : firstPhase(log);
        RunRecord.End end = log.end().orElseThrow();
        OptionalDouble signal = of(first, log, "signal_ratio").stream()
                .filter(p -> p.iteration() == 0 && p.value() > 0)
                .mapToDouble(RunLog.Point::value)
                .findFirst();
        List<RunLog.Point> outcome = of(TRAINING, log, metric);
        if (outcome.isEmpty()) {
            throw new IllegalArgumentException(
                    "The trainings log no '" + metric + "'; hold rows back by data.trainFraction, or compare 'loss'.");
        }
        List<RunLog.Point> losses = of(TRAINING, log, "loss");
        int last = losses.get(losses.size() - 1).iteration();
        return new Trial(
                arm.label(),
                size,
                seed,
                new Trial.Start(
                        of(first, log, "loss").get(0).value(), signal, plateau(log, first, 0), judged(log, first)),
                new Trial.End(outcome.get(outcome.size() - 1).value(), plateau(log, TRAINING, last), everPlateau(log)),
                new Trial.Cost(end.evaluations(), end.wallMillis()));
    }

    private static String firstPhase(RunLog log) {
        return log.series("loss").get(0).phase();
    }

    private static List<RunLog.Point> of(String phase, RunLog log, String name) {
        return log.series(name).stream().filter(p -> p.phase().equals(phase)).toList();
    }

    /** Whether the first point of a phase got a verdict; some kinds of models have no reference to be judged by. */
    private static boolean judged(RunLog log, String phase) {
        return log.events().stream()
                .anyMatch(e ->
                        e.kind().equals(RunRecord.Event.VERDICT) && e.phase().equals(phase) && e.iteration() == 0);
    }

    private static boolean plateau(RunLog log, String phase, int iteration) {
        return log.events().stream()
                .anyMatch(e -> PlateauVerdict.isPlateau(e) && e.phase().equals(phase) && e.iteration() == iteration);
    }

    private static boolean everPlateau(RunLog log) {
        return log.events().stream().anyMatch(PlateauVerdict::isPlateau);
    }
}
