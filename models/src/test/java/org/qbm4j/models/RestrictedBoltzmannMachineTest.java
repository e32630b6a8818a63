// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Datasets;
import org.qbm4j.data.Digits;
import org.qbm4j.data.DigitsOptions;
import org.qbm4j.data.ImageShape;
import org.qbm4j.loss.AnnealedLogLikelihood;
import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.TrainingProblem;

/** Machines that learn and are judged by Markov chains. */
class RestrictedBoltzmannMachineTest {

    private static RestrictedBoltzmannMachineConfiguration.Builder builder(int visible, int hidden) {
        return new RestrictedBoltzmannMachineConfiguration.Builder()
                .seed(3)
                .visible(visible)
                .hidden(hidden)
                .initialScale(0.3)
                .updater(new Nesterovs(0.025, 0.5));
    }

    private static RestrictedBoltzmannMachine initialized(RestrictedBoltzmannMachineConfiguration.Builder builder) {
        RestrictedBoltzmannMachine machine = new RestrictedBoltzmannMachine(builder.build());
        machine.init();
        return machine;
    }

    private static DataSet set(BinaryData data) {
        INDArray features = Features.array(data);
        return new DataSet(features, features);
    }

    private static DataSetIterator batches(BinaryData data, int size) {
        return new ListDataSetIterator<>(set(data).asList(), size);
    }

    private static double exactLoss(RestrictedBoltzmannMachine machine, BinaryData data) {
        return -machine.logLikelihood(set(data)).meanNumber().doubleValue();
    }

    private static List<Double> params(QuantumModel<?> model) {
        return Machines.values(model.params());
    }

    /**
     * As many epochs of the same updater with exact gradients and with 1000 chains: both come down by more than 1 nat, and
     * the chains end within the stated margin of the exact training, in nats of the exact likelihood. With seeds 1 to 4 the
     * largest differences were 0.023, 0.008 and 0.053.
     */
    @ParameterizedTest
    @CsvSource({"2, 1, false, 0.05", "2, 5, true, 0.05", "3, 5, true, 0.1"})
    void chainsTrainNearlyAsWellAsExactGradients(int side, int steps, boolean persistent, double margin) {
        BinaryData data = Datasets.barsAndStripes(side, side);
        RestrictedBoltzmannMachine exact = initialized(builder(side * side, 8));
        RestrictedBoltzmannMachine chains =
                initialized(builder(side * side, 8).sampling(new Sampling(steps, persistent, 1000)));
        assertThat(params(chains)).isEqualTo(params(exact));
        assertThat(exactLoss(exact, data)).isGreaterThan(data.entropy() + 1.2);
        exact.fit(batches(data, 4), 500);
        chains.fit(batches(data, 4), 500);
        assertThat(exactLoss(exact, data)).isLessThan(data.entropy() + 0.2);
        assertThat(exactLoss(chains, data)).isLessThan(exactLoss(exact, data) + margin);
        assertThat(chains.configuration().loss()).isEqualTo("contrastive-divergence");
    }

    /**
     * 288 digits of 64 pixels in batches of 40. On the 72 held out, the machine's likelihood by annealing was -25.4 +- 0.2
     * nats, that of independent pixels -31.7.
     */
    @Test
    void learnsDigitsOf64PixelsInBatches() {
        DigitsOptions options = DigitsOptions.ofClasses(0, 1).withPool(new ImageShape(8, 8));
        BinaryData.Split digits = Digits.load().binarize(options).data().split(0.8, RandomStream.root(1));
        RestrictedBoltzmannMachine machine =
                initialized(builder(64, 24).contrastiveDivergence(1).updater(new Sgd(0.05)));
        CollectScoresListener scores = new CollectScoresListener(1);
        machine.setListeners(scores);
        double before = machine.score(set(digits.train()));
        DataSetIterator batches = batches(digits.train(), 40);
        for (int epoch = 0; epoch < 10; epoch++) {
            batches.reset();
            while (batches.hasNext()) {
                machine.fit(batches.next());
            }
        }
        assertThat(machine.getIterationCount()).isEqualTo(10 * 8);
        assertThat(scores.getListScore().size()).isEqualTo(10 * 8);
        assertThat(machine.score(set(digits.train()))).isLessThan(before / 2);
        assertThat(scores.getListScore().getDouble(79))
                .isLessThan(scores.getListScore().getDouble(0) / 2);
        AnnealedLogLikelihood annealed = machine.annealedLogLikelihood(set(digits.test()), 300, 50);
        double independent = independent(digits.train(), digits.test());
        assertThat(annealed.value() - 4 * annealed.ofRows().standardError()).isGreaterThan(independent + 3);
        assertThat(machine.sample(3).shape()).containsExactly(3, 64);
    }

