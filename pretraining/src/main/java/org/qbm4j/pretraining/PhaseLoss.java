// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/** The option {@code loss}: what the phases of a strategy make small, where that is not the final loss. */
final class PhaseLoss {
    static final String OPTION = "loss";

    private PhaseLoss() {}

    /** Refuses, when the strategy is made, a name that no loss has. */
    static void requireKnown(StrategyOptions options) {
        String name = options.text(OPTION, Losses.names().get(0));
        if (!Losses.names().contains(name)) {
            throw new IllegalArgumentException(
                    "Option 'loss' must be one of " + String.join(", ", Losses.names()) + ", but was '" + name + "'.");
        }
    }

    /**
     * The loss of the option {@code loss} against the target of the problem; the final loss where it is not set.
     *
     * @throws IllegalArgumentException if there is no such loss for this model, or the model takes inputs
     */
    static Loss of(StrategyOptions options, TrainingProblem problem) {
        return options.values().containsKey(OPTION) ? of(options.text(OPTION, ""), problem) : problem.loss();
    }

    /** The loss of a name against the target of the problem, with the refusals of {@link Losses#create}. */
    static Loss of(String name, TrainingProblem problem) {
        if (problem.layout() instanceof Circuit circuit && circuit.numInputs() > 0) {
            throw new IllegalArgumentException(
                    "Option 'loss' names '" + name + "', a loss of one visible state, but the" + " circuit takes "
                            + circuit.numInputs() + " inputs and has a state for each; leave it out.");
        }
        return Losses.create(name, problem.target(), problem.layout());
    }
}
