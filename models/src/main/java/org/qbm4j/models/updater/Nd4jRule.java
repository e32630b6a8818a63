// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.updater;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.qbm4j.optimize.UpdateRule;

/**
 * One ND4J updater at work on a double vector.
 *
 * <p>The state view is handed to the updater directly: configurations shape it themselves in
 * {@code instantiate(view, ...)}, and AdaBelief's does it wrongly for every vector (ND4J 1.0.0-M2.1).
 */
final class Nd4jRule implements UpdateRule {
    private final IUpdater config;
    private final GradientUpdater<?> updater;
    private final INDArray step;
    private final Optional<INDArray> state;

    Nd4jRule(IUpdater config, GradientUpdater<?> updater, int numParameters) {
        this.config = config;
        this.updater = updater;
        this.step = Nd4j.create(DataType.DOUBLE, numParameters);
        long stateSize = config.stateSize(numParameters);
        this.state = stateSize == 0 ? Optional.empty() : Optional.of(Nd4j.create(DataType.DOUBLE, 1, stateSize));
        state.ifPresent(view -> updater.setStateViewArray(view, new long[] {numParameters}, 'c', true));
    }

    @Override
    public void apply(double[] gradient, int iteration, double learningRate) {
        if (gradient.length != step.length()) {
            throw new IllegalArgumentException(
                    "Argument 'gradient' must have " + step.length() + " values, but has " + gradient.length + ".");
        }
        if (config.hasLearningRate()) {
            config.setLrAndSchedule(learningRate, null);
        }
        step.data().setData(gradient);
        // an epoch is an iteration here; no schedule is left that could read it
        updater.applyUpdater(step, iteration, iteration);
        System.arraycopy(step.data().asDouble(), 0, gradient, 0, gradient.length);
    }

    @Override
    public double[] memory() {
        return state.map(view -> view.data().asDouble().clone()).orElseGet(() -> new double[0]);
    }

    @Override
    public void restore(double[] memory) {
        long expected = state.map(INDArray::length).orElse(0L);
        if (memory.length != expected) {
            throw new IllegalArgumentException("Argument 'memory' must have " + expected
                    + " values for this rule and number of parameters, but has " + memory.length
                    + "; restore the memory of the same rule.");
        }
        state.ifPresent(view -> view.data().setData(memory));
    }
}
