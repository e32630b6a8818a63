// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.earlystopping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.listener.EarlyStoppingListener;
import org.deeplearning4j.earlystopping.trainer.BaseEarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.training.PretrainingStrategy;

/**
 * DL4J's early stopping for quantum models.
 *
 * <p>{@code fit()} is DL4J's own loop: an epoch goes once through the iterator, each data set is one iteration on the loss of
 * its rows, and the listeners of the model are told of every epoch once. An iterator that gives all rows at once trains as
 * {@code fit(iterator, epochs)} does. {@code pretrain()} runs a strategy, of which each iteration and each closed form is
 * one epoch, and stops it when a condition says so; its best model is the best of all phases.
 *
 * <p>Before anything is scored the model as it came counts as the best one, with epoch -1. The best score of a result is
 * what the score calculator said of the best model.
 */
public final class QuantumEarlyStoppingTrainer extends BaseEarlyStoppingTrainer<QuantumModel<?>> {
    private final DataSetIterator data;
    private final Optional<Pretraining> pretraining;
    private Optional<EarlyStoppingListener<QuantumModel<?>>> told = Optional.empty();

    /** What {@link #pretrain()} runs. */
    private record Pretraining(PretrainingStrategy strategy, int epochs) {}

    /**
     * Makes a trainer that fits.
     *
     * @param configuration when to stop, what to score and where to save
     * @param model initialized; trained in place
     * @param data training data, as {@code fit} takes them
     */
    public QuantumEarlyStoppingTrainer(
            EarlyStoppingConfiguration<QuantumModel<?>> configuration, QuantumModel<?> model, DataSetIterator data) {
        this(configuration, model, data, Optional.empty());
    }

    /**
     * Makes a trainer that pretrains and fits.
     *
     * @param configuration when to stop, what to score and where to save
     * @param model initialized; trained in place
     * @param data training data, as {@code fit} takes them
     * @param strategy how {@link #pretrain()} pretrains
     * @param epochs most iterations of each phase that does not say otherwise, at least 1
     */
    public QuantumEarlyStoppingTrainer(
            EarlyStoppingConfiguration<QuantumModel<?>> configuration,
            QuantumModel<?> model,
            DataSetIterator data,
            PretrainingStrategy strategy,
            int epochs) {
        this(configuration, model, data, Optional.of(new Pretraining(strategy, epochs)));
    }

    @SuppressWarnings("NullAway") // the super class takes null for data of several inputs and for no listener
    private QuantumEarlyStoppingTrainer(
            EarlyStoppingConfiguration<QuantumModel<?>> configuration,
            QuantumModel<?> model,
            DataSetIterator data,
            Optional<Pretraining> pretraining) {
        super(configuration, model, data, null, null);
        this.data = data;
        this.pretraining = pretraining;
    }

    @Override
    public void setListener(EarlyStoppingListener<QuantumModel<?>> listener) {
        super.setListener(listener);
        told = Optional.of(listener);
    }

    @Override
    public EarlyStoppingResult<QuantumModel<?>> fit() {
        esConfig.validate();
        save(model);
        EarlyStoppingResult<QuantumModel<?>> result = super.fit();
        Double best = result.getScoreVsEpoch().get(result.getBestModelEpoch());
        result.setBestModelScore(best == null ? Double.NaN : best);
        return result;
    }

    private void save(QuantumModel<?> first) {
        try {
            esConfig.getModelSaver().saveBestModel(first, Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException("The model could not be saved before the first epoch: " + e.getMessage(), e);
        }
    }

    /**
     * Runs the strategy that the trainer was made with.
     *
     * @return how it ended; the strategy's own end counts as an epoch termination condition
     * @throws UnsupportedOperationException if it was made without a strategy
     */
    @Override
    public EarlyStoppingResult<QuantumModel<?>> pretrain() {
        Pretraining wanted = pretraining.orElseThrow(() -> new UnsupportedOperationException(
                "This trainer has no strategy to pretrain with; give one to its constructor, or call fit()."));
        esConfig.validate();
        save(model);
        told.ifPresent(listener -> listener.onStart(esConfig, model));
        PretrainingWatch watch = new PretrainingWatch(esConfig, told, model.getIterationCount());
        List<TrainingListener> before = model.getListeners();
        List<TrainingListener> all = new ArrayList<>(before);
        all.add(watch);
        model.setListeners(all);
        try {
            model.pretrain(wanted.strategy(), data, wanted.epochs());
        } finally {
            model.setListeners(before);
        }
        EarlyStoppingResult<QuantumModel<?>> result = watch.result();
        told.ifPresent(listener -> listener.onCompletion(result));
        return result;
    }

    @Override
    protected void fit(DataSet ds) {
        model.fit(ds);
    }

    @Override
    protected void fit(MultiDataSet mds) {
        throw new UnsupportedOperationException("A quantum model has one array of features; use a DataSetIterator.");
    }

    /** Not called: a strategy needs all data at once. */
    @Override
    protected void pretrain(DataSet ds) {
        throw new UnsupportedOperationException("A strategy pretrains on all data at once; call pretrain().");
    }

    /** Not called: a strategy needs all data at once. */
    @Override
    protected void pretrain(MultiDataSet mds) {
        throw new UnsupportedOperationException("A quantum model has one array of features; use a DataSetIterator.");
    }

    @Override
    protected void triggerEpochListeners(boolean epochStart, Model trained, int epochNum) {
        for (TrainingListener listener : model.getListeners()) {
            if (epochStart) {
                listener.onEpochStart(model);
            } else {
                listener.onEpochEnd(model);
            }
        }
        if (!epochStart) {
            model.incrementEpochCount();
        }
    }
}
