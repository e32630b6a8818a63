// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.Optional;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.models.serializer.TrainingMemory;
import org.qbm4j.training.TrainingState;

/** Everything about a model that changes; parameters in the convention {@code exp(-H)/Z}. */
final class Progress {
    private Optional<double[]> theta = Optional.empty();
    private Optional<double[]> gradient = Optional.empty();
    private Optional<Resume> resume = Optional.empty();
    private Optional<Examples> data = Optional.empty();
    private double score = Double.NaN;
    private int iterations;
    private int epochs;
    private long draws;

    /** What {@code fit} needs to go on where the last call ended. */
    private record Resume(int iteration, double[] ruleMemory, double rateScale) {}

    Progress copy() {
        Progress copy = new Progress();
        copy.theta = theta;
        copy.gradient = gradient;
        copy.resume = resume;
        copy.data = data;
        copy.score = score;
        copy.iterations = iterations;
        copy.epochs = epochs;
        copy.draws = draws;
        return copy;
    }

    /** What must be kept for training to go on; empty before the first fit and after a pretraining. */
    TrainingMemory memory(double[] samplerState) {
        return new TrainingMemory(
                fitIterations(),
                resume.map(Resume::ruleMemory).orElse(new double[0]),
                resume.map(Resume::rateScale).orElse(1.0),
                iterations,
                epochs,
                draws,
                samplerState);
    }

    /** Progress that goes on where a saved model stopped. */
    static Progress restored(double[] theta, Optional<TrainingMemory> memory) {
        Progress progress = new Progress();
        progress.moveTo(theta);
        memory.ifPresent(m -> {
            progress.iterations = m.iterations();
            progress.epochs = m.epochs();
            progress.draws = m.draws();
            if (m.fitIterations() > 0) {
                progress.resume = Optional.of(new Resume(m.fitIterations(), m.updaterState(), m.rateScale()));
            }
        });
        return progress;
    }

    boolean isInitialized() {
        return theta.isPresent();
    }

    double[] theta() {
        return theta.orElseThrow(() -> new IllegalStateException(
                        "The model has no parameters yet; call init() before anything that needs them."))
                .clone();
    }

    /** New parameters from outside; score and gradient belonged to the old ones. */
    void moveTo(double[] newTheta) {
        theta = Optional.of(newTheta.clone());
        gradient = Optional.empty();
        score = Double.NaN;
    }

    /** Forgets the updater's memory, so that the next fit starts afresh. */
    void restart() {
        resume = Optional.empty();
    }

    void evaluated(Evaluation evaluation) {
        theta = Optional.of(evaluation.theta());
        gradient = Optional.of(evaluation.gradient());
        score = evaluation.loss();
    }

    void remember(TrainingState state) {
        resume = Optional.of(new Resume(state.iteration(), state.ruleMemory(), state.rateScale()));
    }

    /** Iterations that fit has done since the parameters were started afresh. */
    int fitIterations() {
        return resume.map(Resume::iteration).orElse(0);
    }

    /** The state from which fit goes on: the remembered memory, at the parameters of now. */
    Optional<TrainingState> resumeState() {
        return resume.map(r -> new TrainingState(
                0,
                r.iteration,
                theta(),
                theta(),
                r.ruleMemory,
                r.rateScale,
                Double.POSITIVE_INFINITY,
                0,
                0,
                0,
                0,
                0,
                0));
    }

    double score() {
        return score;
    }

    Optional<double[]> gradient() {
        return gradient;
    }

    Optional<Examples> data() {
        return data;
    }

    void use(Examples newData) {
        data = Optional.of(newData);
    }

    void forgetData() {
        data = Optional.empty();
    }

    int iterations() {
        return iterations;
    }

    void iterationDone() {
        iterations++;
    }

    int epochs() {
        return epochs;
    }

    void epochDone() {
        epochs++;
    }

    long nextDraw() {
        return draws++;
    }
}
