// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import java.util.List;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CustomGate;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.Gate;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.StateVector;

/** The slowest simulator that is easy to believe: one gate after the other, straight from its definition. */
public final class GateByGate {
    private final double[] re;
    private final double[] im;

    private GateByGate(int dimension) {
        re = new double[dimension];
        im = new double[dimension];
        re[0] = 1;
    }

    /** The state that a circuit prepares from all zeros. */
    public static StateVector run(Circuit circuit, double[] values) {
        GateByGate state = new GateByGate(circuit.cut().dimension());
        for (Gate gate : circuit.elementary()) {
            if (gate instanceof PauliRotation r) {
                state.rotate(r.word(), r.angle().at(values) / 2);
            } else if (gate instanceof CustomGate c) {
                state.custom(c);
            } else if (gate instanceof FixedGate f) {
                state.fixed(f.kind(), f.qubits());
            }
        }
        return StateVector.of(state.re, state.im);
    }

    /** {@code cos - i sin P}. */
    private void rotate(PauliString word, double half) {
        double[] oldRe = re.clone();
        double[] oldIm = im.clone();
        double c = Math.cos(half);
        double s = Math.sin(half);
        for (int i = 0; i < re.length; i++) {
            int j = i ^ word.x();
            double pRe = word.entryRe(j) * oldRe[j] - word.entryIm(j) * oldIm[j];
            double pIm = word.entryRe(j) * oldIm[j] + word.entryIm(j) * oldRe[j];
            re[i] = c * oldRe[i] + s * pIm;
            im[i] = c * oldIm[i] - s * pRe;
        }
    }

    private void custom(CustomGate gate) {
        double[] oldRe = re.clone();
        double[] oldIm = im.clone();
        int d = 1 << gate.qubits().size();
        for (int i = 0; i < re.length; i++) {
            re[i] = 0;
            im[i] = 0;
            int row = 0;
            for (int k = 0; k < gate.qubits().size(); k++) {
                row |= (i >> gate.qubits().get(k) & 1) << k;
            }
            for (int column = 0; column < d; column++) {
                int j = i;
                for (int k = 0; k < gate.qubits().size(); k++) {
                    int bit = 1 << gate.qubits().get(k);
                    j = (column >> k & 1) == 1 ? j | bit : j & ~bit;
                }
                re[i] += gate.re(row, column) * oldRe[j] - gate.im(row, column) * oldIm[j];
                im[i] += gate.re(row, column) * oldIm[j] + gate.im(row, column) * oldRe[j];
            }
        }
    }

    private void fixed(FixedGate.Kind kind, List<Integer> qubits) {
        double r = Math.sqrt(0.5);
        switch (kind) {
            case X -> single(qubits, 0, 0, 1, 0, 1, 0, 0, 0);
            case Y -> single(qubits, 0, 0, 0, -1, 0, 1, 0, 0);
            case Z -> single(qubits, 1, 0, 0, 0, 0, 0, -1, 0);
            case H -> single(qubits, r, 0, r, 0, r, 0, -r, 0);
            case S -> single(qubits, 1, 0, 0, 0, 0, 0, 0, 1);
            case SDG -> single(qubits, 1, 0, 0, 0, 0, 0, 0, -1);
            case T -> single(qubits, 1, 0, 0, 0, 0, 0, r, r);
            case TDG -> single(qubits, 1, 0, 0, 0, 0, 0, r, -r);
            case SX -> single(qubits, 0.5, 0.5, 0.5, -0.5, 0.5, -0.5, 0.5, 0.5);
            case CX -> pair(qubits, new int[] {0, 3, 2, 1}, new int[4]);
            case CY -> pair(qubits, new int[] {0, 3, 2, 1}, new int[] {0, 1, 0, 3});
            case CZ -> pair(qubits, new int[] {0, 1, 2, 3}, new int[] {0, 0, 0, 2});
            case SWAP -> pair(qubits, new int[] {0, 2, 1, 3}, new int[4]);
        }
    }

    private void single(List<Integer> qubits, double... m) {
        custom(new CustomGate("single", qubits, new double[][] {{m[0], m[2]}, {m[4], m[6]}}, new double[][] {
            {m[1], m[3]}, {m[5], m[7]}
        }));
    }

    /** A matrix with one entry {@code i^phase} in each column; index bit 0 is the first qubit. */
    private void pair(List<Integer> qubits, int[] rowOfColumn, int[] phaseOfColumn) {
        double[][] a = new double[4][4];
        double[][] b = new double[4][4];
        for (int j = 0; j < 4; j++) {
            a[rowOfColumn[j]][j] = new double[] {1, 0, -1, 0}[phaseOfColumn[j]];
            b[rowOfColumn[j]][j] = new double[] {0, 1, 0, -1}[phaseOfColumn[j]];
        }
        custom(new CustomGate("pair", qubits, a, b));
    }
}
