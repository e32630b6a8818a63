// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.List;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.state.DensityMatrix;

/**
 * Renyi-2 entropy of the visible units, {@code L = -ln Tr sigma^2}: of a pure state of all units their entanglement with the
 * hidden ones.
 *
 * <p>Adjoint {@code -2 sigma / Tr sigma^2}. Made small before any data are seen (Patti, Najafi, Gao and Yelin 2021).
 */
public final class VisibleEntropy implements StateLoss {

    /** Makes the loss. */
    public VisibleEntropy() {}

    @Override
    public String name() {
        return "visible-entropy";
    }

    @Override
    public List<String> sources() {
        return List.of("Patti2021");
    }

    @Override
    public double lowerBound() {
        return 0;
    }

    @Override
    public Result evaluate(DensityMatrix visible) {
        HermitianMatrix sigma = visible.matrix();
        double purity = sigma.inner(sigma);
        return new Result(-Math.log(purity), sigma.combine(-2 / purity, sigma, 0));
    }
}
