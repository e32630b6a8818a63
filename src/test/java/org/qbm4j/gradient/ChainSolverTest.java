// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.data.Target;
import org.qbm4j.loss.ChainRelativeEntropy;
import org.qbm4j.loss.ConvexRelativeEntropy;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.FermionChain.Term;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.FermionState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class ChainSolverTest {
    private static final FermionChain CHAIN = new FermionChain(30, EnumSet.allOf(Term.class));

    private static double[] theta(FermionChain chain, double scale, long seed) {
        double[] theta = new SplitMix64(seed).centered(chain.numParameters());
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= scale;
        }
        return theta;
    }

    private static ChainSolver solver(FermionChain chain) {
        Solver solver = Solver.of(chain);
        assertThat(solver).isInstanceOf(ChainSolver.class);
        return (ChainSolver) solver;
    }

    private static Target.Means target(FermionChain chain, double[] theta, boolean withEntropy) {
        try (ChainSolver solver = solver(chain)) {
            FermionState state = solver.solve(theta, Objective.NOTHING_ELSE);
            Map<String, Double> means = new LinkedHashMap<>();
            for (int k = 0; k < theta.length; k++) {
                means.put(chain.parameterName(k), state.expectations()[k]);
            }
            OptionalDouble entropy = withEntropy ? OptionalDouble.of(state.entropy()) : OptionalDouble.empty();
            return new Target.Means(chain.sites(), means, entropy);
        }
    }

    @Test
    void gradientIsThatOfDifferences() {
        Loss loss = Losses.create("relative-entropy", target(CHAIN, theta(CHAIN, 0.8, 1), true), CHAIN);
        double[] theta = theta(CHAIN, 0.7, 2);
        try (ChainSolver solver = solver(CHAIN)) {
            Objective objective = solver.objective(loss);
            Evaluation evaluation = objective.evaluate(theta, Objective.NOTHING_ELSE);
            double[] gradient = evaluation.gradient();
            for (int k = 0; k < theta.length; k += 7) {
                double difference = CentralDifference.component(objective, theta, k, 1e-5);
                Numbers.assertClose(difference, gradient[k], 10 * Tolerances.DIFFERENCE, CHAIN.parameterName(k));
            }
            Numbers.assertClose(
                    objective.evaluateLoss(theta).loss(), evaluation.loss(), Tolerances.EXACT, "loss alone");
            assertThat(evaluation.flops()).isPositive();
        }
    }

    /** Relative entropy is zero on itself, positive elsewhere, and convex along a segment. */
    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5})
    void relativeEntropyIsConvexAndZeroOnItself(long seed) {
        double[] own = theta(CHAIN, 0.8, seed);
        double[] other = theta(CHAIN, 0.8, seed + 100);
        Loss loss = Losses.create("relative-entropy", target(CHAIN, own, true), CHAIN);
        assertThat(loss.lowerBound()).isZero();
        try (ChainSolver solver = solver(CHAIN)) {
            Objective objective = solver.objective(loss);
            Evaluation there = objective.evaluate(own, Objective.NOTHING_ELSE);
            Numbers.assertClose(0, there.loss(), Tolerances.SOLVER, "S(rho, rho)");
            Numbers.assertClose(new double[own.length], there.gradient(), Tolerances.EXACT, "gradient");
            double[] middle = new double[own.length];
            for (int k = 0; k < middle.length; k++) {
                middle[k] = 0.3 * own[k] + 0.7 * other[k];
            }
            double end = objective.evaluateLoss(other).loss();
            assertThat(end).isPositive();
            assertThat(objective.evaluateLoss(middle).loss()).isPositive().isLessThan(0.7 * end);
        }
    }

    /** Without the entropy of the target the value is the cross entropy, and the gradient the same. */
    @Test
    void meanValuesAloneGiveTheCrossEntropy() {
        double[] own = theta(CHAIN, 0.8, 6);
        double[] theta = theta(CHAIN, 0.5, 7);
        Target.Means known = target(CHAIN, own, true);
        Loss relative = Losses.create("relative-entropy", known, CHAIN);
        Loss cross = Losses.create("relative-entropy", target(CHAIN, own, false), CHAIN);
        try (ChainSolver solver = solver(CHAIN)) {
            Evaluation a = solver.objective(relative).evaluate(theta, Objective.NOTHING_ELSE);
            Evaluation b = solver.objective(cross).evaluate(theta, Objective.NOTHING_ELSE);
            Numbers.assertClose(known.entropy().orElseThrow(), b.loss() - a.loss(), Tolerances.SOLVER, "S(eta)");
            assertThat(b.gradient()).containsExactly(a.gradient());
        }
    }

    /** A target that is no thermal state of any chain, against the dense engine. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void stateTargetsAreThoseOfTheDenseEngine(long seed) {
        FermionChain chain = new FermionChain(4, EnumSet.of(Term.Z, Term.XX, Term.XY));
        DensityMatrix eta = RandomModels.state(4, seed);
        double[] theta = theta(chain, 1.2, seed);
        Loss loss = Losses.create("relative-entropy", new Target.Quantum(eta), chain);
        try (ChainSolver solver = solver(chain);
                DenseGibbsEngine dense = new DenseGibbsEngine()) {
            Evaluation found = solver.objective(loss).evaluate(theta, Objective.NOTHING_ELSE);
            Evaluation expected = new GibbsObjective(
                            chain.hamiltonian(), new ConvexRelativeEntropy(eta, chain.hamiltonian()), dense)
                    .evaluate(theta, Objective.NOTHING_ELSE);
            Numbers.assertClose(expected.loss(), found.loss(), Tolerances.SOLVER, "loss");
            Numbers.assertClose(expected.gradient(), found.gradient(), Tolerances.SOLVER, "gradient");
        }
    }

    @Test
    void shotsMakeGradientsNoisyAsForEveryModel() {
        Loss loss = Losses.create("relative-entropy", target(CHAIN, theta(CHAIN, 0.8, 1), true), CHAIN);
        double[] theta = theta(CHAIN, 0.5, 2);
        try (Solver noisy = new NoisySolver(Solver.of(CHAIN), 10_000, RandomStream.root(1))) {
            Evaluation evaluation = noisy.objective(loss).evaluate(theta, Objective.NOTHING_ELSE);
            assertThat(evaluation.gradientNoise()).isEqualTo(0.01);
            assertThat(evaluation.gradient()).isNotEqualTo(evaluation.exactGradient());
        }
    }

    @Test
    void refusesWhatChainsHaveNot() {
        FermionChain other = new FermionChain(30, EnumSet.of(Term.Z));
        Target.Means target = target(CHAIN, theta(CHAIN, 0.8, 1), true);
        double[] theta = new double[CHAIN.numParameters()];
        try (ChainSolver solver = solver(CHAIN);
                Solver dense = new GibbsSolver(
                        new FermionChain(3, EnumSet.of(Term.Z)).hamiltonian(), new DenseGibbsEngine())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.objective(new NegativeLogLikelihood(new double[] {0.5, 0.5})))
                    .withMessageContaining("negative-log-likelihood")
                    .withMessageContaining("ChainRelativeEntropy");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.objective(ChainRelativeEntropy.of(target, other)))
                    .withMessageContaining("30 words")
                    .withMessageContaining("146");
            StateQuery probabilities = new StateQuery(Visible.PROBABILITIES, false, false);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.solve(theta, probabilities))
                    .withMessageContaining("Leave that listener out")
                    .withMessageContaining("mean values");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.objective(ChainRelativeEntropy.of(target, CHAIN))
                            .evaluate(theta, probabilities))
                    .withMessageContaining("mean values");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> dense.objective(ChainRelativeEntropy.of(target, CHAIN)))
                    .withMessageContaining("chain of fermions")
                    .withMessageContaining("is a Hamiltonian");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.create("renyi-2", target, CHAIN))
                .withMessageContaining("'renyi-2'")
                .withMessageContaining("'relative-entropy'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.create("relative-entropy", target, new FermionChain(31, EnumSet.of(Term.Z))))
                .withMessageContaining("30 units")
                .withMessageContaining("31");
    }

    @Test
    void targetsOfMeanValuesKnowNothingElse() {
        Target.Means target = new Target.Means(3, Map.of("Z0", 0.5, "Z1", -1.0), OptionalDouble.of(1));
        assertThat(target.of(List.of("Z1", "Z0"))).containsExactly(-1, 0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.of(List.of("Z0", "Z2")))
                .withMessageContaining("'Z2'");
        assertThatIllegalArgumentException().isThrownBy(target::probabilities).withMessageContaining("probabilities");
        assertThatIllegalArgumentException().isThrownBy(target::state).withMessageContaining("density matrix");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Target.Means(3, Map.of("Z0", 1.5), OptionalDouble.empty()))
                .withMessageContaining("'Z0'")
                .withMessageContaining("1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Target.Means(3, Map.of(), OptionalDouble.of(2.2)))
                .withMessageContaining("'entropy'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Target.Means(3, Map.of("Z0", Double.NaN), OptionalDouble.empty()));
    }
}
