// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.StateVectorEngine;
import org.qbm4j.state.Bipartition;

class NoisySolverTest {
    private static final RandomStream ROOT = RandomStream.root(17);
    private static final Circuit CIRCUIT =
            RandomTwoLocal.circuit(new Bipartition(1, 2), ROOT.child("order").generator());
    private static final Loss LOSS = Losses.observable(PauliSum.of(Pauli.Z.on(0)), CIRCUIT);

    private static NoisySolver solver(long shots) {
        return new NoisySolver(new CircuitSolver(CIRCUIT, new StateVectorEngine()), shots, ROOT);
    }

    @Test
    void theNoiseHasTheWidthOfTheShots() {
        int points = 200;
        double squares = 0;
        double sum = 0;
        try (NoisySolver noisy = solver(400)) {
            Objective measured = noisy.objective(LOSS);
            Objective exact = noisy.exact().objective(LOSS);
            for (int p = 0; p < points; p++) {
                double[] theta = ROOT.child("point " + p).gaussians(CIRCUIT.numParameters());
                double[] a = measured.evaluate(theta, Objective.NOTHING_ELSE).gradient();
                double[] b = exact.evaluate(theta, Objective.NOTHING_ELSE).gradient();
                for (int k = 0; k < a.length; k++) {
                    double pull = (a[k] - b[k]) * 20;
                    sum += pull;
                    squares += pull * pull;
                }
            }
        }
        int count = points * CIRCUIT.numParameters();
        // 5 standard errors: a false alarm in a million seeds
        assertThat(sum / count).isCloseTo(0, within(5 / Math.sqrt(count)));
        assertThat(squares / count).isCloseTo(1, within(5 * Math.sqrt(2.0 / count)));
    }

    @Test
    void theSamePointMeetsTheSameNoiseAndLossesStayExact() {
        double[] theta = ROOT.child("theta").gaussians(CIRCUIT.numParameters());
        try (NoisySolver one = solver(100);
                NoisySolver two = solver(100)) {
            Evaluation first = one.objective(LOSS).evaluate(theta, Objective.NOTHING_ELSE);
            Evaluation second = two.objective(LOSS).evaluate(theta, Objective.NOTHING_ELSE);
            assertThat(first.gradient()).isEqualTo(second.gradient());
            Evaluation exact = one.exact().objective(LOSS).evaluate(theta, Objective.NOTHING_ELSE);
            assertThat(first.loss()).isEqualTo(exact.loss());
            assertThat(first.gradient()).isNotEqualTo(exact.gradient());
            theta[0] += 1e-9;
            assertThat(one.objective(LOSS)
                            .evaluate(theta, Objective.NOTHING_ELSE)
                            .gradient()[3])
                    .isNotCloseTo(first.gradient()[3], within(1e-6));
        }
    }

    @Test
    void theEvaluationKnowsHowUncertainItIs() {
        double[] theta = ROOT.child("theta").gaussians(CIRCUIT.numParameters());
        try (NoisySolver noisy = solver(400)) {
            Objective measured = noisy.objective(LOSS);
            assertThat(measured.evaluate(theta, Objective.NOTHING_ELSE).gradientNoise())
                    .isEqualTo(0.05);
            assertThat(measured.evaluateLoss(theta).gradientNoise()).isZero();
            Objective exact = noisy.exact().objective(LOSS);
            assertThat(exact.evaluate(theta, Objective.NOTHING_ELSE).gradientNoise())
                    .isZero();
        }
    }

    @Test
    void aSolverOfAnotherModelHasTheSameShots() {
        Circuit other =
                Circuit.builder(new Bipartition(1, 0)).rotations(Pauli.Y, 0).build();
        try (NoisySolver noisy = solver(100);
                Solver same = noisy.sameKindFor(new CircuitModel(other))) {
            assertThat(same.layout()).isEqualTo(other);
            Evaluation evaluation = same.objective(Losses.observable(PauliSum.of(Pauli.Z.on(0)), other))
                    .evaluate(new double[] {0.3}, Objective.NOTHING_ELSE);
            assertThat(evaluation.gradientNoise()).isEqualTo(0.1);
            assertThat(evaluation.gradient()[0]).isNotCloseTo(-Math.sin(0.3), within(1e-9));
        }
    }

    @Test
    void refusesNoShots() {
        assertThatThrownBy(() -> solver(0)).hasMessageContaining("at least 1");
    }
}
