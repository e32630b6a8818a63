// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.simulation.ClassicalState;
import org.qbm4j.state.Entropies;

/**
 * Signs of a plateau in the pretraining of one layer, read from the last minibatch whose likelihood was evaluated.
 *
 * <p>Gradients are of the mean over the examples, without regularization, before the updater. At all parameters zero the
 * visible units are maximally mixed: the deficit is 0, and so is the gradient of the couplings, which is a saddle, not a
 * plateau.
 *
 * @param loss negative log-likelihood, nats per example
 * @param lossAtZero the same with all parameters zero, {@code nIn ln 2}
 * @param gradientMax largest absolute component of the gradient, nats
 * @param couplingGradientNorm Euclidean norm of the part of the couplings {@code W}, nats
 * @param visibleEntropyDeficit {@code nIn ln 2} minus the von Neumann entropy of the visible units, nats; at least 0 up to
 *     rounding
 */
public record LayerDiagnostics(
        double loss, double lossAtZero, double gradientMax, double couplingGradientNorm, double visibleEntropyDeficit) {

    /**
     * Diagnostics of a layer of a network.
     *
     * @param layer any layer, frozen or not
     * @return empty if it is no {@link QuantumBoltzmannLayer}, or no likelihood was evaluated since it was made or cleared
     */
    public static Optional<LayerDiagnostics> of(Layer layer) {
        Layer inside = layer;
        if (layer instanceof FrozenLayer frozen) {
            inside = frozen.getInsideLayer();
        } else if (layer instanceof FrozenLayerWithBackprop frozen) {
            inside = frozen.getInsideLayer();
        }
        return inside instanceof BoltzmannUnits units ? units.diagnostics() : Optional.empty();
    }

    static LayerDiagnostics of(Evaluation evaluation, Map<String, double[]> gradient) {
        double max = 0;
        for (double g : evaluation.gradient()) {
            max = Math.max(max, Math.abs(g));
        }
        double squares = 0;
        for (double g : Objects.requireNonNull(gradient.get(QuantumBoltzmannLayer.WEIGHT_KEY))) {
            squares += g * g;
        }
        double most = evaluation.state().cut().visible() * Math.log(2);
        // the closed form has classical visible units, whose state is diagonal
        double entropy = evaluation.state() instanceof ClassicalState classical
                ? Entropies.shannonEntropy(classical.visibleProbabilities())
                : Entropies.vonNeumannEntropy(evaluation.state().visibleState());
        return new LayerDiagnostics(evaluation.loss(), most, max, Math.sqrt(squares), most - entropy);
    }
}
