// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;

/**
 * Measures the rates of this machine by running small problems on the engines themselves, in a few seconds.
 *
 * <p>A rate is what makes the foreseen time of such a problem the shortest time seen.
 */
public final class RateMeter {
    private static final int SMALL = 8;
    private static final int LARGE = 17;
    private static final double STRENGTH = 0.25;
    /** Compilers need a while to find the fastest form of a loop. */
    private static final double PATIENCE = 0.8;

    private static final double MOST_SECONDS = 3;
    private static final double NOTICEABLE = 0.9;
    private static final StateQuery EXPECTATIONS =
            new StateQuery(StateQuery.Visible.NONE, true, StateQuery.Whole.NOTHING);

    private RateMeter() {}

    /**
     * Runs each engine until it gets no faster.
     *
     * @return rates of this machine, with the BLAS threads in force
     */
    public static EngineRates measure() {
        ParametricHamiltonian pairs = allPairs();
        ParametricHamiltonian chain = chain();
        EngineRates typical = EngineRates.typical();
        return new EngineRates(
                typical.dense() * speed(new DenseKind(), pairs),
                typical.column() * speed(new ColumnKind(), pairs),
                typical.large() * speed(new TypicalityKind(), chain));
    }

    private static double speed(EngineKind kind, ParametricHamiltonian hamiltonian) {
        EngineSettings settings = EngineSettings.automatic();
        double foreseen = kind.seconds(EngineWork.of(hamiltonian, StateQuery.Visible.NONE), settings);
        return foreseen / shortest(kind, hamiltonian, settings);
    }

    private static double shortest(EngineKind kind, ParametricHamiltonian hamiltonian, EngineSettings settings) {
        double[] theta = new double[hamiltonian.numParameters()];
        double shortest = Double.POSITIVE_INFINITY;
        long begin = System.nanoTime();
        long best = begin;
        int runs = 0;
        try (GibbsEngine engine = kind.make(settings)) {
            // engines remember the last parameters, so each run has its own
            while (runs < 2 || (since(best) < PATIENCE && since(begin) < MOST_SECONDS)) {
                int run = runs++;
                Arrays.setAll(theta, k -> STRENGTH * Math.sin(1 + run + k * (double) k));
                long start = System.nanoTime();
                engine.solve(hamiltonian, theta, EXPECTATIONS).close();
                if (since(start) < NOTICEABLE * shortest) {
                    best = System.nanoTime();
                }
                shortest = Math.min(shortest, since(start));
            }
        }
        return shortest;
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static ParametricHamiltonian allPairs() {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(SMALL, 0));
        int[] all = IntStream.range(0, SMALL).toArray();
        for (Pauli letter : new Pauli[] {Pauli.X, Pauli.Y, Pauli.Z}) {
            builder.fields(letter, all).couplings(letter, letter, Topology.allToAll(SMALL));
        }
        return builder.build();
    }

    private static ParametricHamiltonian chain() {
        int[] all = IntStream.range(0, LARGE).toArray();
        return ParametricHamiltonian.builder(new Bipartition(LARGE, 0))
                .fields(Pauli.X, all)
                .couplings(Pauli.Z, Pauli.Z, Topology.chain(LARGE))
                .build();
    }
}
