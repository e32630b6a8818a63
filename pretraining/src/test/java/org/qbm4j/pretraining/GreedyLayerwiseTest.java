// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.data.TargetState;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.Task;
import org.qbm4j.training.TrainingProblem;

class GreedyLayerwiseTest {
    /** Qubits 0, 1 visible; 2, 3 the first and 4 the second hidden layer. */
    private static final ParametricHamiltonian DEEP = Problems.deepModel(2, 2, 1);

    private static TrainingProblem problem(ParametricHamiltonian h, int iterations) {
        return Problems.problem(
                h,
                Problems.randomDistribution(h.cut().visible(), 8),
                "negative-log-likelihood",
                Problems.steps(0.2, iterations),
                5);
    }

    private static int support(int k) {
        return PauliString.parse(DEEP.parameterName(k)).support();
    }

    private static double[] after(int phases, Map<String, Object> options) {
        TrainingProblem problem = problem(DEEP, 3);
        return Problems.run(
                        problem,
                        Problems.phases("greedy-layerwise", options, problem).subList(0, phases))
                .state()
                .theta();
    }

    private static Task secondTask(double[] entry, Map<String, Object> options) {
        Phase phase =
                Problems.phases("greedy-layerwise", options, problem(DEEP, 3)).get(2);
        try (DenseGibbsEngine engine = new DenseGibbsEngine()) {
            return ((Phase.Prepared) phase).preparation().at(entry, new GibbsSolver(DEEP, engine));
        }
    }

    /** The adjoint of the relative entropy at the maximally mixed state is minus the dimension times its target. */
    private static HermitianMatrix targetOf(Task task, int qubits) {
        HermitianMatrix adjoint = ((StateLoss) task.loss())
                .evaluate(DensityMatrix.maximallyMixed(qubits))
                .adjoint();
        return adjoint.combine(-1.0 / (1 << qubits), adjoint, 0);
    }

    @Test
    void findsLayersByDistance() {
        assertThat(HiddenLayers.of(Problems.deepModel(3, 2, 2, 1)))
                .containsExactly(new int[] {0, 1, 2}, new int[] {3, 4}, new int[] {5, 6}, new int[] {7});
        assertThat(HiddenLayers.of(Problems.fullModel(2, 2))).containsExactly(new int[] {0, 1}, new int[] {2, 3});
    }

    @Test
    void trainsOneLayerAfterTheOther() {
        double[] first = after(2, Map.of());
        double[] second = after(3, Map.of());
        assertThat(Problems.phases("greedy-layerwise", Map.of(), problem(DEEP, 3)))
                .extracting(Phase::name)
                .containsExactly("break-saddle", "layer-1", "layer-2");
        for (int k = 0; k < first.length; k++) {
            boolean deep = (support(k) & 0b10000) != 0;
            assertThat(first[k] == 0).as(DEEP.parameterName(k)).isEqualTo(deep);
            assertThat(second[k] == first[k]).as(DEEP.parameterName(k)).isEqualTo(!deep);
        }
    }

    /** Independent: blocks of the dense Gibbs state of all five qubits, weighted with the data, the rest traced out. */
    @Test
    void secondLayerLearnsTheConditionalStateOfTheFirst() {
        double[] theta = after(2, Map.of());
        DensityMatrix rho = TargetState.gibbs(DEEP.at(theta), 5, -1);
        double[] p = rho.reduceTo(0, 1).probabilities();
        double[] q = problem(DEEP, 3).target().probabilities();
        double[] re = new double[16];
        double[] im = new double[16];
        for (int i = 0; i < 32; i++) {
            for (int j = 0; j < 32; j++) {
                if ((i & 0b10011) == (j & 0b10011)) {
                    int position = (i >> 2 & 3) * 4 + (j >> 2 & 3);
                    re[position] += rho.matrix().re(i, j) * q[i & 3] / p[i & 3];
                    im[position] += rho.matrix().im(i, j) * q[i & 3] / p[i & 3];
                }
            }
        }
        HermitianMatrix used = targetOf(secondTask(theta, Map.of()), 2);
        HermitianMatrix recovered = targetOf(secondTask(theta, Map.of("petz", true)), 2);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                Numbers.assertClose(re[i * 4 + j], used.re(i, j), 1e-12, "eta_1");
                Numbers.assertClose(im[i * 4 + j], used.im(i, j), 1e-12, "eta_1");
                Numbers.assertClose(re[i * 4 + j], recovered.re(i, j), 1e-12, "eta_1 by Petz");
            }
        }
        assertThat(Math.abs(used.re(0, 1))).isGreaterThan(1e-4); // no classical state
    }

    @Test
    void machineOfTheSecondLayerHasItsTermsOnly() {
        Task.Detour detour = secondTask(after(2, Map.of()), Map.of()).detour().orElseThrow();
        assertThat(detour.model().layout().cut().visible()).isEqualTo(2);
        assertThat(detour.model().layout().cut().hidden()).isEqualTo(1);
        assertThat(Arrays.stream(detour.positions()).boxed())
                .containsExactlyElementsOf(IntStream.range(0, DEEP.numParameters())
                        .filter(k -> (support(k) & 0b00011) == 0)
                        .boxed()
                        .toList());
    }

    @Test
    void breaksTheSaddleOfEachLayerAtItsScale() {
        double[] none = after(1, Map.of("couplingScale", 0));
        assertThat(none).containsOnly(0);
        double[] some = after(1, Map.of("couplingScale", 0.3));
        for (int k = 0; k < some.length; k++) {
            assertThat(some[k] != 0).isEqualTo((support(k) & 0b01100) != 0 && (support(k) & 0b10000) == 0);
        }
        assertThat(secondTask(after(2, Map.of()), Map.of("couplingScale", 0)).start())
                .containsExactly(after(2, Map.of()));
    }

    /** Both ways on the same small deep machine; which of the two ends lower is not claimed. */
    @Test
    void greedyAndJointTrainingBothLearnASmallCase() {
        TrainingProblem problem = problem(Problems.deepModel(4, 2, 2), 15);
        Plan greedy = Plan.of(
                problem,
                new GreedyLayerwise(new StrategyOptions(Map.of(), Optional.of(Problems.steps(0.2, 15)))).plan(problem));
        double entropy = problem.loss().lowerBound();
        double zero = Problems.evaluate(
                                problem,
                                problem.loss(),
                                new double[problem.layout().numParameters()])
                        .loss()
                - entropy;
        List<Phase> start = Problems.phases("small-random", Map.of(), problem);
        List<Double> ends = new ArrayList<>();
        for (Plan plan : List.of(greedy, Plan.matchedControl(problem, greedy, start))) {
            double end = Problems.run(problem, plan.phases())
                            .evaluation()
                            .orElseThrow()
                            .loss()
                    - entropy;
            ends.add(end);
            assertThat(end).isBetween(0.0, 0.8 * zero);
        }
        assertThat(ends.get(0)).isNotEqualTo(ends.get(1));
    }

    @Test
    void refusesASingleLayerAndNamesTheNeed() {
        assertThatThrownBy(() -> Problems.phases("greedy-layerwise", Map.of(), problem(Problems.fullModel(2, 2), 2)))
                .hasMessageContaining("at least 2 layers of hidden units")
                .hasMessageContaining("has 1; these apply: ");
    }
}
