// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.circuit.AnsatzOptions;
import org.qbm4j.circuit.Ansatze;
import org.qbm4j.data.TargetState;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.ConvexRelativeEntropy;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.Topology;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.optimize.UpdateRules;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.column.ColumnGibbsEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;

class SecondOrderTrainingTest {
    /** Ground state energy of the open chain of four spins with field 1.5, table row R28. */
    private static final double GROUND = -6.50389;

    private static ParametricHamiltonian allPairs(int n) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(n, 0));
        for (Pauli letter : Pauli.values()) {
            builder.couplings(letter, letter, Topology.allToAll(n))
                    .fields(letter, IntStream.range(0, n).toArray());
        }
        return builder.build();
    }

    private static Phase.Optimize phase(ParametricHamiltonian h, Loss loss, String rule, StopRules stop) {
        double rate = UpdateRules.defaultRate(rule).orElse(0.05);
        return new Phase.Optimize(
                "training",
                "A test.",
                List.of(),
                loss,
                IntStream.range(0, h.numParameters()).toArray(),
                new StepSettings(rule, Map.of(), new LearningRate.Constant(rate), stop));
    }

    private static TrainingResult train(ParametricHamiltonian h, GibbsEngine engine, Phase phase) {
        try (GibbsSolver solver = new GibbsSolver(h, engine)) {
            return new Trainer(solver, new Plan(List.of(phase)), List.of(), () -> false)
                    .run(new double[h.numParameters()]);
        }
    }

    static Stream<GibbsEngine> engines() {
        return Stream.of(new DenseGibbsEngine(), new ColumnGibbsEngine());
    }

    private static ConvexRelativeEntropy heisenberg(ParametricHamiltonian h, int n) {
        PauliSum target = Hamiltonians.heisenberg(n, Topology.chain(n), 0.34558419, 0.82161814);
        return new ConvexRelativeEntropy(TargetState.gibbs(target, n, -1), h);
    }

    /** Where a thousand first-order steps end at 0.00195 (table row R22), Newton ends at rounding in a dozen. */
    @ParameterizedTest
    @MethodSource("engines")
    void newtonLearnsTheHeisenbergChainInAFewSteps(GibbsEngine engine) {
        ParametricHamiltonian h = allPairs(4);
        TrainingResult result =
                train(h, engine, phase(h, heisenberg(h, 4), "newton-cg", new StopRules(30, 1e-8, 0, 0, 0, 0)));
        assertThat(result.reason()).isEqualTo(StopReason.GRADIENT);
        assertThat(result.state().iteration()).isLessThan(15);
        assertThat(result.evaluation().orElseThrow().loss()).isLessThan(1e-12);
    }

    @Test
    void limitedMemoryBfgsNeedsOnlyGradients() {
        ParametricHamiltonian h = allPairs(4);
        TrainingResult result = train(
                h, new DenseGibbsEngine(), phase(h, heisenberg(h, 4), "l-bfgs", new StopRules(100, 1e-7, 0, 0, 0, 0)));
        assertThat(result.evaluation().orElseThrow().loss()).isLessThan(1e-11);
    }

    /** Table row R28: energy of the transverse-field Ising chain, 200 steps. */
    @Test
    void theNaturalGradientCoolsTheIsingChain() {
        PauliSum chain = Hamiltonians.transverseFieldIsing(4, Topology.chain(4), -1, -1.5);
        ParametricHamiltonian h = ParametricHamiltonian.builder(new Bipartition(4, 0))
                .couplings(Pauli.Z, Pauli.Z, Topology.chain(4))
                .fields(Pauli.X, 0, 1, 2, 3)
                .build();
        Loss energy = Losses.observable(chain, h);
        for (String rule : List.of("natural-gradient", "natural-gradient-fisher-bures", "gradient-descent")) {
            TrainingResult result = train(h, new DenseGibbsEngine(), phase(h, energy, rule, StopRules.after(200)));
            double error = result.evaluation().orElseThrow().loss() - GROUND;
            double expected = rule.equals("gradient-descent") ? 0.2 : 1.5e-4;
            Numbers.assertRelative(expected, error, 0.1, rule);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"natural-gradient", "natural-gradient-by-layer", "l-bfgs"})
    void circuitsLearnByTheirGeometry(String rule) {
        var circuit = Ansatze.create(
                "hardware-efficient",
                new Bipartition(2, 1),
                AnsatzOptions.defaults(),
                RandomStream.root(1).generator());
        Loss loss = new NegativeLogLikelihood(new double[] {0.1, 0.4, 0.3, 0.2});
        double[] start = new SplitMix64(5).centered(circuit.numParameters());
        int[] all = IntStream.range(0, start.length).toArray();
        StepSettings steps = new StepSettings(
                rule,
                Map.of(),
                new LearningRate.Constant(UpdateRules.defaultRate(rule).orElseThrow()),
                StopRules.after(80));
        Phase phase = new Phase.Optimize("training", "A test.", List.of(), loss, all, steps);
        try (Solver solver = Solver.of(new CircuitModel(circuit))) {
            Trainer trainer = new Trainer(solver, new Plan(List.of(phase)), List.of(), () -> false);
            TrainingResult result = trainer.run(start);
            double[] gradient = result.evaluation().orElseThrow().gradient();
            assertThat(result.evaluation().orElseThrow().loss())
                    .isLessThan(solver.objective(loss).evaluateLoss(start).loss() - 0.1);
            // a minimum
            assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow())
                    .isLessThan(1e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"newton-cg", "l-bfgs", "natural-gradient"})
    void aRunThatWasStoppedContinuesToTheSameBits(String rule) {
        ParametricHamiltonian h = allPairs(3);
        Phase phase = phase(h, heisenberg(h, 3), rule, StopRules.after(8));
        double[] whole = train(h, new DenseGibbsEngine(), phase).state().theta();
        try (GibbsSolver solver = new GibbsSolver(h, new DenseGibbsEngine())) {
            List<Integer> asked = new ArrayList<>();
            Trainer half = new Trainer(solver, new Plan(List.of(phase)), List.of(), () -> {
                asked.add(1);
                return asked.size() > 4;
            });
            TrainingResult stopped = half.run(new double[h.numParameters()]);
            assertThat(stopped.reason()).isEqualTo(StopReason.INTERRUPTED);
            Trainer rest = new Trainer(solver, new Plan(List.of(phase)), List.of(), () -> false);
            assertThat(rest.resume(stopped.state()).state().theta()).isEqualTo(whole);
        }
    }

    @Test
    void theSearchEndsWhereNoStepLowersTheLoss() {
        ParametricHamiltonian h = allPairs(2);
        TrainingResult result =
                train(h, new DenseGibbsEngine(), phase(h, heisenberg(h, 2), "l-bfgs", StopRules.after(500)));
        assertThat(result.reason()).isIn(StopReason.NO_DESCENT, StopReason.ITERATIONS);
        assertThat(result.evaluation().orElseThrow().loss()).isLessThan(1e-13);
    }

    @Test
    void newtonIsRefusedForLossesThatAreNotConvex() {
        ParametricHamiltonian h = allPairs(2);
        Loss likelihood = new NegativeLogLikelihood(new double[] {0.1, 0.2, 0.3, 0.4});
        Phase.Optimize phase = phase(h, likelihood, "newton-cg", StopRules.after(3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(h, new DenseGibbsEngine(), phase))
                .withMessageContaining("newton-cg")
                .withMessageContaining("natural-gradient or l-bfgs");
        try (GibbsSolver solver = new GibbsSolver(h, new DenseGibbsEngine())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Trainer.requireRules(solver, new Plan(List.of(phase)), likelihood))
                    .withMessageContaining("Phase 'training'");
        }
    }

    @Test
    void metricsOfOtherModelsAreRefused() {
        ParametricHamiltonian h = allPairs(2);
        Loss likelihood = new NegativeLogLikelihood(new double[] {0.1, 0.2, 0.3, 0.4});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(
                        h,
                        new DenseGibbsEngine(),
                        phase(h, likelihood, "natural-gradient-by-layer", StopRules.after(3))))
                .withMessageContaining("no layers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(
                        h,
                        new ColumnGibbsEngine(),
                        phase(h, likelihood, "natural-gradient-fisher-bures", StopRules.after(3))))
                .withMessageContaining("dense engine");
    }
}
