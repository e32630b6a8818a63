// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.qbm4j.numerics.HermitianMatrix;

/**
 * A pure state of qubits with real and imaginary parts in two arrays.
 *
 * <p>Amplitude i belongs to the basis state whose bit q is qubit q. A vector made by {@link #of} owns its amplitudes and
 * never changes; one made by {@link #view} shows arrays of somebody else, who says how long it is valid.
 */
public final class StateVector {
    private static final int COLUMNS = 64;

    private final int numQubits;
    private final double[] re;
    private final double[] im;

    private StateVector(int numQubits, double[] re, double[] im) {
        this.numQubits = numQubits;
        this.re = re;
        this.im = im;
    }

    /**
     * A state with given amplitudes.
     *
     * @param re real parts, length 2^n; copied
     * @param im imaginary parts, length 2^n; copied
     * @return the state
     * @throws IllegalArgumentException if the lengths are not one power of two, or the norm differs from 1 by more than
     *     1e-9
     */
    public static StateVector of(double[] re, double[] im) {
        StateVector state = view(re.clone(), im.clone());
        double norm = state.squaredNorm();
        if (!(Math.abs(norm - 1) <= 1e-9)) {
            throw new IllegalArgumentException("A state must have norm 1, but its squared norm was " + norm
                    + "; divide the amplitudes by its root.");
        }
        return state;
    }

    /**
     * Shows amplitudes without copying them.
     *
     * @param re real parts, length 2^n
     * @param im imaginary parts, length 2^n
     * @return a state that changes when the arrays do
     * @throws IllegalArgumentException if the lengths are not one power of two
     */
    public static StateVector view(double[] re, double[] im) {
        if (re.length != im.length || Integer.bitCount(re.length) != 1) {
            throw new IllegalArgumentException("A state of n qubits needs 2^n real and imaginary parts, but was given "
                    + re.length + " and " + im.length + ".");
        }
        return new StateVector(Integer.numberOfTrailingZeros(re.length), re, im);
    }

    /**
     * A copy that never changes.
     *
     * @return new vector
     */
    public StateVector copy() {
        return new StateVector(numQubits, re.clone(), im.clone());
    }

    /**
     * Number of qubits.
     *
     * @return n
     */
    public int numQubits() {
        return numQubits;
    }

    /**
     * Number of amplitudes.
     *
     * @return 2^n
     */
    public int dimension() {
        return re.length;
    }

    /**
     * Real part of an amplitude.
     *
     * @param i basis index
     * @return the value
     */
    public double re(int i) {
        return re[i];
    }

    /**
     * Imaginary part of an amplitude.
     *
     * @param i basis index
     * @return the value
     */
    public double im(int i) {
        return im[i];
    }

    /**
     * Squared norm.
     *
     * @return 1 up to rounding
     */
    public double squaredNorm() {
        double sum = 0;
        for (int i = 0; i < re.length; i++) {
            sum += re[i] * re[i] + im[i] * im[i];
        }
        return sum;
    }

    /**
     * Squared overlap {@code |<this|other>|^2}.
     *
     * @param other a state of the same size
     * @return in [0, 1] up to rounding
     */
    public double fidelity(StateVector other) {
        if (other.numQubits != numQubits) {
            throw new IllegalArgumentException(
                    "Argument 'other' must have " + numQubits + " qubits, but has " + other.numQubits + ".");
        }
        double sumRe = 0;
        double sumIm = 0;
        for (int i = 0; i < re.length; i++) {
            sumRe += re[i] * other.re[i] + im[i] * other.im[i];
            sumIm += re[i] * other.im[i] - im[i] * other.re[i];
        }
        return sumRe * sumRe + sumIm * sumIm;
    }

    /**
     * Probabilities of the basis states of the lowest qubits.
     *
     * @param qubits how many, 0..n
     * @return new array of length 2^qubits
     */
    public double[] marginal(int qubits) {
        double[] p = new double[1 << qubits];
        int mask = p.length - 1;
        for (int i = 0; i < re.length; i++) {
            p[i & mask] += re[i] * re[i] + im[i] * im[i];
        }
        return p;
    }

