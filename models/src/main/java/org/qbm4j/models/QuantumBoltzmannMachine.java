// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.io.File;
import java.io.IOException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qbm4j.loss.AnnealedLogLikelihood;
import org.qbm4j.models.serializer.ModelArchive;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.numerics.Estimate;

/**
 * A quantum Boltzmann machine with DL4J's manners: {@code init}, {@code pretrain}, {@code fit}, {@code sample}.
 *
 * <p>The state is {@code exp(-H(theta))/Z} on visible and hidden qubits, or a semi-quantum or evolved one, solved
 * exactly. Without classes it generates, and labels are ignored. With classes its highest visible units spell the class:
 * the negative log-likelihood then models features and labels together, {@code label-likelihood} the labels given the
 * features, and {@code output}, {@code predict} and {@code evaluate} clamp the features.
 *
 * <p>A semi-quantum machine can learn by contrastive divergence as {@link RestrictedBoltzmannMachine} does, then of up to 64
 * visible units.
 *
 * <p>Memory and time are those of the engine that {@link org.qbm4j.gradient.Solver#of} chooses. Everything that needs parameters throws
 * {@link IllegalStateException} before {@link #init()}; data that is not 0 or 1, of another width, or empty is refused
 * with {@code DL4JInvalidInputException}. What each method of {@link org.deeplearning4j.nn.api.Model} does stands in the
 * comment of this package.
 */
public final class QuantumBoltzmannMachine extends QuantumModel<QuantumBoltzmannMachineConfiguration> {

    /**
     * Makes a machine without parameters; {@link #init()} makes them.
     *
     * @param configuration what it is and how it learns
     */
    public QuantumBoltzmannMachine(QuantumBoltzmannMachineConfiguration configuration) {
        this(new ModelSession<>(configuration));
    }

    QuantumBoltzmannMachine(ModelSession<QuantumBoltzmannMachineConfiguration> session) {
        super(session);
    }

    /**
     * Reads a model.
     *
     * @param file written by {@link #save} or by a run
     * @return a machine that goes on where the saved one stopped; if the file says nothing of updaters, the first fit
     *     starts with a fresh one, Adam with learning rate 0.02
     * @throws IllegalArgumentException if the file is none of ours, damaged or of a circuit; the message says which
     * @throws IOException if the file cannot be read
     */
    public static QuantumBoltzmannMachine load(File file) throws IOException {
        ModelArchive saved = ModelFile.readArchive(file.toPath());
        return new QuantumBoltzmannMachine(ModelSession.restored(saved, SavedSettings.machine(saved)));
    }

    /**
     * Draws patterns of a semi-quantum machine by Markov chains of a given length from uniformly random patterns, one chain each; for fewer than 31
     * visible units {@link #sample(int)} is exact.
     *
     * @param n how many, at least 1
     * @param sweeps sweeps of each chain, all of them burn-in, at least 1; what {@code sample(int)} takes above 30 units is
     *     1000
     * @return shape [n, visible], 0 or 1; units that spell a class are the last columns
     * @throws UnsupportedOperationException if the machine is not semi-quantum
     */
    public INDArray sampleByChains(int n, int sweeps) {
        return Features.array(session.inference.chains(atLeastOne("n", n), atLeastOne("sweeps", sweeps)));
    }

    /**
     * Estimates {@code ln Z} of all units of a semi-quantum machine by annealed importance sampling from the base of the machine's own visible fields.
     * Chains are drawn from the seed: the same call at the same parameters gives the same number.
     *
     * @param temperatures steps from the base to the machine, at least 1; a thousand is a fair start
     * @param chains independent chains, at least 2; a hundred is a fair start
     * @return nats with standard error; see {@link org.qbm4j.simulation.AnnealedImportanceSampling} for when to trust it
     * @throws UnsupportedOperationException if the machine is not semi-quantum
     */
    public Estimate annealedLogPartition(int temperatures, int chains) {
        return session.inference.requireWeights().logPartition(session.inference.annealing(temperatures, chains));
    }

    /**
     * Estimates the mean of ln p over examples under a semi-quantum machine, together with their labels if the model has class units, with {@code ln Z} by
     * annealed importance sampling from the base of the examples' own means.
     *
     * @param data as in {@link #fit(DataSetIterator, int)}
     * @param temperatures as in {@link #annealedLogPartition}
     * @param chains as in {@link #annealedLogPartition}
     * @return nats per example with the standard errors of {@code ln Z} and of the rows
     * @throws UnsupportedOperationException if the machine is not semi-quantum
     */
    public AnnealedLogLikelihood annealedLogLikelihood(DataSet data, int temperatures, int chains) {
        return session.inference
                .requireWeights()
                .logLikelihood(session.inference.patterns(data), session.inference.annealing(temperatures, chains));
    }

    /** A machine of the same configuration, parameters, chains and updater memory, without listeners. */
    @Override
    public QuantumBoltzmannMachine clone() {
        return new QuantumBoltzmannMachine(session.copy());
    }
}
