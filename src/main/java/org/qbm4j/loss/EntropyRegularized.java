// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.List;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.state.DensityMatrix;

/**
 * A loss of the visible state plus a weight times its Renyi-2 entropy, {@code L + w (-ln Tr sigma^2)}.
 *
 * <p>For a pure state of all units that entropy measures the entanglement with the hidden ones, so that a positive weight
 * keeps it low (in the manner of Patti, Najafi, Gao and Yelin 2021; their exact regularizer may differ). For a Gibbs
 * state it also counts heat. The adjoint gains {@code -2 w sigma / Tr sigma^2}.
 */
public final class EntropyRegularized implements StateLoss {
    private final Loss base;
    private final double weight;

    /**
     * Makes the loss.
     *
     * @param base a loss of the visible state or of its probabilities
     * @param weight nats of loss per nat of entropy, at least 0
     * @throws IllegalArgumentException if the base is no function of the visible state, or the weight is negative
     */
    public EntropyRegularized(Loss base, double weight) {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "Argument 'weight' must be a number of at least 0, but was " + weight + ".");
        }
        this.base = base instanceof HamiltonianLoss h ? h.visibleForm() : base;
        if (!(this.base instanceof StateLoss) && !(this.base instanceof ProbabilityLoss)) {
            throw new IllegalArgumentException("Loss '" + base.name() + "' cannot be regularized by the entropy of the"
                    + " visible state, as it reads several states; use a loss without labels.");
        }
        this.weight = weight;
    }

    @Override
    public String name() {
        return base.name() + " + " + weight + " renyi-2 entropy";
    }

    @Override
    public String unit() {
        return base.unit();
    }

    @Override
    public List<String> sources() {
        return base.sources();
    }

    @Override
    public double lowerBound() {
        return base.lowerBound();
    }

    @Override
    public Result evaluate(DensityMatrix visible) {
        HermitianMatrix sigma = visible.matrix();
        double purity = sigma.inner(sigma);
        double value;
        HermitianMatrix adjoint;
        if (base instanceof StateLoss s) {
            Result result = s.evaluate(visible);
            value = result.value();
            adjoint = result.adjoint();
        } else {
            ProbabilityLoss.Result result = ((ProbabilityLoss) base).evaluate(visible.probabilities());
            value = result.value();
            adjoint = HermitianMatrix.diagonal(result.adjoint());
        }
        return new Result(value - weight * Math.log(purity), adjoint.combine(1, sigma, -2 * weight / purity));
    }
}