    /**
     * Measures all qubits of fresh copies, in one pass over the amplitudes and without an array of probabilities.
     *
     * @param shots how many copies, at least 0
     * @param random draws the outcomes
     * @return basis index of every shot, independent of each other
     */
    public int[] sample(int shots, RandomGenerator random) {
        double[] draws = random.doubles(shots).toArray();
        Arrays.sort(draws);
        double norm = squaredNorm();
        int[] outcomes = new int[shots];
        double cumulative = 0;
        int next = 0;
        int last = 0;
        for (int i = 0; i < re.length && next < shots; i++) {
            double p = (re[i] * re[i] + im[i] * im[i]) / norm;
            cumulative += p;
            if (p > 0) {
                last = i;
            }
            while (next < shots && draws[next] < cumulative) {
                outcomes[next++] = i;
            }
        }
        // rounding may leave the sum just below the largest draws
        Arrays.fill(outcomes, next, shots, last);
        for (int k = shots - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int kept = outcomes[k];
            outcomes[k] = outcomes[other];
            outcomes[other] = kept;
        }
        return outcomes;
    }

    /**
     * Reduced state of the lowest qubits, {@code sigma_ab = sum_h psi(a, h) conj(psi(b, h))}.
     *
     * <p>O(2^n 2^qubits) work, O(4^qubits) memory.
     *
     * @param qubits how many, 1..n
     * @return the state of qubits 0..qubits-1
     */
    public DensityMatrix lowest(int qubits) {
        int d = 1 << qubits;
        double[] real = new double[d * d];
        double[] imaginary = new double[d * d];
        // a few hidden columns at a time, so that both factors stay in cache
        for (int from = 0; from < re.length; from += d * COLUMNS) {
            int to = Math.min(re.length, from + d * COLUMNS);
            for (int a = 0; a < d; a++) {
                for (int b = 0; b <= a; b++) {
                    double sumRe = 0;
                    double sumIm = 0;
                    for (int h = from; h < to; h += d) {
                        sumRe += re[h + a] * re[h + b] + im[h + a] * im[h + b];
                        sumIm += im[h + a] * re[h + b] - re[h + a] * im[h + b];
                    }
                    real[a * d + b] += sumRe;
                    imaginary[a * d + b] += sumIm;
                }
            }
        }
        for (int a = 0; a < d; a++) {
            for (int b = a + 1; b < d; b++) {
                real[a * d + b] = real[b * d + a];
                imaginary[a * d + b] = -imaginary[b * d + a];
            }
        }
        return new DensityMatrix(qubits, HermitianMatrix.of(d, real, imaginary, Double.POSITIVE_INFINITY));
    }

    /**
     * Reduced state of any qubits; qubit k of the result is the k-th named one.
     *
     * @param qubits distinct qubits, at least one
     * @return reduced state
     * @throws IllegalArgumentException if a qubit is out of range or named twice
     */
    public DensityMatrix reduceTo(int... qubits) {
        return permuted(qubits).lowest(qubits.length);
    }

    /**
     * Entropy of entanglement between some qubits and the others, {@code S = -Tr sigma ln sigma}.
     *
     * @param qubits distinct qubits of one side, at least one and fewer than all
     * @return nats, in [0, min(k, n-k) ln 2]
     * @throws IllegalArgumentException if a qubit is out of range or named twice, or no side is left
     */
    public double entanglementEntropy(int... qubits) {
        return Entropies.shannonEntropy(schmidtSpectrum(qubits));
    }

    /**
     * Renyi-2 entropy of entanglement between some qubits and the others, {@code -ln Tr sigma^2}, without eigenvalues.
     *
     * @param qubits distinct qubits of one side, at least one and fewer than all
     * @return nats, in [0, min(k, n-k) ln 2]
     * @throws IllegalArgumentException if a qubit is out of range or named twice, or no side is left
     */
    public double entanglementRenyi2Entropy(int... qubits) {
        return -Math.log(reducedPurity(qubits));
    }

