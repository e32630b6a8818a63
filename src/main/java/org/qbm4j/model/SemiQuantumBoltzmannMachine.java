// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;

/**
 * The semi-quantum restricted Boltzmann machine: classical visible units, quantum hidden units, solved in closed form.
 *
 * <p>{@code H = sum_i a_i Z_i + sum_j,P b_j^P P_j + sum_i,j,P w_ij^P Z_i P_j} with visible i, hidden j and letters P
 * from a set; no couplings within a side. The Gibbs state {@code exp(-H)/Z} is block diagonal in the visible units, and
 * with {@code s_i = (-1)^(v_i)} and {@code f_j^P(v) = b_j^P + sum_i w_ij^P s_i}, up to the constant {@code ln Z},
 *
 * <pre>{@code ln p(v) = -sum_i a_i s_i + sum_j ln(2 cosh |f_j(v)|)}</pre>
 *
 * <p>(Demidik and others 2025). One letter gives the classical restricted Boltzmann machine. A pattern costs
 * {@code O(visible hidden letters)}; nothing of size 2^hidden is ever made. Parameters are one vector: visible fields,
 * then for each hidden unit and each letter in the order X, Y, Z the hidden field followed by its couplings to the
 * visible units.
 */
public final class SemiQuantumBoltzmannMachine {
    /** Most visible units, the bits of a pattern. */
    public static final int MAX_VISIBLE = 30;

    private final int visible;
    private final int hidden;
    private final List<Pauli> letters;

    /**
     * Makes the machine.
     *
     * @param visible number of visible units, in 1..30
     * @param hidden number of hidden units, at least 1; thousands are fine
     * @param letters letters of the hidden units, at least one
     * @throws IllegalArgumentException for other sizes
     */
    public SemiQuantumBoltzmannMachine(int visible, int hidden, Set<Pauli> letters) {
        if (visible < 1 || visible > MAX_VISIBLE) {
            throw new IllegalArgumentException(
                    "Argument 'visible' must be in 1.." + MAX_VISIBLE + ", but was " + visible + ".");
        }
        if (hidden < 1) {
            throw new IllegalArgumentException("Argument 'hidden' must be at least 1, but was " + hidden + ".");
        }
        if (letters.isEmpty()) {
            throw new IllegalArgumentException("Argument 'letters' must name at least one of X, Y, Z, but was empty.");
        }
        this.visible = visible;
        this.hidden = hidden;
        this.letters = List.copyOf(EnumSet.copyOf(letters));
    }

    /**
     * Number of parameters.
     *
     * @return {@code visible + hidden letters (1 + visible)}
     */
    public int numParameters() {
        return visible + hidden * letters.size() * (1 + visible);
    }

    /**
     * Logarithm of the probability of one visible pattern, up to {@code ln Z}.
     *
     * @param theta parameters
     * @param v pattern; bit i is visible unit i
     * @return finite
     * @throws IllegalArgumentException if the length of {@code theta} or the pattern does not fit
     */
    public double logWeight(double[] theta, int v) {
        require(theta, v);
        double sum = 0;
        for (int i = 0; i < visible; i++) {
            sum -= theta[i] * spin(v, i);
        }
        for (int j = 0; j < hidden; j++) {
            double f = length(fields(theta, v, j));
            sum += f + Math.log1p(Math.exp(-2 * f));
        }
        return sum;
    }

