// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Datasets;
import org.qbm4j.loss.ContrastiveDivergence;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.SampledState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Contrastive divergence against hand enumeration and the exact likelihood. */
class ContrastiveSolverTest {
    private static final RandomStream ROOT = RandomStream.root(5);

    private static SemiQuantumBoltzmannMachine machine(int visible, int hidden, String letters) {
        EnumSet<Pauli> set = EnumSet.noneOf(Pauli.class);
        letters.chars().forEach(c -> set.add(Pauli.valueOf(String.valueOf((char) c))));
        return new SemiQuantumBoltzmannMachine(visible, hidden, set);
    }

    private static double[] theta(SemiQuantumBoltzmannMachine machine, long seed) {
        return new SplitMix64(seed).centered(machine.numParameters());
    }

    /** Derivatives of -ln p~ of every pattern. */
    private static double[][] slopes(SemiQuantumBoltzmannMachine machine, double[] theta) {
        double[][] slopes = new double[1 << machine.cut().visible()][theta.length];
        for (int v = 0; v < slopes.length; v++) {
            machine.addGradient(theta, v, -1, slopes[v]);
        }
        return slopes;
    }

    /** Component k of the mean slope minus the chain's, within 5 standard errors of so many independent chains. */
    private static void assertChainAverage(
            double[][] slopes, double[] data, double[] ends, double[] gradient, double chains) {
        for (int k = 0; k < gradient.length; k++) {
            double positive = 0;
            double mean = 0;
            double square = 0;
            for (int v = 0; v < slopes.length; v++) {
                positive += data[v] * slopes[v][k];
                mean += ends[v] * slopes[v][k];
                square += ends[v] * slopes[v][k] * slopes[v][k];
            }
            double error = Math.sqrt(Math.max(0, square - mean * mean) / chains);
            Numbers.assertClose(positive - mean, gradient[k], 5 * error + Tolerances.EXACT, "gradient component " + k);
        }
    }

    /** Two visible units and one hidden: one step sums over the two signs of the hidden unit and the four patterns. */
    @Test
    void oneStepIsTheEnumeratedOne() {
        SemiQuantumBoltzmannMachine machine = machine(2, 1, "Z");
        double[] theta = {0.3, -0.5, 0.2, 0.9, -0.7};
        int start = 2;
        double[] ends = new double[4];
        // bit 0 is off (sign +1), bit 1 is on (sign -1)
        double field = theta[2] + theta[3] - theta[4];
        for (int t = -1; t <= 1; t += 2) {
            double hidden = Math.exp(-t * field) / (2 * Math.cosh(field));
            for (int v = 0; v < 4; v++) {
                double p = hidden;
                for (int i = 0; i < 2; i++) {
                    double input = theta[i] + t * theta[3 + i];
                    int sign = 1 - 2 * (v >> i & 1);
                    p *= Math.exp(-sign * input) / (2 * Math.cosh(input));
                }
                ends[v] += p;
            }
        }
        Numbers.assertClose(1, Arrays.stream(ends).sum(), Tolerances.EXACT, "probabilities");
        int chains = 20_000;
        BinaryData data = BinaryData.fromPatterns(2, new long[] {start});
        try (ContrastiveSolver solver = new ContrastiveSolver(machine, ROOT)) {
            double[] gradient = solver.objective(new ContrastiveDivergence(data, 1, false, chains))
                    .evaluate(theta, Objective.NOTHING_ELSE)
                    .gradient();
            assertChainAverage(slopes(machine, theta), data.empirical(), ends, gradient, chains);
        }
    }

