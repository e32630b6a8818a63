// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.numerics.HermitianMatrix;

/** A unitary U at one parameter vector that carries states forward and adjoints back. */
interface Transport {

    /**
     * The evolved state and what was spent on it.
     *
     * @param matrix {@code U rho U^+}
     * @param flops operations
     */
    record Forward(HermitianMatrix matrix, long flops) {}

    /**
     * An adjoint carried back.
     *
     * @param adjoint {@code U^+ G U}
     * @param gradient {@code d Tr(G U rho U^+) / d phi_j}
     * @param flops operations
     */
    record Backward(HermitianMatrix adjoint, double[] gradient, long flops) {}

    /** Evolves a state. */
    Forward forward(HermitianMatrix state);

    /** Carries {@code G} at the evolved state back. */
    Backward backward(HermitianMatrix evolved, HermitianMatrix adjoint);
}
