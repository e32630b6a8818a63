// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CustomGate;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.Gate;
import org.qbm4j.circuit.PauliRotation;

/**
 * A circuit as rotations about Pauli words: single turns, merged diagonals, and what cannot be written so.
 *
 * <p>Fixed gates become rotations by fixed angles ({@code CX = RY(pi/2) CZ RY(-pi/2)}, {@code SWAP = exp(-i pi/4 (XX + YY
 * + ZZ))} and so on) times a global phase, which the start state carries. A diagonal rotation moves left to the last
 * diagonal that it can reach by commuting, so that a layer of RZ, RZZ and CZ is one diagonal.
 */
final class PauliProgram {
    /** Steps that a diagonal rotation looks back. */
    private static final int LOOK_BACK = 512;

    private final int numQubits;
    private final List<Term> terms = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private double globalPhase;

    /**
     * A rotation {@code exp(-i angle P / 2)}.
     *
     * @param x mask of X and Y
     * @param z mask of Z and Y
     * @param variable position of the value, or -1
     * @param scale factor on the value
     * @param offset radians
     */
    record Term(int x, int z, int variable, double scale, double offset) {
        double angle(double[] values) {
            return variable < 0 ? offset : scale * values[variable] + offset;
        }
    }

    /** One step of the program. */
    sealed interface Operation {
        /** Qubits on which the step is not diagonal. */
        int flips();

        /** All qubits of the step. */
        int support();
    }

    /** One rotation that is not diagonal. */
    record Turn(int term, int flips, int support) implements Operation {}

    /** Rotations about words of Z. */
    static final class Diagonal implements Operation {
        private final List<Integer> terms = new ArrayList<>();
        private int support;

        List<Integer> terms() {
            return terms;
        }

        @Override
        public int flips() {
            return 0;
        }

        @Override
        public int support() {
            return support;
        }
    }

    /** A fixed matrix. */
    record Dense(SmallMatrix matrix, SmallMatrix adjoint, int support) implements Operation {
        @Override
        public int flips() {
            return support;
        }
    }

    PauliProgram(Circuit circuit) {
        this.numQubits = circuit.cut().numQubits();
        for (Gate gate : circuit.elementary()) {
            if (gate instanceof PauliRotation r) {
                add(
                        r.word().x(),
                        r.word().z(),
                        r.angle().variable(),
                        r.angle().scale(),
                        r.angle().offset());
            } else if (gate instanceof FixedGate f) {
                fixed(f);
            } else if (gate instanceof CustomGate c) {
                SmallMatrix adjoint = SmallMatrix.of((CustomGate) c.inverse());
                operations.add(new Dense(SmallMatrix.of(c), adjoint, c.support()));
            }
        }
    }

    int numQubits() {
        return numQubits;
    }

    List<Term> terms() {
        return terms;
    }

    List<Operation> operations() {
        return operations;
    }

    /** Phase of the start state in radians. */
    double globalPhase() {
        return globalPhase;
    }

    private void fixed(FixedGate gate) {
        int a = 1 << gate.qubits().get(0);
        int b = gate.qubits().size() > 1 ? 1 << gate.qubits().get(1) : 0;
        double right = Math.PI / 2;
        switch (gate.kind()) {
            case X -> turn(a, 0, Math.PI, right);
            case Y -> turn(a, a, Math.PI, right);
            case Z -> turn(0, a, Math.PI, right);
            case H -> {
                turn(0, a, Math.PI, right);
                turn(a, a, right, 0);
            }
            case S -> turn(0, a, right, right / 2);
            case SDG -> turn(0, a, -right, -right / 2);
            case T -> turn(0, a, right / 2, right / 4);
            case TDG -> turn(0, a, -right / 2, -right / 4);
            case SX -> turn(a, 0, right, right / 2);
            case CZ -> controlledZ(a, b);
            case CX -> {
                turn(b, b, -right, 0);
                controlledZ(a, b);
                turn(b, b, right, 0);
            }
            case CY -> {
                // RX(-pi/2) Z RX(pi/2) = Y
                turn(b, 0, right, 0);
                controlledZ(a, b);
                turn(b, 0, -right, 0);
            }
            case SWAP -> {
                turn(a | b, 0, right, right / 2);
                turn(a | b, a | b, right, 0);
                turn(0, a | b, right, 0);
            }
        }
    }

    private void controlledZ(int a, int b) {
        double right = Math.PI / 2;
        turn(0, a, right, right / 2);
        turn(0, b, right, 0);
        turn(0, a | b, -right, 0);
    }

    private void turn(int x, int z, double angle, double phase) {
        globalPhase += phase;
        add(x, z, -1, 0, angle);
    }

    private void add(int x, int z, int variable, double scale, double offset) {
        int term = terms.size();
        terms.add(new Term(x, z, variable, scale, offset));
        if (x != 0) {
            operations.add(new Turn(term, x, x | z));
            return;
        }
        Diagonal diagonal = reachable(z);
        diagonal.terms.add(term);
        diagonal.support |= z;
    }

    /** The last diagonal that a word of Z reaches from the end, or a new one. */
    private Diagonal reachable(int z) {
        for (int k = operations.size() - 1; k >= Math.max(0, operations.size() - LOOK_BACK); k--) {
            Operation operation = operations.get(k);
            if (operation instanceof Diagonal d) {
                return d;
            }
            boolean commutes = operation instanceof Turn
                    ? (Integer.bitCount(z & operation.flips()) & 1) == 0
                    : (z & operation.support()) == 0;
            if (!commutes) {
                break;
            }
        }
        Diagonal added = new Diagonal();
        operations.add(added);
        return added;
    }
}
