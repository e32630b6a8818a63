// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.function.Function;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.ProbabilityLoss;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.simulation.GradientEstimate;
import org.qbm4j.simulation.SolvedState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;

/**
 * Value and gradient of a loss of the visible units, whatever solved their state.
 *
 * @param value the loss
 * @param estimate one value per variable of the pass; empty if it was not asked for or the value is not finite
 */
record VisibleLoss(double value, GradientEstimate estimate) {

    private static final GradientEstimate NONE = GradientEstimate.exact(new double[0]);

    /** How a pass turns adjoints into gradients. */
    record PullBack(
            Function<HermitianMatrix, GradientEstimate> ofState, Function<double[], GradientEstimate> ofProbabilities) {

        /** Exactly. */
        static PullBack exact(
                Function<HermitianMatrix, double[]> ofState, Function<double[], double[]> ofProbabilities) {
            return new PullBack(
                    ofState.andThen(GradientEstimate::exact), ofProbabilities.andThen(GradientEstimate::exact));
        }
    }

    double[] gradient() {
        return estimate.values();
    }

    /** What the loss needs of the state, and the query. */
    static StateQuery query(Loss loss, StateQuery query) {
        Visible needed = loss instanceof StateLoss ? Visible.STATE : Visible.PROBABILITIES;
        return new StateQuery(needed, false, false).and(query);
    }

    static VisibleLoss of(Loss loss, SolvedState state, boolean withGradient, PullBack pullBack) {
        if (loss instanceof StateLoss s) {
            StateLoss.Result result = s.evaluate(state.visibleState());
            boolean pull = withGradient && Double.isFinite(result.value());
            return new VisibleLoss(result.value(), pull ? pullBack.ofState().apply(result.adjoint()) : NONE);
        }
        if (loss instanceof ProbabilityLoss p) {
            ProbabilityLoss.Result result = p.evaluate(state.visibleProbabilities());
            boolean pull = withGradient && Double.isFinite(result.value());
            return new VisibleLoss(
                    result.value(), pull ? pullBack.ofProbabilities().apply(result.adjoint()) : NONE);
        }
        throw new IllegalStateException("Unknown kind of loss: " + loss.name());
    }
}
