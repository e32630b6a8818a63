// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.numerics.kernel.AmplitudeKernels;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Block;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Word;

/**
 * The state of a circuit and its derivatives {@code |d psi / d theta_k>} for a range of parameters, as vectors.
 *
 * <p>One walk through the gates carries the state and all tangents along: a gate {@code exp(-i a P / 2)} with {@code a = s
 * theta_k + o} adds {@code -i (s/2) P |psi>} to tangent k. O(parameters gates 2^n) work, O(parameters 2^n) memory; meant
 * for up to about 14 qubits.
 */
public final class CircuitTangents {
    private final double[][] psi;
    private final double[][][] tangents;

    private CircuitTangents(double[][] psi, double[][][] tangents) {
        this.psi = psi;
        this.tangents = tangents;
    }

    /**
     * Computes the tangents of some parameters.
     *
     * @param circuit the gates
     * @param values one value per variable
     * @param parameters positions of the parameters
     * @return state and tangents, in the order of {@code parameters}
     */
    public static CircuitTangents of(Circuit circuit, double[] values, int[] parameters) {
        if (values.length != circuit.numVariables()) {
            throw new IllegalArgumentException("Argument 'values' must have " + circuit.numVariables()
                    + " entries, but has " + values.length + ".");
        }
        int dimension = circuit.cut().dimension();
        PauliProgram program = new PauliProgram(circuit);
        int[] slot = new int[circuit.numVariables()];
        Arrays.fill(slot, -1);
        for (int t = 0; t < parameters.length; t++) {
            slot[parameters[t]] = t;
        }
        CircuitTangents walk =
                new CircuitTangents(new double[2][dimension], new double[parameters.length][2][dimension]);
        walk.psi[0][0] = Math.cos(program.globalPhase());
        walk.psi[1][0] = Math.sin(program.globalPhase());
        for (PauliProgram.Operation operation : program.operations()) {
            if (operation instanceof PauliProgram.Turn turn) {
                walk.turn(program.terms().get(turn.term()), values, slot);
            } else if (operation instanceof PauliProgram.Diagonal diagonal) {
                for (int term : diagonal.terms()) {
                    walk.turn(program.terms().get(term), values, slot);
                }
            } else if (operation instanceof PauliProgram.Dense dense) {
                walk.apply(new SweepPlan.DenseStep(dense, dense.matrix().qubits()));
            }
        }
        return walk;
    }

    private void turn(PauliProgram.Term term, double[] values, int[] slot) {
        AmplitudeKernels kernels = AmplitudeKernels.best();
        Block all = new Block(0, psi[0].length);
        Word word = new Word(term.x(), term.z());
        double half = term.angle(values) / 2;
        double c = Math.cos(half);
        double s = Math.sin(half);
        kernels.rotate(psi[0], psi[1], all, word, c, s);
        for (double[][] tangent : tangents) {
            kernels.rotate(tangent[0], tangent[1], all, word, c, s);
        }
        if (term.variable() >= 0 && slot[term.variable()] >= 0) {
            addGenerator(word, term.scale() / 2, tangents[slot[term.variable()]]);
        }
    }

    /** Adds {@code -i factor P |psi>}. */
    private void addGenerator(Word word, double factor, double[][] tangent) {
        double signedFactor = factor * word.factor();
        for (int i = 0; i < psi[0].length; i++) {
            int j = i ^ word.x();
            double f = (Integer.bitCount(word.z() & j) & 1) == 0 ? signedFactor : -signedFactor;
            if (word.odd()) {
                tangent[0][i] += f * psi[0][j];
                tangent[1][i] += f * psi[1][j];
            } else {
                tangent[0][i] += f * psi[1][j];
                tangent[1][i] -= f * psi[0][j];
            }
        }
    }

    private void apply(SweepPlan.DenseStep step) {
        Block all = new Block(0, psi[0].length);
        DenseMatrixGate.apply(step, psi, all, 1);
        for (double[][] tangent : tangents) {
            DenseMatrixGate.apply(step, tangent, all, 1);
        }
    }

    /**
     * Number of tangents.
     *
     * @return number of parameters asked for
     */
    public int size() {
        return tangents.length;
    }

    /**
     * Entry of the quantum geometric tensor, {@code Re(<d_k psi|d_l psi> - <d_k psi|psi><psi|d_l psi>)}.
     *
     * @param k position of one tangent
     * @param l position of another
     * @return Fubini-Study metric; the Fisher-Bures metric of pure states is four times as large
     */
    public double metric(int k, int l) {
        double[][] a = tangents[k];
        double[][] b = tangents[l];
        double inner = 0;
        double aRe = 0;
        double aIm = 0;
        double bRe = 0;
        double bIm = 0;
        for (int i = 0; i < psi[0].length; i++) {
            inner += a[0][i] * b[0][i] + a[1][i] * b[1][i];
            aRe += a[0][i] * psi[0][i] + a[1][i] * psi[1][i];
            aIm += a[0][i] * psi[1][i] - a[1][i] * psi[0][i];
            bRe += b[0][i] * psi[0][i] + b[1][i] * psi[1][i];
            bIm += b[0][i] * psi[1][i] - b[1][i] * psi[0][i];
        }
        return inner - (aRe * bRe + aIm * bIm);
    }
}
