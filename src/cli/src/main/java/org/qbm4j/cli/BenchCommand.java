// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.qbm4j.bench.Against;
import org.qbm4j.bench.Benchmark;
import org.qbm4j.bench.BenchmarkRow;
import org.qbm4j.bench.BenchmarkSettings;
import org.qbm4j.bench.HostReport;
import org.qbm4j.bench.ModelOverhead;
import org.qbm4j.bench.ResultFile;
import org.qbm4j.bench.Workload;
import org.qbm4j.bench.peers.PeerPrograms;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.runlog.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench}: times standard workloads beside the machine's own limits. */
@Command(
        name = "bench",
        description = {
            "Time standard workloads beside what this machine allows.",
            "",
            "First measures the machine (W7), then W1 gradient steps without and W2 with hidden units, W3 thermal"
                    + " expectations by random vectors, W4 runs and W5 gradients of circuits, W6 entropies of half a state,"
                    + " W8 derivatives of random circuits, ENGINES every engine"
                    + " against the number of qubits, and MODELS, what a model costs beyond the core's loop.",
            "Limits are made of the rates measured in the same run. Close other programs first; src/docs/benchmarks.md"
                    + " says how to read the table."
        })
final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "2",
            description = "Time for each row, default ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--max-qubits",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Leave out larger models, default ${DEFAULT-VALUE}; from 10 on circuits go to 20 all the same.")
    private int maxQubits;

    @Option(
            names = "--blas-threads",
            paramLabel = "T",
            defaultValue = "1",
            description = "Threads inside linear algebra, default ${DEFAULT-VALUE}.")
    private int blasThreads;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "2",
            description = "Threads of the second row of engines with threads of their own, default ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--only",
            paramLabel = "NAMES",
            defaultValue = "all",
            description = "Workloads, such as W1,W4; gibbs (W1, W2), circuits (W4, W5, W8), models or all, default"
                    + " ${DEFAULT-VALUE}.")
    private String only = "all";

    @Option(names = "--out", paramLabel = "FILE", description = "Write all results to a JSON file.")
    private Optional<Path> outFile = Optional.empty();

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Draw time against the number of qubits of the rows of ENGINES to an SVG file.")
    private Optional<Path> picture = Optional.empty();

    @Option(names = "--against", paramLabel = "FILE", description = "Compare with an earlier result file, row by row.")
    private Optional<Path> against = Optional.empty();

    @Option(
            names = "--peers",
            description =
                    "Also run the yardsticks in Python (numpy; torch and scipy where present) and print both times.")
    private boolean peers;

    @Option(
            names = "--python",
            paramLabel = "PATH",
            defaultValue = "python3",
            description = "The Python of --peers, default ${DEFAULT-VALUE}.")
    private String python = "python3";

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    BenchCommand() {}

    @Override
    public Integer call() throws IOException {
        BenchmarkSettings settings = settings();
        Optional<ResultFile> before = before();
        LinearAlgebra.host().setThreads(blasThreads);
        Benchmark benchmark = new Benchmark(settings);
        Map<String, String> host = HostReport.now(settings);
        tell(BenchTable.host(host));
        ResultFile result = new ResultFile(host, measured(benchmark));
        benchmark.empty().forEach(w -> tell(System.lineSeparator() + nothing(w)));
        if (outFile.isPresent()) {
            result.write(outFile.get());
        }
        if (picture.isPresent()) {
            WholeFile.write(picture.get(), BenchPicture.svg(result.rows()).getBytes(StandardCharsets.UTF_8));
        }
        Map<String, Object> values = new LinkedHashMap<>(result.values());
        if (settings.workloads().contains(Workload.MODELS)) {
            models(values);
        }
        if (peers) {
            values.put("peers", peers(settings, result.rows()));
        }
        before.ifPresent(earlier -> compare(earlier, result, values));
        if (output.json()) {
            out().println(OutputOptions.toJson(values));
        }
        return ExitCode.OK;
    }

    private BenchmarkSettings settings() {
        if (!(seconds > 0 && seconds <= 600)) {
            throw new IllegalArgumentException("--seconds must be in (0, 600], but was " + seconds + ".");
        }
        if (blasThreads < 1) {
            throw new IllegalArgumentException("--blas-threads must be at least 1, but was " + blasThreads + ".");
        }
        Set<Workload> workloads;
        try {
            workloads = Workload.parse(only);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--only: " + e.getMessage(), e);
        }
        if (outFile.filter(file -> Files.isDirectory(file)).isPresent()) {
            throw new IllegalArgumentException("--out must name a file, but '" + outFile.get() + "' is a folder.");
        }
        if (picture.isPresent() && !workloads.contains(Workload.ENGINES)) {
            throw new IllegalArgumentException(
                    "--picture draws the rows of ENGINES; add ENGINES to --only, or leave --only" + " away.");
        }
        return new BenchmarkSettings(workloads, seconds, maxQubits, threads);
    }

    private Optional<ResultFile> before() throws IOException {
        if (against.isEmpty()) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(against.get())) {
            throw new IllegalArgumentException(
                    "--against must name a file that 'bench --out' wrote, but there is no file '" + against.get()
                            + "'.");
        }
        return Optional.of(ResultFile.read(against.get()));
    }

    private static String nothing(Workload workload) {
        return workload + "  nothing to measure: all sizes are above --max-qubits";
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** With JSON on standard output, people are told nothing. */
    private void tell(String text) {
        if (!output.json()) {
            out().println(text);
            out().flush();
        }
    }

    private List<BenchmarkRow> measured(Benchmark benchmark) {
        BenchTable table = new BenchTable();
        try (TableProgress progress = new TableProgress(spec.commandLine().getErr(), quiet)) {
            return benchmark.run(new Benchmark.Listener() {
                @Override
                public void begins(String name, double share) {
                    progress.at(name, share);
                }

                @Override
                public void done(BenchmarkRow row) {
                    progress.clear();
                    tell(table.line(row));
                }
            });
        }
    }

    private void models(Map<String, Object> result) {
        ModelOverhead.Row row = ModelOverhead.run(2 * seconds);
        double megabytes = ModelOverhead.jarBytes() / 1e6;
        tell(BenchTable.models(row, megabytes));
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

    private Map<String, Object> peers(BenchmarkSettings settings, List<BenchmarkRow> rows) {
        List<PeerPrograms.Task> tasks =
                PeerPrograms.tasks(new TreeSet<>(settings.workloads()), maxQubits, settings.vectorQubits(), threads);
        try (TableProgress progress = new TableProgress(spec.commandLine().getErr(), quiet)) {
            return new BenchPeers(new PeerPrograms(python), rows, this::tell).run(tasks, seconds, progress);
        }
    }

    private void compare(ResultFile before, ResultFile now, Map<String, Object> values) {
        Against report = Against.compare(before, now);
        tell(BenchTable.against(report, against.map(Path::toString).orElse("")));
        Map<String, Object> comparison = new LinkedHashMap<>();
        comparison.put("differences", report.differences());
        comparison.put(
                "rows",
                report.lines().stream()
                        .map(line -> Map.of(
                                "row", line.key(),
                                "ratio", line.ratio(),
                                "band", line.band(),
                                "finding", line.finding().name(),
                                "sameValue", line.sameValue()))
                        .toList());
        comparison.put("onlyBefore", report.onlyBefore());
        comparison.put("onlyNow", report.onlyNow());
        values.put("against", comparison);
    }
}