    /**
     * Purity {@code Tr sigma^2} of the reduced state of some qubits, which is also that of the others.
     *
     * <p>One Hermitian rank-k product on the smaller side: {@code 4 d^2 D} operations for sides of d and D states.
     *
     * @param qubits distinct qubits of one side, at least one and fewer than all
     * @return in [2^-min(k, n-k), 1]
     * @throws IllegalArgumentException if a qubit is out of range or named twice, or no side is left
     */
    public double reducedPurity(int... qubits) {
        try (Schmidt cut = cut(qubits)) {
            return cut.purity();
        }
    }

    /**
     * Squared Schmidt coefficients across a cut: the eigenvalues of the reduced state of the smaller side.
     *
     * <p>From the Gram matrix of the amplitudes, so that values below about 1e-16 are rounding and may be negative.
     *
     * @param qubits distinct qubits of one side, at least one and fewer than all
     * @return ascending, of length 2^min(k, n-k); they sum to one
     * @throws IllegalArgumentException if a qubit is out of range or named twice, or no side is left
     */
    public double[] schmidtSpectrum(int... qubits) {
        try (Schmidt cut = cut(qubits)) {
            return cut.spectrum();
        }
    }

    private Schmidt cut(int[] qubits) {
        int[] order = completed(qubits);
        requireBothSides(qubits);
        return Schmidt.of(re, im, qubits, Arrays.copyOfRange(order, qubits.length, numQubits));
    }

    private void requireBothSides(int[] qubits) {
        if (qubits.length == 0 || qubits.length == numQubits) {
            throw new IllegalArgumentException(
                    "A cut needs qubits on both sides, but " + (qubits.length == 0 ? "none" : "all " + numQubits)
                            + " were named; name some and leave some out.");
        }
    }

    /**
     * The reduced state of the smaller side of a cut; both sides of a pure state have the same non-zero eigenvalues.
     *
     * @param qubits distinct qubits of one side, at least one and fewer than all
     * @return state of the smaller side
     * @throws IllegalArgumentException if a qubit is out of range or named twice, or no side is left
     */
    public DensityMatrix smallerSide(int... qubits) {
        if (2 * qubits.length <= numQubits) {
            return reduceTo(qubits);
        }
        int[] order = completed(qubits);
        requireBothSides(qubits);
        int[] others = Arrays.copyOfRange(order, qubits.length, numQubits);
        return reduceTo(others);
    }

    /** The same state with the named qubits moved to the lowest places, in their order; the others keep theirs. */
    private StateVector permuted(int[] qubits) {
        int[] order = completed(qubits);
        boolean inPlace = true;
        for (int k = 0; k < numQubits; k++) {
            inPlace &= order[k] == k;
        }
        if (inPlace) {
            return this;
        }
        double[] newRe = new double[re.length];
        double[] newIm = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            int source = 0;
            for (int k = 0; k < numQubits; k++) {
                source |= (i >> k & 1) << order[k];
            }
            newRe[i] = re[source];
            newIm[i] = im[source];
        }
        return new StateVector(numQubits, newRe, newIm);
    }

    private int[] completed(int[] qubits) {
        int[] order = new int[numQubits];
        int seen = 0;
        int k = 0;
        for (int q : qubits) {
            if (q < 0 || q >= numQubits || (seen >> q & 1) == 1) {
                throw new IllegalArgumentException("Argument 'qubits' must name distinct qubits in 0.."
                        + (numQubits - 1) + ", but was " + Arrays.toString(qubits) + ".");
            }
            seen |= 1 << q;
            order[k++] = q;
        }
        for (int q = 0; q < numQubits; q++) {
            if ((seen >> q & 1) == 0) {
                order[k++] = q;
            }
        }
        return order;
    }
}
