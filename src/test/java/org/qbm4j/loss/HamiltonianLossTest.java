// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.GibbsObjective;
import org.qbm4j.gradient.Objective;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;
import org.qbm4j.testkit.ExactSystems;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceFiles;
import org.qbm4j.testkit.Tolerances;

/** The convex relative entropy and the Golden-Thompson bound. */
class HamiltonianLossTest {
    private final GibbsEngine engine = new DenseGibbsEngine();

    @AfterEach
    void giveMemoryBack() {
        engine.close();
    }

    private Evaluation evaluate(Loss loss, ParametricHamiltonian h, double[] theta) {
        return new GibbsObjective(h, loss, engine).evaluate(theta, Objective.NOTHING_ELSE);
    }

    static Stream<Named<JsonNode>> gibbs() {
        return ReferenceFiles.named("gibbs.json");
    }

    @ParameterizedTest
    @MethodSource("gibbs")
    void convexRelativeEntropyIsThatOfOtherPrograms(JsonNode entry) {
        int n = entry.path("n").asInt();
        ParametricHamiltonian h =
                RandomModels.ofWords(new Bipartition(n, 0), ReferenceFiles.texts(entry.path("terms")));
        DensityMatrix target = ExactSystems.gibbsState(h.at(ReferenceFiles.doubles(entry.path("theta_eta"))), n);
        ConvexRelativeEntropy loss = new ConvexRelativeEntropy(target, h);
        Evaluation evaluation = evaluate(loss, h, ReferenceFiles.doubles(entry.path("theta")));

        Numbers.assertClose(
                ReferenceFiles.number(entry, "relative_entropy"), evaluation.loss(), Tolerances.REFERENCE, "loss");
        Numbers.assertClose(
                ReferenceFiles.doubles(entry.path("grad")), evaluation.gradient(), Tolerances.REFERENCE, "gradient");
        Numbers.assertClose(
                ReferenceFiles.doubles(entry.path("expect_eta")),
                ConvexRelativeEntropy.expectations(target, h),
                Tolerances.REFERENCE,
                "positive phase");
    }

