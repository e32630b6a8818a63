// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.List;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.state.DensityMatrix;

/**
 * Maximal Renyi-2 divergence of the model from the target, {@code L = ln Tr(sigma^2 eta^-1)}.
 *
 * <p>Adjoint {@code (sigma eta^-1 + eta^-1 sigma) / Tr(sigma^2 eta^-1)}. Source: Kieferova, Ortiz Marrero and Wiebe 2021
 * (arXiv:2106.09567); eta must have full rank.
 */
public final class Renyi2Divergence implements StateLoss {
    private final HermitianMatrix inverseTarget;

    /**
     * Makes the loss.
     *
     * @param target state eta of the visible units, full rank
     * @throws IllegalArgumentException if eta is singular to 1e-12; the message says how to make it regular
     */
    public Renyi2Divergence(DensityMatrix target) {
        double smallest = target.matrix().eigenvalues()[0];
        if (!(smallest > 1e-12)) {
            throw new IllegalArgumentException("The Renyi-2 divergence needs a target of full rank, but its smallest"
                    + " eigenvalue is " + smallest + "; mix it with the maximally mixed state (target.mix in an"
                    + " experiment) or use the reversed divergence or the relative entropy.");
        }
        this.inverseTarget = target.matrix().map(x -> 1 / x);
    }

    @Override
    public String name() {
        return "renyi-2";
    }

    @Override
    public List<String> sources() {
        return List.of("KieferovaOrtizMarreroWiebe2021");
    }

    @Override
    public double lowerBound() {
        return 0;
    }

    @Override
    public Result evaluate(DensityMatrix visible) {
        HermitianMatrix product = visible.matrix().anticommutator(inverseTarget);
        double trace = product.inner(visible.matrix()) / 2;
        return new Result(Math.log(trace), product.combine(1 / trace, product, 0));
    }
}
