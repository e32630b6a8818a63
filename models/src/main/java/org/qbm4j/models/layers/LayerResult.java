// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.Optional;

/**
 * What pretraining did to one layer.
 *
 * @param layerIndex position in the network, as {@code getLayer} counts
 * @param layerName name of the layer
 * @param scoreBefore mean over all examples of the layer's own score before its pretraining, regularization included
 * @param scoreAfter the same after
 * @param epochs epochs that were completed; fewer than asked if the thread was interrupted
 * @param before diagnostics of the last minibatch of the iterator before, empty for other layers than {@link
 *     QuantumBoltzmannLayer}
 * @param after the same after
 */
public record LayerResult(
        int layerIndex,
        String layerName,
        double scoreBefore,
        double scoreAfter,
        int epochs,
        Optional<LayerDiagnostics> before,
        Optional<LayerDiagnostics> after) {}
