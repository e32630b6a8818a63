// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.StateVectorEngine;
import org.qbm4j.state.Bipartition;

/** Another model's loss as a function of the parameters of a whole one. */
class EmbeddedObjectiveTest {
    private static final Circuit PART = Circuit.builder(new Bipartition(1, 0))
            .rotations(Pauli.Y, 0)
            .rotations(Pauli.X, 0)
            .build();
    private static final Loss LOSS = Losses.observable(PauliSum.of(Pauli.Z.on(0)), PART);
    private static final int[] PLACES = {3, 1};
    private static final double[] WHOLE = {9, 0.4, 8, 0.7};

    private static CircuitSolver solver() {
        return new CircuitSolver(PART, new StateVectorEngine());
    }

    @Test
    void readsItsOwnParametersAndHasNoGradientInTheOthers() {
        try (CircuitSolver solver = solver()) {
            Evaluation told =
                    Objective.embedded(solver.objective(LOSS), PLACES).evaluate(WHOLE, Objective.NOTHING_ELSE);
            Evaluation alone = solver.objective(LOSS).evaluate(new double[] {0.7, 0.4}, Objective.NOTHING_ELSE);
            assertThat(told.loss()).isEqualTo(alone.loss());
            assertThat(told.gradient()).containsExactly(0, alone.gradient()[1], 0, alone.gradient()[0]);
            assertThat(told.gradient()[3]).isNotZero();
            assertThat(told.theta()).containsExactly(WHOLE);
            assertThat(told.isDetour()).isTrue();
            assertThat(alone.isDetour()).isFalse();
            assertThat(told.flops()).isEqualTo(alone.flops());
        }
    }

    @Test
    void aLossAloneHasNoGradient() {
        try (CircuitSolver solver = solver()) {
            Evaluation told = Objective.embedded(solver.objective(LOSS), PLACES).evaluateLoss(WHOLE);
            assertThat(told.loss())
                    .isEqualTo(solver.objective(LOSS)
                            .evaluateLoss(new double[] {0.7, 0.4})
                            .loss());
            assertThatIllegalStateException().isThrownBy(told::gradient);
        }
    }

    @Test
    void anInfiniteLossPassesThrough() {
        try (CircuitSolver solver = solver()) {
            Objective objective =
                    Objective.embedded(solver.objective(new NegativeLogLikelihood(new double[] {0.5, 0.5})), PLACES);
            Evaluation told = objective.evaluate(new double[4], Objective.NOTHING_ELSE);
            assertThat(told.loss()).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(told.isFinite()).isFalse();
            assertThat(told.theta()).hasSize(4);
        }
    }

    @Test
    void theNoiseOfTheOtherModelIsKept() {
        try (NoisySolver noisy = new NoisySolver(solver(), 400, RandomStream.root(1))) {
            Evaluation told = Objective.embedded(noisy.objective(LOSS), PLACES).evaluate(WHOLE, Objective.NOTHING_ELSE);
            assertThat(told.gradientNoise()).isEqualTo(0.05);
            assertThat(told.isDetour()).isTrue();
            assertThat(told.gradient()[0]).isZero();
        }
    }
}
