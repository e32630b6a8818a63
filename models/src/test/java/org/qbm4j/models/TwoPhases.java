// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.TrainingProblem;

/** A closed form that sets every parameter, then descent on the final loss. */
public final class TwoPhases implements PretrainingStrategy {
    @Override
    public String name() {
        return "two-phases";
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        int[] all = IntStream.range(0, problem.layout().numParameters()).toArray();
        return List.of(
                new Phase.ClosedForm("spread", "Spread.", List.of(), theta -> {
                    double[] result = theta.clone();
                    for (int k = 0; k < result.length; k++) {
                        result[k] += 0.01 * (k + 1);
                    }
                    return result;
                }),
                new Phase.Optimize("descend", "Descend.", List.of(), problem.loss(), all, problem.steps()));
    }
}
