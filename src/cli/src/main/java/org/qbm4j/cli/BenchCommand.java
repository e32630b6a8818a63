// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.qbm4j.bench.BenchmarkRow;
import org.qbm4j.bench.CircuitBenchmark;
import org.qbm4j.bench.CircuitRow;
import org.qbm4j.bench.GibbsBenchmark;
import org.qbm4j.bench.ModelOverhead;
import org.qbm4j.numerics.LinearAlgebra;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench}: times gradient steps beside the machine's own limits. */
@Command(
        name = "bench",
        description = {
            "Time one loss with its full gradient for standard models, beside what this machine's own linear algebra"
                    + " allows.",
            "",
            "The limit of a Gibbs row is one eigendecomposition and the matrix products that the step cannot do without,"
                    + " measured in the same run. The limit of a circuit row is reading and writing the state once per sweep.",
            "Close other programs first."
        })
final class BenchCommand implements Callable<Integer> {
    private static final int DEFAULT_MOST = 10;
    private static final int MOST_CIRCUIT = 20;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "2",
            description = "Time for each measurement, default ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--max-qubits",
            paramLabel = "N",
            defaultValue = "10",
            description = "Leave out larger models, default ${DEFAULT-VALUE}.")
    private int maxQubits;

    @Option(
            names = "--blas-threads",
            paramLabel = "T",
            defaultValue = "1",
            description = "Threads inside linear algebra, default ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "2",
            description = "Threads of the second time of circuits, default ${DEFAULT-VALUE}.")
    private int circuitThreads;

    @Option(
            names = "--only",
            paramLabel = "KIND",
            defaultValue = "all",
            description = "gibbs, circuits, models or all, default ${DEFAULT-VALUE}.")
    private String only = "all";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    BenchCommand() {}

    @Override
    public Integer call() {
        if (!(seconds > 0 && seconds <= 600)) {
            throw new IllegalArgumentException("--seconds must be in (0, 600], but was " + seconds + ".");
        }
        if (!List.of("gibbs", "circuits", "models", "all").contains(only)) {
            throw new IllegalArgumentException(
                    "--only must be gibbs, circuits, models or all, but was '" + only + "'.");
        }
        LinearAlgebra.host().setThreads(threads);
        Map<String, Object> result = new LinkedHashMap<>();
        if (wanted("gibbs")) {
            gibbs(result);
        }
        if (wanted("circuits")) {
            circuits(result);
        }
        if (wanted("models")) {
            models(result);
        }
        if (output.json()) {
            out().println(OutputOptions.toJson(result));
        }
        return ExitCode.OK;
    }

    private boolean wanted(String kind) {
        return only.equals("all") || only.equals(kind);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** With JSON on standard output, progress goes to standard error. */
    private void tell(String name, Runnable print) {
        if (output.json()) {
            spec.commandLine().getErr().println(name);
            spec.commandLine().getErr().flush();
        } else {
            print.run();
            out().flush();
        }
    }

    private void gibbs(Map<String, Object> result) {
        tell("gibbs", () -> {
            out().println(GibbsBenchmark.library());
            GibbsBenchmark.limits(seconds, sizes()).forEach(out()::println);
            out().printf(Locale.ROOT, "%-40s %10s %12s %12s %8s%n", "one step", "gradient", "time", "limit", "reached");
        });
        List<BenchmarkRow> rows =
                GibbsBenchmark.run(seconds, maxQubits, row -> tell(row.workload(), () -> print(out(), row)));
        result.put("library", GibbsBenchmark.library());
        result.put("rows", rows.stream().map(BenchCommand::values).toList());
    }

    private void circuits(Map<String, Object> result) {
        tell("circuits", () -> out().printf(
                        Locale.ROOT,
                        "%s%n%-40s %10s %12s %12s %12s %8s%n",
                        CircuitBenchmark.kernels(),
                        "one circuit",
                        "gradient",
                        "1 thread",
                        circuitThreads + " threads",
                        "limit",
                        "reached"));
        List<CircuitRow> rows = CircuitBenchmark.run(
                seconds,
                Math.max(maxQubits, mostCircuitQubits()),
                circuitThreads,
                row -> tell(row.workload(), () -> print(out(), row)));
        result.put("kernels", CircuitBenchmark.kernels());
        result.put("circuits", rows.stream().map(BenchCommand::values).toList());
    }

    private void models(Map<String, Object> result) {
        ModelOverhead.Row row = ModelOverhead.run(2 * seconds);
        double megabytes = ModelOverhead.jarBytes() / 1e6;
        tell("models", () -> {
            out().printf(
                            Locale.ROOT,
                            "%-46s %14s %14s %s%n",
                            "one epoch",
                            "core loop",
                            "model.fit",
                            "more, 95 % interval");
            out().printf(
                            Locale.ROOT,
                            "%-46s %11.3f ms %11.3f ms %+.1f %% (%+.1f to %+.1f)%n",
                            row.workload(),
                            row.coreSeconds() * 1e3,
                            row.modelSeconds() * 1e3,
                            row.percent().mean(),
                            row.percent().interval().low(),
                            row.percent().interval().high());
            out().printf(Locale.ROOT, "all jars for this platform: %.0f MB%n", megabytes);
        });
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("workload", row.workload());
        values.put("coreSeconds", row.coreSeconds());
        values.put("modelSeconds", row.modelSeconds());
        values.put("overheadPercent", row.percent().mean());
        values.put("overheadPercentLow", row.percent().interval().low());
        values.put("overheadPercentHigh", row.percent().interval().high());
        values.put("jarMegabytes", megabytes);
        result.put("models", values);
    }

    /** The default number of qubits is for matrices; circuits go further. */
    private int mostCircuitQubits() {
        return maxQubits >= DEFAULT_MOST ? MOST_CIRCUIT : maxQubits;
    }

    private static void print(PrintWriter out, CircuitRow row) {
        out.printf(
                Locale.ROOT,
                "%-40s %10s %9.3f ms %9.3f ms %12s %8s%n",
                row.workload(),
                row.parameters() == 0 ? "-" : Integer.toString(row.parameters()),
                row.secondsOne() * 1e3,
                row.secondsAll() * 1e3,
                row.limitSeconds() == 0 ? "-" : String.format(Locale.ROOT, "%9.3f ms", row.limitSeconds() * 1e3),
                row.limitSeconds() == 0 ? "-" : String.format(Locale.ROOT, "%.0f %%", row.fraction() * 100));
    }

    private static Map<String, Object> values(CircuitRow row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("workload", row.workload());
        values.put("parameters", row.parameters());
        values.put("secondsOneThread", row.secondsOne());
        values.put("seconds", row.secondsAll());
        values.put("limitSeconds", row.limitSeconds());
        return values;
    }

    private List<Integer> sizes() {
        return Stream.of(64, 256, 1024)
                .filter(n -> n <= 64 || n <= 1L << maxQubits)
                .toList();
    }

    private static void print(PrintWriter out, BenchmarkRow row) {
        out.printf(
                Locale.ROOT,
                "%-40s %10d %9.3f ms %9.3f ms %6.0f %%%n",
                row.workload(),
                row.parameters(),
                row.seconds() * 1e3,
                row.limitSeconds() * 1e3,
                row.fraction() * 100);
        out.flush();
    }

    private static Map<String, Object> values(BenchmarkRow row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("workload", row.workload());
        values.put("parameters", row.parameters());
        values.put("seconds", row.seconds());
        values.put("limitSeconds", row.limitSeconds());
        values.put("fraction", row.fraction());
        return values;
    }
}
