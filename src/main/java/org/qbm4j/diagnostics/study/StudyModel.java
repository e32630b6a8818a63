// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.qbm4j.circuit.AnsatzOptions;
import org.qbm4j.circuit.Ansatze;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.state.Bipartition;

/** What a study draws at random; the cut is the study's. */
public sealed interface StudyModel {

    /**
     * The name in files and logs.
     *
     * @return such as {@code circuit}
     */
    String label();

    /**
     * Whether the state of all units is pure, so that the visible entropy measures entanglement.
     *
     * @return false for Gibbs states
     */
    boolean isPure();

    /**
     * Whether instances have parameters and thus a gradient.
     *
     * @return false where only states are drawn
     */
    boolean hasParameters();

    /** What an instance draws anew, in words for the log. */
    String drawn();

    /**
     * A circuit on {@code |0...0>} with random angles.
     *
     * @param ansatz name of the family, one of {@link #families()}
     * @param options settings of the family
     * @param angles where the angles start
     * @param redrawGates whether a family with random gates draws them anew in each instance
     */
    record Circuits(String ansatz, AnsatzOptions options, InitialAngles angles, boolean redrawGates)
            implements StudyModel {
        /** The family of the seed paper: every one- and two-body rotation once, in random order. */
        public static final String DEFAULT = "random-two-local";

        private static final String LAYERS = "layers";

        /** Families that need an operator on all qubits, which no sweep over sizes could give. */
        private static final Set<String> OPERATORS = Set.of("hamiltonian-variational");

        /**
         * Names of the families.
         *
         * @return in a fixed order
         */
        public static List<String> families() {
            return Ansatze.names().stream().filter(n -> !OPERATORS.contains(n)).toList();
        }

        /** Checks the family. */
        public Circuits {
            if (!families().contains(ansatz)) {
                throw new IllegalArgumentException(
                        "Argument 'ansatz' must be one of " + families() + ", but was '" + ansatz + "'.");
            }
        }

        Circuits withLayers(int layers) {
            if (!Ansatze.options(ansatz).contains(LAYERS)) {
                throw new IllegalArgumentException(
                        "Argument 'quantity' must be something that the model has, but circuits '" + ansatz
                                + "' have no layers; sweep hidden or visible.");
            }
            return new Circuits(ansatz, options.withLayers(layers), angles, redrawGates);
        }

        /** Number of layers, 1 where a family has none. */
        int layers() {
            return options.values().get(LAYERS) instanceof Integer layers ? layers : 1;
        }

        /** A guess of the number of rotations, for costs. */
        double rotations(int qubits) {
            return ansatz.equals(DEFAULT) ? 4.5 * qubits * qubits : 3.0 * qubits * layers();
        }

        Circuit circuit(Bipartition cut, RandomGenerator random) {
            return Ansatze.create(ansatz, cut, options, random);
        }

        @Override
        public String label() {
            return "circuit";
        }

        @Override
        public boolean isPure() {
            return true;
        }

        @Override
        public boolean hasParameters() {
            return true;
        }

        @Override
        public String drawn() {
            String settings = options.values().isEmpty() ? "" : " " + new TreeMap<>(options.values());
            return "circuits " + ansatz + settings + ", " + angles.sentence() + "; random gates "
                    + (redrawGates ? "drawn anew" : "the same") + " in each instance";
        }
    }

    /**
     * The Gibbs state of all one- and two-body Pauli words with normal coefficients, {@code exp(-H/T)/Z}.
     *
     * @param onSite standard deviation of the one-body coefficients
     * @param coupling standard deviation of the two-body coefficients
     * @param normalized whether H is divided by its operator norm
     * @param temperature T, above 0
     */
    record TwoLocalGibbs(double onSite, double coupling, boolean normalized, double temperature) implements StudyModel {

        /** Checks that there is something to draw. */
        public TwoLocalGibbs {
            requireTemperature(temperature);
            if (!(onSite >= 0 && coupling >= 0 && onSite + coupling > 0)) {
                throw new IllegalArgumentException(
                        "Arguments 'onSite' and 'coupling' must be at least 0 and not both 0," + " but were " + onSite
                                + " and " + coupling + ".");
            }
        }

        @Override
        public String label() {
            return "gibbs-two-local";
        }

        @Override
        public boolean isPure() {
            return false;
        }

        @Override
        public boolean hasParameters() {
            return true;
        }

        @Override
        public String drawn() {
            return "one-body coefficients normal with standard deviation " + onSite + ", two-body with " + coupling
                    + (normalized ? ", H divided by its operator norm" : "") + ", T = " + temperature;
        }
    }

    /**
     * The pure state {@code exp(-iHt)|0...0>} with H from the Gaussian unitary ensemble, {@code E|H_ij|^2 = 1}.
     *
     * @param time t, above 0
     */
    record Evolution(double time) implements StudyModel {

        /** Checks the time. */
        public Evolution {
            if (!(time > 0) || Double.isInfinite(time)) {
                throw new IllegalArgumentException("Argument 'time' must be above 0 and finite, but was " + time + ".");
            }
        }

        @Override
        public String label() {
            return "gue-evolution";
        }

        @Override
        public boolean isPure() {
            return true;
        }

        @Override
        public boolean hasParameters() {
            return false;
        }

        @Override
        public String drawn() {
            return "H from the Gaussian unitary ensemble with E|H_ij|^2 = 1, t = " + time;
        }
    }

    /**
     * The Gibbs state {@code exp(-H/T)/Z} with H from the Gaussian unitary ensemble, {@code E|H_ij|^2 = 1/(2N)}, so that its
     * spectrum fills {@code [-sqrt 2, sqrt 2]} at every size; its eigenbasis is Haar-random. Parameters are all one- and
     * two-body words added to H, at 0.
     *
     * @param temperature T, above 0
     */
    record ScrambledGibbs(double temperature) implements StudyModel {

        /** Checks the temperature. */
        public ScrambledGibbs {
            requireTemperature(temperature);
        }

        @Override
        public String label() {
            return "gue-gibbs";
        }

        @Override
        public boolean isPure() {
            return false;
        }

        @Override
        public boolean hasParameters() {
            return true;
        }

        @Override
        public String drawn() {
            return "H from the Gaussian unitary ensemble with spectral edge sqrt 2, T = " + temperature;
        }
    }

    /** Haar-random pure states: the reference itself. */
    record HaarStates() implements StudyModel {

        @Override
        public String label() {
            return "haar";
        }

        @Override
        public boolean isPure() {
            return true;
        }

        @Override
        public boolean hasParameters() {
            return false;
        }

        @Override
        public String drawn() {
            return "Haar-random state vectors";
        }
    }

    private static void requireTemperature(double temperature) {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException(
                    "Argument 'temperature' must be above 0 and finite, but was " + temperature + ".");
        }
    }
}
