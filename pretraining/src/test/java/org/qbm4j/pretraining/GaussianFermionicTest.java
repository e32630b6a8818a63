// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.data.Target;
import org.qbm4j.data.TargetState;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.loss.ConvexRelativeEntropy;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.QuadraticFermions;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingProblem;

class GaussianFermionicTest {
    private static final String NAME = "gaussian-fermionic";

    private static TrainingProblem problem(ParametricHamiltonian model, Target target) {
        return Problems.problem(model, target, "relative-entropy", Problems.steps(0.1, 1), 5);
    }

    /** Free-fermion words, and with them everything on up to two qubits: fields, and couplings that are not free. */
    private static ParametricHamiltonian completeModel(int n) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(n, 0));
        RandomModels.allWords(new Bipartition(n, 0), 2).parameters().forEach(p -> builder.term(word(p)));
        new QuadraticFermions(n)
                .words().stream()
                        .filter(word -> Integer.bitCount(word.support()) > 2)
                        .forEach(builder::term);
        return builder.build();
    }

    private static PauliString word(ParametricHamiltonian.Parameter p) {
        return p.generator().terms().get(0).word();
    }

    private static Evaluation relativeEntropy(TrainingProblem problem, double[] theta) {
        return Problems.evaluate(
                problem, new ConvexRelativeEntropy(problem.target().state(), Problems.hamiltonian(problem)), theta);
    }

    private static double atZero(TrainingProblem problem) {
        return relativeEntropy(problem, new double[problem.layout().numParameters()])
                .loss();
    }

    private static double[] run(TrainingProblem problem, List<Phase> phases) {
        return Problems.run(problem, phases).state().theta();
    }

    private static List<Phase> phases(TrainingProblem problem) {
        return Problems.phases(NAME, Map.of(), problem);
    }

    private static int[] free(ParametricHamiltonian h) {
        QuadraticFermions fermions = new QuadraticFermions(h.cut().visible());
        return h.positions(k -> h.parameterGroup(k) == ParameterGroup.VISIBLE
                && fermions.contains(h.parameters().get(k).generator()));
    }

    /** The optimum is that of all free-fermion terms, in the presence of others, and never above the start at zero. */
    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "2, 3", "3, 4", "3, 5", "3, 6", "3, 7", "4, 8"})
    void neverRaisesTheRelativeEntropyAndEndsAtTheOptimum(int n, long seed) {
        ParametricHamiltonian model = completeModel(n);
        TrainingProblem problem = problem(model, Problems.randomTarget(n, seed));
        List<Phase> phases = phases(problem);
        assertThat(phases).extracting(Phase::name).containsExactly(NAME);
        assertThat(phases.get(0).description()).contains("closed form");
        double[] theta = run(problem, phases);
        Evaluation after = relativeEntropy(problem, theta);
        assertThat(after.loss()).isLessThan(atZero(problem));
        int[] free = free(model);
        assertThat(free).hasSize(n * (2 * n - 1));
        for (int k = 0; k < theta.length; k++) {
            if (Arrays.binarySearch(free, k) >= 0) {
                assertThat(theta[k]).isNotZero();
                Numbers.assertClose(0, after.gradient()[k], Tolerances.EXACT, "gradient of " + model.parameterName(k));
            } else {
                assertThat(theta[k]).isZero();
            }
        }
    }

    /** It also never ends above mean field of the Z fields, which are among its terms. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void endsBelowTheFieldsAlone(long seed) {
        Target target = Problems.randomTarget(3, seed);
        TrainingProblem complete = problem(completeModel(3), target);
        ParametricHamiltonian fields = RandomModels.ofWords(new Bipartition(3, 0), List.of("Z0", "Z1", "Z2"));
        TrainingProblem only = problem(fields, target);
        double mean = relativeEntropy(only, run(only, Problems.phases("mean-field", Map.of(), only)))
                .loss();
        assertThat(relativeEntropy(complete, run(complete, phases(complete))).loss())
                .isLessThan(mean);
    }

    /** Values for the chain of Coopmans and Benedetti 2024, as in XxzReferenceTest, to all printed digits. */
    @ParameterizedTest
    @CsvSource({"4, 0.25410", "6, 0.44199", "8, 0.63141"})
    void xxzChainIsAsNearAsAnotherProgramFound(int n, double expected) {
        PauliSum chain = Hamiltonians.xxz(n, Topology.chain(n), -0.5, -0.7, -0.8);
        Target target = new Target.Quantum(TargetState.gibbs(chain, n, 1));
        ParametricHamiltonian.Builder real = ParametricHamiltonian.builder(new Bipartition(n, 0));
        new QuadraticFermions(n).words().stream().filter(PauliString::isReal).forEach(real::term);
        TrainingProblem problem = problem(real.build(), target);
        List<Phase> phases = phases(problem);
        assertThat(phases).hasSize(1);
        Numbers.assertClose(
                expected, relativeEntropy(problem, run(problem, phases)).loss(), 5e-6, "relative entropy");
    }

    @Test
    void missingWordsAreNamedAndTheRestIsTrained() {
        ParametricHamiltonian model = Problems.fullModel(3, 0);
        TrainingProblem problem = problem(model, Problems.randomTarget(3, 31));
        List<Phase> phases = phases(problem);
        assertThat(phases).extracting(Phase::name).containsExactly(NAME, "fermionic-projection");
        // of 15 words the model has Z0, Z1, Z2, X0 X1, X1 X2, Y0 Y1, Y1 Y2
        assertThat(phases.get(0).description())
                .contains("lacks or ties 8 words of it: ")
                .contains("X0 Z1 X2", "Y0 Z1 X2", "X0 Y1", "Y1 X2")
                .doesNotContain("others");
        assertThat(((Phase.Optimize) phases.get(1)).active()).containsExactly(free(model));
        double closed =
                relativeEntropy(problem, run(problem, phases.subList(0, 1))).loss();
        Evaluation trained = relativeEntropy(problem, run(problem, phases));
        assertThat(closed).isLessThan(atZero(problem));
        assertThat(trained.loss()).isLessThan(closed);
        for (int k : free(model)) {
            Numbers.assertClose(0, trained.gradient()[k], 1e-6, "gradient of " + model.parameterName(k));
        }
    }

    /** Half of the words kept at random: the closed form, shortened along its line, is never above zero. */
    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44, 45, 46})
    void neverRaisesTheRelativeEntropyWhereWordsAreMissing(long seed) {
        List<String> words = new java.util.ArrayList<>(new QuadraticFermions(3)
                .words().stream().map(PauliString::toString).toList());
        var random = new org.qbm4j.testkit.SplitMix64(seed);
        while (words.size() > 7) {
            words.remove(random.below(words.size()));
        }
        ParametricHamiltonian model = RandomModels.ofWords(new Bipartition(3, 0), words);
        // close to pure, where the values of single words are large
        Target sharp = new Target.Quantum(TargetState.gibbs(
                RandomModels.allWords(new Bipartition(3, 0), 3)
                        .at(RandomModels.theta(RandomModels.allWords(new Bipartition(3, 0), 3), 1, seed)),
                3,
                -1));
        TrainingProblem problem = problem(model, sharp);
        List<Phase> phases = phases(problem);
        double closed =
                relativeEntropy(problem, run(problem, phases.subList(0, 1))).loss();
        assertThat(closed).isLessThanOrEqualTo(atZero(problem));
        assertThat(relativeEntropy(problem, run(problem, phases)).loss()).isLessThanOrEqualTo(closed);
    }

    /**
     * A nearly full mode shared by two sites beside a half-filled one: its fields of 2.5 alone would be worse than zero,
     * since each site has mean Z of {@code -tanh(5)/2} only.
     */
    @Test
    void valuesThatOvershootWithoutTheMissingWordsAreShortened() {
        ParametricHamiltonian all = RandomModels.ofWords(new Bipartition(2, 0), List.of("Z0", "Z1", "X0 X1", "Y0 Y1"));
        Target target = new Target.Quantum(TargetState.gibbs(all.at(new double[] {2.5, 2.5, 2.5, 2.5}), 2, -1));
        ParametricHamiltonian fields = RandomModels.ofWords(new Bipartition(2, 0), List.of("Z0", "Z1"));
        TrainingProblem problem = problem(fields, target);
        assertThat(relativeEntropy(problem, new double[] {2.5, 2.5}).loss()).isGreaterThan(atZero(problem) + 0.1);
        List<Phase> phases = phases(problem);
        assertThat(phases.get(0).description()).contains("times 0.220", "2 words of it: X0 X1, Y0 Y1.");
        double tanh = Math.tanh(5) / 2;
        double best = 0.5 * Math.log((1 + tanh) / (1 - tanh));
        double[] theta = run(problem, phases.subList(0, 1));
        Numbers.assertClose(new double[] {best, best}, theta, Tolerances.SOLVER, "fields");
        assertThat(relativeEntropy(problem, theta).loss()).isLessThan(atZero(problem));
    }

    /** One parameter for XX + YY carries both words where the target ties them as well. */
    @Test
    void sharedParametersAreCarriedWhereTheyFit() {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(2, 0));
        PauliSum hop = PauliSum.of(PauliString.parse("X0 X1")).plus(PauliSum.of(PauliString.parse("Y0 Y1")));
        builder.parameter("hop", hop);
        builder.term(PauliString.parse("Z0"));
        builder.term(PauliString.parse("Z1"));
        ParametricHamiltonian model = builder.build();
        double[] theta = {0.4, -0.3, 0.9};
        TrainingProblem problem = problem(model, new Target.Quantum(TargetState.gibbs(model.at(theta), 2, -1)));
        List<Phase> phases = phases(problem);
        assertThat(phases).hasSize(1);
        Numbers.assertClose(theta, run(problem, phases), 1e-10, "parameters");
    }

    @Test
    void distributionsGiveTheirMeanField() {
        TrainingProblem problem = problem(Problems.fullModel(3, 0), Problems.randomDistribution(3, 6));
        List<Phase> phases = phases(problem);
        assertThat(phases).hasSize(1);
        double[] mean = run(problem, Problems.phases("mean-field", Map.of(), problem));
        Numbers.assertClose(mean, run(problem, phases), Tolerances.EXACT, "parameters");
        assertThat(Arrays.stream(mean).filter(v -> v != 0).count()).isEqualTo(3);
    }

    @Test
    void hiddenUnitsAreDisplacedAfterwards() {
        ParametricHamiltonian model = Problems.fullModel(2, 1);
        TrainingProblem problem = problem(model, Problems.randomDistribution(2, 3));
        List<Phase> phases = phases(problem);
        assertThat(phases).extracting(Phase::name).containsExactly(NAME, "break-saddle");
        double[] theta = run(problem, phases);
        for (int k : model.positions(k -> model.parameterGroup(k) != ParameterGroup.VISIBLE)) {
            assertThat(theta[k]).isNotZero();
        }
    }

    @Test
    void stepsOfTheUserReplaceTheSafeOnes() {
        TrainingProblem problem = problem(Problems.fullModel(3, 0), Problems.randomTarget(3, 31));
        Phase.Optimize usual = (Phase.Optimize) phases(problem).get(1);
        assertThat(usual.steps().rate()).isEqualTo(Problems.steps(1.0 / 7, 300).rate());
        assertThat(usual.steps().stop().iterations()).isEqualTo(300);
        var own = Problems.steps(0.02, 9);
        var options = new org.qbm4j.training.StrategyOptions(Map.of(), java.util.Optional.of(own));
        Phase.Optimize given =
                (Phase.Optimize) new GaussianFermionic(options).plan(problem).get(1);
        assertThat(given.steps()).isEqualTo(own);
    }

    @Test
    void modelsWithoutFreeTermsAreRefused() {
        ParametricHamiltonian model = RandomModels.ofWords(new Bipartition(3, 0), List.of("X0", "Z0 Z1", "X0 X2"));
        TrainingProblem problem = problem(model, Problems.randomTarget(3, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> phases(problem))
                .withMessageContaining("'gaussian-fermionic' needs visible terms that are free fermions")
                .withMessageContaining("these apply: ")
                .withMessageContaining("'mean-field'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases(NAME, Map.of("couplingScale", -0.1), problem))
                .withMessageContaining("'couplingScale'");
    }
}
