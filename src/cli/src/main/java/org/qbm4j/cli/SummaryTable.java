// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.qbm4j.cli.run.ArmSummary;

/** The table at the end of a run: this run beside its matched control. */
final class SummaryTable {
    private SummaryTable() {}

    static void print(PrintWriter out, ArmSummary run, Optional<ArmSummary> control, Path folder) {
        List<ArmSummary> arms = new ArrayList<>(List.of(run));
        control.ifPresent(arms::add);
        String unit = run.lossUnit().equals("1") ? "" : " (" + run.lossUnit() + ")";
        out.println();
        row(out, "", List.of("this run", control.isPresent() ? "matched control" : ""));
        row(out, "loss untrained" + unit, numbers(arms, ArmSummary::lossUntrained));
        row(out, "loss before the last phase" + unit, numbers(arms, ArmSummary::lossFirst));
        row(out, "loss at the end" + unit, numbers(arms, ArmSummary::lossLast));
        run.dataEntropy().ifPresent(e -> row(out, "entropy of the data, its floor", List.of(number(e), "")));
        if (run.testLogLikelihood().isPresent()) {
            row(out, "test log-likelihood (nats)", texts(arms, SummaryTable::testLogLikelihood));
        }
        if (run.accuracy().isPresent()) {
            row(out, "share of rows told right", texts(arms, SummaryTable::accuracy));
        }
        row(out, "evaluations", texts(arms, a -> Long.toString(a.evaluations())));
        row(out, "wall time", texts(arms, a -> Durations.text(a.wallMillis())));
        row(out, "plateau verdict", texts(arms, ArmSummary::verdict));
        out.println();
        out.println("report: " + folder.resolve("report.html"));
    }

    private static void row(PrintWriter out, String title, List<String> cells) {
        String second = cells.size() > 1 ? cells.get(1) : "";
        out.println(String.format(Locale.ROOT, "%-34s %-26s %s", title, cells.get(0), second)
                .stripTrailing());
    }

    private static List<String> numbers(List<ArmSummary> arms, Function<ArmSummary, Optional<Double>> value) {
        return texts(arms, a -> value.apply(a).map(SummaryTable::number).orElse("-"));
    }

    private static String testLogLikelihood(ArmSummary arm) {
        return withError(arm.testLogLikelihood(), arm.testLogLikelihoodError());
    }

    private static String accuracy(ArmSummary arm) {
        return withError(arm.accuracy(), arm.accuracyError());
    }

    private static String withError(Optional<Double> value, Optional<Double> standardError) {
        String error = standardError
                .filter(e -> e > 0)
                .map(e -> String.format(Locale.ROOT, " +- %.3f", e))
                .orElse("");
        return value.map(SummaryTable::number).orElse("-") + error;
    }

    private static List<String> texts(List<ArmSummary> arms, Function<ArmSummary, String> text) {
        return arms.stream().map(text).toList();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 1e-3 && value != 0 ? "%.4e" : "%.6f", value);
    }
}
