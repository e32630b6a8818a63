// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.state.DensityMatrix;

/**
 * Evolved thermal states with matrices of all qubits, exact up to rounding, for up to about 8 qubits.
 *
 * <p>A Gibbs engine solves the thermal part with every qubit visible; the unitary carries the state forward and the adjoint
 * {@code G x I} of a loss of the visible state back, where the same Gibbs engine pulls it back to theta.
 */
public final class EvolvedGibbsEngine implements ModelEngine {
    /** Most qubits; a matrix of more takes over a gigabyte. */
    public static final int MAX_QUBITS = 12;

    private static final long MATRICES = 16;

    private final EvolvedBoltzmannMachine machine;
    private final ParametricHamiltonian thermal;
    private final GibbsEngine engine;

    /**
     * An engine with a dense Gibbs engine of its own.
     *
     * @param machine the model
     * @throws IllegalArgumentException if it has more than {@value #MAX_QUBITS} qubits
     */
    public EvolvedGibbsEngine(EvolvedBoltzmannMachine machine) {
        int qubits = machine.cut().numQubits();
        if (qubits > MAX_QUBITS) {
            throw new IllegalArgumentException("Evolved thermal states need density matrices of all qubits, at most "
                    + MAX_QUBITS + ", but the model has " + qubits + "; use fewer qubits or a plain machine.");
        }
        this.machine = machine;
        this.thermal = machine.thermal();
        this.engine = new DenseGibbsEngine();
    }

    @Override
    public String name() {
        return "evolved-" + engine.name();
    }

    @Override
    public EvolvedBoltzmannMachine layout() {
        return machine;
    }

    @Override
    public long memoryBytes() {
        return engine.memoryBytes(thermal) + matrixBytes(machine.cut().numQubits());
    }

    /**
     * Heap memory of the matrices of one evaluation with its gradient, besides what the Gibbs engine takes.
     *
     * @param qubits number of qubits
     * @return bytes
     */
    public static long matrixBytes(int qubits) {
        return (MATRICES * 16) << (2 * qubits);
    }

    @Override
    public ModelPass solve(double[] theta, StateQuery query) {
        Parameters.require(machine, theta);
        int first = thermal.numParameters();
        StateQuery whole = new StateQuery(StateQuery.Visible.STATE, false, false);
        GibbsPass gibbs = engine.solve(thermal, Arrays.copyOf(theta, first), whole);
        try {
            return new Pass(gibbs, transport(Arrays.copyOfRange(theta, first, theta.length)), query);
        } catch (RuntimeException e) {
            gibbs.close();
            throw e;
        }
    }

    private Transport transport(double[] phi) {
        Evolution evolution = machine.evolution();
        return evolution instanceof Evolution.Generator generator
                ? new GeneratorTransport(generator.hamiltonian(), phi)
                : new CircuitTransport(((Evolution.Gates) evolution).circuit(), phi);
    }

    @Override
    public void close() {
        engine.close();
    }

    private final class Pass implements ModelPass {
        private final GibbsPass gibbs;
        private final Transport transport;
        private final HermitianMatrix evolved;
        private final EvolvedState state;
        private long flops;

        Pass(GibbsPass gibbs, Transport transport, StateQuery query) {
            this.gibbs = gibbs;
            this.transport = transport;
            Transport.Forward forward =
                    transport.forward(gibbs.state().visibleState().matrix());
            this.evolved = forward.matrix();
            this.flops = forward.flops();
            DensityMatrix visible = DensityMatrix.of(evolved)
                    .reduceTo(IntStream.range(0, machine.cut().visible()).toArray());
            boolean matrix = query.visible() == StateQuery.Visible.STATE;
            this.state = new EvolvedState(
                    gibbs.state(),
                    new VisibleUnits(
                            machine.cut(), visible.probabilities(), matrix ? Optional.of(visible) : Optional.empty()));
        }

        @Override
        public EvolvedState state() {
            return state;
        }

        @Override
        public double[] pullBack(HermitianMatrix adjoint) {
            int visible = machine.cut().visibleDimension();
            if (adjoint.dimension() != visible) {
                throw new IllegalArgumentException("Argument 'adjoint' must be " + visible + " x " + visible
                        + ", but was " + adjoint.dimension() + " x " + adjoint.dimension() + ".");
            }
            Transport.Backward backward = transport.backward(evolved, onAllQubits(adjoint));
            flops += backward.flops();
            double[] theta = gibbs.pullBack(backward.adjoint());
            double[] gradient = Arrays.copyOf(theta, machine.numParameters());
            System.arraycopy(backward.gradient(), 0, gradient, theta.length, backward.gradient().length);
            return gradient;
        }

        /** {@code G x I}, the identity on the hidden qubits. */
        private HermitianMatrix onAllQubits(HermitianMatrix adjoint) {
            int v = adjoint.dimension();
            int n = machine.cut().dimension();
            double[] re = new double[n * n];
            double[] im = new double[n * n];
            for (int block = 0; block < n; block += v) {
                for (int i = 0; i < v; i++) {
                    for (int j = 0; j < v; j++) {
                        int at = (block + i) * n + block + j;
                        re[at] = adjoint.re(i, j);
                        im[at] = adjoint.im(i, j);
                    }
                }
            }
            return HermitianMatrix.of(n, re, im, 0);
        }

        @Override
        public double[] pullBackDiagonal(double[] adjoint) {
            return pullBack(HermitianMatrix.diagonal(adjoint));
        }

        @Override
        public long flops() {
            return gibbs.flops() + flops;
        }

        @Override
        public void close() {
            gibbs.close();
        }
    }
}
