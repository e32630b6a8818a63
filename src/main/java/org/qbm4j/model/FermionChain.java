// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;

/**
 * An open chain of hundreds of sites that is free fermions: {@code exp(-H)/Z} with {@code H = sum_k theta_k P_k}; immutable.
 *
 * <p>Words P are fields {@code Z_i} and couplings {@code X_i X_{i+1}}, {@code Y_i Y_{i+1}}, {@code X_i Y_{i+1}} and {@code Y_i
 * X_{i+1}} of neighbors, each kind of them there or not. In the fermions of Jordan and Wigner 1928 they are quadratic (Lieb,
 * Schultz and Mattis 1961), so everything that is asked of them costs {@code O(n^3)}. All sites are visible, and no state of
 * them is ever made: 1000 sites have mean values, an entropy and ln Z, but no list of probabilities. Parameters are one
 * vector, kind after kind in the order of {@link Term}, site after site, named by their words, such as {@code Z7} and {@code
 * X3 X4}.
 */
public final class FermionChain implements TrainableModel, ParameterLayout {
    /** Fewest sites. */
    public static final int MIN_SITES = 2;

    /** Most sites. */
    public static final int MAX_SITES = Bipartition.MAX_VISIBLE;

    private final List<Term> terms;
    private final Bipartition cut;
    private final int numParameters;

    /**
     * A kind of words, with the Majorana operators {@code m_2j = Z_0 .. Z_{j-1} X_j} and {@code m_2j+1 = Z_0 .. Z_{j-1} Y_j}
     * of its words: on site i, {@code i m_k m_l = sign word} with k and l counted from 2i.
     */
    public enum Term {
        /** Field Z on a site. */
        Z(0, 1, -1),
        /** X on a site and on the next one. */
        XX(1, 2, -1),
        /** Y on a site and on the next one. */
        YY(0, 3, 1),
        /** X on a site, Y on the next one. */
        XY(1, 3, -1),
        /** Y on a site, X on the next one. */
        YX(0, 2, 1);

        private final int first;
        private final int second;
        private final int sign;

        Term(int first, int second, int sign) {
            this.first = first;
            this.second = second;
            this.sign = sign;
        }

        /**
         * Number of sites that a word acts on.
         *
         * @return 1 or 2
         */
        public int reach() {
            return name().length();
        }

        /**
         * The first Majorana operator, counted from that of the site.
         *
         * @return 0 or 1
         */
        public int first() {
            return first;
        }

        /**
         * The second Majorana operator, counted from the first of the site.
         *
         * @return 1, 2 or 3
         */
        public int second() {
            return second;
        }

        /**
         * Sign of the word.
         *
         * @return 1 or -1
         */
        public int sign() {
            return sign;
        }

        /**
         * The word on a site, and on the next one if it has two letters.
         *
         * @param site from 0
         * @return such as {@code X3 X4}
         */
        public String word(int site) {
            return reach() == 1 ? name() + site : name().charAt(0) + "" + site + " " + name().charAt(1) + (site + 1);
        }
    }

    /**
     * Makes the chain.
     *
     * @param sites number of sites, in 2..1000
     * @param terms kinds of words, at least one
     * @throws IllegalArgumentException for another number of sites or no terms
     */
    public FermionChain(int sites, Set<Term> terms) {
        if (sites < MIN_SITES || sites > MAX_SITES) {
            throw new IllegalArgumentException(
                    "Argument 'sites' must be in " + MIN_SITES + ".." + MAX_SITES + ", but was " + sites + ".");
        }
        if (terms.isEmpty()) {
            throw new IllegalArgumentException(
                    "Argument 'terms' must name at least one of Z, XX, YY, XY, YX, but was empty.");
        }
        this.terms = List.copyOf(EnumSet.copyOf(terms));
        this.cut = new Bipartition(sites, 0);
        this.numParameters =
                this.terms.stream().mapToInt(t -> sites + 1 - t.reach()).sum();
    }

    /**
     * Number of sites.
     *
     * @return n
     */
    public int sites() {
        return cut.visible();
    }

    /**
     * Kinds of words.
     *
     * @return in the order of the parameters
     */
    public List<Term> terms() {
        return terms;
    }

    /** The chain is its own layout. */
    @Override
    public FermionChain layout() {
        return this;
    }

    @Override
    public String kind() {
        return "fermion-chain";
    }

    /** Parameters are told in the convention {@code exp(-H)/Z} that they have. */
    @Override
    public double[] convert(double[] values) {
        return values.clone();
    }

    @Override
    public Bipartition cut() {
        return cut;
    }

    @Override
    public int numParameters() {
        return numParameters;
    }

    /**
     * The kind of word of a parameter.
     *
     * @param k position in a parameter vector
     * @return its kind
     * @throws IllegalArgumentException if there is no such position
     */
    public Term term(int k) {
        return terms.get(place(k)[0]);
    }

    /**
     * The site of a parameter, the lower one of a coupling.
     *
     * @param k position in a parameter vector
     * @return from 0
     * @throws IllegalArgumentException if there is no such position
     */
    public int site(int k) {
        return place(k)[1];
    }

    /** Position among the kinds, and site. */
    private int[] place(int k) {
        int rest = k;
        for (int t = 0; t < terms.size() && k >= 0; t++) {
            int count = sites() + 1 - terms.get(t).reach();
            if (rest < count) {
                return new int[] {t, rest};
            }
            rest -= count;
        }
        throw new IllegalArgumentException(
                "Argument 'k' must be in 0.." + (numParameters - 1) + ", but was " + k + ".");
    }

    @Override
    public String parameterName(int k) {
        return term(k).word(site(k));
    }

    /** Every site is visible. */
    @Override
    public ParameterGroup parameterGroup(int k) {
        place(k);
        return ParameterGroup.VISIBLE;
    }

    /**
     * The same chain as a Hamiltonian on qubits, for small sizes; its parameters are in the same order.
     *
     * @return one word per parameter
     * @throws IllegalArgumentException if there are more than 30 sites
     */
    public ParametricHamiltonian hamiltonian() {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        for (int k = 0; k < numParameters; k++) {
            builder.term(word(term(k), site(k)));
        }
        return builder.build();
    }

    private static PauliString word(Term term, int site) {
        Pauli first = Pauli.valueOf(term.name().substring(0, 1));
        return term.reach() == 1
                ? first.on(site)
                : PauliString.pair(first, site, Pauli.valueOf(term.name().substring(1)), site + 1);
    }

    /**
     * The words of the chain by name.
     *
     * @return names in the order of the parameters
     */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        IntStream.range(0, numParameters).forEach(k -> words.add(parameterName(k)));
        return words;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FermionChain that && cut.equals(that.cut) && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return 31 * cut.hashCode() + terms.hashCode();
    }
}
