// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.Arrays;
import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.state.DensityMatrix;

/**
 * Renyi-2 divergence of the target from the model, {@code L = ln Tr(eta^2 sigma^-1)}; mode covering.
 *
 * <p>Adjoint {@code -sigma^-1 eta^2 sigma^-1 / Tr(eta^2 sigma^-1)}; at order two the Petz and the maximal divergence
 * coincide. The target may be singular; where sigma is singular to rounding the value is infinite.
 */
public final class ReversedRenyi2Divergence implements StateLoss {
    private final HermitianMatrix squaredTarget;

    /**
     * Makes the loss.
     *
     * @param target state eta of the visible units
     */
    public ReversedRenyi2Divergence(DensityMatrix target) {
        this.squaredTarget = target.matrix().map(x -> x * x);
    }

    @Override
    public String name() {
        return "reversed-renyi-2";
    }

    @Override
    public double lowerBound() {
        return 0;
    }

    @Override
    public Result evaluate(DensityMatrix visible) {
        HermitianEigen eigen = visible.matrix().eigen();
        double[] values = eigen.values();
        if (!(values[0] > 0)) {
            return new Result(Double.POSITIVE_INFINITY, squaredTarget);
        }
        HermitianMatrix inverse =
                eigen.withValues(Arrays.stream(values).map(x -> 1 / x).toArray());
        double trace = squaredTarget.inner(inverse);
        HermitianMatrix sandwich = inverse.sandwich(squaredTarget);
        return new Result(Math.log(trace), sandwich.combine(-1 / trace, sandwich, 0));
    }
}
