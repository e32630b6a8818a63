// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** One call of the pretrainer: counts what happened, layer after layer; confined to one thread. */
final class LayerRun {
    private final LayerStack stack;
    private final DataSetIterator iterator;
    private final LayerwisePretrainer.Progress progress;
    private int iterations;
    private int epochs;
    private int layerIterations;
    private long layerEvaluations;

    LayerRun(LayerStack stack, DataSetIterator iterator, LayerwisePretrainer.Progress progress) {
        this.stack = stack;
        this.iterator = iterator;
        this.progress = progress;
    }

    LayerResult pretrain(int phase, int index, int epochsWanted) {
        Layer layer = stack.layer(index);
        layerIterations = 0;
        layerEvaluations = 0;
        // the layer would tell the network's listeners about itself, as if it were the model
        Collection<TrainingListener> own = layer.getListeners();
        List<TrainingListener> kept = new ArrayList<>(own);
        tell(layer, new ArrayList<>());
        try {
            progress.layerStarted(phase, index, stack.name(index), layer.numParams());
            double before = score(index, layer);
            Optional<LayerDiagnostics> diagnosedBefore = LayerDiagnostics.of(layer);
            int done = 0;
            while (done < epochsWanted && epoch(index, layer)) {
                done++;
            }
            double after = score(index, layer);
            Optional<LayerDiagnostics> diagnosedAfter = LayerDiagnostics.of(layer);
            progress.layerEnded(layerIterations, layerEvaluations, done < epochsWanted);
            return new LayerResult(index, stack.name(index), before, after, done, diagnosedBefore, diagnosedAfter);
        } finally {
            // some layers clear the collection that they are told by
            tell(layer, own.size() == kept.size() ? own : kept);
            layer.clear();
        }
    }

    private static void tell(Layer layer, Collection<TrainingListener> listeners) {
        layer.setListeners(listeners);
        if (layer.getOptimizer() != null) {
            layer.getOptimizer().setListeners(listeners);
        }
    }

    /** One pass with updates; false if it was cut short. */
    private boolean epoch(int index, Layer layer) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        stack.listeners().forEach(l -> l.onEpochStart(stack.model()));
        iterator.reset();
        boolean first = true;
        while (iterator.hasNext()) {
            if (Thread.currentThread().isInterrupted()) {
                stack.listeners().forEach(l -> l.onEpochEnd(stack.model()));
                return false;
            }
            stack.feed(index, next());
            update(layer, first);
            first = false;
        }
        stack.listeners().forEach(l -> l.onEpochEnd(stack.model()));
        epochs++;
        NeuralNetConfiguration conf = layer.conf();
        conf.setEpochCount(conf.getEpochCount() + 1);
        return true;
    }

    private void update(Layer layer, boolean first) {
        layer.fit(layer.input(), LayerWorkspaceMgr.noWorkspaces());
        layerEvaluations++;
        progress.batch(layerIterations, layer.score());
        if (first && layerIterations > 0) {
            LayerDiagnostics.of(layer).ifPresent(d -> progress.diagnostics(layerIterations, d));
        }
        stack.showScore(layer.score());
        for (TrainingListener listener : stack.listeners()) {
            listener.iterationDone(stack.model(), iterations, epochs);
        }
        iterations++;
        layerIterations++;
    }

    /** Mean over all examples, without an update. */
    private double score(int index, Layer layer) {
        iterator.reset();
        double sum = 0;
        long examples = 0;
        while (iterator.hasNext()) {
            INDArray features = next();
            stack.feed(index, features);
            layer.computeGradientAndScore(LayerWorkspaceMgr.noWorkspaces());
            layerEvaluations++;
            sum += layer.score() * features.size(0);
            examples += features.size(0);
        }
        if (examples == 0) {
            throw new DL4JInvalidInputException(
                    "There is nothing to learn from: the iterator has no examples; give it data.");
        }
        progress.score(layerIterations, sum / examples);
        LayerDiagnostics.of(layer).ifPresent(d -> progress.diagnostics(layerIterations, d));
        return sum / examples;
    }

    private INDArray next() {
        return LayerwisePretrainer.requireUnmasked(iterator.next()).getFeatures();
    }
}
