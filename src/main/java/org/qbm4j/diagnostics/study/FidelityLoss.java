// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.List;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.state.DensityMatrix;

/**
 * One minus the Uhlmann fidelity to a target, {@code L = 1 - (Tr M^(1/2))^2} with {@code M = eta^(1/2) sigma eta^(1/2)}.
 *
 * <p>Adjoint {@code -Tr(M^(1/2)) eta^(1/2) M^(-1/2) eta^(1/2)} with the inverse on the support of M, which is exact also for a
 * pure global state with fewer hidden than visible units: its changes keep the rank of sigma.
 */
final class FidelityLoss implements StateLoss {
    /** Eigenvalues below this share of the largest cannot be told from zero. */
    private static final double ROUNDING = 1e-14;

    private final HermitianMatrix root;

    FidelityLoss(DensityMatrix target) {
        this.root = target.matrix().map(x -> Math.sqrt(Math.max(0, x)));
    }

    @Override
    public String name() {
        return "fidelity";
    }

    @Override
    public String unit() {
        return "1";
    }

    @Override
    public List<String> sources() {
        return List.of("OrtizMarrero2021");
    }

    @Override
    public double lowerBound() {
        return 0;
    }

    @Override
    public Result evaluate(DensityMatrix visible) {
        HermitianEigen eigen = root.sandwich(visible.matrix()).eigen();
        double[] values = eigen.values();
        double smallest = ROUNDING * values[values.length - 1];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double r = Math.sqrt(Math.max(0, values[i]));
            sum += r;
            values[i] = values[i] > smallest ? 1 / r : 0;
        }
        HermitianMatrix inner = root.sandwich(eigen.withValues(values));
        return new Result(1 - sum * sum, inner.combine(-sum, inner, 0));
    }
}
