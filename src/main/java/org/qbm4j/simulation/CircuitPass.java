// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.state.StateVector;

/**
 * One run of a {@link CircuitEngine}, open for pulling one adjoint back; confined to one thread.
 *
 * <p>Pulling back undoes the circuit in place, so a pass answers one pull-back; what the query asked for is in
 * {@link #state()} before.
 */
public interface CircuitPass extends AutoCloseable {

    /**
     * What the query asked for.
     *
     * @return immutable, valid after the pass
     */
    CircuitState state();

    /**
     * The prepared state itself, without a copy.
     *
     * @return valid until a pull-back or {@link #close()}
     * @throws IllegalStateException if the pass is spent or closed
     */
    StateVector vector();

    /**
     * Expectation value of an observable on any qubits of the circuit.
     *
     * @param observable Hermitian
     * @return in the unit of the coefficients
     * @throws IllegalArgumentException if it acts outside the circuit
     * @throws IllegalStateException if the pass is spent or closed
     */
    double expectation(PauliSum observable);

    /**
     * Gradient of a loss of the visible state with respect to every variable, by reversible adjoint differentiation.
     *
     * <p>With {@code lambda = (G x I) psi}, walking back through the gates: {@code dL/d angle_k = Im <lambda|P_k|psi>}
     * for {@code exp(-i angle_k P_k / 2)}. Exact up to rounding; memory of two state vectors.
     *
     * @param adjoint {@code G = dL/dsigma}, Hermitian, size 2^visible
     * @return {@code dL/d value_k} for every variable, parameters first, then inputs
     * @throws IllegalArgumentException if the adjoint has another size
     * @throws IllegalStateException if the pass is spent or closed
     */
    double[] pullBack(HermitianMatrix adjoint);

    /**
     * The same for a loss of the visible probabilities only, that is, for a diagonal adjoint.
     *
     * @param adjoint {@code dL/dp_v}, length 2^visible
     * @return {@code dL/d value_k} for every variable
     * @throws IllegalArgumentException if the adjoint has another length
     * @throws IllegalStateException if the pass is spent or closed
     */
    double[] pullBackDiagonal(double[] adjoint);

    /**
     * The same for the expectation value of an observable on any qubits of the circuit.
     *
     * @param observable Hermitian
     * @return {@code d<O>/d value_k} for every variable
     * @throws IllegalArgumentException if it acts outside the circuit
     * @throws IllegalStateException if the pass is spent or closed
     */
    double[] pullBack(PauliSum observable);

    /**
     * Floating-point operations so far: 6 per amplitude of a rotation or a merged diagonal, three such passes for a gradient.
     *
     * @return number of operations
     */
    long flops();

    /** Gives the engine back for the next circuit; closing twice does nothing. */
    @Override
    void close();
}
