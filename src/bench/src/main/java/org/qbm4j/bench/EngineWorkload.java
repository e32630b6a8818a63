// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Topology;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.choice.EngineKind;
import org.qbm4j.simulation.choice.EngineKinds;
import org.qbm4j.simulation.choice.EngineRates;
import org.qbm4j.simulation.choice.EngineSettings;
import org.qbm4j.simulation.choice.EngineWork;
import org.qbm4j.simulation.choice.RateMeter;
import org.qbm4j.state.Bipartition;

/**
 * ENGINES: ln Z and all expectation values on every engine that serves a model, against the number of qubits.
 *
 * <p>What stands in the place of the limit is the time that the cost model foresees with the rates that automatic choice
 * measures. One thread; estimates take 16 random vectors.
 */
final class EngineWorkload {
    /** Longest foreseen time of one gradient. */
    private static final double LONGEST = 12;

    /** Parameters small enough that the spectrum spreads alike at all sizes. */
    private static final double STRENGTH = 2;

    private static final String CLASSICAL = "classical pairs";
    /** Engines that serve anything take long to list the sectors of larger classical machines. */
    private static final int LARGEST_GENERAL = 12;

    private static final StateQuery EXPECTATIONS =
            new StateQuery(StateQuery.Visible.NONE, true, StateQuery.Whole.NOTHING);

    private EngineWorkload() {}

    static List<Case> cases(int maxQubits) {
        List<Case> cases = new ArrayList<>();
        for (int n : new int[] {2, 4, 6, 8, 10, 12}) {
            add(cases, "all pairs", n, maxQubits, Hamiltonian.allPairs(new Bipartition(n, 0)));
        }
        for (int n = 4; n <= Math.min(maxQubits, 20); n += 2) {
            add(cases, "tfim chain", n, maxQubits, Hamiltonian.ising(Topology.chain(n), n));
        }
        for (int n = 4; n <= Math.min(maxQubits, 24); n += 4) {
            add(cases, CLASSICAL, n, maxQubits, Hamiltonian.classicalPairs(n));
        }
        return cases;
    }

    private static void add(List<Case> cases, String family, int n, int maxQubits, ParametricHamiltonian h) {
        if (n > maxQubits) {
            return;
        }
        EngineSettings settings = EngineSettings.automatic();
        EngineWork work = EngineWork.of(h, StateQuery.Visible.NONE);
        for (EngineKind kind : EngineKinds.all()) {
            boolean general = !kind.name().equals("commuting");
            boolean skipped = family.equals(CLASSICAL) && general && n > LARGEST_GENERAL;
            double seconds = skipped || kind.refusal(work).isPresent() ? Double.NaN : kind.seconds(work, settings);
            if (seconds <= LONGEST) {
                cases.add(new Case(
                        Workload.ENGINES,
                        family + ", " + n,
                        kind.name(),
                        1,
                        seconds,
                        () -> new EngineStep(h, kind, settings)));
            }
        }
    }

    private static final class EngineStep implements Step {
        private final ParametricHamiltonian h;
        private final EngineKind kind;
        private final EngineSettings settings;
        private final GibbsEngine engine;
        private final double[] theta;
        private long flops;
        private int turn;

        EngineStep(ParametricHamiltonian h, EngineKind kind, EngineSettings settings) {
            this.h = h;
            this.kind = kind;
            this.settings = settings;
            this.engine = kind.make(settings);
            this.theta = GibbsWorkloads.theta(h);
            double scale = STRENGTH / Math.sqrt(h.cut().numQubits());
            for (int k = 0; k < theta.length; k++) {
                theta[k] *= scale;
            }
        }

        @Override
        public OptionalDouble run() {
            double[] point = theta.clone();
            point[0] += turn++ % 2 == 0 ? 0 : 1e-9;
            try (GibbsPass pass = engine.solve(h, point, EXPECTATIONS)) {
                flops = pass.flops();
                return OptionalDouble.of(pass.state().logPartition());
            }
        }

        @Override
        public Counts counts() {
            EngineWork work = EngineWork.of(h, StateQuery.Visible.NONE);
            return new Counts(theta.length, flops, 0, kind.memoryBytes(work, settings));
        }

        @Override
        public Limit limit(MachineRates rates) {
            EngineWork work = EngineWork.of(h, StateQuery.Visible.NONE);
            return new Limit(kind.seconds(work, settings.withRates(Measured.RATES)), "foreseen by the cost model");
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    /** Measured at the first row. */
    private static final class Measured {
        private static final EngineRates RATES = RateMeter.measure();
    }
}
