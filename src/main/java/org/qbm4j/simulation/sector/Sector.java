// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.sector;

import java.util.Arrays;
import java.util.Optional;

/**
 * One block of a Hamiltonian: rows are orbits of basis states, words are Pauli words on them; immutable.
 *
 * <p>Basis states are those of the solved units in the letters of the family's frame.
 */
public final class Sector {
    private final TaperedWords words;
    private final Register register;
    private final int labels;
    private final Optional<StateList> list;
    private final int dimension;

    /** The rows of a sector that holds only some of the states of its register. */
    record StateList(int[] states, int[] rows) {}

    Sector(TaperedWords words, Register register, int labels, Optional<StateList> list) {
        this.words = words;
        this.register = register;
        this.labels = labels;
        this.list = list;
        this.dimension = list.map(l -> l.states.length).orElse(1 << register.freeQubits());
    }

    /**
     * Number of rows.
     *
     * @return at least 1
     */
    public int dimension() {
        return dimension;
    }

    /**
     * The X masks of the words, ascending from 0.
     *
     * @return shared array, not to be changed
     */
    public int[] masks() {
        return words.masks();
    }

    /**
     * Number of a row in the register of the sector, whose bits the masks refer to.
     *
     * @param row row
     * @return the row itself where the sector holds all states
     */
    public int state(int row) {
        return list.isPresent() ? list.get().states[row] : row;
    }

    /**
     * Whether rows are the states of a register in their order, so that the partner of row j under mask x is {@code j ^ x}.
     *
     * @return false for sectors of total Z
     */
    public boolean isRegister() {
        return list.isEmpty();
    }

    /**
     * The row that a mask leads to.
     *
     * @param mask position of the mask
     * @param row row
     * @return the row, or -1 if no word of this mask leads from this row to one of the sector
     */
    public int partner(int mask, int row) {
        int state = state(row) ^ words.masks()[mask];
        return list.isPresent() ? rowIn(list.get(), state) : state;
    }

    private static int rowIn(StateList list, int state) {
        int row = list.rows[state];
        // rows of other sectors of the same register stand in the same table
        return row < list.states.length && list.states[row] == state ? row : -1;
    }

