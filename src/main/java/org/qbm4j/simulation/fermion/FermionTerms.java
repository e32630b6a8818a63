// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.fermion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.operator.QuadraticFermions;

/**
 * The words of a Hamiltonian as products of two Majorana operators, of the parity P and of both; immutable.
 *
 * <p>Where P has the sign s, the Hamiltonian is quadratic with the matrix {@code A + s A_P} and the constant {@code s c}.
 */
final class FermionTerms {
    /** Position of a term that is a multiple of P alone. */
    private static final int PARITY_ALONE = -1;

    private final ParametricHamiltonian source;
    private final int rows;
    private final List<Term> terms;
    private final boolean hasParity;

    /**
     * Part of a generator.
     *
     * @param parameter position of the parameter
     * @param position {@code 2n k + l} of {@code i m_k m_l}, k below l
     * @param coefficient its factor
     * @param parity whether P is another factor
     */
    private record Term(int parameter, int position, double coefficient, boolean parity) {
        double at(int sign) {
            return parity ? sign * coefficient : coefficient;
        }
    }

    private FermionTerms(ParametricHamiltonian source, List<Term> terms) {
        this.source = source;
        this.rows = 2 * source.cut().numQubits();
        this.terms = List.copyOf(terms);
        this.hasParity = terms.stream().anyMatch(Term::parity);
    }

    /**
     * Compiles.
     *
     * @param hamiltonian the terms
     * @return empty if under every renaming of letters some word is neither quadratic nor P times a quadratic word
     */
    static Optional<FermionTerms> of(ParametricHamiltonian hamiltonian) {
        QuadraticFermions fermions = new QuadraticFermions(hamiltonian.cut().numQubits());
        for (LetterRenaming renaming : LetterRenaming.values()) {
            Optional<List<Term>> terms = terms(hamiltonian, fermions, renaming);
            if (terms.isPresent()) {
                return Optional.of(new FermionTerms(hamiltonian, terms.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<List<Term>> terms(
            ParametricHamiltonian hamiltonian, QuadraticFermions fermions, LetterRenaming renaming) {
        List<Term> terms = new ArrayList<>();
        for (int k = 0; k < hamiltonian.numParameters(); k++) {
            for (PauliTerm outside : hamiltonian.parameters().get(k).generator().terms()) {
                PauliTerm renamed = new PauliTerm(outside.coefficient(), renaming.of(outside.word()));
                Optional<Term> term = term(k, renamed, fermions);
                if (term.isEmpty()) {
                    return Optional.empty();
                }
                terms.add(term.get());
            }
        }
        return Optional.of(terms);
    }

    private static Optional<Term> term(int parameter, PauliTerm term, QuadraticFermions fermions) {
        int rows = 2 * fermions.numModes();
        Optional<QuadraticFermions.Pair> plain = fermions.pair(term.word());
        if (plain.isPresent()) {
            QuadraticFermions.Pair pair = plain.get();
            return Optional.of(
                    new Term(parameter, rows * pair.k() + pair.l(), pair.sign() * term.coefficient(), false));
        }
        PauliString all = new PauliString(0, (int) ((1L << fermions.numModes()) - 1));
        PauliString.Product rest = all.times(term.word());
        if (rest.word().equals(PauliString.IDENTITY)) {
            return Optional.of(new Term(parameter, PARITY_ALONE, term.coefficient(), true));
        }
        double factor = rest.phase() == 0 ? term.coefficient() : -term.coefficient();
        return fermions.pair(rest.word())
                .map(pair -> new Term(parameter, rows * pair.k() + pair.l(), factor * pair.sign(), true));
    }

    @SuppressWarnings("ReferenceEquality") // the same object is the common case, and deep equality is not needed
    boolean isFor(ParametricHamiltonian other) {
        return source == other;
    }

    int numParameters() {
        return source.numParameters();
    }

    /** Number of Majorana operators, 2n. */
    int rows() {
        return rows;
    }

    /** Whether P occurs. */
    boolean hasParity() {
        return hasParity;
    }

    /** The matrix {@code A + s A_P} at some parameters. */
    double[] matrix(double[] theta, int sign) {
        double[] a = new double[rows * rows];
        for (Term term : terms) {
            if (term.position() != PARITY_ALONE) {
                double value = theta[term.parameter()] * term.at(sign);
                a[term.position()] += value;
                a[term.position() % rows * rows + term.position() / rows] -= value;
            }
        }
        return a;
    }

    /** The constant {@code s c} at some parameters. */
    double constant(double[] theta, int sign) {
        double sum = 0;
        for (Term term : terms) {
            sum += term.position() == PARITY_ALONE ? theta[term.parameter()] * term.at(sign) : 0;
        }
        return sum;
    }

    /** Sum over the parts of every generator, each the given entry times its factor, and P alone times a value. */
    double[] read(double[] matrix, double alone, int sign) {
        double[] sums = new double[numParameters()];
        for (Term term : terms) {
            double entry = term.position() == PARITY_ALONE ? alone : matrix[term.position()];
            sums[term.parameter()] += term.at(sign) * entry;
        }
        return sums;
    }
}
