// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Topology;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.fermion.FermionGibbsEngine;

class ThermalWorkloadTest {
    private static final CacheSizes SMALL = new CacheSizes(64 << 10, 512 << 10, true);
    private static final int VECTORS = 16;
    private static final long SOLVE_MILLIS = 32;
    /** Standard error of ln Z on the ring of 14 at this field from one real vector, measured over 40 of them. */
    private static final double ONE_VECTOR = 0.25;

    /** Sixteen vectors at once in a fixed time at least. */
    private record Sleeping(ParametricHamiltonian h) implements RandomVectorEngine.Work {
        @Override
        public double solve() {
            try {
                Thread.sleep(SOLVE_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return h.numParameters();
        }

        @Override
        public long flops() {
            return VECTORS * 1000L;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private static final class SleepingEngine implements RandomVectorEngine {
        @Override
        public String name() {
            return "sleeping";
        }

        @Override
        public int vectors() {
            return VECTORS;
        }

        @Override
        public long memoryBytes(ParametricHamiltonian h) {
            return 8;
        }

        @Override
        public Work open(ParametricHamiltonian h, double[] theta, int threads) {
            assertThat(theta).hasSize(h.numParameters());
            assertThat(Arrays.stream(theta)
                            .allMatch(x -> x != 0 || h.parameterName(0).startsWith("X")))
                    .isTrue();
            return new Sleeping(h);
        }
    }

    @Test
    void anEngineHasOnlyToBeListed() {
        List<Case> cases = ThermalWorkload.cases(List.of(new SleepingEngine()), 15, 2);
        assertThat(cases)
                .extracting(Case::name)
                .containsExactly("tfim ring, 14", "tfim ring, 14", "xxz ring, 14", "xxz ring, 14");
        assertThat(cases).extracting(Case::threads).containsExactly(1, 2, 1, 2);
        assertThat(cases).extracting(Case::engine).containsOnly("sleeping (16)");
        assertThat(ThermalWorkload.cases(List.of(new SleepingEngine()), 24, 1))
                .extracting(Case::name)
                .filteredOn(name -> name.startsWith("xxz"))
                .containsExactly(
                        "xxz ring, 14", "xxz ring, 16", "xxz ring, 18", "xxz ring, 20", "xxz ring, 22", "xxz ring, 24");
    }

    @Test
    void aRowTellsOfOneVectorButOfTheMemoryOfAll() {
        MachineRates rates = new MachineRates(0.001, SMALL);
        Case c = ThermalWorkload.cases(List.of(new SleepingEngine()), 14, 1).get(0);
        BenchmarkRow row = c.measure(0.001, rates);
        assertThat(row.key()).isEqualTo("W3, tfim ring, 14, sleeping (16), 1 thread");
        assertThat(row.value()).hasValue(28);
        assertThat(row.flops()).isEqualTo(1000);
        assertThat(row.memory().predictedBytes()).isEqualTo(8);
        assertThat(row.timing().median()).isBetween(SOLVE_MILLIS / 1e3 / VECTORS, SOLVE_MILLIS / 1e3);
        assertThat(row.limit().by()).startsWith("stream");
        try (Step step = c.open().get()) {
            assertThat(row.limit().seconds() * VECTORS)
                    .isCloseTo(step.limit(rates).seconds(), within(1e-15));
        }
    }

    @Test
    void allTimesArePerPiece() {
        assertThat(Timing.of(new double[] {8, 2, 4, 6}).per(2)).isEqualTo(new Timing(3, 1, 2, 4, 4));
        assertThat(new Limit(6, "gemm").per(3)).isEqualTo(new Limit(2, "gemm"));
    }

    @Test
    void typicalityTakesPartAndEstimatesTheExactLogPartition() {
        List<Case> cases = ThermalWorkload.cases(ThermalWorkload.ENGINES, 14, 1);
        assertThat(cases).extracting(Case::engine).containsOnly("typicality (16)");
        ParametricHamiltonian h = Hamiltonian.ising(Topology.ring(14), 14);
        double[] theta = new double[28];
        Arrays.fill(theta, 0, 14, -1);
        Arrays.fill(theta, 14, 28, -ThermalWorkload.FIELD);
        try (FermionGibbsEngine exact = new FermionGibbsEngine();
                GibbsPass pass = exact.solve(h, theta, new StateQuery(StateQuery.Visible.NONE, false, false));
                Step step = cases.get(0).open().get()) {
            double estimate = step.run().orElseThrow();
            assertThat(estimate).isCloseTo(pass.state().logPartition(), within(5 * ONE_VECTOR / Math.sqrt(VECTORS)));
            assertThat(step.run()).hasValue(estimate);
            assertThat(step.pieces()).isEqualTo(VECTORS);
            // a panel of half the basis states, several times
            long panel = (VECTORS * 8L) << 13;
            assertThat(step.counts().predictedBytes()).isBetween(4 * panel, 16 * panel);
            // no fewer steps than the limit supposes, of one diagonal and 14 masks
            assertThat(step.counts().flops()).isGreaterThan((22L * 15 * 2 * VECTORS) << 14);
        }
    }

    @Test
    void ringsTooLargeForTheHeapAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThermalWorkload.requireMemory("xxz ring, 24", 9_000_000_000L, 3_000_000_000L))
                .withMessageContaining("W3 xxz ring, 24 needs about 9.0 GB of heap, but Java may use 3.0 GB")
                .withMessageContaining("--max-qubits");
        ThermalWorkload.requireMemory("xxz ring, 24", 3, 3);
    }
}
