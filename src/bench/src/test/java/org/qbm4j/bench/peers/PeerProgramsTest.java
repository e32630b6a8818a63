// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.bench.Benchmark;
import org.qbm4j.bench.BenchmarkRow;
import org.qbm4j.bench.BenchmarkSettings;
import org.qbm4j.bench.Limit;
import org.qbm4j.bench.MemoryUse;
import org.qbm4j.bench.Timing;
import org.qbm4j.bench.Workload;

class PeerProgramsTest {
    @TempDir
    Path folder = Path.of("");

    private PeerPrograms python(String script) throws IOException {
        Path file = folder.resolve("python");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return new PeerPrograms(file.toString());
    }

    @Test
    void saysThatPythonIsMissing() {
        assertThat(new PeerPrograms("no-such-python").missing()).hasValueSatisfying(text -> assertThat(text)
                .contains("There is no Python 'no-such-python'")
                .contains("--python"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void saysThatNumpyIsMissing() throws IOException {
        assertThat(python("exit 1").missing())
                .hasValueSatisfying(text -> assertThat(text).contains("has no numpy"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void readsTheLinesOfAProgramAndItsTrouble() throws IOException {
        PeerPrograms programs = python("echo a warning\n"
                + "echo '{\"peer\": \"p\", \"name\": \"'$3' '$5' '$OMP_NUM_THREADS'\", \"threads\": 2, \"seconds\": 0.5,"
                + " \"value\": 7}'\n"
                + "echo first >&2; echo 'ImportError: scipy' >&2; test -s common.py -a -s w3.py && exit 1");
        PeerPrograms.Outcome outcome = programs.run(new PeerPrograms.Task(Workload.W3, List.of("14", "16"), 2), 0.1);
        assertThat(outcome.rows()).containsExactly(new PeerRow(Workload.W3, "p", "14,16 2 2", 2, 0.5, 7));
        assertThat(outcome.trouble()).hasValue("The yardstick of W3 ended early: ImportError: scipy");
    }

    @Test
    void tasksFitTheSizes() {
        List<PeerPrograms.Task> tasks = PeerPrograms.tasks(EnumSet.allOf(Workload.class), 8, 8, 2);
        assertThat(tasks)
                .containsExactly(
                        new PeerPrograms.Task(Workload.W1, List.of("4", "6", "8"), 1),
                        new PeerPrograms.Task(Workload.W1, List.of("4", "6", "8"), 2),
                        new PeerPrograms.Task(Workload.W2, List.of("3+3", "4+4"), 1),
                        new PeerPrograms.Task(Workload.W2, List.of("3+3", "4+4"), 2));
    }

    /** The one test of the programs themselves; needs Python with numpy, which the build does not. */
    @Test
    void bothSidesSolveTheSameProblems() {
        PeerPrograms programs = new PeerPrograms("python3");
        assumeTrue(programs.missing().isEmpty(), "SKIPPED, values of the yardsticks are not checked: no numpy");
        EnumSet<Workload> workloads = EnumSet.of(Workload.W1, Workload.W2);
        List<BenchmarkRow> ours = new Benchmark(new BenchmarkSettings(workloads, 0.002, 6, 1)).run(new Silent());
        for (PeerPrograms.Task task : PeerPrograms.tasks(workloads, 6, 6, 1)) {
            PeerPrograms.Outcome outcome = programs.run(task, 0.01);
            assertThat(outcome.trouble()).isEmpty();
            assertThat(outcome.rows()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(peer -> assertThat(peer.match(ours))
                    .hasValueSatisfying(row -> assertThat(peer.agreesWith(row))
                            .as("%s and %s", peer, row)
                            .isTrue()));
        }
    }

    /** The rings of both sides are the same, up to the errors of their vectors; needs scipy. */
    @Test
    void bothSidesEstimateTheSameRing() {
        PeerPrograms programs = new PeerPrograms("python3");
        assumeTrue(programs.missing().isEmpty(), "SKIPPED, the yardstick of W3 is not checked: no numpy");
        PeerPrograms.Outcome outcome = programs.run(new PeerPrograms.Task(Workload.W3, List.of("14"), 1), 0.01);
        assumeTrue(outcome.trouble().isEmpty(), "SKIPPED, the yardstick of W3 is not checked: no scipy");
        // the exact ln Z of the ring of 14 is 20.2149
        assertThat(outcome.rows()).hasSize(2).allSatisfy(row -> {
            assertThat(row.name()).isEqualTo("tfim ring, 14");
            assertThat(row.value()).isCloseTo(20.2149, within(PeerRow.ESTIMATE_AGREEMENT));
        });
        assertThat(outcome.rows().get(0).value())
                .isCloseTo(outcome.rows().get(1).value(), within(PeerRow.AGREEMENT));
    }

    @Test
    void estimatesAgreeWithinTheirErrorsAndValuesWithinRounding() {
        assertThat(peer(Workload.W3, 20).agreesWith(row(Workload.W3, 21.2))).isTrue();
        assertThat(peer(Workload.W3, 20).agreesWith(row(Workload.W3, 18.7))).isFalse();
        assertThat(peer(Workload.W1, 20).agreesWith(row(Workload.W1, 20 + 1e-7)))
                .isTrue();
        assertThat(peer(Workload.W1, 20).agreesWith(row(Workload.W1, 20 + 1e-6)))
                .isFalse();
    }

    private static PeerRow peer(Workload workload, double value) {
        return new PeerRow(workload, "p", "tfim ring, 14", 1, 1, value);
    }

    private static BenchmarkRow row(Workload workload, double value) {
        return new BenchmarkRow(
                workload,
                "tfim ring, 14",
                "typicality (16)",
                1,
                0,
                new Timing(1, 1, 1, 1, 3),
                0,
                0,
                Limit.NONE,
                new MemoryUse(0, 0, 0),
                OptionalDouble.of(value));
    }

    private static final class Silent implements Benchmark.Listener {
        @Override
        public void begins(String name, double share) {
            // nobody looks
        }

        @Override
        public void done(BenchmarkRow row) {
            // nobody looks
        }
    }
}
