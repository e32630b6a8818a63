// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.column.TypicalityGibbsEngine;

/** The typicality engine in W3: one panel of vectors, ln Z and the mean values of all terms with their errors. */
final class TypicalityVectors implements RandomVectorEngine {
    private static final int VECTORS = TypicalityGibbsEngine.DEFAULT_VECTORS;
    private static final StateQuery EXPECTATIONS = new StateQuery(StateQuery.Visible.NONE, true, false);

    @Override
    public String name() {
        return "typicality";
    }

    @Override
    public int vectors() {
        return VECTORS;
    }

    private static TypicalityGibbsEngine engine(int threads) {
        return new TypicalityGibbsEngine(RandomStream.root(1), VECTORS, VECTORS, threads);
    }

    @Override
    public long memoryBytes(ParametricHamiltonian hamiltonian) {
        try (TypicalityGibbsEngine engine = engine(1)) {
            return engine.memoryBytes(hamiltonian);
        }
    }

    @Override
    public Work open(ParametricHamiltonian hamiltonian, double[] theta, int threads) {
        return new Solves(hamiltonian, theta, engine(threads));
    }

    private static final class Solves implements Work {
        private final ParametricHamiltonian hamiltonian;
        private final double[] theta;
        private final TypicalityGibbsEngine engine;
        private long flops;

        Solves(ParametricHamiltonian hamiltonian, double[] theta, TypicalityGibbsEngine engine) {
            this.hamiltonian = hamiltonian;
            this.theta = theta.clone();
            this.engine = engine;
        }

        @Override
        public double solve() {
            try (GibbsPass pass = engine.solve(hamiltonian, theta, EXPECTATIONS)) {
                flops = pass.flops();
                return pass.state().logPartition();
            }
        }

        @Override
        public long flops() {
            return flops;
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
