// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.circuit.CustomGate;

/** The matrix of a custom gate with its qubits in the order of the index bits. */
record SmallMatrix(int[] qubits, double[][] re, double[][] im) {

    static SmallMatrix of(CustomGate gate) {
        int d = 1 << gate.qubits().size();
        double[][] re = new double[d][d];
        double[][] im = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                re[i][j] = gate.re(i, j);
                im[i][j] = gate.im(i, j);
            }
        }
        return new SmallMatrix(
                gate.qubits().stream().mapToInt(Integer::intValue).toArray(), re, im);
    }
}
