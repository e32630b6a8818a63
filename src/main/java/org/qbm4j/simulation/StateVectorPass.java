// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import java.util.Optional;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.StateVector;

/** A run of the state-vector engine. */
final class StateVectorPass implements CircuitPass {
    private final Circuit circuit;
    private final SweepRun run;
    private final double[][] psi;
    private final StateBuffers buffers;
    private final Runnable whenClosed;
    private final CircuitState state;
    private long flops;
    private boolean closed;
    private boolean spent;

    StateVectorPass(
            Circuit circuit,
            SweepRun run,
            double[][] psi,
            StateBuffers buffers,
            StateQuery query,
            Runnable whenClosed) {
        this.circuit = circuit;
        this.run = run;
        this.psi = psi;
        this.buffers = buffers;
        this.whenClosed = whenClosed;
        this.flops = run.flops();
        StateVector now = StateVector.view(psi[0], psi[1]);
        int visible = circuit.cut().visible();
        Optional<DensityMatrix> sigma =
                query.visible() == Visible.STATE ? Optional.of(now.lowest(visible)) : Optional.empty();
        double[] probabilities = new double[0];
        if (query.visible() != Visible.NONE) {
            probabilities = sigma.map(DensityMatrix::probabilities).orElseGet(() -> now.marginal(visible));
        }
        this.state = new CircuitState(
                circuit.cut(), probabilities, sigma, query.fullState() ? Optional.of(now.copy()) : Optional.empty());
    }

    @Override
    public CircuitState state() {
        return state;
    }

    @Override
    public StateVector vector() {
        requireFresh();
        return StateVector.view(psi[0], psi[1]);
    }

    @Override
    public double expectation(PauliSum observable) {
        requireFresh();
        requireInside(observable);
        double sum = 0;
        for (PauliTerm term : observable.terms()) {
            sum += term.coefficient() * expectation(term.word());
        }
        return sum;
    }

    /** {@code <psi|P|psi>}, from pairs of amplitudes. */
    private double expectation(PauliString word) {
        int x = word.x();
        int z = word.z();
        double[] re = psi[0];
        double[] im = psi[1];
        boolean odd = (word.numY() & 1) == 1;
        double sum = 0;
        for (int i = 0; i < re.length; i++) {
            int j = i ^ x;
            // real part of conj(psi_i) <i|P|j> psi_j, whose factor is real or imaginary
            double part = odd ? im[i] * re[j] - re[i] * im[j] : re[i] * re[j] + im[i] * im[j];
            sum += (Integer.bitCount(z & j) & 1) == 0 ? part : -part;
        }
        return (word.numY() & 2) == 0 ? sum : -sum;
    }

    @Override
    public double[] pullBack(HermitianMatrix adjoint) {
        requireFresh();
        int d = circuit.cut().visibleDimension();
        requireSize(adjoint.dimension(), d);
        double[][] lambda = buffers.adjoint(psi[0].length);
        double[] gRe = new double[d * d];
        double[] gIm = new double[d * d];
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                gRe[a * d + b] = adjoint.re(a, b);
                gIm[a * d + b] = adjoint.im(a, b);
            }
        }
        for (int h = 0; h < psi[0].length; h += d) {
            for (int a = 0; a < d; a++) {
                double re = 0;
                double im = 0;
                for (int b = 0; b < d; b++) {
                    re += gRe[a * d + b] * psi[0][h + b] - gIm[a * d + b] * psi[1][h + b];
                    im += gRe[a * d + b] * psi[1][h + b] + gIm[a * d + b] * psi[0][h + b];
                }
                lambda[0][h + a] = re;
                lambda[1][h + a] = im;
            }
        }
        flops += 8L * d * psi[0].length;
        return back(lambda);
    }

    @Override
    public double[] pullBackDiagonal(double[] adjoint) {
        requireFresh();
        int d = circuit.cut().visibleDimension();
        requireSize(adjoint.length, d);
        double[][] lambda = buffers.adjoint(psi[0].length);
        for (int h = 0; h < psi[0].length; h += d) {
            for (int a = 0; a < d; a++) {
                lambda[0][h + a] = adjoint[a] * psi[0][h + a];
                lambda[1][h + a] = adjoint[a] * psi[1][h + a];
            }
        }
        return back(lambda);
    }

    @Override
    public double[] pullBack(PauliSum observable) {
        requireFresh();
        requireInside(observable);
        double[][] lambda = buffers.adjoint(psi[0].length);
        Arrays.fill(lambda[0], 0);
        Arrays.fill(lambda[1], 0);
        for (PauliTerm term : observable.terms()) {
            PauliString word = term.word();
            double factor = (word.numY() & 2) == 0 ? term.coefficient() : -term.coefficient();
            boolean odd = (word.numY() & 1) == 1;
            for (int i = 0; i < psi[0].length; i++) {
                int j = i ^ word.x();
                double signed = (Integer.bitCount(word.z() & j) & 1) == 0 ? factor : -factor;
                lambda[0][i] += odd ? -signed * psi[1][j] : signed * psi[0][j];
                lambda[1][i] += odd ? signed * psi[0][j] : signed * psi[1][j];
            }
        }
        flops += 4L * observable.terms().size() * psi[0].length;
        return back(lambda);
    }

    private double[] back(double[][] lambda) {
        spent = true;
        double[] overlaps = run.backward(psi, lambda);
        flops += 3 * run.flops();
        return run.toVariables(overlaps, circuit.numVariables());
    }

    private void requireFresh() {
        if (closed || spent) {
            throw new IllegalStateException(
                    closed
                            ? "The pass is closed; run the circuit again."
                            : "The pass is spent, as a pull-back undoes the circuit; run the circuit again.");
        }
    }

    private static void requireSize(int was, int expected) {
        if (was != expected) {
            throw new IllegalArgumentException(
                    "Argument 'adjoint' must have size 2^visible = " + expected + ", but has size " + was + ".");
        }
    }

    private void requireInside(PauliSum observable) {
        if (observable.numQubits() > circuit.cut().numQubits()) {
            throw new IllegalArgumentException("The observable must act on qubits 0.."
                    + (circuit.cut().numQubits() - 1) + ", but acts on qubit " + (observable.numQubits() - 1) + ".");
        }
    }

    @Override
    public long flops() {
        return flops;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            whenClosed.run();
        }
    }
}
