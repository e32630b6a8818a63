// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.gradient.CircuitObjective;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.Infidelity;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.loss.ObservableLoss;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.CircuitEngine;
import org.qbm4j.simulation.StateVectorEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.HaarLaws;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;

/** The laws of Haar-random circuits against many random circuits, and against their closed forms. */
class CircuitHaarReferenceTest {
    private static final int SAMPLES = 1500;
    private static final Bipartition CUT = new Bipartition(2, 1);
    private static final double[] DATA = {0.6, 0.1, 0.3, 0};

    /** Deep scrambling layers before and after the one rotation of parameter {@code probe}, with scale 1.5. */
    private static Circuit scrambled() {
        CircuitBuilder b = Circuit.builder(CUT);
        scramble(b, "before");
        b.add(new PauliRotation(PauliString.parse("Y0 X2"), b.parameter("probe").times(1.5)));
        scramble(b, "after");
        return b.build();
    }

    private static void scramble(CircuitBuilder b, String name) {
        for (int layer = 0; layer < 8; layer++) {
            b.layer(name + layer).rotations(Pauli.Y, 0, 1, 2).rotations(Pauli.Z, 0, 1, 2);
            b.fixed(FixedGate.Kind.CX, 0, 1).fixed(FixedGate.Kind.CX, 1, 2).fixed(FixedGate.Kind.CX, 2, 0);
        }
    }

    private record Sampled(double gradientSquare, double gradientError, double mean, double meanError, double spread) {}

    private static Sampled sample(Loss loss) {
        Circuit circuit = scrambled();
        int probe = circuit.parameterNames().indexOf("probe");
        RandomStream random = RandomStream.root(77);
        double square = 0;
        double fourth = 0;
        double sum = 0;
        double squares = 0;
        try (CircuitEngine engine = new StateVectorEngine()) {
            CircuitObjective objective = new CircuitObjective(circuit, loss, engine);
            for (int i = 0; i < SAMPLES; i++) {
                double[] theta = random.child(i).uniforms(circuit.numParameters());
                for (int k = 0; k < theta.length; k++) {
                    theta[k] *= 4 * Math.PI;
                }
                Evaluation evaluation = objective.evaluate(theta, Objective.NOTHING_ELSE);
                double g = evaluation.gradient()[probe];
                square += g * g / SAMPLES;
                fourth += g * g * g * g / SAMPLES;
                sum += evaluation.loss() / SAMPLES;
                squares += evaluation.loss() * evaluation.loss() / SAMPLES;
            }
        }
        double variance = squares - sum * sum;
        return new Sampled(
                square,
                Math.sqrt((fourth - square * square) / SAMPLES),
                sum,
                Math.sqrt(variance / SAMPLES),
                Math.sqrt(variance));
    }

    private static CircuitHaarReference reference(Loss loss) {
        return CircuitHaarReference.of(scrambled(), loss).orElseThrow();
    }

    /** Five standard errors on a mean of 1500 samples: a false alarm in about two million. */
    @Test
    void observablesFollowTheExactLaws() {
        Loss loss = new ObservableLoss(PauliSum.of(PauliString.parse("Z0 X1")), 2);
        Sampled sampled = sample(loss);
        // N = 8: (1.5 / 2)^2 2 N^2 / ((N + 1)(N^2 - 1)) for Pauli words, and Var <O> = 1 / (N + 1)
        double expected = 0.75 * 0.75 * 2 * 64 / (9.0 * 63);
        Circuit one =
                Circuit.builder(CUT).rotation(PauliString.parse("Y0 X2"), 1.5).build();
        CircuitHaarReference law = CircuitHaarReference.of(one, loss).orElseThrow();
        Numbers.assertClose(
                expected, Math.pow(law.gradientNorm(one, ParameterGroup.COUPLING), 2), Tolerances.EXACT, "law");
        Numbers.assertClose(1 / 3.0, law.lossSpread(), Tolerances.EXACT, "spread");
        assertThat(Math.abs(sampled.gradientSquare() - expected)).isLessThan(5 * sampled.gradientError());
        assertThat(Math.abs(sampled.mean())).isLessThan(5 * sampled.meanError());
        assertThat(sampled.spread()).isBetween(0.9 / 3, 1.1 / 3);
        assertThat(law.loss()).isZero();
    }

    /** Mean and spread of the likelihood are exact; its gradient law is the leading order in 1/Dh and only within a factor. */
    @Test
    void likelihoodsFollowTheLawsOfDirichletProbabilities() {
        Loss loss = new NegativeLogLikelihood(DATA);
        Sampled sampled = sample(loss);
        CircuitHaarReference law = reference(loss);
        // Dh = 2, N = 8: 1/2 + ... + 1/7; psi_1(2) = pi^2/6 - 1, psi_1(8) = pi^2/6 - sum_(k<8) 1/k^2
        double mean = 0;
        double eighth = Math.PI * Math.PI / 6 - 1;
        for (int k = 2; k < 8; k++) {
            mean += 1.0 / k;
            eighth -= 1.0 / (k * k);
        }
        double variance = (Math.PI * Math.PI / 6 - 1) * 0.46 - eighth;
        Numbers.assertClose(mean, law.loss(), Tolerances.EXACT, "mean");
        Numbers.assertClose(Math.sqrt(variance), law.lossSpread(), Tolerances.EXACT, "spread");
        assertThat(Math.abs(sampled.mean() - mean)).isLessThan(5 * sampled.meanError());
        assertThat(sampled.spread()).isBetween(0.9 * law.lossSpread(), 1.1 * law.lossSpread());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "2, 4", "3, 2"})
    void anInfidelityToAPureStateIsAnObservable(int visible, int hidden) {
        double[] re = new double[1 << visible];
        re[0] = 0.6;
        re[re.length - 1] = 0.8;
        Circuit circuit = Circuit.builder(new Bipartition(visible, hidden))
                .rotations(Pauli.Y, 0, visible)
                .build();
        CircuitHaarReference law = CircuitHaarReference.of(
                        circuit, new Infidelity(DensityMatrix.pure(re, new double[re.length])))
                .orElseThrow();
        double dv = 1 << visible;
        double n = dv * (1 << hidden);
        double norm = 1 - 1 / dv;
        Numbers.assertClose(1 - 1 / dv, law.loss(), Tolerances.EXACT, "mean");
        Numbers.assertClose(Math.sqrt(norm * n / dv / (n * (n + 1))), law.lossSpread(), Tolerances.EXACT, "spread");
        Numbers.assertClose(
                Math.sqrt(0.25 * norm / dv * 2 * n * n / ((n + 1) * (n * n - 1))),
                law.gradientNorm(circuit, ParameterGroup.HIDDEN),
                Tolerances.EXACT,
                "gradient of one hidden parameter");
    }

    @Test
    void lossesOverRowsHaveNoReference() {
        Loss loss = new ConditionalLoss(new double[][] {{0.1}, {0.2}}, new int[] {0, 1}, 2);
        assertThat(CircuitHaarReference.of(scrambled(), loss)).isEmpty();
        assertThat(List.of(HaarLaws.meanPurity(CUT))).containsExactly(6.0 / 9);
    }
}
