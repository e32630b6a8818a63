// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.commuting;

import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.WalshTransform;
import org.qbm4j.operator.CommutingGroup;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.DensityMatrix;

/**
 * Reduced states of a range of units from the distribution of patterns, and adjoints the other way; immutable.
 *
 * <p>{@code sigma = 2^-u sum_g <g> g} over the words g of the group that lie within the u units, so probabilities of basis
 * states follow from the first {@code numDiagonal} eigenvalues, and the state from the first {@code numInside}.
 *
 * @param group arranged for the units
 * @param first lowest unit
 * @param count number of units
 */
record UnitsReading(CommutingGroup group, int first, int count) {

    /** Whether basis state v has the eigenvalues v, that is, whether every Z of the units is in the group. */
    private boolean isIdentity() {
        return group.numDiagonal() == count;
    }

    /** For every generator, the diagonal ones, bits of a basis state that flip its eigenvalue; unit by unit. */
    private int[] flips() {
        int[] flips = new int[count];
        for (int i = 0; i < group.numDiagonal(); i++) {
            int z = group.generator(i).z() >>> first;
            for (int rest = z; rest != 0; rest &= rest - 1) {
                flips[Integer.numberOfTrailingZeros(rest)] |= 1 << i;
            }
        }
        return flips;
    }

    /**
     * Probabilities of the basis states of the units.
     *
     * @param marginal of the eigenvalues of the diagonal generators; handed over
     * @return length 2^units; may be the argument
     */
    double[] probabilities(double[] marginal) {
        if (isIdentity()) {
            return marginal;
        }
        int[] flips = flips();
        double[] p = new double[1 << count];
        double share = marginal.length / (double) p.length;
        int state = 0;
        int pattern = 0;
        p[0] = share * marginal[0];
        for (int i = 1; i < p.length; i++) {
            // in the order of the Gray code one bit changes at a time
            int unit = Integer.numberOfTrailingZeros(i);
            state ^= 1 << unit;
            pattern ^= flips[unit];
            p[state] = share * marginal[pattern];
        }
        return p;
    }

    /** The mean of a diagonal adjoint over the basis states of every pattern of the diagonal generators. */
    double[] fold(double[] adjoint) {
        if (isIdentity()) {
            return adjoint;
        }
        int[] flips = flips();
        double[] means = new double[1 << group.numDiagonal()];
        double share = means.length / (double) adjoint.length;
        int state = 0;
        int pattern = 0;
        means[0] = share * adjoint[0];
        for (int i = 1; i < adjoint.length; i++) {
            int unit = Integer.numberOfTrailingZeros(i);
            state ^= 1 << unit;
            pattern ^= flips[unit];
            means[pattern] += share * adjoint[state];
        }
        return means;
    }

    /** A word of the group that lies within the units, as a word on the units. */
    private PauliTerm inside(int mask) {
        PauliTerm term = group.product(mask);
        PauliString word = term.word();
        return new PauliTerm(term.coefficient(), new PauliString(word.x() >>> first, word.z() >>> first));
    }

    /**
     * The reduced state; {@code O(4^units)}.
     *
     * @param marginal of the eigenvalues of the generators inside; overwritten
     * @return the state of the units
     */
    DensityMatrix state(double[] marginal) {
        if (group.numDiagonal() == group.numInside()) {
            return DensityMatrix.diagonal(probabilities(marginal));
        }
        WalshTransform.transform(marginal, group.numInside());
        int d = 1 << count;
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int mask = 0; mask < marginal.length; mask++) {
            PauliTerm term = inside(mask);
            add(term.word(), term.coefficient() * marginal[mask] / d, re, im);
        }
        return DensityMatrix.of(HermitianMatrix.of(d, re, im, 0));
    }

    private static void add(PauliString word, double factor, double[] re, double[] im) {
        int d = (int) Math.round(Math.sqrt(re.length));
        for (int j = 0; j < d; j++) {
            int place = (j ^ word.x()) * d + j;
            re[place] += factor * word.entryRe(j);
            im[place] += factor * word.entryIm(j);
        }
    }

    /** The part of an adjoint within the group, as a function of the eigenvalues of the generators inside. */
    double[] fold(HermitianMatrix adjoint) {
        if (group.numDiagonal() == group.numInside()) {
            return fold(adjoint.diagonal());
        }
        double[] values = new double[1 << group.numInside()];
        for (int mask = 0; mask < values.length; mask++) {
            PauliTerm term = inside(mask);
            values[mask] = term.coefficient() * PauliSum.of(term.word()).expectation(adjoint) / adjoint.dimension();
        }
        WalshTransform.transform(values, group.numInside());
        return values;
    }

    /** Heap bytes for probabilities and a diagonal adjoint of the units, with what they are made from. */
    long bytes() {
        long patterns = (long) Double.BYTES << group.numDiagonal();
        return ((long) Double.BYTES << count) + (isIdentity() ? 0 : patterns);
    }
}