    /**
     * Whether a word of this mask is imaginary.
     *
     * @param mask position of the mask
     * @return true if entries may have imaginary parts
     */
    public boolean isComplex(int mask) {
        for (TaperedWords.Word word : words.words(mask)) {
            if (word.imaginary()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the entries of this mask are real and the same in all rows.
     *
     * @param mask position of the mask
     * @return true if no word of it carries a sign
     */
    public boolean isConstant(int mask) {
        for (TaperedWords.Word word : words.words(mask)) {
            if (word.imaginary() || word.z() != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The entry of a constant mask.
     *
     * @param mask position of the mask
     * @param theta one value per parameter
     * @return the entry in every row
     */
    public double constant(int mask, double[] theta) {
        double sum = 0;
        for (TaperedWords.Word word : words.words(mask)) {
            sum += theta[word.parameter()] * word.signedFor(labels);
        }
        return sum;
    }

    /**
     * Tells every word of one mask.
     *
     * @param mask position of the mask
     * @param visitor told each word
     */
    public void forEachWord(int mask, WordVisitor visitor) {
        for (TaperedWords.Word word : words.words(mask)) {
            visitor.word(word.parameter(), word.signedFor(labels), word.z(), word.imaginary());
        }
    }

    /** Told the words of a mask. */
    @FunctionalInterface
    public interface WordVisitor {
        /**
         * One word: its entry in row j is {@code coefficient (-1)^|z & state(j)|}, times i if it is imaginary.
         *
         * @param parameter whose generator it belongs to
         * @param coefficient of the word in the generator, in this sector
         * @param z mask of signs
         * @param imaginary whether entries are imaginary
         */
        void word(int parameter, double coefficient, int z, boolean imaginary);
    }

    /**
     * Adds up the entries {@code (partner(row), row)} of H for one mask.
     *
     * @param mask position of the mask
     * @param theta one value per parameter
     * @param re receives the real parts, one per row
     * @param im receives the imaginary parts
     */
    public void diagonal(int mask, double[] theta, double[] re, double[] im) {
        Arrays.fill(re, 0, dimension, 0);
        Arrays.fill(im, 0, dimension, 0);
        for (TaperedWords.Word word : words.words(mask)) {
            double value = theta[word.parameter()] * word.signedFor(labels);
            if (value != 0) {
                addSigned(word.z(), value, word.imaginary() ? im : re);
            }
        }
    }

    private void addSigned(int z, double value, double[] target) {
        if (list.isPresent()) {
            int[] states = list.get().states;
            for (int j = 0; j < dimension; j++) {
                target[j] += (Integer.bitCount(z & states[j]) & 1) == 0 ? value : -value;
            }
        } else {
            for (int j = 0; j < dimension; j++) {
                target[j] += (Integer.bitCount(z & j) & 1) == 0 ? value : -value;
            }
        }
    }

    /**
     * Adds {@code Tr(A G_k)} for the words of one mask, given the entries {@code (partner(row), row)} of a Hermitian A.
     *
     * @param mask position of the mask
     * @param re real parts, one per row; 0 where there is no partner
     * @param im imaginary parts
     * @param target added to, one value per parameter
     */
    public void contract(int mask, double[] re, double[] im, double[] target) {
        for (TaperedWords.Word word : words.words(mask)) {
            double[] source = word.imaginary() ? im : re;
            double sum = 0;
            for (int j = 0; j < dimension; j++) {
                sum += (Integer.bitCount(word.z() & state(j)) & 1) == 0 ? source[j] : -source[j];
            }
            target[word.parameter()] += word.signedFor(labels) * sum;
        }
    }

    /**
     * Number of basis states in the orbit of a row; all have the same probability.
     *
     * @return a power of two
     */
    public int orbitSize() {
        return register.orbitSize();
    }

    /**
     * A basis state of the solved units in the orbit of a row.
     *
     * @param row row
     * @param member 0..orbitSize-1
     * @return basis index
     */
    public int basisState(int row, int member) {
        return register.member(register.representative(state(row), labels), member);
    }

    /**
     * Real part of the amplitude of a basis state in its row, times the root of the orbit's size.
     *
     * @param row row
     * @param member 0..orbitSize-1
     * @return -1, 0 or 1
     */
    public int phaseRe(int row, int member) {
        return register.phaseRe(register.representative(state(row), labels), member, labels);
    }

    /**
     * Imaginary part of the amplitude of a basis state in its row, times the root of the orbit's size.
     *
     * @param row row
     * @param member 0..orbitSize-1
     * @return -1, 0 or 1; 0 in a real family
     */
    public int phaseIm(int row, int member) {
        return register.phaseIm(register.representative(state(row), labels), member, labels);
    }

    /**
     * A diagonal operator on the visible units, as it acts on the rows: its mean over the orbit of each.
     *
     * @param visible its value for each visible pattern, length 2^visible
     * @return one value per row
     */
    public double[] orbitMeans(double[] visible) {
        double[] means = new double[dimension];
        for (int r = 0; r < dimension; r++) {
            for (int member = 0; member < orbitSize(); member++) {
                means[r] += visible[basisState(r, member) & (visible.length - 1)] / orbitSize();
            }
        }
        return means;
    }

    /**
     * The row in whose orbit a basis state is.
     *
     * @param basisState of the solved units
     * @return the row, or -1 if the state is in another sector
     */
    public int rowOf(int basisState) {
        if (!register.belongs(basisState, labels)) {
            return -1;
        }
        int state = register.free(register.member(basisState, memberOf(basisState)));
        return list.isPresent() ? rowIn(list.get(), state) : state;
    }

    /**
     * Which member of its orbit a basis state is.
     *
     * @param basisState of the solved units
     * @return 0..orbitSize-1
     */
    public int memberOf(int basisState) {
        return register.memberNumber(basisState);
    }
}
