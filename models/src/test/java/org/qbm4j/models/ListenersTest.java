// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;
import org.qbm4j.operator.Pauli;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.TrainingException;
import org.qbm4j.training.TrainingProblem;

class ListenersTest {
    private static final double ROUNDING = 1e-12;

    /** Writes down what it is told. */
    private static final class Diary extends BaseTrainingListener {
        final List<String> lines = new ArrayList<>();

        @Override
        public void onEpochStart(Model model) {
            lines.add("start");
        }

        @Override
        public void onEpochEnd(Model model) {
            lines.add("end");
        }

        @Override
        public void onGradientCalculation(Model model) {
            lines.add("gradient");
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            lines.add("iteration " + iteration + " of epoch " + epoch);
        }
    }

    @Test
    void countersGoOnAcrossFits() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        Diary diary = new Diary();
        machine.setListeners(diary);
        machine.fit(Machines.iterator(), 2);
        machine.fit(Machines.barsAndStripes());
        machine.fit(Machines.iterator());
        assertThat(diary.lines)
                .containsExactly(
                        "start",
                        "gradient",
                        "iteration 0 of epoch 0",
                        "end",
                        "start",
                        "gradient",
                        "iteration 1 of epoch 1",
                        "end",
                        "gradient",
                        "iteration 2 of epoch 2",
                        "start",
                        "gradient",
                        "iteration 3 of epoch 2",
                        "end");
    }

    @Test
    void parametersScoreAndGradientBelongTogetherAtEveryCall() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        List<Double> differences = new ArrayList<>();
        machine.setListeners(new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                QuantumBoltzmannMachine now = ((QuantumBoltzmannMachine) model).clone();
                now.computeGradientAndScore(Machines.barsAndStripes());
                differences.add(Math.abs(now.score() - model.score()));
                differences.add(now.gradient()
                        .gradient()
                        .sub(model.gradient().gradient())
                        .normmaxNumber()
                        .doubleValue());
            }
        });
        machine.fit(Machines.iterator(), 3);
        assertThat(differences).hasSize(6).allSatisfy(d -> assertThat(d).isLessThan(ROUNDING));
    }

    @Test
    void listenersOfDl4jWork() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        CollectScoresListener scores = new CollectScoresListener(1);
        PerformanceListener performance = new PerformanceListener.Builder()
                .reportETL(false)
                .setFrequency(1)
                .build();
        machine.setListeners(List.of(scores, new ScoreIterationListener(1)));
        machine.addListeners(performance);
        machine.fit(Machines.iterator(), 20);
        double[] losses = scores.getListScore().toDoubleArray();
        assertThat(losses).hasSize(20);
        assertThat(losses[19]).isEqualTo(machine.score()).isLessThan(losses[0]);
    }

    @Test
    void pretrainingTellsEpochsOfEveryPhase() {
        QuantumBoltzmannMachine machine = Machines.initialized(new Sgd(0.1));
        Diary diary = new Diary();
        machine.setListeners(diary);
        machine.pretrain(new TwoPhases(), Machines.iterator(), 2);
        assertThat(diary.lines)
                .containsExactly(
                        "start",
                        "end",
                        "start",
                        "gradient",
                        "iteration 0 of epoch 1",
                        "end",
                        "start",
                        "gradient",
                        "iteration 1 of epoch 2",
                        "end");
        assertThat(machine.score()).isCloseTo(machine.score(Machines.barsAndStripes()), within(ROUNDING));
    }

    @Test
    void pretrainingStartsFromZeroAndFitWithAFreshUpdater() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        machine.fit(Machines.iterator(), 5);
        machine.pretrain(new TwoPhases(), Machines.iterator(), 3);
        QuantumBoltzmannMachine fresh = Machines.initialized();
        fresh.pretrain(new TwoPhases(), Machines.iterator(), 3);
        assertThat(Machines.values(machine.params())).isEqualTo(Machines.values(fresh.params()));
        machine.fit(Machines.iterator(), 4);
        fresh.fit(Machines.iterator(), 4);
        assertThat(Machines.values(machine.params())).isEqualTo(Machines.values(fresh.params()));
    }

    @Test
    void aStrategyWithoutPhasesMeansZero() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        machine.pretrain(new Nothing(), Machines.iterator());
        assertThat(machine.params().normmaxNumber().doubleValue()).isZero();
    }

    @Test
    void aFitThatCannotStepSaysSoAndKeepsTheLastGoodParameters() {
        // diagonal terms only: far out, one pattern has all the probability and the loss of the others is infinite
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .visible(4)
                .fields(Pauli.Z)
                .updater(new Sgd(1e300))
                .build());
        machine.init();
        Diary diary = new Diary();
        machine.setListeners(diary);
        List<Double> before = Machines.values(machine.params());
        assertThatThrownBy(() -> machine.fit(Machines.iterator(), 3))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("fit stopped at iteration 0 of 3");
        assertThat(diary.lines).containsExactly("start", "end");
        assertThat(Machines.values(machine.params())).isEqualTo(before);
    }

    /** No phases. */
    private static final class Nothing implements PretrainingStrategy {
        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public List<Phase> plan(TrainingProblem problem) {
            return List.of();
        }
    }
}
