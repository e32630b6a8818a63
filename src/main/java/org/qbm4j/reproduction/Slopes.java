// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.ScalingFit;
import org.qbm4j.numerics.ScalingLaw;

/**
 * Slopes of log2 by plain least squares, with the error that the errors of the points make.
 *
 * <p>Every size counts the same, as in published fits, however many instances it had.
 */
final class Slopes {
    private static final double STEP = 1e-3;

    private Slopes() {}

    static ScalingFit fit(ScalingLaw law, List<Double> sizes, List<Estimate> values) {
        List<Estimate> plain =
                values.stream().map(v -> Estimate.exact(v.value())).toList();
        return ScalingFit.of(law, sizes, plain);
    }

    static Estimate of(ScalingLaw law, List<Double> sizes, List<Estimate> values) {
        double slope = fit(law, sizes, values).slope();
        double square = 0;
        for (int i = 0; i < values.size(); i++) {
            Estimate v = values.get(i);
            List<Estimate> moved = new ArrayList<>(values);
            moved.set(i, Estimate.exact(v.value() * Math.exp(STEP)));
            // the slope is linear in the logarithms
            double perLogarithm = (fit(law, sizes, moved).slope() - slope) / STEP;
            square += Math.pow(perLogarithm * v.standardError() / v.value(), 2);
        }
        return new Estimate(slope, Math.sqrt(square), values.size());
    }
}
