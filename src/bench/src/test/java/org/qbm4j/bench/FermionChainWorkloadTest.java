// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.qbm4j.data.TargetState;
import org.qbm4j.gradient.GibbsObjective;
import org.qbm4j.gradient.Objective;
import org.qbm4j.loss.ConvexRelativeEntropy;
import org.qbm4j.model.FermionChain;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Topology;
import org.qbm4j.simulation.DenseGibbsEngine;

/** Free fermions in W1 beside the dense engine, at sizes that it solves. */
class FermionChainWorkloadTest {
    private static final int SITES = 5;

    private static double dense(ParametricHamiltonian h) {
        double[] eta = SplitMix64.parameters(h.numParameters(), 100 + SITES);
        try (DenseGibbsEngine engine = new DenseGibbsEngine()) {
            return new GibbsObjective(h, new ConvexRelativeEntropy(TargetState.gibbs(h.at(eta), SITES, -1), h), engine)
                    .evaluate(GibbsWorkloads.theta(h), Objective.NOTHING_ELSE)
                    .loss();
        }
    }

    private static BenchmarkRow row(Case c) {
        return c.measure(0.001, new MachineRates(0.001, new CacheSizes(64 << 10, 512 << 10, true)));
    }

    @Test
    void qubitsAsFreeFermionsTakeTheStepOfTheOthers() {
        Case c = new GibbsWorkloads(4, 1, 1).fermionic(SITES).get(0);
        BenchmarkRow row = row(c);
        assertThat(row.key()).isEqualTo("W1, tfim chain, 5, free-fermion, 1 thread");
        assertThat(row.value().orElseThrow())
                .isCloseTo(dense(Hamiltonian.ising(Topology.chain(SITES), SITES)), within(1e-8));
        assertThat(row.parameters()).isEqualTo(2 * SITES - 1);
        assertThat(row.limit().by()).isEqualTo("eigenvectors and gemm");
    }

    @Test
    void aChainTakesTheStepOfItsQubits() {
        BenchmarkRow row = row(FermionChainWorkload.cases(2, SITES).get(0));
        assertThat(row.key()).isEqualTo("W1, tfim chain, 5, free-fermion-chain, 2 threads");
        ParametricHamiltonian h =
                new FermionChain(SITES, EnumSet.of(FermionChain.Term.Z, FermionChain.Term.XX)).hamiltonian();
        assertThat(row.value().orElseThrow()).isCloseTo(dense(h), within(1e-10));
        assertThat(row.parameters()).isEqualTo(2 * SITES - 1);
        assertThat(row.flops()).isEqualTo(11 * 8 * SITES * SITES * SITES);
        assertThat(row.limit().seconds()).isPositive();
        assertThat(row.memory().predictedBytes()).isPositive();
    }

    @Test
    void freeFermionsAreMeasuredWhereModelsOfUsualSizeAre() {
        assertThat(fermionRows(10)).isEqualTo(5);
        assertThat(fermionRows(9)).isZero();
    }

    private static long fermionRows(int maxQubits) {
        return Benchmark.plan(new BenchmarkSettings(EnumSet.of(Workload.W1), 1, maxQubits, 1)).stream()
                .filter(c -> c.engine().startsWith("free-fermion"))
                .count();
    }
}
