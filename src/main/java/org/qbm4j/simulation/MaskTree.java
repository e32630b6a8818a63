// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qbm4j.numerics.kernel.AmplitudeKernels;

/**
 * Signed sums {@code sum_i (-1)^|i & m| w_i} of one array for several masks m, by folding the array bit by bit from the top
 * and following only the halves that some mask needs; a Walsh transform that stops early.
 */
final class MaskTree {
    private static final MaskTree EMPTY = new MaskTree(0, new int[0], Optional.empty(), Optional.empty());

    private final int size;
    private final int[] slots;
    private final Optional<MaskTree> sums;
    private final Optional<MaskTree> differences;

    private MaskTree(int size, int[] slots, Optional<MaskTree> sums, Optional<MaskTree> differences) {
        this.size = size;
        this.slots = slots;
        this.sums = sums;
        this.differences = differences;
    }

    /** The tree of those terms whose angle varies; the slot of a mask is its position. */
    static MaskTree of(PauliProgram program, int[] terms, int[] masks) {
        List<int[]> entries = new ArrayList<>();
        int all = 0;
        for (int k = 0; k < terms.length; k++) {
            if (program.terms().get(terms[k]).variable() >= 0) {
                entries.add(new int[] {masks[k], k});
                all |= masks[k];
            }
        }
        return entries.isEmpty() ? EMPTY : grow(Math.max(1, 2 * Integer.highestOneBit(all)), entries);
    }

    private static MaskTree grow(int size, List<int[]> entries) {
        if (entries.stream().allMatch(e -> e[0] == 0)) {
            int[] slots = entries.stream().mapToInt(e -> e[1]).toArray();
            return new MaskTree(size, slots, Optional.empty(), Optional.empty());
        }
        int half = size / 2;
        List<int[]> without = new ArrayList<>();
        List<int[]> with = new ArrayList<>();
        for (int[] e : entries) {
            if ((e[0] & half) == 0) {
                without.add(e);
            } else {
                with.add(new int[] {e[0] ^ half, e[1]});
            }
        }
        return new MaskTree(
                size,
                new int[0],
                without.isEmpty() ? Optional.empty() : Optional.of(grow(half, without)),
                with.isEmpty() ? Optional.empty() : Optional.of(grow(half, with)));
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Transforms the array of a scratch pad, which is overwritten; results go to their slots. */
    void transform(SweepRun.Scratch scratch, int arraySize, double[] found) {
        if (isEmpty()) {
            return;
        }
        AmplitudeKernels kernels = scratch.kernels();
        double[] w = scratch.density();
        for (int s = arraySize; s > size; s /= 2) {
            kernels.fold(w, 0, s / 2, scratch.spare(), 0);
        }
        descend(w, 0, scratch, 0, found);
    }

    /** Works on one stretch; what it sets aside goes to the spare array from {@code at} on, less than {@code size} entries. */
    private void descend(double[] w, int from, SweepRun.Scratch scratch, int at, double[] found) {
        AmplitudeKernels kernels = scratch.kernels();
        if (slots.length > 0) {
            double sum = kernels.sum(w, from, size);
            for (int slot : slots) {
                found[slot] = sum;
            }
            return;
        }
        int half = size / 2;
        kernels.fold(w, from, half, scratch.spare(), at);
        sums.ifPresent(t -> t.descend(w, from, scratch, at + half, found));
        differences.ifPresent(t -> t.descend(scratch.spare(), at, scratch, at + half, found));
    }
}
