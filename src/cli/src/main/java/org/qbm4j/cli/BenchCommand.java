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
import org.qbm4j.bench.GibbsBenchmark;
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
            "The limit of a row is one eigendecomposition and the matrix products that the step cannot do without,"
                    + " measured in the same run. Close other programs first."
        })
final class BenchCommand implements Callable<Integer> {
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
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        LinearAlgebra.host().setThreads(threads);
        boolean json = output.json();
        if (!json) {
            out.println(GibbsBenchmark.library());
            GibbsBenchmark.limits(seconds, sizes()).forEach(out::println);
            out.printf(Locale.ROOT, "%-40s %10s %12s %12s %8s%n", "one step", "gradient", "time", "limit", "reached");
            out.flush();
        }
        List<BenchmarkRow> rows = GibbsBenchmark.run(seconds, maxQubits, row -> {
            if (json) {
                err.println(row.workload());
                err.flush();
            } else {
                print(out, row);
            }
        });
        if (json) {
            out.println(OutputOptions.toJson(Map.of(
                    "library",
                    GibbsBenchmark.library(),
                    "rows",
                    rows.stream().map(BenchCommand::values).toList())));
        }
        return ExitCode.OK;
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