    @Test
    void convexAndGeneralRelativeEntropyAgreeWithoutHiddenUnits() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(3, 0), 2);
        double[] theta = RandomModels.theta(h, 0.5, 1);
        ConvexRelativeEntropy convex = new ConvexRelativeEntropy(RandomModels.state(3, 2), h);
        Evaluation a = evaluate(convex, h, theta);
        Evaluation b = evaluate(convex.visibleForm(), h, theta);

        assertThat(convex.visibleForm()).isInstanceOf(QuantumRelativeEntropy.class);
        Numbers.assertClose(a.loss(), b.loss(), Tolerances.SOLVER, "loss");
        Numbers.assertClose(a.gradient(), b.gradient(), Tolerances.SOLVER, "gradient");
    }

    @Test
    void convexRelativeEntropyVanishesAtItsTargetAndNowhereElse() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 0), 2);
        double[] theta = RandomModels.theta(h, 0.7, 3);
        Loss loss = new ConvexRelativeEntropy(ExactSystems.gibbsState(h.at(theta), 2), h);
        Evaluation there = evaluate(loss, h, theta);

        Numbers.assertClose(0, there.loss(), Tolerances.SOLVER, "loss");
        Numbers.assertClose(new double[theta.length], there.gradient(), Tolerances.SOLVER, "gradient");
        assertThat(loss.lowerBound()).isZero();
        for (int seed = 10; seed < 20; seed++) {
            assertThat(evaluate(loss, h, RandomModels.theta(h, 0.7, seed)).loss())
                    .isGreaterThan(0.01);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void relativeEntropyIsConvexAlongSegmentsWithoutHiddenUnits(long seed) {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(3, 0), 2);
        Loss loss = new ConvexRelativeEntropy(RandomModels.state(3, 100 + seed), h);
        double[] a = RandomModels.theta(h, 1, 200 + seed);
        double[] b = RandomModels.theta(h, 1, 300 + seed);
        double[] values = new double[9];
        for (int i = 0; i < values.length; i++) {
            double[] between = new double[a.length];
            for (int k = 0; k < a.length; k++) {
                between[k] = a[k] + (b[k] - a[k]) * i / (values.length - 1);
            }
            values[i] = evaluate(loss, h, between).loss();
        }
        for (int i = 1; i + 1 < values.length; i++) {
            assertThat(values[i - 1] + values[i + 1] - 2 * values[i])
                    .as("curvature at point %d", i)
                    .isGreaterThan(1e-3);
        }
    }

    /**
     * {@code theta = -(s / |s|) artanh |s|} with the Bloch vector s of each qubit reproduces every one-site mean, hence the
     * gradient along every one-site term vanishes.
     */
    @Test
    void meanFieldIsTheOptimumOfOneSiteTerms() {
        DensityMatrix target = RandomModels.state(3, 5);
        ParametricHamiltonian h = ParametricHamiltonian.builder(new Bipartition(3, 0))
                .fields(Pauli.X, 0, 1, 2)
                .fields(Pauli.Y, 0, 1, 2)
                .fields(Pauli.Z, 0, 1, 2)
                .couplings(Pauli.Z, Pauli.Z, Topology.chain(3))
                .build();
        double[] s = ConvexRelativeEntropy.expectations(target, h);
        double[] theta = new double[h.numParameters()];
        for (int q = 0; q < 3; q++) {
            double length = Math.sqrt(s[q] * s[q] + s[3 + q] * s[3 + q] + s[6 + q] * s[6 + q]);
            double artanh = 0.5 * Math.log((1 + length) / (1 - length));
            for (int k = q; k < 9; k += 3) {
                theta[k] = -s[k] / length * artanh;
            }
        }
        double[] gradient =
                evaluate(new ConvexRelativeEntropy(target, h), h, theta).gradient();
        double[] oneSite = java.util.Arrays.copyOf(gradient, 9);

        Numbers.assertClose(new double[9], oneSite, Tolerances.EXACT, "gradient along one-site terms");
        assertThat(Math.abs(gradient[9])).isGreaterThan(1e-3);
    }

    @Test
    void convexRelativeEntropyRefusesHiddenUnits() {
        DensityMatrix target = DensityMatrix.maximallyMixed(2);
        for (Bipartition cut : new Bipartition[] {new Bipartition(2, 1), new Bipartition(3, 0)}) {
            ParametricHamiltonian h = RandomModels.allWords(cut, 1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ConvexRelativeEntropy(target, h))
                    .withMessageContaining("2 visible and no hidden")
                    .withMessageContaining("QuantumRelativeEntropy");
        }
    }

    /** Measuring can only lose: the relative entropy of states bounds that of their diagonals. */
    @Test
    void relativeEntropyFromDataBoundsTheLikelihood() {
        double[] q = RandomModels.distribution(3, 6);
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(3, 0), 2);
        for (int seed = 0; seed < 8; seed++) {
            double[] theta = RandomModels.theta(h, 0.6, 40 + seed);
            double quantum = evaluate(new ConvexRelativeEntropy(DensityMatrix.diagonal(q), h), h, theta)
                    .loss();
            double likelihood = evaluate(new NegativeLogLikelihood(q), h, theta).loss();
            assertThat(quantum + Entropies.shannonEntropy(q)).isGreaterThan(likelihood);
        }
    }

    /** Amin's model {@code -Gamma sum X - sum b Z - sum w ZZ} on 3+1 units. */
    private static ParametricHamiltonian transverseField() {
        return ParametricHamiltonian.builder(new Bipartition(3, 1))
                .fields(Pauli.X, 0, 1, 2, 3)
                .fields(Pauli.Z, 0, 1, 2, 3)
                .couplings(Pauli.Z, Pauli.Z, Topology.allToAll(4))
                .build();
    }

    private static double[] withField(ParametricHamiltonian h, double gamma) {
        double[] theta = RandomModels.theta(h, 0.8, 7);
        java.util.Arrays.fill(theta, 0, 4, -gamma);
        return theta;
    }

    @Test
    void goldenThompsonGapGrowsWithTheTransverseField() {
        ParametricHamiltonian h = transverseField();
        double[] q = RandomModels.distribution(3, 8);
        double before = -1;
        for (double gamma : new double[] {0, 0.5, 1, 2}) {
            double[] theta = withField(h, gamma);
            double bound = evaluate(new GoldenThompsonBound(q), h, theta).loss();
            double gap =
                    bound - evaluate(new NegativeLogLikelihood(q), h, theta).loss();
            if (gamma == 0) {
                Numbers.assertClose(0, gap, Tolerances.EXACT, "gap of a classical model");
            } else {
                assertThat(gap).isGreaterThan(Math.max(before, 0.01));
            }
            before = gap;
        }
    }

    @Test
    void goldenThompsonBoundsTheLikelihoodOfEveryModel() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 2), 2);
        double[] q = RandomModels.distribution(2, 9);
        GoldenThompsonBound bound = new GoldenThompsonBound(q);
        for (int seed = 0; seed < 10; seed++) {
            double[] theta = RandomModels.theta(h, 0.5, 60 + seed);
            double above = evaluate(bound, h, theta).loss();
            assertThat(above)
                    .isGreaterThan(evaluate(bound.visibleForm(), h, theta).loss());
            assertThat(above).isGreaterThan(bound.lowerBound());
        }
        assertThat(bound.lowerBound()).isEqualTo(Entropies.shannonEntropy(q));
    }

    @Test
    void goldenThompsonGradientIsThatOfTheLikelihoodInClassicalModels() {
        ParametricHamiltonian h = transverseField();
        double[] q = RandomModels.distribution(3, 8);
        double[] theta = withField(h, 0);
        double[] bound = evaluate(new GoldenThompsonBound(q), h, theta).gradient();
        double[] exact = evaluate(new NegativeLogLikelihood(q), h, theta).gradient();
        Numbers.assertClose(exact, bound, Tolerances.SOLVER, "gradient");
        assertThat(Math.abs(exact[4])).isGreaterThan(0.01);
    }

    /** Clamping removes visible X terms, so the bound's derivative is minus the model's mean: Gamma is driven to zero. */
    @Test
    void goldenThompsonDrivesVisibleTransverseFieldsToZero() {
        ParametricHamiltonian h = transverseField();
        Evaluation evaluation =
                evaluate(new GoldenThompsonBound(RandomModels.distribution(3, 8)), h, withField(h, 0.7));
        for (int q = 0; q < 3; q++) {
            Numbers.assertClose(
                    -evaluation.gibbsState().expectations()[q], evaluation.gradient()[q], Tolerances.EXACT, "X" + q);
            assertThat(evaluation.gradient()[q]).isNegative();
        }
        assertThat(Math.abs(evaluation.gradient()[3] + evaluation.gibbsState().expectations()[3]))
                .as("hidden X keeps its positive phase")
                .isGreaterThan(0.01);
    }
}
