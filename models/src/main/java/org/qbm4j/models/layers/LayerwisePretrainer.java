// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qbm4j.runlog.RunLogWriter;

/**
 * Pretrains the layers of a DL4J network one after the other, from bottom to top, each on the outputs of those below.
 *
 * <p>It is for every layer that DL4J calls a pretrain layer, {@link QuantumBoltzmannLayer} and DL4J's own, of any sizes:
 * DL4J's {@code MultiLayerNetwork.pretrain} feeds the raw input to all of them. Each layer is updated by its own updater, as
 * in DL4J; the parameters of no other layer move. Frozen layers are passed through and stay as they are.
 *
 * <p>Listeners of the network are told {@code onEpochStart}, {@code iterationDone} after each minibatch and {@code
 * onEpochEnd} with the network as model, whose score is that of the layer; iterations and epochs count on from layer to
 * layer, and the network's own counters stay where they were. The layer itself tells its listeners nothing meanwhile, so
 * that each iteration is told once and checkpoints hold a network.
 *
 * <p>If the thread is interrupted, pretraining stops between two minibatches, with parameters and updaters as after the
 * last whole update: listeners hear {@code onEpochEnd} of the epoch that was cut short, the layer at work gets its last
 * score, layers above are not begun, and the thread stays interrupted.
 */
public final class LayerwisePretrainer {
    private final int epochs;
    private final Optional<RunLogWriter> log;

    private LayerwisePretrainer(Builder builder) {
        epochs = builder.epochs;
        log = builder.log;
    }

    /** Who follows what happens to the layers. */
    interface Progress {
        /** Nobody. */
        Progress SILENT = new Progress() {};

        default void layerStarted(int phaseIndex, int layer, String name, long parameters) {}

        default void batch(int iteration, double score) {}

        default void score(int iteration, double score) {}

        default void diagnostics(int iteration, LayerDiagnostics diagnostics) {}

        default void layerEnded(int iteration, long evaluations, boolean interrupted) {}
    }

    /**
     * Pretrains a network.
     *
     * @param network initialized; its pretrainable layers are changed
     * @param iterator features, without masks; labels are not looked at; reset for every pass
     * @return one result for each layer that was begun, from bottom to top
     * @throws IllegalArgumentException if the iterator cannot be reset, or the network has nothing to pretrain
     * @throws DL4JInvalidInputException if there are no examples, they have masks or a layer refuses them
     */
    public List<LayerResult> pretrain(MultiLayerNetwork network, DataSetIterator iterator) {
        network.init();
        return pretrain(new LayerStack.Sequence(network), iterator);
    }

    /**
     * Pretrains a graph, its layers in topological order.
     *
     * @param graph with one input; its pretrainable layers are changed
     * @param iterator as for a network
     * @return as for a network
     * @throws IllegalArgumentException also if the graph has several inputs
     * @throws DL4JInvalidInputException as for a network
     */
    public List<LayerResult> pretrain(ComputationGraph graph, DataSetIterator iterator) {
        if (graph.getNumInputArrays() != 1) {
            throw new IllegalArgumentException("Argument 'graph' must have one input, but has "
                    + graph.getNumInputArrays() + "; use ComputationGraph.pretrain(MultiDataSetIterator).");
        }
        graph.init();
        return pretrain(new LayerStack.Graph(graph), iterator);
    }

    private List<LayerResult> pretrain(LayerStack stack, DataSetIterator iterator) {
        if (!iterator.resetSupported()) {
            throw new IllegalArgumentException("Argument 'iterator' must support reset, as it is read once per layer"
                    + " and epoch and twice for the scores; use a ListDataSetIterator.");
        }
        List<Integer> chosen = new ArrayList<>();
        int[] order = stack.order();
        for (int k : order) {
            Layer layer = stack.layer(k);
            boolean frozen = layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop;
            if (layer.isPretrainLayer() && !frozen) {
                chosen.add(k);
            }
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("The network must have a layer to pretrain, but none of its "
                    + order.length + " layers is a pretrain layer that is not frozen; add a QuantumBoltzmannLayer.");
        }
        stack.prepare();
        LayerRun run =
                new LayerRun(stack, iterator, log.<Progress>map(LayerLog::new).orElse(Progress.SILENT));
        List<LayerResult> results = new ArrayList<>();
        for (int k : chosen) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            results.add(run.pretrain(results.size(), k, epochs));
        }
        return List.copyOf(results);
    }

    /** Refuses what pretraining would have to ignore. */
    static DataSet requireUnmasked(DataSet batch) {
        if (batch.getFeaturesMaskArray() != null) {
            throw new DL4JInvalidInputException(
                    "Pretraining takes no feature masks; remove the mask and the masked examples.");
        }
        return batch;
    }

    /** Collects the settings. */
    public static final class Builder {
        private int epochs = 1;
        private Optional<RunLogWriter> log = Optional.empty();

        /** Starts from one epoch and no log. */
        public Builder() {}

        /**
         * Passes over the data for each layer.
         *
         * @param count at least 1; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException for smaller counts
         */
        public Builder epochs(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("Argument 'epochs' must be at least 1, but was " + count + ".");
            }
            epochs = count;
            return this;
        }

        /**
         * Writes a phase {@code layer <index> <name>} for each layer.
         *
         * <p>At its beginning and its end {@code score}, the mean over all examples; at every iteration {@code
         * batch_score}, of the minibatch before the update. Of quantum Boltzmann layers, at beginning and end and at the
         * first minibatch of every epoch, {@code loss}, {@code loss_at_zero}, {@code gradient_max}, {@code
         * gradient_norm_coupling} and {@code visible_entropy_deficit} as in {@link LayerDiagnostics}.
         *
         * @param writer open, with its header written; not closed here
         * @return this builder
         */
        public Builder runLog(RunLogWriter writer) {
            log = Optional.of(writer);
            return this;
        }

        /**
         * Finishes.
         *
         * @return the pretrainer, which keeps nothing of what it trains
         */
        public LayerwisePretrainer build() {
            return new LayerwisePretrainer(this);
        }
    }
}
