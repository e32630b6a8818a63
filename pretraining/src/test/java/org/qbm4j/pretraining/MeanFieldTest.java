// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.loss.ConvexRelativeEntropy;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingProblem;

class MeanFieldTest {
    private static TrainingProblem problem(ParametricHamiltonian model, Target target) {
        return Problems.problem(model, target, "negative-log-likelihood", Problems.steps(0.1, 1), 9);
    }

    private static double[] meanField(TrainingProblem problem) {
        return Problems.run(problem, Problems.phases("mean-field", Map.of(), problem))
                .state()
                .theta();
    }

    private static Evaluation relativeEntropy(TrainingProblem problem, double[] theta) {
        return Problems.evaluate(
                problem, new ConvexRelativeEntropy(problem.target().state(), Problems.hamiltonian(problem)), theta);
    }

    private static int[] oneSite(ParametricHamiltonian h) {
        return h.positions(k -> h.parameters().get(k).name().matches("[XYZ]\\d+"));
    }

    /** Coopmans and Benedetti 2024: the closed form is the optimum over all one-site terms, for any target. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void gradientOfEveryOneSiteTermVanishes(long seed) {
        TrainingProblem problem = problem(Problems.fullModel(3, 0), Problems.randomTarget(3, seed));
        double[] before = relativeEntropy(
                        problem, new double[Problems.hamiltonian(problem).numParameters()])
                .gradient();
        double[] gradient = relativeEntropy(problem, meanField(problem)).gradient();
        for (int k : oneSite(Problems.hamiltonian(problem))) {
            assertThat(Math.abs(before[k])).isGreaterThan(1e-6);
            Numbers.assertClose(0, gradient[k], Tolerances.EXACT, "gradient of term " + k);
        }
    }

    /** The optimum is exact also for a model that lacks letters whose target mean is not zero. */
    @ParameterizedTest
    @EnumSource(Pauli.class)
    void gradientVanishesForModelsOfOneLetterOnly(Pauli letter) {
        ParametricHamiltonian model = ParametricHamiltonian.builder(new Bipartition(3, 0))
                .fields(letter, 0, 2)
                .couplings(Pauli.Z, Pauli.Z, Topology.chain(3))
                .build();
        TrainingProblem problem = problem(model, Problems.randomTarget(3, 7));
        double[] gradient = relativeEntropy(problem, meanField(problem)).gradient();
        for (int k : oneSite(model)) {
            Numbers.assertClose(0, gradient[k], Tolerances.EXACT, "gradient of term " + k);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void neverRaisesTheRelativeEntropyOfAVisibleModel(long seed) {
        TrainingProblem problem = problem(Problems.fullModel(3, 0), Problems.randomTarget(3, seed));
        double before = relativeEntropy(
                        problem, new double[Problems.hamiltonian(problem).numParameters()])
                .loss();
        double after = relativeEntropy(problem, meanField(problem)).loss();
        assertThat(after).isLessThan(before);
    }

    /** For a product target the mean field is the answer: theta = -artanh of the mean. */
    @Test
    void productTargetIsReachedExactly() {
        double[] up = {0.8, 0.35};
        double[] p = new double[4];
        for (int v = 0; v < 4; v++) {
            p[v] = ((v & 1) == 0 ? up[0] : 1 - up[0]) * ((v & 2) == 0 ? up[1] : 1 - up[1]);
        }
        ParametricHamiltonian model = ParametricHamiltonian.builder(new Bipartition(2, 0))
                .couplings(Pauli.Z, Pauli.Z, Topology.chain(2))
                .fields(Pauli.Z, 0, 1)
                .build();
        TrainingProblem problem = problem(model, new Target.Classical(Distribution.of(p)));
        double[] theta = meanField(problem);
        Numbers.assertClose(0, theta[0], Tolerances.EXACT, "coupling");
        Numbers.assertClose(-0.5 * Math.log(0.8 / 0.2), theta[1], Tolerances.EXACT, "field 0");
        Numbers.assertClose(-0.5 * Math.log(0.35 / 0.65), theta[2], Tolerances.EXACT, "field 1");
        Numbers.assertClose(0, relativeEntropy(problem, theta).loss(), Tolerances.EXACT, "relative entropy");
    }

    @Test
    void pureTargetGivesLargeButFiniteFields() {
        Target target = new Target.Classical(Distribution.of(new double[] {0, 0, 1, 0}));
        TrainingProblem problem = problem(Problems.fullModel(2, 0), target);
        double[] theta = meanField(problem);
        int first = Problems.hamiltonian(problem)
                .positions(k ->
                        Problems.hamiltonian(problem).parameters().get(k).name().equals("Z0"))[0];
        double clipped = 0.5 * Math.log((2 - 1e-9) / 1e-9);
        Numbers.assertRelative(-clipped, theta[first], Tolerances.DIFFERENCE, "field of a unit that is always 0");
        Numbers.assertRelative(clipped, theta[first + 1], Tolerances.DIFFERENCE, "field of a unit that is always 1");
    }

    @Test
    void maximallyMixedTargetGivesZero() {
        Target target = new Target.Classical(Distribution.of(new double[] {0.25, 0.25, 0.25, 0.25}));
        assertThat(meanField(problem(Problems.fullModel(2, 0), target))).containsOnly(0.0);
    }

    @Test
    void hiddenUnitsAreDisplacedAfterwardsByTheirScale() {
        ParametricHamiltonian model = Problems.fullModel(2, 2);
        TrainingProblem problem = problem(model, Problems.randomDistribution(2, 3));
        List<Phase> phases = Problems.phases("mean-field", Map.of("couplingScale", 0.5), problem);
        assertThat(phases).extracting(Phase::name).containsExactly("mean-field", "break-saddle");
        double[] wide = Problems.run(problem, phases).state().theta();
        double[] narrow = meanField(problem);
        for (int k : model.positions(ParameterGroup.VISIBLE)) {
            assertThat(wide[k]).isEqualTo(narrow[k]);
        }
        for (int k : model.positions(k -> model.parameters().get(k).group() != ParameterGroup.VISIBLE)) {
            assertThat(narrow[k]).isNotZero();
            Numbers.assertRelative(10, wide[k] / narrow[k], Tolerances.EXACT, "ratio of displacements");
        }
        assertThat(IntStream.range(0, narrow.length)
                        .filter(k -> Math.abs(narrow[k]) > 1)
                        .count())
                .isZero();
    }
}
