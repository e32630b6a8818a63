// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import java.util.Optional;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.GradientEstimate;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.StateQuery;

/**
 * An engine with a dense one at its side for what it does not know, such as single levels and the state of all units.
 *
 * <p>Whatever the main engine answers comes from it alone: probes that ask for more change no bit of a loss or gradient. The
 * dense engine takes memory at the first question that needs it, and helps up to {@value #LARGEST} qubits.
 */
final class AssistedGibbsEngine implements GibbsEngine {
    /** One dense solution takes half a second. */
    static final int LARGEST = 10;

    private static final StateQuery NOTHING = new StateQuery(StateQuery.Visible.NONE, false, StateQuery.Whole.NOTHING);

    private final GibbsEngine main;
    private final DenseGibbsEngine dense = new DenseGibbsEngine();

    AssistedGibbsEngine(GibbsEngine main) {
        this.main = main;
    }

    private static boolean helps(ParametricHamiltonian hamiltonian) {
        return hamiltonian.cut().numQubits() <= LARGEST;
    }

    @Override
    public String name() {
        return main.name();
    }

    @Override
    public boolean answers(ParametricHamiltonian hamiltonian, StateQuery query) {
        return main.answers(hamiltonian, query) || helps(hamiltonian);
    }

    @Override
    public GibbsPass solve(ParametricHamiltonian hamiltonian, double[] theta, StateQuery query) {
        if (!helps(hamiltonian)) {
            return main.solve(hamiltonian, theta, query);
        }
        if (main.answers(hamiltonian, query)) {
            return new Pass(hamiltonian, theta, main.solve(hamiltonian, theta, query), Optional.empty());
        }
        GibbsPass pass = main.solve(hamiltonian, theta, known(hamiltonian, query));
        try {
            return new Pass(hamiltonian, theta, pass, Optional.of(dense.solve(hamiltonian, theta, query)));
        } catch (RuntimeException e) {
            pass.close();
            throw e;
        }
    }

    /** The most of a query that the main engine answers. */
    private StateQuery known(ParametricHamiltonian hamiltonian, StateQuery query) {
        StateQuery less = query.withWhole(StateQuery.Whole.NOTHING);
        return main.answers(hamiltonian, less)
                ? less
                : new StateQuery(StateQuery.Visible.NONE, query.expectations(), StateQuery.Whole.NOTHING);
    }

    @Override
    public boolean knows(ParametricHamiltonian hamiltonian, Metric metric) {
        return main.knows(hamiltonian, metric) || helps(hamiltonian);
    }

    /** Memory of both, where the dense engine helps. */
    @Override
    public long memoryBytes(ParametricHamiltonian hamiltonian) {
        return main.memoryBytes(hamiltonian) + (helps(hamiltonian) ? dense.memoryBytes(hamiltonian) : 0);
    }

    @Override
    public boolean refine(double noise, double signal) {
        return main.refine(noise, signal);
    }

    @Override
    public double[] memory() {
        return main.memory();
    }

    @Override
    public void restore(double[] memory) {
        main.restore(memory);
    }

    @Override
    public void close() {
        main.close();
        dense.close();
    }

    /** A pass of the main engine, with what a dense pass knows besides. */
    private final class Pass implements GibbsPass {
        private final ParametricHamiltonian hamiltonian;
        private final double[] theta;
        private final GibbsPass first;
        private final GibbsState state;
        private Optional<GibbsPass> second;

        Pass(ParametricHamiltonian hamiltonian, double[] theta, GibbsPass first, Optional<GibbsPass> second) {
            this.hamiltonian = hamiltonian;
            this.theta = theta.clone();
            this.first = first;
            this.second = second;
            this.state = second.map(s -> s.state().with(first.state())).orElseGet(first::state);
        }

        @Override
        public GibbsState state() {
            return state;
        }

        @Override
        public double[] pullBack(HermitianMatrix adjoint) {
            return first.pullBack(adjoint);
        }

        @Override
        public double[] pullBackDiagonal(double[] adjoint) {
            return first.pullBackDiagonal(adjoint);
        }

        @Override
        public GradientEstimate estimateGradient(HermitianMatrix adjoint) {
            return first.estimateGradient(adjoint);
        }

        @Override
        public GradientEstimate estimateGradientDiagonal(double[] adjoint) {
            return first.estimateGradientDiagonal(adjoint);
        }

        @Override
        public double[] metricProduct(Metric metric, double[] direction) {
            if (main.knows(hamiltonian, metric)) {
                return first.metricProduct(metric, direction);
            }
            if (second.isEmpty()) {
                second = Optional.of(dense.solve(hamiltonian, theta, NOTHING));
            }
            return second.get().metricProduct(metric, direction);
        }

        @Override
        public long flops() {
            return first.flops() + second.map(GibbsPass::flops).orElse(0L);
        }

        @Override
        public void close() {
            first.close();
            second.ifPresent(GibbsPass::close);
        }
    }
}
