// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

import java.util.Arrays;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Block;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Layer;

/**
 * A layer of rotations with vector instructions: the qubits inside a register together, the others two by two.
 *
 * <p>Two rotations by small angles are done with their cosines divided out, which saves half of the operations; the product
 * of the cosines enters the last pass, whose factors it costs nothing to scale.
 */
final class VectorTurnLayer {
    /** Amplitudes of one state, or of two, that fit the fastest cache. */
    private static final int CACHED = 1 << 10;

    private final Layer layer;
    private final Block block;
    private final int inside;

    private VectorTurnLayer(Layer layer, Block block) {
        this.layer = layer;
        this.block = block;
        this.inside = VectorLaneTurns.count(layer);
    }

    /** Applies a layer: first the lowest qubits, piece by piece of the block, then the others. */
    static void rotate(double[][] psi, Block block, Layer layer) {
        int low = below(layer, CACHED);
        if (block.size() <= CACHED || low < 2) {
            new VectorTurnLayer(layer, block).turn(psi, 1);
            return;
        }
        Layer lower = part(layer, 0, low);
        for (int at = 0; at < block.size(); at += CACHED) {
            new VectorTurnLayer(lower, new Block(block.from() + at, CACHED)).turn(psi, 1);
        }
        if (low < layer.size()) {
            new VectorTurnLayer(part(layer, low, layer.size()), block).turn(psi, 1);
        }
    }

    /** Undoes a layer on two states in the same manner and finds the overlaps. */
    static void undo(double[][] psi, double[][] lambda, Block block, Layer layer, double[] overlaps) {
        Arrays.fill(overlaps, 0, layer.size(), 0);
        int piece = CACHED / 2;
        int low = below(layer, piece);
        if (block.size() <= piece || low < 2) {
            new VectorTurnLayer(layer, block).undo(psi, lambda, overlaps, 0);
            return;
        }
        Layer lower = part(layer, 0, low);
        for (int at = 0; at < block.size(); at += piece) {
            new VectorTurnLayer(lower, new Block(block.from() + at, piece)).undo(psi, lambda, overlaps, 0);
        }
        if (low < layer.size()) {
            new VectorTurnLayer(part(layer, low, layer.size()), block).undo(psi, lambda, overlaps, low);
        }
    }

    private static int below(Layer layer, int size) {
        int count = 0;
        while (count < layer.size() && layer.bits()[count] < size) {
            count++;
        }
        return count;
    }

    private static Layer part(Layer layer, int from, int to) {
        return new Layer(
                Arrays.copyOfRange(layer.bits(), from, to),
                layer.aboutY(),
                Arrays.copyOfRange(layer.cos(), from, to),
                Arrays.copyOfRange(layer.sin(), from, to));
    }

    private void turn(double[][] psi, double direction) {
        int[] near = new int[layer.size()];
        int nearOnes = 0;
        int[] others = new int[layer.size()];
        int otherOnes = 0;
        for (int k = inside; k < layer.size(); k++) {
            if (Math.abs(layer.cos()[k]) >= Math.abs(layer.sin()[k])) {
                near[nearOnes++] = k;
            } else {
                others[otherOnes++] = k;
            }
        }
        double scale = 1;
        // without a register to take the scale, the last pair has to
        int pairs = inside > 0 || nearOnes % 2 == 1 || otherOnes > 0 ? nearOnes / 2 : nearOnes / 2 - 1;
        for (int k = 0; k < 2 * pairs; k += 2) {
            scale *= new VectorTwoTurns(layer, near[k], near[k + 1], block).rotateNear(psi, direction);
        }
        for (int k = 2 * pairs; k < nearOnes; k++) {
            others[otherOnes++] = near[k];
        }
        finish(psi, direction, others, otherOnes, scale);
    }

    private void finish(double[][] psi, double direction, int[] others, int otherOnes, double scale) {
        double rest = scale;
        int k = 0;
        for (; k + 1 < otherOnes; k += 2) {
            new VectorTwoTurns(layer, others[k], others[k + 1], block).rotate(psi, direction, rest);
            rest = 1;
        }
        if (k < otherOnes) {
            int last = others[k];
            double s = rest * direction * layer.sin()[last];
            AmplitudeKernels.best().rotate(psi[0], psi[1], block, layer.word(last), rest * layer.cos()[last], s);
            rest = 1;
        }
        if (inside > 0) {
            new VectorLaneTurns(layer, inside, block, rest).rotate(psi, direction);
        }
    }

    /** The rotations commute, so all overlaps may be taken before the first is undone. */
    private void undo(double[][] psi, double[][] lambda, double[] overlaps, int at) {
        int k = 0;
        if (inside > 0) {
            double[] found = new VectorLaneTurns(layer, inside, block, 1).overlaps(psi, lambda);
            for (; k < inside; k++) {
                overlaps[at + k] += found[Integer.numberOfTrailingZeros(layer.bits()[k])];
            }
        }
        for (; k + 1 < layer.size(); k += 2) {
            new VectorTwoTurns(layer, k, k + 1, block).overlaps(psi, lambda, overlaps, at + k);
        }
        if (k < layer.size()) {
            overlaps[at + k] += AmplitudeKernels.best().undo(psi, lambda, block, layer.word(k), 1, 0);
        }
        turn(psi, -1);
        turn(lambda, -1);
    }
}
