// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateVectorEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.StateVector;

/** Circuits of the reference files with the values of their parameters. */
public final class Circuits {
    private Circuits() {}

    /**
     * A circuit and where to evaluate it.
     *
     * @param circuit all qubits visible
     * @param values one value per parameter
     */
    public record Bound(Circuit circuit, double[] values) {}

    /**
     * Builds the gates of a case of {@code circuits.json}.
     *
     * @param numQubits n
     * @param gates the list in the order of application
     * @return one parameter per rotation, in the order of the list
     */
    public static Bound ofGates(int numQubits, JsonNode gates) {
        CircuitBuilder builder = Circuit.builder(new Bipartition(numQubits, 0));
        List<Double> values = new ArrayList<>();
        for (JsonNode gate : gates) {
            String name = gate.path("gate").asText();
            int[] qubits = ReferenceFiles.integers(gate.path("q"));
            if (name.startsWith("R")) {
                String word = String.join(
                        " ",
                        Arrays.stream(qubits)
                                .mapToObj(q -> name.charAt(1) + "" + q)
                                .toList());
                builder.add(new PauliRotation(PauliString.parse(word), builder.parameter("angle " + values.size())));
                values.add(ReferenceFiles.number(gate, "angle"));
            } else {
                builder.fixed(FixedGate.Kind.valueOf(name.equals("CNOT") ? "CX" : name), qubits);
            }
        }
        return new Bound(builder.build(), values.stream().mapToDouble(v -> v).toArray());
    }

    /**
     * The circuit of {@code circuit_large.json}: layers of RY and RZ on every qubit and a ring of CZ.
     *
     * @param numQubits n, at least 3
     * @param depth number of layers
     * @param seed seed of the angles
     * @return one parameter per rotation
     */
    public static Bound layered(int numQubits, int depth, long seed) {
        CircuitBuilder builder = Circuit.builder(new Bipartition(numQubits, 0));
        SplitMix64 stream = new SplitMix64(seed);
        double[] values = new double[2 * numQubits * depth];
        Arrays.setAll(values, k -> 2 * Math.PI * stream.uniform());
        for (int layer = 0; layer < depth; layer++) {
            builder.layer("layer " + layer);
            for (String axis : List.of("Y", "Z")) {
                for (int q = 0; q < numQubits; q++) {
                    builder.rotation(PauliString.parse(axis + q));
                }
            }
            for (int q = 0; q < numQubits; q++) {
                builder.fixed(FixedGate.Kind.CZ, q, (q + 1) % numQubits);
            }
        }
        return new Bound(builder.build(), values);
    }

    /** Axes as {@code variance.json} draws them: each is followed by the angle of its gate. */
    public static final class AxesAndAngles implements RandomGenerator {
        private final SplitMix64 stream;
        private final List<Double> angles = new ArrayList<>();

        /**
         * Starts drawing.
         *
         * @param stream uniform numbers, two per gate
         */
        public AxesAndAngles(SplitMix64 stream) {
            this.stream = stream;
        }

        @Override
        public int nextInt(int bound) {
            int axis = (int) (bound * stream.uniform());
            angles.add(2 * Math.PI * stream.uniform());
            return axis;
        }

        @Override
        public long nextLong() {
            throw new AssertionError("The reference circuits draw axes by nextInt(3) only.");
        }

        /**
         * The angles so far.
         *
         * @return in the order of the axes
         */
        public double[] angles() {
            return angles.stream().mapToDouble(v -> v).toArray();
        }
    }

    /**
     * An observable of a reference case: objects with {@code coef} and {@code pauli}.
     *
     * @param terms the list
     * @return their sum
     */
    public static PauliSum observable(JsonNode terms) {
        List<PauliTerm> sum = new ArrayList<>();
        for (JsonNode term : terms) {
            PauliString word = PauliString.parse(term.path("pauli").asText());
            sum.add(new PauliTerm(ReferenceFiles.number(term, "coef"), word));
        }
        return new PauliSum(sum);
    }

    /**
     * Runs a circuit.
     *
     * @param circuit the gates
     * @param values one value per variable
     * @return the prepared state
     */
    public static StateVector state(Circuit circuit, double... values) {
        StateQuery query = new StateQuery(StateQuery.Visible.NONE, false, true);
        try (StateVectorEngine engine = new StateVectorEngine();
                CircuitPass pass = engine.run(circuit, values, query)) {
            return pass.state().stateVector();
        }
    }
}
