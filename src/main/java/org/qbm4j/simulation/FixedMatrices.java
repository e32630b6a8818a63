// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.circuit.CustomGate;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.Gate;

/** Matrices of the gates without an angle: index bit k belongs to the k-th qubit of the gate. */
final class FixedMatrices {
    private static final double R = Math.sqrt(0.5);

    private FixedMatrices() {}

    /** A complex matrix with its qubits in the order of the index bits. */
    record Matrix(int[] qubits, double[][] re, double[][] im) {
        Matrix adjoint() {
            int d = re.length;
            double[][] re2 = new double[d][d];
            double[][] im2 = new double[d][d];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    re2[i][j] = re[j][i];
                    im2[i][j] = -im[j][i];
                }
            }
            return new Matrix(qubits, re2, im2);
        }
    }

    static Matrix of(Gate gate) {
        if (gate instanceof CustomGate c) {
            int d = 1 << c.qubits().size();
            double[][] re = new double[d][d];
            double[][] im = new double[d][d];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    re[i][j] = c.re(i, j);
                    im[i][j] = c.im(i, j);
                }
            }
            return new Matrix(c.qubits().stream().mapToInt(Integer::intValue).toArray(), re, im);
        }
        if (gate instanceof FixedGate f) {
            int[] qubits = f.qubits().stream().mapToInt(Integer::intValue).toArray();
            return f.kind().numQubits() == 1 ? single(f.kind(), qubits) : pair(f.kind(), qubits);
        }
        throw new IllegalArgumentException("Gate " + gate + " has angles and no fixed matrix.");
    }

    private static Matrix single(FixedGate.Kind kind, int[] qubits) {
        return switch (kind) {
            case X -> matrix(qubits, 0, 0, 1, 0, 1, 0, 0, 0);
            case Y -> matrix(qubits, 0, 0, 0, -1, 0, 1, 0, 0);
            case Z -> matrix(qubits, 1, 0, 0, 0, 0, 0, -1, 0);
            case H -> matrix(qubits, R, 0, R, 0, R, 0, -R, 0);
            case S -> matrix(qubits, 1, 0, 0, 0, 0, 0, 0, 1);
            case SDG -> matrix(qubits, 1, 0, 0, 0, 0, 0, 0, -1);
            case T -> matrix(qubits, 1, 0, 0, 0, 0, 0, R, R);
            case TDG -> matrix(qubits, 1, 0, 0, 0, 0, 0, R, -R);
            case SX -> matrix(qubits, 0.5, 0.5, 0.5, -0.5, 0.5, -0.5, 0.5, 0.5);
            default -> throw new IllegalArgumentException("Gate " + kind + " acts on two qubits.");
        };
    }

    private static Matrix matrix(int[] qubits, double... entries) {
        return new Matrix(qubits, new double[][] {{entries[0], entries[2]}, {entries[4], entries[6]}}, new double[][] {
            {entries[1], entries[3]}, {entries[5], entries[7]}
        });
    }

    private static Matrix pair(FixedGate.Kind kind, int[] qubits) {
        double[][] re = new double[4][4];
        double[][] im = new double[4][4];
        // the control is bit 0 of the index, the target bit 1
        for (int j = 0; j < 4; j++) {
            int control = j & 1;
            int target = j >> 1;
            switch (kind) {
                case CX -> re[control | (target ^ control) << 1][j] = 1;
                case CZ -> re[j][j] = control * target == 1 ? -1 : 1;
                case SWAP -> re[target | control << 1][j] = 1;
                default -> {
                    if (control == 0) {
                        re[j][j] = 1;
                    } else {
                        im[1 | (target ^ 1) << 1][j] = target == 0 ? 1 : -1;
                    }
                }
            }
        }
        return new Matrix(qubits, re, im);
    }
}
