// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

/** The two state vectors of an engine, kept from run to run. */
final class StateBuffers {
    private double[][] psi = new double[2][0];
    private double[][] lambda = new double[2][0];

    /** Arrays for the state, with old contents. */
    double[][] state(int dimension) {
        if (psi[0].length != dimension) {
            clear();
            psi = new double[2][dimension];
        }
        return psi;
    }

    /** Arrays for the adjoint state, with old contents. */
    double[][] adjoint(int dimension) {
        if (lambda[0].length != dimension) {
            lambda = new double[2][dimension];
        }
        return lambda;
    }

    void clear() {
        psi = new double[2][0];
        lambda = new double[2][0];
    }
}
