// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.earlystopping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.EarlyStoppingResult.TerminationReason;
import org.deeplearning4j.earlystopping.listener.EarlyStoppingListener;
import org.deeplearning4j.earlystopping.termination.EpochTerminationCondition;
import org.deeplearning4j.earlystopping.termination.IterationTerminationCondition;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.qbm4j.models.CoreListenerSource;
import org.qbm4j.models.QuantumModel;

/** Scores a model after each update of a pretraining, keeps the best, and stops when a condition of DL4J says so. */
final class PretrainingWatch extends BaseTrainingListener implements CoreListenerSource {
    private final EarlyStoppingConfiguration<QuantumModel<?>> configuration;
    private final Optional<EarlyStoppingListener<QuantumModel<?>>> told;
    private final Map<Integer, Double> scores = new LinkedHashMap<>();
    private int epoch;
    private int iterations;
    private int bestEpoch = -1;
    private double bestScore = Double.NaN;
    private TerminationReason reason = TerminationReason.EpochTerminationCondition;
    private String details = "The strategy has come to its end.";
    private boolean stop;

    PretrainingWatch(
            EarlyStoppingConfiguration<QuantumModel<?>> configuration,
            Optional<EarlyStoppingListener<QuantumModel<?>>> told,
            int iterations) {
        this.iterations = iterations;
        this.configuration = configuration;
        this.told = told;
        configuration.getIterationTerminationConditions().forEach(IterationTerminationCondition::initialize);
        configuration.getEpochTerminationConditions().forEach(EpochTerminationCondition::initialize);
    }

    @Override
    public boolean stopRequested() {
        return stop;
    }

    @Override
    public void updated(QuantumModel<?> model) {
        if (stop) {
            return;
        }
        int done = epoch++;
        // a closed form is an epoch without an iteration, and evaluates no loss
        if (model.getIterationCount() > iterations) {
            iterations = model.getIterationCount();
            checkIteration(model);
        }
        if (!stop && done % configuration.getEvaluateEveryNEpochs() == 0) {
            score(model, done);
        }
    }

    private void checkIteration(QuantumModel<?> model) {
        for (IterationTerminationCondition condition : configuration.getIterationTerminationConditions()) {
            if (condition.terminate(model.score())) {
                end(TerminationReason.IterationTerminationCondition, condition.toString());
                return;
            }
        }
    }

    private void score(QuantumModel<?> model, int done) {
        double score = configuration.getScoreCalculator().calculateScore(model);
        boolean minimize = configuration.getScoreCalculator().minimizeScore();
        scores.put(done, score);
        if (bestEpoch < 0 || (minimize ? score < bestScore : score > bestScore)) {
            bestEpoch = done;
            bestScore = score;
            save(model, score, true);
        }
        if (configuration.isSaveLastModel()) {
            save(model, score, false);
        }
        told.ifPresent(listener -> listener.onEpoch(done, score, configuration, model));
        for (EpochTerminationCondition condition : configuration.getEpochTerminationConditions()) {
            if (condition.terminate(done, score, minimize)) {
                end(TerminationReason.EpochTerminationCondition, condition.toString());
                return;
            }
        }
    }

    private void save(QuantumModel<?> model, double score, boolean best) {
        try {
            if (best) {
                configuration.getModelSaver().saveBestModel(model, score);
            } else {
                configuration.getModelSaver().saveLatestModel(model, score);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The model could not be saved: " + e.getMessage(), e);
        }
    }

    private void end(TerminationReason why, String condition) {
        stop = true;
        reason = why;
        details = condition;
    }

    EarlyStoppingResult<QuantumModel<?>> result() {
        try {
            QuantumModel<?> best = configuration.getModelSaver().getBestModel();
            return new EarlyStoppingResult<>(reason, details, scores, bestEpoch, bestScore, epoch, best);
        } catch (IOException e) {
            throw new UncheckedIOException("The best model could not be read: " + e.getMessage(), e);
        }
    }
}
