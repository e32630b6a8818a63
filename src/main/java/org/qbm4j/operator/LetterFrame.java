// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.qbm4j.numerics.HermitianMatrix;

/**
 * A local change of basis that renames letters on some qubits, such that a set of words becomes real; immutable.
 *
 * <p>On the qubits of {@code xy} the basis change is {@code V = diag(1, i)}, and {@code V^+ X V = -Y}, {@code V^+ Y V = X}; on
 * those of {@code yz} it is {@code V = exp(-i pi/4 X)}, and {@code V^+ Y V = -Z}, {@code V^+ Z V = Y}. No qubit has both.
 * A Hamiltonian W is {@code V^+ W V} in the frame, and a state rho of the frame is {@code V rho V^+} outside.
 *
 * <p>Words become real together exactly if some word P anticommutes with the imaginary ones among them and commutes with
 * the rest; a P of letters X and Z is undone qubit by qubit, which is what is searched for here.
 *
 * @param xy mask of qubits whose X and Y are swapped
 * @param yz mask of qubits whose Y and Z are swapped
 */
public record LetterFrame(int xy, int yz) {
    /** The frame that changes nothing. */
    public static final LetterFrame IDENTITY = new LetterFrame(0, 0);

    /** Checks that no qubit is in both masks. */
    public LetterFrame {
        if ((xy & yz) != 0) {
            throw new IllegalArgumentException(
                    "Masks of a frame must not overlap, but were " + xy + " and " + yz + ".");
        }
    }

    /**
     * A frame in which all words are real.
     *
     * @param words any words
     * @param qubits size of the register
     * @return the identity if they are real as they are; one without {@code yz} if there is one; empty if none was found
     */
    public static Optional<LetterFrame> realizing(Collection<PauliString> words, int qubits) {
        int all = (int) ((1L << qubits) - 1);
        List<Long> attempts = List.of(
                WordSpace.zColumns(all), WordSpace.xColumns(all), WordSpace.zColumns(all) | WordSpace.xColumns(all));
        for (long columns : attempts) {
            Optional<PauliString> word =
                    WordSpace.anticommutingWithImaginary(words, columns).map(WordSpace::word);
            if (word.isPresent() && word.get().numY() == 0) {
                return Optional.of(new LetterFrame(word.get().z(), word.get().x()));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the basis states stay what they are up to phases, so that probabilities do not change.
     *
     * @return true if only X and Y are swapped
     */
    public boolean isDiagonal() {
        return yz == 0;
    }

    /**
     * The frame of the qubits from some qubit on, renumbered from 0.
     *
     * @param first lowest qubit
     * @return their frame
     */
    public LetterFrame from(int first) {
        return new LetterFrame(xy >>> first, yz >>> first);
    }

    /**
     * A word in the frame, {@code V^+ W V}.
     *
     * @param word outside
     * @return a word with coefficient 1 or -1
     */
    public PauliTerm inside(PauliString word) {
        // X -> -Y, Y -> X on xy: the z bit flips where the x bit is set
        int z = word.z() ^ (word.x() & xy);
        int minus = Integer.bitCount(word.x() & ~word.z() & xy);
        // Y -> -Z, Z -> Y on yz: the x bit flips where the z bit is set
        int x = word.x() ^ (z & yz);
        minus += Integer.bitCount(word.x() & z & yz);
        return new PauliTerm((minus & 1) == 0 ? 1 : -1, new PauliString(x, z));
    }

    /**
     * A matrix outside, {@code V A V^+}, from one in the frame.
     *
     * @param matrix A on the lowest qubits; the frame is restricted to them
     * @return new matrix
     */
    public HermitianMatrix outside(HermitianMatrix matrix) {
        return turn(matrix, 1);
    }

    /**
     * A matrix in the frame, {@code V^+ A V}, from one outside.
     *
     * @param matrix A on the lowest qubits; the frame is restricted to them
     * @return new matrix
     */
    public HermitianMatrix inside(HermitianMatrix matrix) {
        return turn(matrix, -1);
    }

    private HermitianMatrix turn(HermitianMatrix matrix, int sense) {
        int d = matrix.dimension();
        if (((xy | yz) & (d - 1)) == 0) {
            return matrix;
        }
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                // diag(1, i): the entry turns by a quarter for every qubit of xy that is set in i and not in j
                int quarter = sense * (Integer.bitCount(i & xy) - Integer.bitCount(j & xy)) & 3;
                double a = matrix.re(i, j);
                double b = matrix.im(i, j);
                re[i * d + j] = quarter == 0 ? a : quarter == 1 ? -b : quarter == 2 ? -a : b;
                im[i * d + j] = quarter == 0 ? b : quarter == 1 ? a : quarter == 2 ? -b : -a;
            }
        }
        for (int q = 0; 1 << q < d; q++) {
            if ((yz >> q & 1) == 1) {
                mix(re, im, 1 << q, d, sense);
            }
        }
        return HermitianMatrix.of(d, re, im, Double.POSITIVE_INFINITY);
    }

    /** {@code R A R^+} with {@code R = (1 - i s X)/sqrt 2} on one qubit. */
    private static void mix(double[] re, double[] im, int bit, int d, int s) {
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                if ((i & bit) == 0 && (j & bit) == 0) {
                    int[] at = {i * d + j, i * d + (j | bit), (i | bit) * d + j, (i | bit) * d + (j | bit)};
                    double[] a = {re[at[0]], re[at[1]], re[at[2]], re[at[3]]};
                    double[] b = {im[at[0]], im[at[1]], im[at[2]], im[at[3]]};
                    for (int k = 0; k < 4; k++) {
                        // A - i s X A + i s A X + X A X, each halved; X on a side flips the bit of that side
                        int left = k ^ 2;
                        int right = k ^ 1;
                        re[at[k]] = (a[k] + s * (b[left] - b[right]) + a[k ^ 3]) / 2;
                        im[at[k]] = (b[k] - s * (a[left] - a[right]) + b[k ^ 3]) / 2;
                    }
                }
            }
        }
    }
}
