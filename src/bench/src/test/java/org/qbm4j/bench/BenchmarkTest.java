// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qbm4j.data.TargetState;
import org.qbm4j.gradient.GibbsObjective;
import org.qbm4j.gradient.Objective;
import org.qbm4j.loss.ConvexRelativeEntropy;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.state.Bipartition;

/** Structure and values, never times. */
class BenchmarkTest {
    private static final CacheSizes SMALL = new CacheSizes(64 << 10, 512 << 10, true);

    private static final class Notes implements Benchmark.Listener {
        private final List<Double> shares = new ArrayList<>();
        private final List<BenchmarkRow> rows = new ArrayList<>();

        @Override
        public void begins(String name, double share) {
            shares.add(share);
        }

        @Override
        public void done(BenchmarkRow row) {
            rows.add(row);
        }
    }

    private static List<BenchmarkRow> run(Set<Workload> workloads, int maxQubits) {
        Notes notes = new Notes();
        List<BenchmarkRow> rows = new Benchmark(new BenchmarkSettings(workloads, 0.004, maxQubits, 2)).run(notes);
        assertThat(notes.rows).isEqualTo(rows);
        assertThat(notes.shares).hasSameSizeAs(rows).isSorted();
        assertThat(notes.shares.get(0)).isZero();
        assertThat(notes.shares).allMatch(share -> share < 1);
        return rows;
    }

    @Test
    void theMachineComesFirstAndEveryRowIsWhole() {
        List<BenchmarkRow> rows = run(EnumSet.of(Workload.W1, Workload.W8), 4);
        assertThat(rows).extracting(BenchmarkRow::key).doesNotHaveDuplicates();
        int machine =
                (int) rows.stream().filter(r -> r.workload() == Workload.W7).count();
        assertThat(rows.subList(0, machine)).allMatch(r -> r.workload() == Workload.W7);
        assertThat(rows.subList(0, machine))
                .extracting(BenchmarkRow::name)
                .anyMatch(n -> n.startsWith("rmw memory"))
                .contains("vector flops", "zgemm 256", "zherk 256", "Hermitian eigenvalues 256");
        assertThat(rows.subList(machine, rows.size()))
                .extracting(BenchmarkRow::key)
                .containsExactly(
                        "W1, all pairs, 4, dense, 1 thread",
                        "W1, all pairs, 4, column, 1 thread",
                        "W1, all pairs, 4, column, 2 threads",
                        "W8, 4 qubits, lanes, 1 thread",
                        "W8, 4 qubits, lanes, 2 threads");
        assertThat(rows.subList(machine, rows.size())).allSatisfy(row -> {
            assertThat(row.timing().median()).isPositive().isFinite();
            assertThat(row.timing().minimum()).isBetween(0.0, row.timing().lowerQuartile());
            assertThat(row.timing().repeats()).isGreaterThanOrEqualTo(3);
            assertThat(row.flops()).isPositive();
            assertThat(row.limit().seconds()).isPositive().isFinite();
            assertThat(row.fraction())
                    .isEqualTo(row.limit().seconds() / row.timing().median());
            assertThat(row.limit().by()).isNotBlank();
        });
    }

    @Test
    void workloadsWithoutRowsAreNamed() {
        Benchmark benchmark =
                new Benchmark(new BenchmarkSettings(EnumSet.of(Workload.W1, Workload.W2, Workload.W6), 1, 4, 1));
        assertThat(benchmark.empty()).containsExactly(Workload.W2, Workload.W6);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new BenchmarkSettings(Set.of(), 0, 4, 1)).hasMessageContaining("(0, 600]");
        assertThatThrownBy(() -> new BenchmarkSettings(Set.of(), 1, 0, 1)).hasMessageContaining("'maxQubits'");
        assertThatThrownBy(() -> new BenchmarkSettings(Set.of(), 1, 4, 0)).hasMessageContaining("'threads'");
        assertThatThrownBy(() -> CircuitWorkloads.requireMemory(30, 3_000_000_000L))
                .hasMessageContaining("26 qubits needs about 3.2 GB of heap, but Java may use 3.0 GB");
    }

    private static double value(Case c) {
        try (Step step = c.open().get()) {
            double first = step.run().orElseThrow();
            assertThat(step.run().orElseThrow()).isCloseTo(first, within(1e-6));
            return first;
        }
    }

    @Test
    void enginesComputeTheSame() {
        GibbsWorkloads gibbs = new GibbsWorkloads(6, 2, 1);
        List<Case> cases = new ArrayList<>(gibbs.visible());
        cases.addAll(gibbs.hidden());
        assertThat(cases).hasSize(12);
        for (Case c : cases) {
            double reference = cases.stream()
                    .filter(d -> d.name().equals(c.name()) && d.engine().equals("dense"))
                    .mapToDouble(BenchmarkTest::value)
                    .findFirst()
                    .orElseThrow();
            assertThat(value(c)).as(c.toString()).isCloseTo(reference, within(1e-10));
        }
    }

    @Test
    void theStepWithoutHiddenUnitsIsThatOfTheConvexRelativeEntropy() {
        ParametricHamiltonian h = Hamiltonian.allPairs(new Bipartition(4, 0));
        double[] eta = SplitMix64.parameters(h.numParameters(), 104);
        try (DenseGibbsEngine engine = new DenseGibbsEngine()) {
            double expected = new GibbsObjective(
                            h, new ConvexRelativeEntropy(TargetState.gibbs(h.at(eta), 4, -1), h), engine)
                    .evaluate(GibbsWorkloads.theta(h), Objective.NOTHING_ELSE)
                    .loss();
            double actual = value(new GibbsWorkloads(4, 1, 1).visible().get(0));
            assertThat(actual).isCloseTo(expected, within(1e-10));
        }
    }

    @Test
    void nativeMemoryStaysBelowWhatTheDenseEngineForesees() {
        MachineRates rates = new MachineRates(0.001, SMALL);
        for (Case c : new GibbsWorkloads(6, 1, 1).hidden()) {
            if (c.engine().equals("dense")) {
                MemoryUse memory = c.measure(0.001, rates).memory();
                assertThat(memory.nativeBytes()).isPositive().isLessThanOrEqualTo(memory.predictedBytes());
            }
        }
    }

    @Test
    void entropiesOfHalfAStateAreThoseOfTheReducedState() {
        for (Case c : EntropyWorkload.cases(12, 1)) {
            // random states of 6 + 6 qubits: close to the values of Haar-random ones
            assertThat(value(c)).isBetween(3.4, 3.7);
        }
    }
}
