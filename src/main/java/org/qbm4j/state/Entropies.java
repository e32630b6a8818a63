// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import org.qbm4j.numerics.HermitianMatrix;

/**
 * Entropies and correlations of mixed states, in nats; pure functions.
 *
 * <p>For a thermal state the entropy of one marginal counts thermal mixing as well as entanglement; correlation
 * between two parts is read from {@link #mutualInformation} and {@link #logNegativity}.
 */
public final class Entropies {
    private Entropies() {}

    /**
     * Von Neumann entropy {@code -Tr rho ln rho}.
     *
     * @param state any state
     * @return nats, in [0, n ln 2]
     */
    public static double vonNeumannEntropy(DensityMatrix state) {
        return shannonEntropy(state.matrix().eigenvalues());
    }

    /**
     * Shannon entropy {@code -sum p ln p} with {@code 0 ln 0 = 0}.
     *
     * @param probabilities non-negative up to rounding
     * @return nats
     */
    public static double shannonEntropy(double[] probabilities) {
        double s = 0;
        for (double p : probabilities) {
            if (p > 0) {
                s -= p * Math.log(p);
            }
        }
        return s;
    }

    /**
     * Renyi entropy {@code ln(Tr rho^alpha) / (1 - alpha)}.
     *
     * @param state any state
     * @param alpha order, positive and not 1; {@code Double.POSITIVE_INFINITY} gives {@code -ln} of the largest
     *     eigenvalue
     * @return nats, in [0, n ln 2]; eigenvalues below {@code 2^n 2^-52} times the largest cannot be told from zero and
     *     count as zero
     * @throws IllegalArgumentException for other orders; order 1 is {@link #vonNeumannEntropy}
     */
    public static double renyiEntropy(DensityMatrix state, double alpha) {
        if (!(alpha > 0) || alpha == 1) {
            throw new IllegalArgumentException("Argument 'alpha' must be positive and not 1, but was " + alpha
                    + "; the limit at 1 is vonNeumannEntropy.");
        }
        double[] p = state.matrix().eigenvalues();
        if (Double.isInfinite(alpha)) {
            return -Math.log(p[p.length - 1]);
        }
        double smallest = DensityMatrix.rounding(p);
        double sum = 0;
        for (double x : p) {
            if (x > smallest) {
                sum += Math.pow(x, alpha);
            }
        }
        return Math.log(sum) / (1 - alpha);
    }

    /**
     * Renyi-2 entropy {@code -ln Tr rho^2}, without eigenvalues.
     *
     * @param state any state
     * @return nats, in [0, n ln 2]
     */
    public static double renyi2Entropy(DensityMatrix state) {
        return -Math.log(state.purity());
    }

    /**
     * Mutual information {@code S(v) + S(h) - S(vh)} across a cut.
     *
     * @param state state of all qubits
     * @param cut the cut
     * @return nats, in [0, 2 min(v, h) ln 2]; 0 if nothing is hidden
     * @throws IllegalArgumentException if state and cut have different numbers of qubits
     */
    public static double mutualInformation(DensityMatrix state, Bipartition cut) {
        requireCut(state, cut);
        if (cut.hidden() == 0) {
            return 0;
        }
        return vonNeumannEntropy(state.reduceTo(range(0, cut.visible())))
                + vonNeumannEntropy(state.reduceTo(range(cut.visible(), cut.numQubits())))
                - vonNeumannEntropy(state);
    }

    /**
     * Negativity across a cut: the sum of the absolute values of the negative eigenvalues of the partial transpose.
     *
     * @param state state of all qubits
     * @param cut the cut
     * @return dimensionless, at least 0; 0 for separable states
     * @throws IllegalArgumentException if state and cut have different numbers of qubits
     */
    public static double negativity(DensityMatrix state, Bipartition cut) {
        requireCut(state, cut);
        int visibleMask = cut.visibleDimension() - 1;
        HermitianMatrix transposed = state.partialTranspose(visibleMask);
        double sum = 0;
        for (double x : transposed.eigenvalues()) {
            if (x < 0) {
                sum -= x;
            }
        }
        return sum;
    }

    /**
     * Logarithmic negativity {@code ln(2 N + 1)}.
     *
     * @param state state of all qubits
     * @param cut the cut
     * @return nats, at least 0
     * @throws IllegalArgumentException if state and cut have different numbers of qubits
     */
    public static double logNegativity(DensityMatrix state, Bipartition cut) {
        return Math.log1p(2 * negativity(state, cut));
    }

    /**
     * Mean entropy of a reduced Haar-random pure state (Page 1993).
     *
     * @param dimensionA dimension of one part
     * @param dimensionB dimension of the other part
     * @return nats; a reference for pure global states only
     */
    public static double pageEntropy(int dimensionA, int dimensionB) {
        int small = Math.min(dimensionA, dimensionB);
        int large = Math.max(dimensionA, dimensionB);
        double s = -(small - 1) / (2.0 * large);
        for (long k = large + 1L; k <= (long) small * large; k++) {
            s += 1.0 / k;
        }
        return s;
    }

    private static void requireCut(DensityMatrix state, Bipartition cut) {
        if (cut.numQubits() != state.numQubits()) {
            throw new IllegalArgumentException("Argument 'cut' must have " + state.numQubits() + " qubits, but has "
                    + cut.numQubits() + "; reduce the state to the qubits of the cut first.");
        }
    }

    private static int[] range(int from, int to) {
        int[] qubits = new int[to - from];
        for (int i = 0; i < qubits.length; i++) {
            qubits[i] = from + i;
        }
        return qubits;
    }
}
