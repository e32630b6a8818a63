// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.state.DensityMatrix;

/**
 * Free fermions on qubits: the operators that are quadratic in fermions, and the Gaussian state nearest to a given one.
 *
 * <p>Jordan and Wigner 1928: {@code c_j = Z_0 .. Z_{j-1} (X_j + i Y_j)/2}, so a mode is occupied where its bit is one.
 * The 2n Majorana operators {@code m_2j = Z_0 .. Z_{j-1} X_j} and {@code m_2j+1 = Z_0 .. Z_{j-1} Y_j} make every
 * quadratic Hamiltonian a sum of the words {@code i m_k m_l}, k below l, up to a sign: {@code Z_j}, and
 * {@code P_j Z_{j+1} .. Z_{k-1} Q_k} with P and Q in X, Y. Everything here costs {@code O(n^3)} on matrices of size 2n,
 * besides the reading of the mean values.
 */
public final class QuadraticFermions {
    /** Distance of the occupations of a Gaussian state from empty and full that {@link #gaussian} keeps at least. */
    public static final double LEAST_OCCUPATION = 1e-9;

    private final int numModes;
    private final Map<PauliString, Pair> pairs;

    /**
     * A quadratic word as a product of two Majorana operators, {@code i m_k m_l = sign word}.
     *
     * @param k first of the two, in 0..2n-1
     * @param l second, above k
     * @param sign 1 or -1
     */
    public record Pair(int k, int l, int sign) {}

    /**
     * Fermions on a register.
     *
     * @param numModes number of qubits, one mode each, in 1..30
     * @throws IllegalArgumentException for other numbers
     */
    public QuadraticFermions(int numModes) {
        if (numModes < 1 || numModes > PauliString.MAX_QUBITS) {
            throw new IllegalArgumentException(
                    "Argument 'numModes' must be in 1.." + PauliString.MAX_QUBITS + ", but was " + numModes + ".");
        }
        this.numModes = numModes;
        this.pairs = new LinkedHashMap<>();
        for (int k = 0; k < 2 * numModes; k++) {
            for (int l = k + 1; l < 2 * numModes; l++) {
                PauliString.Product product = majorana(k).times(majorana(l));
                pairs.put(product.word(), new Pair(k, l, product.phase() == 3 ? 1 : -1));
            }
        }
    }

    private static PauliString majorana(int k) {
        int bit = 1 << (k >> 1);
        return new PauliString(bit, (k & 1) == 0 ? bit - 1 : 2 * bit - 1);
    }

    /**
     * Number of modes.
     *
     * @return n
     */
    public int numModes() {
        return numModes;
    }

    /**
     * All words that are quadratic in fermions.
     *
     * @return {@code n (2n - 1)} words
     */
    public List<PauliString> words() {
        return List.copyOf(pairs.keySet());
    }

    /**
     * A word as a product of two Majorana operators.
     *
     * @param word any word
     * @return empty if it is not quadratic in fermions
     */
    public Optional<Pair> pair(PauliString word) {
        return Optional.ofNullable(pairs.get(word));
    }

    /**
     * Whether every word of an operator is quadratic in fermions.
     *
     * @param operator any sum
     * @return true if {@link #energies} and {@link #gaussian} speak about it
     */
    public boolean contains(PauliSum operator) {
        return operator.terms().stream().allMatch(term -> pairs.containsKey(term.word()));
    }

    /**
     * The Hamiltonian of the Gaussian state nearest to a state.
     *
     * @param state of as many qubits as there are modes
     * @return H as described at {@link #gaussian(ToDoubleFunction)}
     * @throws IllegalArgumentException if the number of qubits differs
     */
    public PauliSum gaussian(DensityMatrix state) {
        if (state.numQubits() != numModes) {
            throw new IllegalArgumentException("Argument 'state' must have " + numModes
                    + " qubits, one per mode, but has " + state.numQubits() + ".");
        }
        return gaussian(word -> PauliSum.of(word).expectation(state.matrix()));
    }

    /**
     * The Hamiltonian H of the Gaussian state {@code exp(-H)/Z} that has the given mean values.
     *
     * <p>With the real antisymmetric matrix M of the mean values of {@code i m_k m_l}, H is the sum over k below l of
     * {@code A_kl i m_k m_l} with {@code iA = -artanh(iM)}. In creation and annihilation operators {@code C = (c_1 ..
     * c_n, c_1^+ .. c_n^+)}, with G_ab the mean of {@code C_a^+ C_b}, this is {@code H = -1/2 sum_ab h_ab C_a^+ C_b +
     * const} with {@code h = ln G^T - ln(1 - G^T)}. It minimizes the relative entropy to the state over all quadratic
     * Hamiltonians, since it reproduces their mean values. Occupations, that is {@code (1 - v)/2} with the eigenvalues v
     * of {@code iM}, are clipped at {@link #LEAST_OCCUPATION} from zero and one.
     *
     * @param mean mean value of each quadratic word in the state, in [-1, 1]
     * @return H, traceless
     */
    public PauliSum gaussian(ToDoubleFunction<PauliString> mean) {
        double[] m = new double[4 * numModes * numModes];
        pairs.forEach((word, pair) -> set(m, pair, pair.sign() * mean.applyAsDouble(word)));
        HermitianMatrix a = hermitian(m).map(QuadraticFermions::mode);
        List<PauliTerm> terms = new ArrayList<>();
        pairs.forEach((word, pair) -> terms.add(new PauliTerm(pair.sign() * a.im(pair.k(), pair.l()), word)));
        return new PauliSum(terms);
    }

    private static double mode(double v) {
        double purest = 1 - 2 * LEAST_OCCUPATION;
        double clipped = Math.max(-purest, Math.min(purest, v));
        return 0.5 * (Math.log1p(-clipped) - Math.log1p(clipped));
    }

    /**
     * Energies of the independent modes of a quadratic Hamiltonian.
     *
     * <p>Its levels are all sums of {@code +-e_j}, so {@code ln Z = sum_j ln(2 cosh e_j)}.
     *
     * @param hamiltonian quadratic, on the qubits of the modes
     * @return one value per mode, at least 0, ascending
     * @throws IllegalArgumentException if a word is not quadratic in fermions
     */
    public double[] energies(PauliSum hamiltonian) {
        double[] a = new double[4 * numModes * numModes];
        for (PauliTerm term : hamiltonian.terms()) {
            Pair pair = pairs.get(term.word());
            if (pair == null) {
                throw new IllegalArgumentException("Argument 'hamiltonian' must be quadratic in fermions on " + numModes
                        + " modes, but has the term '" + term.word() + "'.");
            }
            set(a, pair, pair.sign() * term.coefficient());
        }
        double[] values = hermitian(a).eigenvalues();
        return Arrays.stream(values, numModes, 2 * numModes)
                .map(e -> Math.max(0, e))
                .toArray();
    }

    private void set(double[] antisymmetric, Pair pair, double value) {
        antisymmetric[pair.k() * 2 * numModes + pair.l()] = value;
        antisymmetric[pair.l() * 2 * numModes + pair.k()] = -value;
    }

    /** i times a real antisymmetric matrix. */
    private HermitianMatrix hermitian(double[] antisymmetric) {
        return HermitianMatrix.of(2 * numModes, new double[antisymmetric.length], antisymmetric, 0);
    }
}
