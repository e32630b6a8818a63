// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.List;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingProblem;

/** Phases that concern hidden units. */
final class HiddenUnits {
    private HiddenUnits() {}

    /**
     * Displaces couplings and hidden fields, so that no gradient is zero by symmetry: at decoupled hidden units of zero
     * mean every coupling has an exactly zero gradient, a saddle and not a plateau.
     */
    static Phase breakSaddle(TrainingProblem problem, double couplingScale, double hiddenScale) {
        return new Phase.ClosedForm(
                "break-saddle",
                "Couplings drawn from N(0, " + couplingScale + "^2), hidden fields from N(0, " + hiddenScale + "^2).",
                List.of("OrtizMarrero2021"),
                theta -> {
                    double[] coupled = Noise.add(
                            theta,
                            problem.layout().positions(ParameterGroup.COUPLING),
                            couplingScale,
                            problem.random().child("break-saddle"));
                    return Noise.add(
                            coupled,
                            problem.layout().positions(ParameterGroup.HIDDEN),
                            hiddenScale,
                            problem.random().child("break-saddle"));
                });
    }
}
