// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Layers of a circuit switched on and trained one after the other, then groups of layers trained in turn.
 *
 * <p>Layerwise learning (Skolik, McClean, Mohseni, van der Smagt and Leib 2021). First all parameters of later layers are
 * set to zero and the first {@code startLayers} (1) are trained, from where the run starts. Then {@code addLayers} (1) more
 * join at a time, and the last {@code trainLayers} (the larger of 2 and {@code addLayers}) that have joined are trained,
 * those before them frozen. At last all layers, cut into {@code groups} (2) contiguous groups, are trained group by group,
 * {@code sweeps} (1) times; 0 leaves this out. Every phase takes the steps of the section {@code steps}, or 20 iterations.
 *
 * <p>The circuit keeps its full length: at zero the rotations of a layer are the identity, but fixed gates of later layers,
 * entanglers and encodings among them, still act, so that the loss is not that of a shorter circuit. Only layers
 * that have parameters count, and a parameter belongs to the first layer that uses it.
 *
 * <p>Fails when: a few layers cannot approach the target at all: training then stays near the identity, and later layers
 * need not rescue it; or a frozen layer has settled where the others cannot correct it. Random targets deep in the circuit's
 * range are of this kind.
 */
public final class Layerwise implements PretrainingStrategy {
    static final String NAME = "layerwise";
    private static final List<String> SOURCES = List.of("Skolik2021");

    private final StrategyOptions options;
    private final int startLayers;
    private final int addLayers;
    private final int trainLayers;
    private final int sweeps;
    private final int groups;

    /**
     * Makes the strategy.
     *
     * @param options {@code startLayers}, {@code addLayers}, {@code trainLayers}, {@code sweeps}, {@code groups}, steps
     * @throws IllegalArgumentException if fewer layers were trained than are added, so that some never would be
     */
    public Layerwise(StrategyOptions options) {
        options.requireOnly(NAME, "startLayers", "addLayers", "trainLayers", "sweeps", "groups");
        this.options = options;
        this.startLayers = WholeNumber.of(options, "startLayers", 1, 1);
        this.addLayers = WholeNumber.of(options, "addLayers", 1, 1);
        this.trainLayers = WholeNumber.of(options, "trainLayers", 1, Math.max(2, addLayers));
        this.sweeps = WholeNumber.of(options, "sweeps", 0, 1);
        this.groups = WholeNumber.of(options, "groups", 1, 2);
        if (trainLayers < addLayers) {
            throw new IllegalArgumentException("Option 'trainLayers' of 'layerwise' must be at least 'addLayers', "
                    + addLayers + ", since other layers would join untrained, but was " + trainLayers + ".");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        Circuit circuit = CircuitProblem.circuit(problem, NAME);
        List<int[]> layers = CircuitProblem.trainableLayers(circuit);
        requireFit(problem, layers.size());
        StepSettings steps = options.stepsOr(problem, 20);
        List<Phase> phases = new ArrayList<>();
        int[] later = positions(layers, startLayers, layers.size());
        phases.add(new Phase.ClosedForm(
                "switch-off", "Parameters of " + span(startLayers, layers.size()) + " set to zero.", SOURCES, theta -> {
                    double[] result = theta.clone();
                    for (int k : later) {
                        result[k] = 0;
                    }
                    return result;
                }));
        phases.add(train("grow-1", problem, steps, layers, 0, startLayers));
        int active = startLayers;
        for (int step = 2; active < layers.size(); step++) {
            active = Math.min(layers.size(), active + addLayers);
            phases.add(train("grow-" + step, problem, steps, layers, Math.max(0, active - trainLayers), active));
        }
        for (int sweep = 1; sweep <= sweeps; sweep++) {
            for (int group = 0; group < groups; group++) {
                int from = group * layers.size() / groups;
                int to = (group + 1) * layers.size() / groups;
                phases.add(train("sweep-" + sweep + "-group-" + (group + 1), problem, steps, layers, from, to));
            }
        }
        return phases;
    }

    private void requireFit(TrainingProblem problem, int layers) {
        if (layers < 2) {
            throw new NotApplicable(
                    problem, NAME, "a circuit of at least 2 layers with parameters", "the model has " + layers);
        }
        if (startLayers >= layers) {
            throw new IllegalArgumentException("Option 'startLayers' of 'layerwise' must be less than the " + layers
                    + " layers with parameters, but was " + startLayers + "; leave layers to be added.");
        }
        if (sweeps > 0 && groups > layers) {
            throw new IllegalArgumentException("Option 'groups' of 'layerwise' must be at most the " + layers
                    + " layers with parameters, but was " + groups + "; make fewer groups, or set sweeps: 0.");
        }
    }

    private static Phase train(
            String name, TrainingProblem problem, StepSettings steps, List<int[]> layers, int from, int to) {
        return new Phase.Optimize(
                name,
                "Parameters of " + span(from, to) + " on the final loss, the others frozen.",
                SOURCES,
                problem.loss(),
                positions(layers, from, to),
                steps);
    }

    /** Layers as people count them, from 1. */
    private static String span(int from, int to) {
        return to == from + 1 ? "layer " + to : "layers " + (from + 1) + " to " + to;
    }

    private static int[] positions(List<int[]> layers, int from, int to) {
        return layers.subList(from, to).stream()
                .flatMapToInt(IntStream::of)
                .sorted()
                .toArray();
    }
}
