// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunRecord;

/**
 * What an arm came to, read off its log.
 *
 * @param status completed, interrupted, failed, or {@code running or killed} without an end
 * @param lossUntrained final loss before any phase
 * @param lossFirst loss at the start of the last phase
 * @param lossLast loss at the end
 * @param lossUnit unit of the losses
 * @param dataEntropy entropy of the training data in nats, which no likelihood can beat
 * @param testLogLikelihood mean log-likelihood of held-out rows in nats
 * @param testLogLikelihoodError its standard error over the rows
 * @param accuracy share of rows told right, of the held-out ones if there are any
 * @param accuracyError its standard error over the rows
 * @param evaluations loss evaluations of all phases
 * @param wallMillis wall time in milliseconds
 * @param verdict last plateau verdict
 */
public record ArmSummary(
        String status,
        Optional<Double> lossUntrained,
        Optional<Double> lossFirst,
        Optional<Double> lossLast,
        String lossUnit,
        Optional<Double> dataEntropy,
        Optional<Double> testLogLikelihood,
        Optional<Double> testLogLikelihoodError,
        Optional<Double> accuracy,
        Optional<Double> accuracyError,
        long evaluations,
        long wallMillis,
        String verdict) {

    /**
     * Reads the summary of an arm.
     *
     * @param folder folder of the arm
     * @return the summary
     * @throws IllegalArgumentException if the log is malformed
     */
    public static ArmSummary read(RunFolder folder) {
        return of(RunLogReader.read(folder.log()));
    }

    static ArmSummary of(RunLog log) {
        List<RunLog.Point> losses = log.series("loss");
        Optional<RunLog.Point> last = log.last("loss");
        Optional<RunLog.Point> first = last.flatMap(end ->
                losses.stream().filter(p -> p.phase().equals(end.phase())).findFirst());
        Optional<RunRecord.End> end = log.end();
        return new ArmSummary(
                end.map(RunRecord.End::status).orElse("running or killed"),
                value(log, "loss_untrained"),
                first.map(RunLog.Point::value),
                last.map(RunLog.Point::value),
                last.map(RunLog.Point::unit).orElse(""),
                value(log, "data_entropy"),
                value(log, "log_likelihood_test"),
                log.last("log_likelihood_test").map(RunLog.Point::standardError),
                accuracy(log).map(RunLog.Point::value),
                accuracy(log).map(RunLog.Point::standardError),
                end.map(RunRecord.End::evaluations).orElse(0L),
                end.map(RunRecord.End::wallMillis).orElse(0L),
                Verdicts.of(log));
    }

    private static Optional<RunLog.Point> accuracy(RunLog log) {
        return log.last("accuracy_test").or(() -> log.last("accuracy_train"));
    }

    private static Optional<Double> value(RunLog log, String name) {
        return log.last(name).map(RunLog.Point::value);
    }

    /**
     * The summary for machines.
     *
     * @return names and plain values; missing numbers are left out
     */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("status", status);
        lossUntrained.ifPresent(v -> values.put("lossUntrained", v));
        lossFirst.ifPresent(v -> values.put("lossFirst", v));
        lossLast.ifPresent(v -> values.put("lossLast", v));
        values.put("lossUnit", lossUnit);
        dataEntropy.ifPresent(v -> values.put("dataEntropy", v));
        testLogLikelihood.ifPresent(v -> values.put("testLogLikelihood", v));
        testLogLikelihoodError.ifPresent(v -> values.put("testLogLikelihoodError", v));
        accuracy.ifPresent(v -> values.put("accuracy", v));
        accuracyError.ifPresent(v -> values.put("accuracyError", v));
        values.put("evaluations", evaluations);
        values.put("wallMillis", wallMillis);
        values.put("verdict", verdict);
        return values;
    }
}
