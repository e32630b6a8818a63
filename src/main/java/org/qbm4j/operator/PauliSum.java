// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qbm4j.numerics.HermitianMatrix;

/**
 * A Hermitian sum of Pauli words with real coefficients; immutable, like words merged, zero terms dropped.
 *
 * @param terms the terms in the order of their masks
 */
public record PauliSum(List<PauliTerm> terms) {

    /** More entries than 4^15 do not fit into one array. */
    private static final int LARGEST_MATRIX = 15;

    /** Merges like words. */
    public PauliSum {
        Map<PauliString, Double> merged = new TreeMap<>();
        for (PauliTerm term : terms) {
            merged.merge(term.word(), term.coefficient(), Double::sum);
        }
        List<PauliTerm> kept = new ArrayList<>();
        merged.forEach((word, coefficient) -> {
            if (coefficient != 0) {
                kept.add(new PauliTerm(coefficient, word));
            }
        });
        terms = List.copyOf(kept);
    }

    /**
     * One word with coefficient one.
     *
     * @param word the word
     * @return the sum of that term
     */
    public static PauliSum of(PauliString word) {
        return new PauliSum(List.of(new PauliTerm(1, word)));
    }

    /**
     * Sum of two operators.
     *
     * @param other the other
     * @return new sum
     */
    public PauliSum plus(PauliSum other) {
        List<PauliTerm> all = new ArrayList<>(terms);
        all.addAll(other.terms);
        return new PauliSum(all);
    }

    /**
     * Multiple of this operator.
     *
     * @param factor finite
     * @return new sum
     */
    public PauliSum times(double factor) {
        return new PauliSum(terms.stream()
                .map(t -> new PauliTerm(factor * t.coefficient(), t.word()))
                .toList());
    }

    /**
     * Anticommutator divided by two, {@code (AB + BA)/2}: the Hermitian part of the product.
     *
     * @param other the other factor
     * @return new sum
     */
    public PauliSum symmetricProduct(PauliSum other) {
        List<PauliTerm> products = new ArrayList<>();
        for (PauliTerm a : terms) {
            for (PauliTerm b : other.terms) {
                if (a.word().commutesWith(b.word())) {
                    PauliString.Product product = a.word().times(b.word());
                    double sign = product.phase() == 0 ? 1 : -1;
                    products.add(new PauliTerm(sign * a.coefficient() * b.coefficient(), product.word()));
                }
            }
        }
        return new PauliSum(products);
    }

    /**
     * Commutator divided by i, {@code (AB - BA)/i}: Hermitian, zero exactly if the operators commute.
     *
     * @param other the other operator
     * @return new sum
     */
    public PauliSum commutatorOverI(PauliSum other) {
        List<PauliTerm> products = new ArrayList<>();
        for (PauliTerm a : terms) {
            for (PauliTerm b : other.terms) {
                if (!a.word().commutesWith(b.word())) {
                    PauliString.Product product = a.word().times(b.word());
                    double sign = product.phase() == 1 ? 2 : -2;
                    products.add(new PauliTerm(sign * a.coefficient() * b.coefficient(), product.word()));
                }
            }
        }
        return new PauliSum(products);
    }

    /**
     * Smallest number of qubits that holds every letter.
     *
     * @return highest qubit with a letter plus one; 0 for multiples of the identity
     */
    public int numQubits() {
        int support = 0;
        for (PauliTerm term : terms) {
            support |= term.word().support();
        }
        return 32 - Integer.numberOfLeadingZeros(support);
    }

    /**
     * {@code Tr(A P)} with a given matrix, such as a density matrix, without building P.
     *
     * @param matrix A, Hermitian, size 2^n with n of at least {@link #numQubits()}
     * @return the trace, real
     */
    public double expectation(HermitianMatrix matrix) {
        double sum = 0;
        for (PauliTerm term : terms) {
            double value = 0;
            for (int j = 0; j < matrix.dimension(); j++) {
                int i = j ^ term.word().x();
                value += matrix.re(j, i) * term.word().entryRe(j)
                        - matrix.im(j, i) * term.word().entryIm(j);
            }
            sum += term.coefficient() * value;
        }
        return sum;
    }

    /**
     * The matrix, for targets and tests; {@code 16 * 4^n} bytes.
     *
     * @param numQubits at least {@link #numQubits()}, at most 15
     * @return Hermitian matrix of size 2^numQubits
     * @throws IllegalArgumentException for other sizes
     */
    public HermitianMatrix matrix(int numQubits) {
        if (numQubits < numQubits()) {
            throw new IllegalArgumentException("Argument 'numQubits' must be at least " + numQubits()
                    + " for this operator, but was " + numQubits + ".");
        }
        if (numQubits > LARGEST_MATRIX) {
            throw new IllegalArgumentException("Argument 'numQubits' must be at most " + LARGEST_MATRIX
                    + " for a matrix, but was " + numQubits + "; work with the terms instead.");
        }
        int d = 1 << numQubits;
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (PauliTerm term : terms) {
            for (int j = 0; j < d; j++) {
                int position = (j ^ term.word().x()) * d + j;
                re[position] += term.coefficient() * term.word().entryRe(j);
                im[position] += term.coefficient() * term.word().entryIm(j);
            }
        }
        return HermitianMatrix.of(d, re, im, 0);
    }
}