    /**
     * Adds the gradient of {@link #logWeight}.
     *
     * <p>It is {@code -s_i} for visible fields, {@code f^P tanh(|f|)/|f|} for hidden fields, times {@code s_i} for
     * couplings.
     *
     * @param theta parameters
     * @param v pattern
     * @param factor by which each derivative is multiplied
     * @param sum to which they are added, same length as {@code theta}
     * @throws IllegalArgumentException if a length or the pattern does not fit
     */
    public void addGradient(double[] theta, int v, double factor, double[] sum) {
        require(theta, v);
        if (sum.length != theta.length) {
            throw new IllegalArgumentException(
                    "Argument 'sum' must have " + theta.length + " values, but has " + sum.length + ".");
        }
        for (int i = 0; i < visible; i++) {
            sum[i] -= factor * spin(v, i);
        }
        for (int j = 0; j < hidden; j++) {
            double[] f = fields(theta, v, j);
            double length = length(f);
            double slope = length == 0 ? 1 : Math.tanh(length) / length;
            for (int p = 0; p < f.length; p++) {
                int position = position(j, p);
                sum[position] += factor * f[p] * slope;
                for (int i = 0; i < visible; i++) {
                    sum[position + 1 + i] += factor * f[p] * slope * spin(v, i);
                }
            }
        }
    }

    /**
     * Probabilities of all visible patterns.
     *
     * @param theta parameters
     * @return new array of length 2^visible, {@code 8 * 2^visible} bytes
     * @throws IllegalArgumentException if the length of {@code theta} does not fit
     */
    public double[] probabilities(double[] theta) {
        double[] log = new double[1 << visible];
        Arrays.setAll(log, v -> logWeight(theta, v));
        double largest = Arrays.stream(log).max().orElseThrow();
        double[] weights = Arrays.stream(log).map(x -> Math.exp(x - largest)).toArray();
        double z = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(x -> x / z).toArray();
    }

    /**
     * Gradient of the negative log-likelihood {@code -sum_v q(v) ln p(v)}.
     *
     * @param theta parameters
     * @param q distribution of the data, length 2^visible
     * @return new array: {@code sum_v (p(v) - q(v))} times the gradients of the patterns
     * @throws IllegalArgumentException if a length does not fit
     */
    public double[] likelihoodGradient(double[] theta, double[] q) {
        if (q.length != 1 << visible) {
            throw new IllegalArgumentException("Argument 'q' must have " + (1 << visible)
                    + " probabilities, one per pattern, but has " + q.length + ".");
        }
        double[] p = probabilities(theta);
        double[] gradient = new double[theta.length];
        for (int v = 0; v < p.length; v++) {
            addGradient(theta, v, p[v] - q[v], gradient);
        }
        return gradient;
    }

    /**
     * The same machine as a Hamiltonian on all qubits, for small sizes; its parameters are in the same order.
     *
     * @return one word per parameter
     * @throws IllegalArgumentException if there are more units than a Hamiltonian can have
     */
    public ParametricHamiltonian hamiltonian() {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(visible, hidden));
        for (int i = 0; i < visible; i++) {
            builder.term(Pauli.Z.on(i));
        }
        for (int j = 0; j < hidden; j++) {
            for (Pauli letter : letters) {
                builder.term(letter.on(visible + j));
                for (int i = 0; i < visible; i++) {
                    builder.term(PauliString.pair(Pauli.Z, i, letter, visible + j));
                }
            }
        }
        return builder.build();
    }

    private void require(double[] theta, int v) {
        if (theta.length != numParameters()) {
            throw new IllegalArgumentException(
                    "Argument 'theta' must have " + numParameters() + " values, but has " + theta.length + ".");
        }
        if (v < 0 || v >> visible != 0) {
            throw new IllegalArgumentException(
                    "Argument 'v' must be a pattern of " + visible + " bits, but was " + v + ".");
        }
    }

    private int position(int j, int letter) {
        return visible + (j * letters.size() + letter) * (1 + visible);
    }

    private static int spin(int v, int i) {
        return 1 - 2 * (v >> i & 1);
    }

    private double[] fields(double[] theta, int v, int j) {
        double[] f = new double[letters.size()];
        for (int p = 0; p < f.length; p++) {
            int position = position(j, p);
            f[p] = theta[position];
            for (int i = 0; i < visible; i++) {
                f[p] += theta[position + 1 + i] * spin(v, i);
            }
        }
        return f;
    }

    private static double length(double[] f) {
        double squares = 0;
        for (double x : f) {
            squares += x * x;
        }
        return Math.sqrt(squares);
    }
}
