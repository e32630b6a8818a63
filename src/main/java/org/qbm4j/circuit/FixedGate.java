// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A gate without an angle.
 *
 * @param kind which gate
 * @param qubits as many distinct qubits as the kind needs; of {@link Kind#CX} and {@link Kind#CY} the control first
 */
public record FixedGate(Kind kind, List<Integer> qubits) implements Gate {

    /** The known gates. */
    public enum Kind {
        /** Pauli X. */
        X(1),
        /** Pauli Y. */
        Y(1),
        /** Pauli Z. */
        Z(1),
        /** Hadamard. */
        H(1),
        /** {@code diag(1, i)}. */
        S(1),
        /** Inverse of S. */
        SDG(1),
        /** {@code diag(1, exp(i pi/4))}. */
        T(1),
        /** Inverse of T. */
        TDG(1),
        /** Square root of X. */
        SX(1),
        /** Controlled X (CNOT). */
        CX(2),
        /** Controlled Y. */
        CY(2),
        /** Controlled Z. */
        CZ(2),
        /** Exchange of two qubits. */
        SWAP(2);

        private final int numQubits;

        Kind(int numQubits) {
            this.numQubits = numQubits;
        }

        /**
         * Number of qubits.
         *
         * @return 1 or 2
         */
        public int numQubits() {
            return numQubits;
        }
    }

    /** Checks number and distinctness of the qubits. */
    public FixedGate {
        qubits = List.copyOf(qubits);
        if (qubits.size() != kind.numQubits() || qubits.stream().distinct().count() != qubits.size()) {
            throw new IllegalArgumentException("Gate " + kind + " needs " + kind.numQubits()
                    + " distinct qubit(s), but was given " + qubits + ".");
        }
        Masks.of(qubits);
    }

    /**
     * Makes a gate.
     *
     * @param kind which gate
     * @param qubits distinct qubits, control first
     * @return the gate
     */
    public static FixedGate of(Kind kind, int... qubits) {
        return new FixedGate(kind, IntStream.of(qubits).boxed().collect(Collectors.toList()));
    }

    @Override
    public int support() {
        return Masks.of(qubits);
    }

    @Override
    public List<Angle> angles() {
        return List.of();
    }

    @Override
    public List<Gate> elementary() {
        return List.of(this);
    }

    @Override
    public Gate inverse() {
        return switch (kind) {
            case S -> new FixedGate(Kind.SDG, qubits);
            case SDG -> new FixedGate(Kind.S, qubits);
            case T -> new FixedGate(Kind.TDG, qubits);
            case TDG -> new FixedGate(Kind.T, qubits);
            case SX ->
                new CustomGate("sxdg", qubits, new double[][] {{0.5, 0.5}, {0.5, 0.5}}, new double[][] {
                    {-0.5, 0.5}, {0.5, -0.5}
                });
            default -> this;
        };
    }
}
