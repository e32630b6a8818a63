// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

import org.qbm4j.numerics.kernel.AmplitudeKernels.Block;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Layer;

/** A layer of rotations with vector instructions: the qubits inside a register together, the others two by two. */
final class VectorTurnLayer {
    private final Layer layer;
    private final Block block;
    private final int inside;

    VectorTurnLayer(Layer layer, Block block) {
        this.layer = layer;
        this.block = block;
        this.inside = VectorLaneTurns.count(layer);
    }

    void rotate(double[][] psi) {
        turn(psi, 1);
    }

    private void turn(double[][] psi, double direction) {
        if (inside > 0) {
            new VectorLaneTurns(layer, inside, block).rotate(psi, direction);
        }
        int k = inside;
        for (; k + 1 < layer.size(); k += 2) {
            new VectorTwoTurns(layer, k, block).rotate(psi, direction);
        }
        if (k < layer.size()) {
            double s = direction * layer.sin()[k];
            AmplitudeKernels.best().rotate(psi[0], psi[1], block, layer.word(k), layer.cos()[k], s);
        }
    }

    /** The rotations commute, so all overlaps may be taken before the first is undone. */
    void undo(double[][] psi, double[][] lambda, double[] overlaps) {
        int k = 0;
        if (inside > 0) {
            double[] found = new VectorLaneTurns(layer, inside, block).overlaps(psi, lambda);
            for (; k < inside; k++) {
                overlaps[k] = found[Integer.numberOfTrailingZeros(layer.bits()[k])];
            }
        }
        for (; k + 1 < layer.size(); k += 2) {
            overlaps[k] = 0;
            overlaps[k + 1] = 0;
            new VectorTwoTurns(layer, k, block).overlaps(psi, lambda, overlaps, k);
        }
        if (k < layer.size()) {
            overlaps[k] = AmplitudeKernels.best().undo(psi, lambda, block, layer.word(k), 1, 0);
        }
        turn(psi, -1);
        turn(lambda, -1);
    }
}
