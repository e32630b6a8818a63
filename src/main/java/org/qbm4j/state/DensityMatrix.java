// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import java.util.Arrays;
import org.qbm4j.numerics.HermitianMatrix;

/**
 * A mixed state of some qubits; immutable.
 *
 * <p>Trace one and Hermitian by construction; positivity is checked where a state enters from outside ({@link
 * #checked}). Memory is {@code 16 * 4^n} bytes, meant for up to about 10 qubits.
 */
public final class DensityMatrix {
    /** Deviation from trace one and from Hermitian form, and negative eigenvalue, that is taken as rounding. */
    public static final double ROUNDING = 1e-9;

    private final int numQubits;
    private final HermitianMatrix matrix;

    DensityMatrix(int numQubits, HermitianMatrix matrix) {
        this.numQubits = numQubits;
        this.matrix = matrix;
    }

    /**
     * Wraps a Hermitian matrix of trace one that is known to be positive.
     *
     * @param matrix size a power of two
     * @return the state
     * @throws IllegalArgumentException if the size or the trace is wrong
     */
    public static DensityMatrix of(HermitianMatrix matrix) {
        int n = Integer.numberOfTrailingZeros(matrix.dimension());
        if (matrix.dimension() != 1 << n) {
            throw new IllegalArgumentException("A density matrix of qubits must have a power of two as its size, but"
                    + " was " + matrix.dimension() + " x " + matrix.dimension() + ".");
        }
        double trace = matrix.trace();
        if (!(Math.abs(trace - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "A density matrix must have trace 1, but has trace " + trace + "; divide it by its trace.");
        }
        return new DensityMatrix(n, matrix);
    }

    /**
     * Wraps a matrix from outside and checks that no eigenvalue is negative.
     *
     * @param matrix size a power of two, trace one
     * @return the state
     * @throws IllegalArgumentException if it is not a state; the message names the smallest eigenvalue
     */
    public static DensityMatrix checked(HermitianMatrix matrix) {
        DensityMatrix state = of(matrix);
        double smallest = matrix.eigenvalues()[0];
        if (!(smallest >= -ROUNDING)) {
            throw new IllegalArgumentException(
                    "A density matrix must be positive, but its smallest eigenvalue is " + smallest + ".");
        }
        return state;
    }

    /**
     * A classical distribution as a diagonal state.
     *
     * @param probabilities length 2^n, none negative, summing to one
     * @return the state
     * @throws IllegalArgumentException if it is not a distribution
     */
    public static DensityMatrix diagonal(double[] probabilities) {
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] < -ROUNDING) {
                throw new IllegalArgumentException("Argument 'probabilities' must not be negative, but entry " + i
                        + " is " + probabilities[i] + ".");
            }
        }
        return of(HermitianMatrix.diagonal(probabilities));
    }

    /**
     * The maximally mixed state.
     *
     * @param numQubits number of qubits, in 1..15
     * @return identity over 2^n
     * @throws IllegalArgumentException for other numbers
     */
    public static DensityMatrix maximallyMixed(int numQubits) {
        if (numQubits < 1 || numQubits > 15) {
            throw new IllegalArgumentException(
                    "Argument 'numQubits' must be in 1..15 for a density matrix, but was " + numQubits + ".");
        }
        double[] p = new double[1 << numQubits];
        Arrays.fill(p, 1.0 / p.length);
        return diagonal(p);
    }

    /**
     * The projector on a state vector.
     *
     * @param re real parts of the amplitudes, length 2^n
     * @param im imaginary parts
     * @return the pure state
     * @throws IllegalArgumentException if the vector is not normalized or the parts differ in length
     */
    public static DensityMatrix pure(double[] re, double[] im) {
        int d = re.length;
        if (im.length != d) {
            throw new IllegalArgumentException("A state vector must have as many real as imaginary parts, but has " + d
                    + " real and " + im.length + " imaginary parts.");
        }
        double[] a = new double[d * d];
        double[] b = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                a[i * d + j] = re[i] * re[j] + im[i] * im[j];
                b[i * d + j] = im[i] * re[j] - re[i] * im[j];
            }
        }
        return of(HermitianMatrix.of(d, a, b, ROUNDING));
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
     * Dimension of the state space.
     *
     * @return 2^n
     */
    public int dimension() {
        return matrix.dimension();
    }

    /**
     * The matrix.
     *
     * @return Hermitian, trace one
     */
    public HermitianMatrix matrix() {
        return matrix;
    }

    /**
     * Probabilities of the computational basis states.
     *
     * @return new array of length 2^n
     */
    public double[] probabilities() {
        return matrix.diagonal();
    }

    /**
     * Purity {@code Tr rho^2}.
     *
     * @return in [2^-n, 1]
     */
    public double purity() {
        return matrix.inner(matrix);
    }

    /**
     * Partial trace that keeps the named qubits; qubit {@code qubits[k]} becomes qubit k of the result.
     *
     * @param qubits distinct qubits to keep, at least one
     * @return reduced state
     * @throws IllegalArgumentException if a qubit is out of range or named twice, or none is named
     */
    public DensityMatrix reduceTo(int... qubits) {
        int kept = maskOf(qubits);
        if (kept == 0) {
            throw new IllegalArgumentException("A reduced state must keep at least one qubit, but would keep none.");
        }
        int[] keptIndex = spread(qubits);
        int[] dropped = complement(kept);
        int[] droppedIndex = spread(dropped);
        int d = keptIndex.length;
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int rest : droppedIndex) {
                    re[i * d + j] += matrix.re(keptIndex[i] | rest, keptIndex[j] | rest);
                    im[i * d + j] += matrix.im(keptIndex[i] | rest, keptIndex[j] | rest);
                }
            }
        }
        return new DensityMatrix(qubits.length, HermitianMatrix.of(d, re, im, Double.POSITIVE_INFINITY));
    }

    /**
     * Partial trace that drops the named qubits; the others keep their order.
     *
     * @param qubits distinct qubits to drop, fewer than all
     * @return reduced state
     * @throws IllegalArgumentException if a qubit is out of range or named twice, or none is left
     */
    public DensityMatrix traceOut(int... qubits) {
        return reduceTo(complement(maskOf(qubits)));
    }

    /**
     * Partial transpose on the qubits of a mask.
     *
     * @param mask bit q set transposes qubit q
     * @return Hermitian, trace one, in general not positive
     */
    public HermitianMatrix partialTranspose(int mask) {
        int d = dimension();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                int row = (i & ~mask) | (j & mask);
                int column = (j & ~mask) | (i & mask);
                re[i * d + j] = matrix.re(row, column);
                im[i * d + j] = matrix.im(row, column);
            }
        }
        return HermitianMatrix.of(d, re, im, Double.POSITIVE_INFINITY);
    }

    private int maskOf(int[] qubits) {
        int mask = 0;
        for (int q : qubits) {
            if (q < 0 || q >= numQubits || (mask >> q & 1) == 1) {
                throw new IllegalArgumentException("Argument 'qubits' must name distinct qubits in 0.."
                        + (numQubits - 1) + ", but was " + Arrays.toString(qubits) + ".");
            }
            mask |= 1 << q;
        }
        return mask;
    }

    /** Eigenvalues up to this one cannot be told from zero: size times machine precision times the largest. */
    static double rounding(double[] ascending) {
        return ascending.length * Math.ulp(1.0) * ascending[ascending.length - 1];
    }

    private int[] complement(int mask) {
        int[] rest = new int[numQubits - Integer.bitCount(mask)];
        int k = 0;
        for (int q = 0; q < numQubits; q++) {
            if ((mask >> q & 1) == 0) {
                rest[k++] = q;
            }
        }
        return rest;
    }

    private static int[] spread(int[] qubits) {
        int[] index = new int[1 << qubits.length];
        for (int i = 0; i < index.length; i++) {
            for (int k = 0; k < qubits.length; k++) {
                index[i] |= (i >> k & 1) << qubits[k];
            }
        }
        return index;
    }
}
