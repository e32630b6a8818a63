// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.io.File;
import java.io.IOException;
import java.time.Instant;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.data.Target;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.training.PretrainingStrategy;

/**
 * What every quantum model of this package does with DL4J's manners; it trains nothing itself.
 *
 * <p>Confined to one thread. An iterator is gathered first, the size of its batches does not matter, and one epoch is one
 * iteration of the core's training loop. Losses and gradients are exact over the whole data, unless a restricted machine is
 * built for contrastive divergence. The updater's memory lasts from one {@code fit} to the next: 10 epochs twice are 20
 * epochs bit by bit, unless the learning rate depends on the planned number of iterations.
 *
 * @param <C> type of the configuration
 */
public abstract sealed class QuantumModel<C extends ModelConfiguration> extends ModelAccess<C>
        permits SampledMachine, QuantumNeuralNetwork {
    /** Largest number of epochs of each phase in {@link #pretrain(PretrainingStrategy, DataSetIterator)}. */
    public static final int DEFAULT_PRETRAINING_EPOCHS = 100;

    QuantumModel(ModelSession<C> session) {
        super(session);
    }

    /**
     * What the model is and how it learns.
     *
     * @return immutable
     */
    public C configuration() {
        return session.configuration;
    }

    /** Draws small random parameters from the seed; does nothing if there are parameters already. */
    @Override
    public void init() {
        session.init();
    }

    /**
     * Trains for some epochs.
     *
     * @param iterator as the model takes them: patterns of 0 and 1 with one column per visible unit, of a circuit with
     *     inputs any features; of a model with classes one-hot labels beside them; read once, from its beginning
     * @param epochs full-batch iterations, at least 1
     * @throws org.qbm4j.training.TrainingException if no step leads to a finite loss; the last good parameters stay
     */
    public void fit(DataSetIterator iterator, int epochs) {
        session.fit(this, gather(iterator), atLeastOne("epochs", epochs), ListenerBridge.Kind.EPOCHS);
    }

    /**
     * Trains for some epochs on what the visible units shall look like, such as a thermal state of spins.
     *
     * @param target a quantum state or a distribution of as many units
     * @param epochs full-batch iterations, at least 1
     * @throws IllegalArgumentException if the number of units differs, or the loss is not one of states
     */
    public void fit(Target target, int epochs) {
        session.fit(this, session.described(target), atLeastOne("epochs", epochs), ListenerBridge.Kind.EPOCHS);
    }

    /**
     * Trains for one epoch.
     *
     * @param iterator as in {@link #fit(DataSetIterator, int)}
     */
    @Override
    public void fit(DataSetIterator iterator) {
        fit(iterator, 1);
    }

    /**
     * Makes one iteration on one data set; as in DL4J, this is no epoch.
     *
     * @param data as in {@link #fit(DataSetIterator, int)}
     */
    @Override
    public void fit(DataSet data) {
        session.fit(this, rows(data), 1, ListenerBridge.Kind.BATCH);
    }

    @Override
    public void fit(INDArray data, LayerWorkspaceMgr workspaceMgr) {
        session.progress.theta();
        session.fit(this, session.unlabeled(data), 1, ListenerBridge.Kind.BATCH);
    }

    /**
     * Pretrains with {@link #DEFAULT_PRETRAINING_EPOCHS} epochs for each phase that does not say otherwise.
     *
     * @param strategy such as one made by {@code PretrainingStrategies.create}
     * @param iterator as in {@link #fit(DataSetIterator, int)}
     */
    public void pretrain(PretrainingStrategy strategy, DataSetIterator iterator) {
        pretrain(strategy, iterator, DEFAULT_PRETRAINING_EPOCHS);
    }

    /**
     * Replaces the parameters by those that a strategy finds, starting from zero as strategies do, or, of a circuit, from
     * the parameters of now, since at zero many circuits prepare a basis state; the next fit starts with a fresh updater. During a phase, {@link #score()} is the loss of that phase.
     *
     * @param strategy the strategy
     * @param iterator as in {@link #fit(DataSetIterator, int)}
     * @param epochs iterations of each phase that does not say otherwise, at least 1
     */
    public void pretrain(PretrainingStrategy strategy, DataSetIterator iterator, int epochs) {
        session.pretrain(this, strategy, gather(iterator), atLeastOne("epochs", epochs));
    }

    /**
     * The same for a target in place of data.
     *
     * @param strategy the strategy
     * @param target as in {@link #fit(Target, int)}
     * @param epochs iterations of each phase that does not say otherwise, at least 1
     */
    public void pretrain(PretrainingStrategy strategy, Target target, int epochs) {
        session.pretrain(this, strategy, session.described(target), atLeastOne("epochs", epochs));
    }

    /**
     * The loss at the last evaluation, in nats for all losses of data; by contrastive divergence the negative
     * log-pseudo-likelihood of the examples or of the batch that was drawn.
     *
     * @return not a number before the first evaluation and after parameters were set
     */
    @Override
    public double score() {
        return session.progress.score();
    }

    /**
     * The loss on other data at the parameters of now.
     *
     * @param data as in {@link #fit(DataSetIterator, int)}
     * @return the loss; {@link #score()} stays, and so do Markov chains
     */
    public double score(DataSet data) {
        return session.score(rows(data));
    }

    /**
     * The loss on a target at the parameters of now.
     *
     * @param target as in {@link #fit(Target, int)}
     * @return the loss; {@link #score()} stays
     */
    public double score(Target target) {
        return session.score(session.described(target));
    }

    /**
     * Evaluates loss and gradient on given data.
     *
     * @param data as in {@link #fit(DataSetIterator, int)}
     */
    public void computeGradientAndScore(DataSet data) {
        session.computeGradientAndScore(rows(data));
    }

    @Override
    public void computeGradientAndScore(LayerWorkspaceMgr workspaceMgr) {
        session.computeGradientAndScore(session.data());
    }

    /**
     * Class probabilities of some examples: of a circuit with inputs with the features as inputs, of a Boltzmann machine
     * with the features clamped.
     *
     * @param features shape [examples, features]
     * @return shape [examples, classes], rows sum to one
     * @throws UnsupportedOperationException if the model only generates; the message names another way
     */
    @Override
    public INDArray output(INDArray features) {
        return Nd4j.createFromArray(session.inference.classProbabilities(features));
    }

    @Override
    @Deprecated
    public int numLabels() {
        return session.roles.classes();
    }

    /**
     * Draws patterns of the visible units; the next call draws others, the same seed and order of calls the same. Exact up
     * to 30 visible units, above them the ends of chains of 1000 sweeps from random patterns.
     *
     * @param n how many, at least 1
     * @return shape [n, visible], 0 or 1; units that spell a class are the last columns
     */
    public INDArray sample(int n) {
        return Features.array(session.inference.sample(atLeastOne("n", n)));
    }

    /**
     * Draws features of one class: patterns with the class units clamped.
     *
     * @param n how many, at least 1
     * @param label the class
     * @return shape [n, features], 0 or 1
     * @throws UnsupportedOperationException if the model has no class units
     */
    public INDArray sample(int n, int label) {
        return Features.array(session.inference.sample(atLeastOne("n", n), label));
    }

    /**
     * Probabilities of all patterns of the visible units.
     *
     * @return shape [1, 2^visible]; unit c is bit c of the column
     * @throws UnsupportedOperationException if they depend on inputs, or are too many to list
     */
    public INDArray probabilities() {
        return ParameterTable.row(session.inference.probabilities());
    }

    /**
     * ln p of each example, together with its label if the model has class units.
     *
     * @param data as in {@link #fit(DataSetIterator, int)}
     * @return shape [examples, 1], nats
     * @throws UnsupportedOperationException above 30 visible units
     */
    public INDArray logLikelihood(DataSet data) {
        double[] values = session.inference.logLikelihood(data);
        return Nd4j.createFromArray(values).reshape(values.length, 1);
    }

    @Override
    public int batchSize() {
        return session.progress.data().map(Examples::numRows).orElse(0);
    }

    @Override
    public INDArray input() {
        return session.data().features();
    }

    /**
     * A table of units, parameter groups, loss and updater.
     *
     * @return several lines
     */
    public String summary() {
        return ModelSummary.of(session.configuration);
    }

    /**
     * Writes the model to one file with the updater's memory, so that training goes on bit by bit after {@code load}.
     *
     * @param file where to; its folder must exist
     * @throws IOException if writing fails; the file is then as it was before
     */
    public void save(File file) throws IOException {
        save(file, true);
    }

    /**
     * Writes the model to one file.
     *
     * @param file where to; its folder must exist
     * @param saveUpdater whether the updater's memory and the counters are kept
     * @throws IOException if writing fails; the file is then as it was before
     */
    public void save(File file, boolean saveUpdater) throws IOException {
        ModelFile.write(file.toPath(), session.saved(Instant.now(), saveUpdater));
    }

    /** Forgets the data of the last fit. */
    @Override
    public void clear() {
        session.progress.forgetData();
    }

    /** Gives native memory back; the next evaluation takes it again. */
    @Override
    public void close() {
        session.close();
    }

    private Examples gather(DataSetIterator iterator) {
        session.progress.theta();
        return session.roles.intake().all(iterator);
    }

    private Examples rows(DataSet data) {
        session.progress.theta();
        return session.roles.intake().of(data);
    }

    static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Argument '" + name + "' must be at least 1, but was " + value + ".");
        }
        return value;
    }
}
