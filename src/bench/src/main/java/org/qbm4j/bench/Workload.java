// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.data.TargetState;
import org.qbm4j.gradient.GibbsObjective;
import org.qbm4j.gradient.Objective;
import org.qbm4j.loss.ConvexRelativeEntropy;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.state.Bipartition;

/**
 * One gradient step to be timed.
 *
 * @param name what it is, for people
 * @param hamiltonian the terms
 * @param loss what is differentiated
 * @param products matrix products of full size that the step cannot do without
 */
record Workload(String name, ParametricHamiltonian hamiltonian, Loss loss, double products) {

    /** The standing list. */
    static List<Workload> standard() {
        return List.of(
                visible(4), visible(6), visible(8), visible(10), hidden(3, 3), hidden(4, 4), hidden(5, 5), digits());
    }

    /** XX, YY, ZZ on all pairs and X, Y, Z fields, nothing hidden: relative entropy. */
    private static Workload visible(int n) {
        ParametricHamiltonian h = allPairs(new Bipartition(n, 0));
        double[] target = RandomStream.root(1).child("target").gaussians(h.numParameters());
        Arrays.setAll(target, k -> 0.3 * target[k]);
        Loss loss = new ConvexRelativeEntropy(TargetState.gibbs(h.at(target), n, -1), h);
        // the state itself, one triangle
        return new Workload("all pairs, visible " + n + ", relative entropy", h, loss, 0.5);
    }

    private static Workload hidden(int visible, int hidden) {
        ParametricHamiltonian h = allPairs(new Bipartition(visible, hidden));
        // two of the three products of the adjoint are Hermitian: five eighths each
        return new Workload("all pairs, " + visible + "+" + hidden + ", likelihood", h, uniform(visible), 2.25);
    }

    private static Workload digits() {
        Bipartition cut = new Bipartition(8, 2);
        int[] all = IntStream.range(0, 10).toArray();
        ParametricHamiltonian h = ParametricHamiltonian.builder(cut)
                .fields(Pauli.X, all)
                .fields(Pauli.Z, all)
                .couplings(Pauli.Z, Pauli.Z, Topology.semiRestricted(cut))
                .build();
        return new Workload("real terms, 8+2, likelihood", h, uniform(8), 2.25);
    }

    private static Loss uniform(int visible) {
        double[] q = new double[1 << visible];
        Arrays.fill(q, 1.0 / q.length);
        return new NegativeLogLikelihood(q);
    }

    private static ParametricHamiltonian allPairs(Bipartition cut) {
        int n = cut.numQubits();
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        for (Pauli letter : Pauli.values()) {
            builder.couplings(letter, letter, Topology.allToAll(n))
                    .fields(letter, IntStream.range(0, n).toArray());
        }
        return builder.build();
    }

    /** Times the step and sets it beside the machine's limits. */
    BenchmarkRow time(MachineLimits limits, double seconds) {
        double[] theta = RandomStream.root(1).child("theta").gaussians(hamiltonian.numParameters());
        Arrays.setAll(theta, k -> 0.2 * theta[k]);
        int n = hamiltonian.cut().dimension();
        boolean complex = !hamiltonian.isReal();
        try (DenseGibbsEngine engine = new DenseGibbsEngine()) {
            GibbsObjective objective = new GibbsObjective(hamiltonian, loss, engine);
            double time = Stopwatch.median(seconds, () -> objective.evaluate(theta, Objective.NOTHING_ELSE));
            double limit = limits.eigenSeconds(n, complex) + products * limits.productSeconds(n, complex);
            return new BenchmarkRow(name, hamiltonian.numParameters(), time, limit);
        }
    }
}
