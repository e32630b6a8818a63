// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Gate;
import org.qbm4j.circuit.IdentityBlocks;
import org.qbm4j.circuit.Layer;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Random angles at which every block of a circuit of the family {@code identity-blocks} is the identity.
 *
 * <p>Each block is {@code U(theta1) U(theta2)^+}; theta1 is drawn uniformly from the full turn and theta2 set equal to it
 * (Grant, Wossnig, Ostaszewski and Benedetti 2019). Every parameter then sees a circuit no deeper than its own block. Layers
 * without parameters, such as an encoding in front, are left alone. What the run started from is replaced. No options.
 *
 * <p>Fails when: the loss is infinite or stationary at the state that the circuit is given, as likelihoods are at {@code
 * |0...0>} for data with other patterns: without an encoding choose a loss that is finite there; or when training leaves the
 * identity, after which nothing protects it; or blocks are as deep as a random circuit.
 */
public final class IdentityStart implements PretrainingStrategy {
    static final String NAME = "identity-blocks";

    /**
     * Makes the strategy.
     *
     * @param options must be empty
     */
    public IdentityStart(StrategyOptions options) {
        options.requireOnly(NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        double[] start = start(CircuitProblem.circuit(problem, NAME), problem);
        return List.of(new Phase.ClosedForm(
                NAME,
                "Random angles at which every block is the identity.",
                List.of("Grant2019"),
                theta -> start.clone()));
    }

    private static double[] start(Circuit circuit, TrainingProblem problem) {
        try {
            return IdentityBlocks.start(
                    trainable(circuit), problem.random().child(NAME).generator());
        } catch (IllegalArgumentException otherLayers) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "a circuit of blocks U(theta1) U(theta2)^+, as the ansatz identity-blocks makes without"
                            + " re-uploading of data",
                    "the model has other layers");
        }
    }

    /** The circuit without the layers that have no parameters. */
    private static Circuit trainable(Circuit circuit) {
        List<Gate> gates = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : circuit.layers()) {
            List<Gate> here = circuit.gates().subList(layer.from(), layer.to());
            if (here.stream().anyMatch(g -> CircuitProblem.isTrainable(g, circuit))) {
                layers.add(new Layer(layer.name(), gates.size(), gates.size() + here.size()));
                gates.addAll(here);
            }
        }
        return new Circuit(circuit.cut(), circuit.parameterNames(), circuit.numInputs(), gates, layers);
    }
}
