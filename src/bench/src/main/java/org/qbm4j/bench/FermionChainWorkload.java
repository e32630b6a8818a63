// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.FermionChain.Term;
import org.qbm4j.simulation.FermionState;
import org.qbm4j.simulation.fermion.FermionChainEngine;

/**
 * Chains of hundreds of sites in W1: the Ising chain in the letters of {@link FermionChain}, fields Z and couplings XX.
 *
 * <p>The same step as without fermions: ln Z and all mean values, hence relative entropy and gradient.
 */
final class FermionChainWorkload {
    private static final double RATE = 3e9;
    private static final double EIGEN = 9;

    private FermionChainWorkload() {}

    static List<Case> cases(int blasThreads, int... sizes) {
        List<Case> cases = new ArrayList<>();
        for (int sites : sizes) {
            double rows = 2.0 * sites;
            cases.add(new Case(
                    Workload.W1,
                    "tfim chain, " + sites,
                    "free-fermion-chain",
                    blasThreads,
                    EIGEN * rows * rows * rows / RATE,
                    () -> new ChainStep(sites)));
        }
        return cases;
    }

    private static final class ChainStep implements Step {
        private final FermionChainEngine engine;
        private final double[] theta;
        private final FermionState target;
        private double[] gradient = new double[0];
        private long flops;

        ChainStep(int sites) {
            this.engine = new FermionChainEngine(new FermionChain(sites, EnumSet.of(Term.Z, Term.XX)));
            int count = engine.chain().numParameters();
            this.theta = SplitMix64.parameters(count, sites);
            this.target = engine.solve(SplitMix64.parameters(count, GibbsWorkloads.ETA + sites))
                    .state();
        }

        @Override
        public OptionalDouble run() {
            FermionChainEngine.Pass pass = engine.solve(theta);
            double loss = pass.state().logPartition() - target.entropy();
            double[] positive = target.expectations();
            double[] negative = pass.state().expectations();
            for (int k = 0; k < theta.length; k++) {
                loss += theta[k] * positive[k];
                negative[k] = positive[k] - negative[k];
            }
            gradient = negative;
            flops = pass.flops();
            return OptionalDouble.of(loss);
        }

        @Override
        public Counts counts() {
            return new Counts(gradient.length, flops, 0, engine.memoryBytes());
        }

        @Override
        public Limit limit(MachineRates rates) {
            return GibbsLimits.fermions(engine.chain().sites(), rates);
        }

        @Override
        public void close() {
            // holds nothing between calls
        }
    }
}