    /** After 60 sweeps the chains have forgotten the data, so the gradient is that of the likelihood up to their spread. */
    @ParameterizedTest
    @CsvSource({"Z, false", "Y, false", "XZ, false", "XYZ, true", "Z, true"})
    void longChainsGiveTheGradientOfTheLikelihood(String letters, boolean persistent) {
        SemiQuantumBoltzmannMachine machine = machine(4, 3, letters);
        double[] theta = theta(machine, 8);
        BinaryData data = BinaryData.fromPatterns(4, new long[] {3, 5, 9, 14}, new double[] {1, 2, 3, 1});
        int chains = 20_000;
        try (ContrastiveSolver solver = new ContrastiveSolver(machine, ROOT.child(letters));
                Solver exact = Solver.of(machine)) {
            double[] gradient = solver.objective(new ContrastiveDivergence(data, 60, persistent, chains))
                    .evaluate(theta, Objective.NOTHING_ELSE)
                    .gradient();
            NegativeLogLikelihood likelihood = new NegativeLogLikelihood(data.empirical());
            Evaluation truth = exact.objective(likelihood).evaluate(theta, Objective.NOTHING_ELSE);
            double[] p = exact.solve(theta, new StateQuery(StateQuery.Visible.PROBABILITIES, false, false))
                    .visibleProbabilities();
            double[][] slopes = slopes(machine, theta);
            assertChainAverage(slopes, data.empirical(), p, truth.gradient(), Double.POSITIVE_INFINITY);
            assertChainAverage(slopes, data.empirical(), p, gradient, chains);
        }
    }

    /** One chain per row carries the weight of its row; at a machine that cannot leave its rows nothing is left to learn. */
    @Test
    void chainsCarryTheWeightsOfTheirRows() {
        SemiQuantumBoltzmannMachine machine = machine(2, 1, "Z");
        // a coupling of 20 to the hidden unit ties the two visible units together
        double[] theta = {0, 0, 0, 20, 20};
        BinaryData data = BinaryData.fromPatterns(2, new long[] {0, 3}, new double[] {3, 1});
        try (ContrastiveSolver solver = new ContrastiveSolver(machine, ROOT)) {
            Evaluation evaluation = solver.objective(new ContrastiveDivergence(data, 5, false, 0))
                    .evaluate(theta, Objective.NOTHING_ELSE);
            assertThat(((SampledState) evaluation.state()).patterns()).containsExactly(0, 3);
            assertThat(evaluation.gradient()).containsOnly(0);
            assertThat(evaluation.flops()).isPositive();
        }
    }

    /** Value of -sum_i ln p(v_i | others), from the exact probabilities. */
    @ParameterizedTest
    @ValueSource(strings = {"Z", "XZ"})
    void theLossIsThePseudoLikelihood(String letters) {
        SemiQuantumBoltzmannMachine machine = machine(4, 3, letters);
        double[] theta = theta(machine, 9);
        BinaryData data = BinaryData.fromPatterns(4, new long[] {3, 5, 9}, new double[] {1, 2, 3});
        ContrastiveDivergence loss = new ContrastiveDivergence(data, 1, false, 0);
        try (ContrastiveSolver solver = new ContrastiveSolver(machine, ROOT);
                Solver exact = Solver.of(machine)) {
            double[] p = exact.solve(theta, new StateQuery(StateQuery.Visible.PROBABILITIES, false, false))
                    .visibleProbabilities();
            double expected = 0;
            for (int row = 0; row < 3; row++) {
                int v = (int) data.pattern(row);
                for (int i = 0; i < 4; i++) {
                    expected -= data.weight(row) / 6 * Math.log(p[v] / (p[v] + p[v ^ 1 << i]));
                }
            }
            ContrastiveObjective objective = solver.objective(loss);
            Evaluation whole = objective.evaluate(theta, Objective.NOTHING_ELSE);
            Numbers.assertClose(expected, whole.loss(), Tolerances.EXACT, "loss");
            Evaluation alone = solver.objective(new ContrastiveDivergence(data, 1, false, 2))
                    .evaluateLoss(theta);
            Numbers.assertClose(expected, alone.loss(), Tolerances.EXACT, "loss of all rows");
            assertThat(((SampledState) alone.state()).patterns()).isEmpty();
            assertThat(whole.loss()).isGreaterThan(loss.lowerBound());
        }
    }