    /** Mean log-likelihood of rows under independent pixels with the means of other rows. */
    private static double independent(BinaryData train, BinaryData test) {
        double[] fields = AnnealedLogLikelihood.baseFields(train);
        double sum = 0;
        for (int row = 0; row < test.numRows(); row++) {
            for (int i = 0; i < fields.length; i++) {
                double sign = test.bit(row, i) == 1 ? -2 : 2;
                sum -= Math.log1p(Math.exp(sign * fields[i]));
            }
        }
        return sum / test.numRows();
    }

    @Test
    void annealingAgreesWithTheExactLikelihoodAndRepeats() {
        BinaryData data = Datasets.barsAndStripes(3, 3);
        RestrictedBoltzmannMachine machine = initialized(builder(9, 5));
        machine.fit(batches(data, 14), 100);
        AnnealedLogLikelihood annealed = machine.annealedLogLikelihood(set(data), 200, 100);
        assertThat(annealed.partitionError()).isBetween(1e-4, 0.1);
        assertThat(annealed.value()).isCloseTo(-exactLoss(machine, data), within(4 * annealed.partitionError()));
        assertThat(machine.annealedLogLikelihood(set(data), 200, 100)).isEqualTo(annealed);
        Estimate partition = machine.annealedLogPartition(200, 100);
        double exact = machine.session.inference.requireWeights().logWeights(data)[0]
                - machine.logLikelihood(set(data)).getDouble(0);
        assertThat(partition.value()).isCloseTo(exact, within(4 * partition.standardError()));
        assertThat(machine.annealedLogPartition(200, 100)).isEqualTo(partition);
    }

