// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
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
 * {@code O(visible hidden letters)} here, {@code O(hidden letters)} in an engine that visits all of them; nothing of size
 * 2^hidden is ever made. Parameters are one vector: visible fields, then for each hidden unit and each letter in the
 * order X, Y, Z the hidden field followed by its couplings to the visible units, named by their words with hidden unit j
 * as qubit {@code visible + j}.
 */
public final class SemiQuantumBoltzmannMachine implements TrainableModel, ParameterLayout {
    /** Most visible units, the bits of a pattern; exact engines list all patterns and stop at 30. */
    public static final int MAX_VISIBLE = Long.SIZE;

    private final int visible;
    private final int hidden;
    private final Bipartition cut;
    private final List<Pauli> letters;

    /**
     * Makes the machine.
     *
     * @param visible number of visible units, in 1..64
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
        this.cut = new Bipartition(visible, hidden);
        this.letters = List.copyOf(EnumSet.copyOf(letters));
    }

    /** The machine is its own layout. */
    @Override
    public SemiQuantumBoltzmannMachine layout() {
        return this;
    }

    @Override
    public String kind() {
        return "semi-quantum";
    }

    /** Parameters are told in the convention {@code exp(-H)/Z} that they have. */
    @Override
    public double[] convert(double[] values) {
        return values.clone();
    }

    @Override
    public Bipartition cut() {
        return cut;
    }

    /**
     * Letters of the hidden units.
     *
     * @return in the order X, Y, Z
     */
    public List<Pauli> letters() {
        return letters;
    }

    /**
     * Number of parameters.
     *
     * @return {@code visible + hidden letters (1 + visible)}
     */
    @Override
    public int numParameters() {
        return visible + hidden * letters.size() * (1 + visible);
    }

    @Override
    public String parameterName(int k) {
        requirePosition(k);
        if (k < visible) {
            return "Z" + k;
        }
        int field = (k - visible) / (1 + visible);
        int place = (k - visible) % (1 + visible);
        String unit = letters.get(field % letters.size()).name() + (visible + field / letters.size());
        return place == 0 ? unit : "Z" + (place - 1) + " " + unit;
    }

    @Override
    public ParameterGroup parameterGroup(int k) {
        requirePosition(k);
        if (k < visible) {
            return ParameterGroup.VISIBLE;
        }
        return (k - visible) % (1 + visible) == 0 ? ParameterGroup.HIDDEN : ParameterGroup.COUPLING;
    }

    private void requirePosition(int k) {
        if (k < 0 || k >= numParameters()) {
            throw new IllegalArgumentException(
                    "Argument 'k' must be in 0.." + (numParameters() - 1) + ", but was " + k + ".");
        }
    }

    /**
     * Position of a hidden field; its couplings to the visible units follow it.
     *
     * @param j hidden unit from 0
     * @param letter position in {@link #letters()}
     * @return position in a parameter vector
     */
    public int position(int j, int letter) {
        return visible + (j * letters.size() + letter) * (1 + visible);
    }

    /**
     * Logarithm of the probability of one visible pattern, up to {@code ln Z}.
     *
     * @param theta parameters
     * @param v pattern; bit i is visible unit i
     * @return finite
     * @throws IllegalArgumentException if the length of {@code theta} or the pattern does not fit
     */
    public double logWeight(double[] theta, long v) {
        require(theta, v);
        double sum = 0;
        for (int i = 0; i < visible; i++) {
            sum -= theta[i] * spin(v, i);
        }
        for (int j = 0; j < hidden; j++) {
            double squares = 0;
            for (int p = 0; p < letters.size(); p++) {
                double f = field(theta, v, j, p);
                squares += f * f;
            }
            double f = Math.sqrt(squares);
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
    public void addGradient(double[] theta, long v, double factor, double[] sum) {
        require(theta, v);
        if (sum.length != theta.length) {
            throw new IllegalArgumentException(
                    "Argument 'sum' must have " + theta.length + " values, but has " + sum.length + ".");
        }
        for (int i = 0; i < visible; i++) {
            sum[i] -= factor * spin(v, i);
        }
        for (int j = 0; j < hidden; j++) {
            double squares = 0;
            for (int p = 0; p < letters.size(); p++) {
                double f = field(theta, v, j, p);
                squares += f * f;
            }
            double length = Math.sqrt(squares);
            double slope = factor * (length == 0 ? 1 : Math.tanh(length) / length);
            for (int p = 0; p < letters.size(); p++) {
                int position = position(j, p);
                double change = slope * field(theta, v, j, p);
                sum[position] += change;
                for (int i = 0; i < visible; i++) {
                    sum[position + 1 + i] += change * spin(v, i);
                }
            }
        }
    }

    /**
     * The same machine as a Hamiltonian on all qubits, for small sizes; its parameters are in the same order.
     *
     * @return one word per parameter
     * @throws IllegalArgumentException if there are more units than a Hamiltonian can have
     */
    public ParametricHamiltonian hamiltonian() {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
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

    private void require(double[] theta, long v) {
        if (theta.length != numParameters()) {
            throw new IllegalArgumentException(
                    "Argument 'theta' must have " + numParameters() + " values, but has " + theta.length + ".");
        }
        if (visible < MAX_VISIBLE && v >>> visible != 0) {
            throw new IllegalArgumentException(
                    "Argument 'v' must be a pattern of " + visible + " bits, but was " + v + ".");
        }
    }

    private static int spin(long v, int i) {
        return 1 - 2 * (int) (v >>> i & 1);
    }

    private double field(double[] theta, long v, int j, int letter) {
        int position = position(j, letter);
        double f = theta[position];
        for (int i = 0; i < visible; i++) {
            f += theta[position + 1 + i] * spin(v, i);
        }
        return f;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SemiQuantumBoltzmannMachine that
                && cut.equals(that.cut)
                && letters.equals(that.letters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cut, letters);
    }
}
