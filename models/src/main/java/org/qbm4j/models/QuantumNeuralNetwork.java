// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.io.File;
import java.io.IOException;
import org.qbm4j.models.serializer.ModelArchive;
import org.qbm4j.models.serializer.ModelFile;

/**
 * A quantum neural network with DL4J's manners: a circuit on visible and hidden qubits, applied to {@code |0...0>}.
 *
 * <p>Two ways to use it. A circuit without inputs generates: the probabilities of its visible units are fitted to
 * patterns of 0 and 1, and {@code sample} draws new ones. A circuit with inputs and the loss {@code label-likelihood}
 * classifies: {@code fit} takes features and one-hot labels, {@link #output} gives class probabilities and {@link #predict}
 * classes, read from the lowest visible units. Features are used as angles as they are; scale them first.
 *
 * <p>Memory and time are those of the state-vector engine. Everything that needs parameters throws {@link
 * IllegalStateException} before {@link #init()}; data that does not fit is refused with {@code DL4JInvalidInputException}.
 * What each method of {@link org.deeplearning4j.nn.api.Model} does stands in the comment of this package.
 */
public final class QuantumNeuralNetwork extends QuantumModel<QuantumNeuralNetworkConfiguration> {

    /**
     * Makes a network without parameters; {@link #init()} makes them.
     *
     * @param configuration what it is and how it learns
     */
    public QuantumNeuralNetwork(QuantumNeuralNetworkConfiguration configuration) {
        this(new ModelSession<>(configuration));
    }

    QuantumNeuralNetwork(ModelSession<QuantumNeuralNetworkConfiguration> session) {
        super(session);
    }

    /**
     * Reads a model.
     *
     * @param file written by {@link #save} or by a run
     * @return a network that goes on where the saved one stopped; if the file says nothing of updaters, the first fit
     *     starts with a fresh one, Adam with learning rate 0.02
     * @throws IllegalArgumentException if the file is none of ours, damaged or of a Boltzmann machine; the message says
     *     which
     * @throws IOException if the file cannot be read
     */
    public static QuantumNeuralNetwork load(File file) throws IOException {
        ModelArchive saved = ModelFile.readArchive(file.toPath());
        return new QuantumNeuralNetwork(ModelSession.restored(saved, SavedSettings.network(saved)));
    }

    /** A network of the same configuration, parameters and updater memory, without listeners. */
    @Override
    public QuantumNeuralNetwork clone() {
        return new QuantumNeuralNetwork(session.copy());
    }
}