    @Test
    void longChainsSampleTheDistribution() {
        RestrictedBoltzmannMachine machine = initialized(builder(3, 2).initialScale(0.5));
        INDArray samples = machine.sampleByChains(4000, 30);
        double[] counts = new double[8];
        for (double[] row : samples.toDoubleMatrix()) {
            counts[(int) (row[0] + 2 * row[1] + 4 * row[2])]++;
        }
        for (int v = 0; v < 8; v++) {
            double p = machine.probabilities().getDouble(v);
            assertThat(counts[v] / 4000).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / 4000)));
        }
        assertThat(machine.sampleByChains(4000, 30)).isNotEqualTo(samples);
    }

    @Test
    void persistentChainsGoOnAcrossBatchesClonesAndQuestions() {
        BinaryData data = Datasets.barsAndStripes(3, 3);
        List<org.nd4j.linalg.dataset.DataSet> halves = List.of(
                new DataSet(Features.array(data).getRows(0, 1, 2, 3, 4), Nd4j.empty()),
                new DataSet(Features.array(data).getRows(5, 6, 7, 8, 9, 10, 11), Nd4j.empty()));
        RestrictedBoltzmannMachine machine = initialized(builder(9, 4).persistentContrastiveDivergence(1, 10));
        RestrictedBoltzmannMachine asked = initialized(builder(9, 4).persistentContrastiveDivergence(1, 10));
        for (int n = 0; n < 6; n++) {
            machine.fit(halves.get(n % 2));
            RestrictedBoltzmannMachine copy = asked.clone();
            copy.fit(halves.get(n % 2));
            asked.computeGradientAndScore(halves.get((n + 1) % 2));
            asked.score(halves.get((n + 1) % 2));
            asked.fit(halves.get(n % 2));
            assertThat(params(asked)).isEqualTo(params(machine)).isEqualTo(params(copy));
            asked = copy;
        }
        RestrictedBoltzmannMachine otherSeed =
                initialized(builder(9, 4).persistentContrastiveDivergence(1, 10).seed(4));
        otherSeed.setParams(machine.params());
        machine.fit(halves.get(0));
        otherSeed.fit(halves.get(0));
        assertThat(params(otherSeed)).isNotEqualTo(params(machine));
    }

    /** Forty features of which each class shows one half, blurred; chains learn features and classes together. */
    @Test
    void predictsClassesAboveThirtyUnits() {
        int rows = 40;
        double[] noise = RandomStream.root(9).uniforms(rows * 40);
        double[][] features = new double[rows][40];
        double[][] labels = new double[rows][2];
        for (int row = 0; row < rows; row++) {
            labels[row][row % 2] = 1;
            for (int i = 0; i < 40; i++) {
                features[row][i] = noise[row * 40 + i] < (i / 20 == row % 2 ? 0.8 : 0.2) ? 1 : 0;
            }
        }
        DataSet data = new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(labels));
        RestrictedBoltzmannMachine machine =
                initialized(builder(40, 6).classes(2).contrastiveDivergence(1));
        DataSetIterator iterator = new ListDataSetIterator<>(data.asList(), 10);
        machine.fit(iterator, 100);
        assertThat(machine.evaluate(iterator).accuracy()).isEqualTo(1);
        INDArray drawn = machine.sample(5, 1);
        assertThat(drawn.shape()).containsExactly(5, 40);
        assertThat(machine.predict(drawn)).containsOnly(1);
        assertThat(machine.hiddenProbabilities(machine.sampleByChains(2, 5)).shape())
                .containsExactly(2, 6);
    }

    @ParameterizedTest
    @CsvSource({"Z", "XZ"})
    void classProbabilitiesAreThoseOfTheClampedDistribution(String letters) {
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .seed(8)
                .visible(3)
                .hidden(3)
                .classes(3)
                .semiQuantum(letters.equals("Z") ? new Pauli[] {Pauli.Z} : new Pauli[] {Pauli.X, Pauli.Z})
                .initialScale(1)
                .build());
        machine.init();
        double[] p = machine.probabilities().toDoubleVector();
        double[][] features = new double[8][];
        for (int x = 0; x < 8; x++) {
            features[x] = new double[] {x & 1, x >> 1 & 1, x >> 2};
        }
        INDArray output = machine.output(Nd4j.createFromArray(features));
        INDArray clamped = Nd4j.createFromArray(machine.session
                .inference
                .requireWeights()
                .clamped(3, 2)
                .logWeights(BinaryData.fromPatterns(3, new long[] {0, 1, 2, 3, 4, 5, 6, 7})));
        for (int x = 0; x < 8; x++) {
            double any = p[x] + p[x + 8] + p[x + 16];
            for (int c = 0; c < 3; c++) {
                assertThat(output.getDouble(x, c)).isCloseTo(p[x + 8 * c] / any, within(1e-12));
            }
            assertThat(clamped.getDouble(x) - clamped.getDouble(0))
                    .isCloseTo(Math.log(p[x + 16] / p[16]), within(1e-12));
        }
    }

    /** By hand: energies of two visible units and one hidden one, spins 1 - 2 bit. */
    @Test
    void oneUpDownPassGivesMeans() {
        RestrictedBoltzmannMachine machine = initialized(builder(2, 1));
        double a0 = 0.3;
        double a1 = -0.2;
        double b = 0.4;
        double w0 = 0.7;
        double w1 = -0.5;
        machine.setParams(Nd4j.createFromArray(new double[][] {{a0, a1, b, w0, w1}}));
        INDArray pattern = Nd4j.createFromArray(new double[][] {{1, 0}});
        double one = Math.exp(-(-b + w0 - w1));
        double zero = Math.exp(-(b - w0 + w1));
        double p = one / (one + zero);
        assertThat(machine.hiddenProbabilities(pattern).getDouble(0)).isCloseTo(p, within(1e-14));
        double mean = 1 - 2 * p;
        INDArray again = machine.reconstruct(pattern);
        assertThat(again.getDouble(0, 0)).isCloseTo(ones(a0 + w0 * mean), within(1e-14));
        assertThat(again.getDouble(0, 1)).isCloseTo(ones(a1 + w1 * mean), within(1e-14));
        assertThatExceptionOfType(DL4JInvalidInputException.class)
                .isThrownBy(() -> machine.reconstruct(Nd4j.createFromArray(new double[][] {{1, 1.5}})))
                .withMessageContaining("must be in [0, 1], but row 0 has 1.5");
    }

    private static double ones(double field) {
        return Math.exp(field) / (Math.exp(field) + Math.exp(-field));
    }

    @Test
    void pretrainingIsExactAndForgetsTheChains() {
        RestrictedBoltzmannMachine machine = initialized(builder(4, 2).persistentContrastiveDivergence(1, 6));
        machine.fit(Machines.iterator(), 3);
        machine.pretrain(new LastLoss(), Machines.iterator(), 5);
        assertThat(machine.score()).isCloseTo(exactLoss(machine, Datasets.barsAndStripes(2, 2)), within(1e-12));
        RestrictedBoltzmannMachine fresh = initialized(builder(4, 2).persistentContrastiveDivergence(1, 6));
        fresh.setParams(machine.params());
        machine.fit(Machines.iterator(), 2);
        fresh.fit(Machines.iterator(), 2);
        assertThat(params(machine)).isEqualTo(params(fresh));
    }

    /** One phase on the loss that it is given. */
    private static final class LastLoss implements PretrainingStrategy {
        @Override
        public String name() {
            return "last-loss";
        }

        @Override
        public List<Phase> plan(TrainingProblem problem) {
            assertThat(problem.loss().name()).isEqualTo("negative-log-likelihood");
            int[] fields = {0, 1, 2, 3};
            return List.of(new Phase.Optimize("fields", "", List.of(), problem.loss(), fields, problem.steps()));
        }
    }

    @Test
    void refusesWhatNeedsAllPatternsOfTooManyUnits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(31, 2).build())
                .withMessageContaining("at most 30 visible units, but there are 31; call contrastiveDivergence(steps)");
        RestrictedBoltzmannMachine wide = initialized(builder(31, 2).contrastiveDivergence(1));
        DataSet data = set(BinaryData.fromPatterns(31, new long[] {1, 1L << 30}));
        wide.fit(data);
        for (Runnable refused : List.<Runnable>of(
                wide::probabilities,
                () -> wide.logLikelihood(data),
                () -> wide.pretrain(new LastLoss(), new ListDataSetIterator<>(data.asList())))) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(refused::run)
                    .withMessageContaining("at most 30 of them, but there are 31; ");
        }
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> wide.logLikelihood(data))
                .withMessageContaining("call annealedLogLikelihood");
    }

    @Test
    void refusesListsLargerThanTheMemory() {
        assumeTrue(Runtime.getRuntime().maxMemory() < 1L << 34);
        RestrictedBoltzmannMachine wide = initialized(builder(30, 2).contrastiveDivergence(1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(wide::probabilities)
                .withMessageContaining("bytes of memory, but Java may take");
        assertThat(wide.sampleByChains(2, 3).shape()).containsExactly(2, 30);
    }

    @Test
    void refusesImpossibleChains() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(4, 2).persistentContrastiveDivergence(1, 0))
                .withMessageContaining("Argument 'chains' must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(4, 2).contrastiveDivergence(0))
                .withMessageContaining("Argument 'steps' must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Machines.builder(new Sgd(0.1)).contrastiveDivergence(1).build())
                .withMessageContaining("Argument 'loss' must be one of");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Machines.initialized().annealedLogPartition(10, 10))
                .withMessageContaining("semi-quantum machines only");
        // the last of two losses counts, and other losses have no chains
        Learning exact = builder(4, 2)
                .contrastiveDivergence(1)
                .loss("negative-log-likelihood")
                .build()
                .learning();
        assertThat(exact.sampling()).isEmpty();
        assertThat(exact.withLoss("contrastive-divergence").sampling()).contains(Sampling.DEFAULT);
    }

    @Test
    void theSummaryNamesTheMachineAndItsChains() {
        assertThat(initialized(builder(4, 2).persistentContrastiveDivergence(2, 50))
                        .summary())
                .startsWith("Restricted Boltzmann machine\n")
                .contains("contrastive-divergence", "persistent, 2 sweeps, 50 chains");
        assertThat(initialized(builder(4, 2).contrastiveDivergence(1)).summary())
                .contains("from the data, 1 sweep, one chain per example");
        assertThat(initialized(builder(4, 2)).summary()).doesNotContain("sampling");
        QuantumBoltzmannMachine semi = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .visible(4)
                .hidden(2)
                .semiQuantum(Pauli.X, Pauli.Z)
                .build());
        assertThat(semi.summary())
                .startsWith("Semi-quantum restricted Boltzmann machine\n")
                .contains("X, Z");
        ParametricHamiltonian words = ParametricHamiltonian.builder(new Bipartition(1, 1))
                .term(Pauli.Z.on(0))
                .term(Pauli.X.on(1))
                .build();
        QuantumBoltzmannMachine evolved = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .model(new EvolvedBoltzmannMachine(words, new Evolution.Generator(words)))
                .build());
        assertThat(evolved.summary()).startsWith("Evolved quantum Boltzmann machine\n");
    }
}
