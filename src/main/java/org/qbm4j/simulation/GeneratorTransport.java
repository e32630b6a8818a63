// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;

/**
 * {@code U = exp(-i K(phi))} in the eigenbasis W, k of K.
 *
 * <p>With {@code dU U^+ = -i A_j}, {@code A_j = int_0^1 exp(-isK) K_j exp(isK) ds}, the derivative of {@code Tr(G omega)} along
 * {@code phi_j} is {@code Tr(A_j C)}, {@code C = i[G, omega]}. The integral moves from {@code K_j} to C: {@code dL/dphi_j = Tr(K_j
 * D)} with {@code D = W ((W^+ C W) o F) W^+} and {@code F(x) = exp(ix/2) sin(x/2)/(x/2)} at {@code x = k_a - k_b}. One D serves
 * all parameters; nothing is divided by a small difference. Our derivation; model: arXiv:2501.03367.
 */
final class GeneratorTransport implements Transport {
    private static final int PRODUCT = 8;

    private final ParametricHamiltonian generator;
    private final HermitianEigen eigen;
    private final long cube;

    GeneratorTransport(ParametricHamiltonian generator, double[] phi) {
        this.generator = generator;
        int qubits = generator.cut().numQubits();
        this.eigen = generator.at(phi).matrix(qubits).eigen();
        this.cube = 1L << (3 * qubits);
    }

    @Override
    public Forward forward(HermitianMatrix state) {
        HermitianMatrix evolved = eigen.applyKernel(state, Math::cos, x -> -Math.sin(x));
        // the eigendecomposition of a complex matrix and four products
        return new Forward(evolved, (25 + 4 * PRODUCT) * cube);
    }

    @Override
    public Backward backward(HermitianMatrix evolved, HermitianMatrix adjoint) {
        HermitianMatrix commutator = adjoint.commutatorTimesI(evolved);
        HermitianMatrix mean =
                eigen.applyKernel(commutator, x -> Math.cos(x / 2) * sinc(x / 2), x -> Math.sin(x / 2) * sinc(x / 2));
        double[] gradient = new double[generator.numParameters()];
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] = generator.parameters().get(j).generator().expectation(mean);
        }
        return new Backward(eigen.applyKernel(adjoint, Math::cos, Math::sin), gradient, 9 * PRODUCT * cube);
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(x) / x;
    }
}
