// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.List;
import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.state.DensityMatrix;

/**
 * One minus the Uhlmann fidelity, {@code L = 1 - (Tr sqrt(sqrt(eta) sigma sqrt(eta)))^2}, target eta and model sigma.
 *
 * <p>With {@code M = sqrt(eta) sigma sqrt(eta)} and {@code f = Tr sqrt(M)}: {@code G = -f sqrt(eta) M^(-1/2) sqrt(eta)}, on
 * the support of M; for a pure target {@code G = -eta}. Eigenvalues of M below {@code 2^n 2^-52} times the largest cannot
 * be told from zero and are left out of the inverse. Bounded by one, so that, unlike a divergence, it cannot outgrow a
 * plateau. Source: Uhlmann 1976 for the fidelity, Ortiz Marrero, Kieferova and Wiebe 2021 for its use as objective.
 */
public final class Infidelity implements StateLoss {
    private static final double PURE = 1e-12;

    private final DensityMatrix target;
    private final boolean pure;
    private final HermitianMatrix root;

    /**
     * Makes the loss.
     *
     * @param target state eta of the visible units
     */
    public Infidelity(DensityMatrix target) {
        this.target = target;
        this.pure = target.purity() > 1 - PURE;
        double[] spectrum = target.matrix().eigenvalues();
        double noise = rounding(spectrum);
        // the root of noise would be far from it
        this.root = target.matrix().map(x -> x > noise ? Math.sqrt(x) : 0);
    }

    private static double rounding(double[] ascending) {
        return ascending.length * Math.ulp(1.0) * ascending[ascending.length - 1];
    }

    @Override
    public String name() {
        return "infidelity";
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
        if (pure) {
            HermitianMatrix eta = target.matrix();
            return new Result(1 - eta.inner(visible.matrix()), eta.combine(-1, eta, 0));
        }
        HermitianEigen eigen = root.sandwich(visible.matrix()).eigen();
        double[] values = eigen.values();
        double smallest = rounding(values);
        double rootFidelity = 0;
        for (int i = 0; i < values.length; i++) {
            boolean counts = values[i] > smallest;
            rootFidelity += counts ? Math.sqrt(values[i]) : 0;
            values[i] = counts ? 1 / Math.sqrt(values[i]) : 0;
        }
        HermitianMatrix inverse = root.sandwich(eigen.withValues(values));
        return new Result(1 - rootFidelity * rootFidelity, inverse.combine(-rootFidelity, inverse, 0));
    }
}
