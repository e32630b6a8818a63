// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.Map;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.training.StepSettings;

/** Steps at which the convex relative entropy cannot overshoot. */
final class SafeSteps {
    private SafeSteps() {}

    /** Gradient descent of size one over the sum of the squared norms of the terms, which bounds the curvature. */
    static StepSettings of(ParametricHamiltonian h, int[] active, int iterations) {
        double curvature = 0;
        for (int k : active) {
            double norm = 0;
            for (PauliTerm t : h.parameters().get(k).generator().terms()) {
                norm += Math.abs(t.coefficient());
            }
            curvature += norm * norm;
        }
        return new StepSettings(
                "gradient-descent", Map.of(), new LearningRate.Constant(1 / curvature), StopRules.after(iterations));
    }
}
