// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark once for a moment, so that the module cannot rot; no test looks at a time. */
class SmokeTest {

    private static Options options(String include) {
        return new OptionsBuilder()
                .include(include)
                .param("qubits", "6")
                .param("size", "16")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(2))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
    }

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        Collection<RunResult> results = new Runner(options("org.qbm4j.bench.jmh")).run();
        Set<String> names = results.stream()
                .map(r -> r.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names)
                .isEqualTo(listed())
                .contains("PanelBenchmark.multiply", "AmplitudeBenchmark.turnLanes", "LinearAlgebraBenchmark.gram");
        assertThat(results)
                .allSatisfy(r -> assertThat(r.getPrimaryResult().getScore()).isPositive());
    }

    /** What the annotation processor found. */
    private static Set<String> listed() {
        Set<BenchmarkListEntry> entries = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT), List.of());
        return entries.stream()
                .map(e -> e.getUsername().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
