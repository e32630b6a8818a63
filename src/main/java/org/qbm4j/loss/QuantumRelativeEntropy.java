// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;

/**
 * Quantum relative entropy of the visible state, {@code S(target || sigma) = Tr target (ln target - ln sigma)}.
 *
 * <p>For models with hidden units, where it is not convex; without hidden units use {@link ConvexRelativeEntropy}.
 * Adjoint {@code -U ((U^+ target U) o F) U^+} with {@code F_ab = (ln m_a - ln m_b)/(m_a - m_b)}, {@code F_aa = 1/m_a},
 * {@code sigma = U diag(m) U^+}; exact at equal eigenvalues.
 *
 * <p>Eigenvalues of sigma below 1e-15 are below what double precision resolves in a state of trace one; they enter the
 * logarithm as 1e-15.
 */
public final class QuantumRelativeEntropy implements StateLoss {
    private static final double RESOLUTION = 1e-15;

    private final DensityMatrix target;
    private final double targetEntropy;

    /**
     * Makes the loss.
     *
     * @param target state of the visible units
     */
    public QuantumRelativeEntropy(DensityMatrix target) {
        this.target = target;
        this.targetEntropy = Entropies.vonNeumannEntropy(target);
    }

    @Override
    public String name() {
        return "relative-entropy";
    }

    @Override
    public double lowerBound() {
        return 0;
    }

    @Override
    public Result evaluate(DensityMatrix visible) {
        HermitianEigen eigen = visible.matrix().eigen();
        double[] weights = eigen.diagonalOf(target.matrix());
        double[] values = eigen.values();
        double cross = 0;
        for (int i = 0; i < values.length; i++) {
            cross -= weights[i] * Math.log(Math.max(values[i], RESOLUTION));
        }
        HermitianMatrix adjoint =
                eigen.applyKernel(target.matrix(), QuantumRelativeEntropy::negativeDividedDifferenceOfLog);
        return new Result(cross - targetEntropy, adjoint);
    }

    /** -(ln x - ln y)/(x - y), by log1p so that near-equal arguments lose nothing. */
    private static double negativeDividedDifferenceOfLog(double a, double b) {
        double small = Math.max(Math.min(a, b), RESOLUTION);
        double large = Math.max(Math.max(a, b), RESOLUTION);
        double ratio = (large - small) / small;
        return ratio < 1e-15 ? -1 / small : -Math.log1p(ratio) / (large - small);
    }
}