    @ParameterizedTest
    @CsvSource({"Z, 0", "Z, 4", "XZ, 4"})
    void theSamePointMeetsTheSameChains(String letters, int chains) {
        SemiQuantumBoltzmannMachine machine = machine(9, 3, letters);
        double[] theta = theta(machine, 10);
        ContrastiveDivergence loss = new ContrastiveDivergence(Datasets.barsAndStripes(3, 3), 2, false, chains);
        try (ContrastiveSolver one = new ContrastiveSolver(machine, ROOT);
                ContrastiveSolver two = new ContrastiveSolver(machine, ROOT);
                ContrastiveSolver other = new ContrastiveSolver(machine, RandomStream.root(6))) {
            double[] first =
                    one.objective(loss).evaluate(theta, Objective.NOTHING_ELSE).gradient();
            one.objective(loss).evaluate(theta(machine, 11), Objective.NOTHING_ELSE);
            assertThat(one.objective(loss)
                            .evaluate(theta, Objective.NOTHING_ELSE)
                            .gradient())
                    .isEqualTo(first);
            assertThat(two.objective(loss)
                            .evaluate(theta, Objective.NOTHING_ELSE)
                            .gradient())
                    .isEqualTo(first);
            assertThat(other.objective(loss)
                            .evaluate(theta, Objective.NOTHING_ELSE)
                            .gradient())
                    .isNotEqualTo(first);
            assertThat(one.memory()).isEmpty();
        }
    }

    /** Saved after any evaluation, restored into a fresh solver: what follows has the same bits, also with other batches. */
    @Test
    void restoredChainsContinueToTheSameBits() {
        SemiQuantumBoltzmannMachine machine = machine(64, 3, "Z");
        long[] rows = {-1L, 0L, 0x5555555555555555L, Long.MIN_VALUE + 7, 12};
        ContrastiveDivergence whole = new ContrastiveDivergence(BinaryData.fromPatterns(64, rows), 1, true, 4);
        ContrastiveDivergence batch =
                new ContrastiveDivergence(BinaryData.fromPatterns(64, Arrays.copyOf(rows, 2)), 1, true, 4);
        double[] a = theta(machine, 1);
        double[] b = theta(machine, 2);
        try (ContrastiveSolver going = new ContrastiveSolver(machine, ROOT);
                ContrastiveSolver again = new ContrastiveSolver(machine, ROOT)) {
            going.objective(whole).evaluate(a, Objective.NOTHING_ELSE);
            Evaluation last = going.objective(whole).evaluate(b, Objective.NOTHING_ELSE);
            double[] memory = going.memory();
            assertThat(memory).hasSize(3 + 4 * 4);
            again.restore(memory);
            assertThat(again.memory()).isEqualTo(memory);
            assertThat(again.objective(whole)
                            .evaluate(b, Objective.NOTHING_ELSE)
                            .gradient())
                    .as("the last evaluation again")
                    .isEqualTo(last.gradient());
            long[] patterns = ((SampledState) going.objective(batch)
                            .evaluate(b, Objective.NOTHING_ELSE)
                            .state())
                    .patterns();
            assertThat(patterns)
                    .as("another batch at the same point goes on")
                    .isNotEqualTo(((SampledState) last.state()).patterns());
            again.objective(batch).evaluate(b, Objective.NOTHING_ELSE);
            assertThat(again.memory()).isEqualTo(going.memory());
            assertThat(again.solve(b, Objective.NOTHING_ELSE).patterns()).isEqualTo(patterns);
            again.restore(new double[0]);
            assertThat(again.solve(b, Objective.NOTHING_ELSE).patterns()).isEmpty();
        }
    }

