// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.numerics.Workers;
import org.qbm4j.numerics.kernel.AmplitudeKernels;

/**
 * Exact simulation of circuits with state vectors, in double precision.
 *
 * <p>A circuit is compiled once: fixed gates become rotations, diagonal gates are merged, and what fits the cache is done in
 * one sweep over the state. O(2^n) work per rotation, O(2^n) memory: one state vector for a run, a second for a gradient.
 * Results do not depend on the number of threads.
 */
public final class StateVectorEngine implements CircuitEngine {
    private static final int KEPT_PROGRAMS = 4;
    private static final int BY_SIZE = 0;

    private final AmplitudeKernels kernels;
    private final Workers workers;
    private final int tileQubits;
    private final Map<Circuit, SweepRun> runs = new LinkedHashMap<>();
    private final StateBuffers buffers = new StateBuffers();
    private boolean open;

    /** An engine for the calling thread, with the fastest kernels. */
    public StateVectorEngine() {
        this(1);
    }

    /**
     * An engine with several threads inside one circuit, for 13 qubits and more.
     *
     * @param threads how many, the caller included; at least 1
     */
    public StateVectorEngine(int threads) {
        this(threads, AmplitudeKernels.best());
    }

    /**
     * An engine with given kernels.
     *
     * @param threads how many, the caller included; at least 1
     * @param kernels the loops over amplitudes
     */
    public StateVectorEngine(int threads, AmplitudeKernels kernels) {
        this(threads, kernels, BY_SIZE);
    }

    StateVectorEngine(int threads, AmplitudeKernels kernels, int tileQubits) {
        this.workers = new Workers(threads);
        this.kernels = kernels;
        this.tileQubits = tileQubits;
    }

    @Override
    public String name() {
        return "state-vector";
    }

    @Override
    public long memoryBytes(Circuit circuit) {
        long tile = 1L << Math.min(tileQubits(circuit), circuit.cut().numQubits());
        long tiles = 6 * 8 * tile * workers.threads();
        long derivatives = 8L * SweepRun.PIECES * circuit.gates().size();
        return 2L * 16 * circuit.cut().dimension() + tiles + derivatives;
    }

    @Override
    public CircuitPass run(Circuit circuit, double[] values, StateQuery query) {
        if (open) {
            throw new IllegalStateException("The last pass is still open; close it before the next run.");
        }
        if (values.length != circuit.numVariables()) {
            throw new IllegalArgumentException("The circuit needs " + circuit.numParameters() + " parameters and "
                    + circuit.numInputs() + " inputs, but was given " + values.length + " values.");
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new ArithmeticException("The value of variable " + k + " is " + values[k] + ".");
            }
        }
        SweepRun run = compiled(circuit);
        run.prepare(values);
        double[][] psi = buffers.state(circuit.cut().dimension());
        run.forward(psi);
        open = true;
        return new StateVectorPass(circuit, run, psi, buffers, query, () -> open = false);
    }

    private int tileQubits(Circuit circuit) {
        return tileQubits == BY_SIZE ? SweepPlan.tileQubits(circuit.cut().numQubits()) : tileQubits;
    }

    private SweepRun compiled(Circuit circuit) {
        SweepRun known = runs.get(circuit);
        if (known != null) {
            return known;
        }
        if (runs.size() >= KEPT_PROGRAMS) {
            runs.remove(runs.keySet().iterator().next());
        }
        PauliProgram program = new PauliProgram(circuit);
        SweepRun run = new SweepRun(program, new SweepPlan(program, tileQubits(circuit)), kernels, workers);
        runs.put(circuit, run);
        return run;
    }

    /**
     * What running a circuit takes, known without running it.
     *
     * @param circuit the gates
     * @return counts after compilation
     */
    public CircuitCost cost(Circuit circuit) {
        return compiled(circuit).cost();
    }

    @Override
    public void close() {
        workers.close();
        buffers.clear();
        runs.clear();
    }
}
