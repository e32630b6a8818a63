// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.commuting;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.qbm4j.operator.CommutingGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliTerm;

/**
 * The words of a Hamiltonian as masks over the generators of their group, and where each stands in a table; immutable.
 *
 * <p>A table has a row for each block and a column for each low part of a mask: the word of mask m stands in row {@code m >>
 * blockBits}, in the column of {@code m & (2^blockBits - 1)}. Column 0 is that of low part 0.
 */
final class CommutingTerms {
    private final CommutingGroup group;
    private final int blockBits;
    private final int[] lows;
    private final int[] starts;
    private final int[] places;
    private final double[] factors;

    /**
     * Compiles a Hamiltonian of commuting words.
     *
     * @param hamiltonian the terms
     * @param group the group of its words
     * @param largestBlock bits of the largest block
     */
    CommutingTerms(ParametricHamiltonian hamiltonian, CommutingGroup group, int largestBlock) {
        this.group = group;
        this.blockBits = Math.min(largestBlock, group.rank());
        List<PauliTerm> terms = hamiltonian.parameters().stream()
                .flatMap(p -> p.generator().terms().stream())
                .toList();
        int[] masks = terms.stream().mapToInt(t -> group.mask(t.word())).toArray();
        this.lows = lows(masks);
        this.places = Arrays.stream(masks).map(this::place).toArray();
        this.factors = new double[masks.length];
        for (int i = 0; i < masks.length; i++) {
            PauliTerm term = terms.get(i);
            factors[i] = term.coefficient() * group.product(masks[i]).coefficient();
        }
        this.starts = new int[hamiltonian.numParameters() + 1];
        for (int k = 0; k < hamiltonian.numParameters(); k++) {
            starts[k + 1] = starts[k]
                    + hamiltonian.parameters().get(k).generator().terms().size();
        }
    }

    static Collection<PauliString> words(ParametricHamiltonian hamiltonian) {
        return hamiltonian.parameters().stream()
                .flatMap(p -> p.generator().terms().stream())
                .map(PauliTerm::word)
                .toList();
    }

    private int[] lows(int[] masks) {
        int low = (1 << blockBits) - 1;
        int[] found = Arrays.copyOf(masks, masks.length + 1);
        return Arrays.stream(found).map(m -> m & low).sorted().distinct().toArray();
    }

    private int place(int mask) {
        int low = (1 << blockBits) - 1;
        return (mask >>> blockBits) * lows.length + Arrays.binarySearch(lows, mask & low);
    }

    CommutingGroup group() {
        return group;
    }

    int numParameters() {
        return starts.length - 1;
    }

    int blockBits() {
        return blockBits;
    }

    /** Bits that number the blocks. */
    int rowBits() {
        return group.rank() - blockBits;
    }

    int blocks() {
        return 1 << rowBits();
    }

    /** Low parts of masks, ascending; the first is 0. */
    int[] lows() {
        return lows;
    }

    double[] newTable() {
        return new double[lows.length << rowBits()];
    }

    /** Coefficients of the words at one parameter vector, in their places. */
    double[] coefficients(double[] theta) {
        double[] table = newTable();
        for (int k = 0; k < theta.length; k++) {
            for (int i = starts[k]; i < starts[k + 1]; i++) {
                table[places[i]] += theta[k] * factors[i];
            }
        }
        return table;
    }

    /** Values of the generators from those of the words. */
    double[] read(double[] table, double scale) {
        double[] values = new double[numParameters()];
        for (int k = 0; k < values.length; k++) {
            for (int i = starts[k]; i < starts[k + 1]; i++) {
                values[k] += scale * factors[i] * table[places[i]];
            }
        }
        return values;
    }

    /** Heap bytes of this object, apart from its group. */
    long bytes() {
        return Double.BYTES * (long) factors.length
                + Integer.BYTES * ((long) lows.length + starts.length + places.length);
    }

    long tableBytes() {
        return Double.BYTES * ((long) lows.length << rowBits());
    }
}