    @Test
    void refusesMemoriesThatAreNotItsOwn() {
        SemiQuantumBoltzmannMachine machine = machine(2, 1, "Z");
        try (ContrastiveSolver solver = new ContrastiveSolver(machine, ROOT);
                Solver exact = Solver.of(machine)) {
            for (int length : new int[] {1, 3, 6, 8}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> solver.restore(new double[length]))
                        .withMessageContaining("has " + length);
            }
            solver.restore(new double[7]);
            for (double wrong : new double[] {-1, 0.5, Double.NaN, 0x1p60}) {
                double[] memory = new double[7];
                memory[0] = wrong;
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> solver.restore(memory))
                        .withMessageContaining("whole numbers");
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.restore(new double[] {0, 0, 0, 0, 4, 0, 0}))
                    .withMessageContaining("patterns of 2 bits");
            assertThat(exact.memory()).isEmpty();
            exact.restore(new double[0]);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> exact.restore(new double[7]))
                    .withMessageContaining("'semi-quantum' remembers nothing");
        }
        try (NoisySolver noisy = new NoisySolver(new ContrastiveSolver(machine, ROOT), 100, ROOT)) {
            noisy.restore(new double[7]);
            assertThat(noisy.memory()).containsExactly(new double[7]);
        }
    }

    @Test
    void refusesWhatItCannotDo() {
        SemiQuantumBoltzmannMachine machine = machine(4, 2, "Z");
        BinaryData data = Datasets.barsAndStripes(2, 2);
        ContrastiveDivergence loss = new ContrastiveDivergence(data, 1, true, 6);
        double[] theta = theta(machine, 1);
        StateQuery probabilities = new StateQuery(StateQuery.Visible.PROBABILITIES, false, false);
        try (ContrastiveSolver solver = new ContrastiveSolver(machine, ROOT)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.objective(new NegativeLogLikelihood(data.empirical())))
                    .withMessageContaining("'contrastive-divergence', or Solver.of(model)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.objective(loss).evaluate(theta, probabilities))
                    .withMessageContaining("only samples");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.solve(theta, probabilities))
                    .withMessageContaining("Solver.of(model)");
            ContrastiveDivergence wide = new ContrastiveDivergence(Datasets.barsAndStripes(3, 3), 1, false, 0);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.objective(wide))
                    .withMessageContaining("9 columns")
                    .withMessageContaining("4 visible units");
            solver.objective(loss).evaluate(theta, Objective.NOTHING_ELSE);
            ContrastiveDivergence fewer = new ContrastiveDivergence(data, 1, true, 5);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.objective(fewer).evaluate(theta, Objective.NOTHING_ELSE))
                    .withMessageContaining("asks for 5 persistent chains, but the solver keeps 6");
            assertThat(solver.sameKindFor(machine(3, 1, "XZ")).layout()).isEqualTo(machine(3, 1, "XZ"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.sameKindFor(hamiltonian()))
                    .withMessageContaining("semi-quantum machines only");
            assertThat(solver.name()).isEqualTo("gibbs-sampling");
            assertThat(solver.memoryBytes()).isPositive();
        }
    }

    private static TrainableModel hamiltonian() {
        return new BoltzmannMachine(RandomModels.allWords(new Bipartition(2, 0), 1), BoltzmannMachine.Sign.MINUS);
    }

    /** Solvers that run no chains send the loss to the one that does. */
    @Test
    void otherSolversRefuseTheLoss() {
        ContrastiveDivergence loss = new ContrastiveDivergence(Datasets.barsAndStripes(2, 2), 1, false, 0);
        Circuit circuit =
                Circuit.builder(new Bipartition(4, 0)).rotation(Pauli.X.on(0)).build();
        for (TrainableModel model :
                new TrainableModel[] {hamiltonian(), new CircuitModel(circuit), machine(4, 2, "Z")}) {
            try (Solver solver = Solver.of(model)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> solver.objective(loss))
                        .withMessageContaining("'contrastive-divergence' is estimated by Markov chains")
                        .withMessageContaining("ContrastiveSolver");
            }
        }
    }
}
