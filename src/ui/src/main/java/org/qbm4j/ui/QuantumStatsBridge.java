// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.ui;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qbm4j.models.CoreListenerSource;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingState;

/**
 * Feeds the training of a quantum model to DL4J's training UI, in the format of its {@code StatsListener}.
 *
 * <p>{@code StatsStorage storage = new InMemoryStatsStorage(); UIServer.getInstance().attach(storage); model.setListeners(new
 * QuantumStatsBridge(storage))}. The pages then show the score of each iteration; of each group of parameters (visible,
 * coupling, hidden) mean magnitudes, spreads and histograms of values, gradients and updates, and the learning rate that the
 * next step takes; times and memory. The chart of activations stays empty, as there are none. Networks of DL4J are passed on to {@code StatsListener} as they are.
 *
 * <p>The UI server <b>listens on all interfaces of the machine and has no login</b>: whoever reaches its port, 9000 unless the
 * system property {@code org.deeplearning4j.ui.port} says otherwise, sees the training.
 */
public final class QuantumStatsBridge implements org.deeplearning4j.optimize.api.TrainingListener, CoreListenerSource {
    private final StatsListener stats;
    private Optional<QuantumModelView> view = Optional.empty();

    /**
     * Makes a bridge that reports every iteration.
     *
     * @param router such as {@code new InMemoryStatsStorage()} or {@code new FileStatsStorage(file)}
     */
    public QuantumStatsBridge(StatsStorageRouter router) {
        this(router, 1);
    }

    /**
     * Makes a bridge.
     *
     * @param router such as {@code new InMemoryStatsStorage()} or {@code new FileStatsStorage(file)}
     * @param frequency iterations between reports, at least 1
     */
    public QuantumStatsBridge(StatsStorageRouter router, int frequency) {
        if (frequency < 1) {
            throw new IllegalArgumentException("Argument 'frequency' must be at least 1, but was " + frequency + ".");
        }
        this.stats = new StatsListener(router, frequency);
    }

    private QuantumModelView view(QuantumModel<?> model) {
        QuantumModelView now = view.filter(v -> v.shows(model)).orElseGet(() -> new QuantumModelView(model));
        view = Optional.of(now);
        return now;
    }

    @Override
    public TrainingListener watch(Call call) {
        QuantumModelView now = view(call.model());
        now.begin();
        return new TrainingListener() {
            @Override
            public void phaseStarted(Phase phase, TrainingState state) {
                now.begin();
            }

            @Override
            public void iterationStarts(Iteration iteration) {
                now.rate(iteration.learningRate());
            }
        };
    }

    @Override
    public void onGradientCalculation(Model model) {
        if (model instanceof QuantumModel<?> quantum) {
            view(quantum).showUpdates(false);
            stats.onGradientCalculation(view(quantum));
        } else {
            stats.onGradientCalculation(model);
        }
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        if (model instanceof QuantumModel<?> quantum) {
            QuantumModelView now = view(quantum);
            now.showUpdates(true);
            stats.iterationDone(now, iteration, epoch);
            now.begin();
        } else {
            stats.iterationDone(model, iteration, epoch);
        }
    }

    @Override
    public void onEpochStart(Model model) {
        // the statistics have no epochs
    }

    @Override
    public void onEpochEnd(Model model) {
        // the statistics have no epochs
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
        stats.onForwardPass(model, activations);
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        stats.onForwardPass(model, activations);
    }

    @Override
    public void onBackwardPass(Model model) {
        stats.onBackwardPass(model);
    }
}
