// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.qbm4j.state.Bipartition;

/**
 * {@code H(theta) = sum_k theta_k G_k} on visible and hidden qubits; immutable.
 *
 * <p>Each parameter has a name, a generator (a Pauli sum, usually one word) and a {@link ParameterGroup} that follows
 * from where the generator acts.
 *
 * @param cut visible and hidden qubits
 * @param parameters the parameters in the order of every parameter vector
 */
public record ParametricHamiltonian(Bipartition cut, List<Parameter> parameters) implements ParameterLayout {

    /**
     * One parameter.
     *
     * @param name unique in the Hamiltonian; for a single word the word itself, such as {@code Z0 Z3}
     * @param generator what the parameter multiplies
     * @param group where the generator acts
     */
    public record Parameter(String name, PauliSum generator, ParameterGroup group) {}

    /** Checks names and ranges. */
    public ParametricHamiltonian {
        cut.requireRegister();
        parameters = List.copyOf(parameters);
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("A Hamiltonian needs at least one term; add fields or couplings.");
        }
        Map<String, Integer> seen = new HashMap<>();
        for (Parameter p : parameters) {
            if (seen.put(p.name(), 1) != null) {
                throw new IllegalArgumentException("Parameter names must be unique, but '" + p.name()
                        + "' stands twice; remove one of the two terms.");
            }
            if (p.generator().numQubits() > cut.numQubits()) {
                throw new IllegalArgumentException("Term '" + p.name() + "' must act on qubits 0.."
                        + (cut.numQubits() - 1) + ", but acts on qubit "
                        + (p.generator().numQubits() - 1) + ".");
            }
        }
    }

    /**
     * Starts a builder.
     *
     * @param cut visible and hidden qubits
     * @return empty builder
     */
    public static Builder builder(Bipartition cut) {
        return new Builder(cut);
    }

    @Override
    public int numParameters() {
        return parameters.size();
    }

    /**
     * Whether H(theta) is a real matrix for every theta.
     *
     * @return true if no word has an odd number of Y letters
     */
    public boolean isReal() {
        return parameters.stream().flatMap(p -> p.generator().terms().stream()).allMatch(t -> t.word()
                .isReal());
    }

    /**
     * Positions of the parameters that satisfy a condition.
     *
     * @param condition on the position
     * @return positions in ascending order
     */
    public int[] positions(IntPredicate condition) {
        return java.util.stream.IntStream.range(0, parameters.size())
                .filter(condition)
                .toArray();
    }

    @Override
    public String parameterName(int k) {
        return parameters.get(k).name();
    }

    @Override
    public ParameterGroup parameterGroup(int k) {
        return parameters.get(k).group();
    }

    /**
     * H at one parameter vector.
     *
     * @param theta one value per parameter
     * @return the operator
     */
    public PauliSum at(double[] theta) {
        if (theta.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "Argument 'theta' must have " + parameters.size() + " values, but has " + theta.length + ".");
        }
        List<PauliTerm> terms = new ArrayList<>();
        for (int k = 0; k < theta.length; k++) {
            for (PauliTerm t : parameters.get(k).generator().terms()) {
                terms.add(new PauliTerm(theta[k] * t.coefficient(), t.word()));
            }
        }
        return new PauliSum(terms);
    }

    /** Collects parameters; groups follow from the support of each term. */
    public static final class Builder {
        private final Bipartition cut;
        private final List<Parameter> parameters = new ArrayList<>();

        private Builder(Bipartition cut) {
            this.cut = cut.requireRegister();
        }

        /**
         * Adds one word with a parameter of its own.
         *
         * @param word not the identity
         * @return this builder
         */
        public Builder term(PauliString word) {
            return parameter(word.toString(), PauliSum.of(word));
        }

        /**
         * Adds a shared parameter.
         *
         * @param name unique name
         * @param generator what it multiplies; no identity term
         * @return this builder
         */
        public Builder parameter(String name, PauliSum generator) {
            int support = 0;
            for (PauliTerm t : generator.terms()) {
                support |= t.word().support();
                if (t.word().support() == 0) {
                    throw new IllegalArgumentException("Term '" + name
                            + "' contains the identity, which only shifts the energy and cancels in exp(-H)/Z;"
                            + " remove it.");
                }
            }
            if (support == 0) {
                throw new IllegalArgumentException("Term '" + name + "' is empty.");
            }
            parameters.add(new Parameter(name, generator, ParameterGroup.of(support, cut)));
            return this;
        }

        /**
         * Adds one field per qubit.
         *
         * @param letter the Pauli matrix
         * @param qubits on which qubits
         * @return this builder
         */
        public Builder fields(Pauli letter, int... qubits) {
            for (int q : qubits) {
                term(letter.on(q));
            }
            return this;
        }

        /**
         * Adds one coupling per edge.
         *
         * @param a letter on the lower qubit of each edge (the visible one where the edge crosses the cut)
         * @param b letter on the higher qubit
         * @param topology the edges
         * @return this builder
         */
        public Builder couplings(Pauli a, Pauli b, Topology topology) {
            for (Edge edge : topology.edges()) {
                term(PauliString.pair(a, edge.a(), b, edge.b()));
            }
            return this;
        }

        /**
         * Finishes.
         *
         * @return the Hamiltonian
         */
        public ParametricHamiltonian build() {
            return new ParametricHamiltonian(cut, parameters);
        }
    }
}
