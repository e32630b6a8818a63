// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.io.File;
import java.io.IOException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.models.serializer.SavedModel;

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

    private QuantumNeuralNetwork(ModelSession<QuantumNeuralNetworkConfiguration> session) {
        super(session);
    }

    /**
     * Class probabilities of some examples.
     *
     * @param features shape [examples, inputs]
     * @return shape [examples, classes], rows sum to one
     * @throws UnsupportedOperationException if the circuit has no inputs; the message names another way
     */
    public INDArray output(INDArray features) {
        double[][] rows = LabeledFeatures.rows(features, requireInputs());
        double[][] result = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            result[row] = classProbabilities(rows[row]);
        }
        return Nd4j.createFromArray(result);
    }

    /**
     * The most probable class of each example; the lower class wins a tie.
     *
     * @param features shape [examples, inputs]
     * @return one class per example
     * @throws UnsupportedOperationException if the circuit has no inputs
     */
    public int[] predict(INDArray features) {
        double[][] rows = LabeledFeatures.rows(features, requireInputs());
        int[] classes = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            double[] p = classProbabilities(rows[row]);
            for (int c = 1; c < p.length; c++) {
                classes[row] = p[c] > p[classes[row]] ? c : classes[row];
            }
        }
        return classes;
    }

    private double[] classProbabilities(double[] inputs) {
        return ConditionalLoss.classProbabilities(configuration().classes(), session.probabilities(inputs));
    }

    private int requireInputs() {
        if (session.inputs() == 0) {
            throw new UnsupportedOperationException(
                    "The circuit has no inputs, so it generates and does not classify; call probabilities() or"
                            + " sample(int), or build it with inputs.");
        }
        return session.inputs();
    }

    /**
     * Reads a model.
     *
     * @param file written by {@link #save} or by a run
     * @return a network with the saved parameters; the first fit starts with a fresh updater, that of the file or, if it
     *     names none, Adam with learning rate 0.02
     * @throws IllegalArgumentException if the file is none of ours, damaged or of a Boltzmann machine; the message says
     *     which
     * @throws IOException if the file cannot be read
     */
    public static QuantumNeuralNetwork load(File file) throws IOException {
        SavedModel saved = ModelFile.read(file.toPath());
        return new QuantumNeuralNetwork(ModelSession.restored(saved, SavedSettings.network(saved)));
    }

    /** A network of the same configuration, parameters and updater memory, without listeners. */
    @Override
    public QuantumNeuralNetwork clone() {
        return new QuantumNeuralNetwork(session.copy());
    }
}
