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
 * One ND4J updater at work on a double vector; the native library starts with the first step or memory.
 *
 * <p>The state view is handed to the updater directly: configurations shape it themselves in
 * {@code instantiate(view, ...)}, and AdaBelief's does it wrongly for every vector (ND4J 1.0.0-M2.1).
 */
final class Nd4jRule implements UpdateRule {
    private final IUpdater config;
    private final GradientUpdater<?> updater;
    private final int numParameters;
    private final int stateSize;
    private Optional<Arrays> arrays = Optional.empty();

    /** Native memory: the gradient that becomes the step, and the updater's state if it has one. */
    private record Arrays(INDArray step, Optional<INDArray> state) {}

    Nd4jRule(IUpdater config, GradientUpdater<?> updater, int numParameters) {
        this.config = config;
        this.updater = updater;
        this.numParameters = numParameters;
        this.stateSize = Math.toIntExact(config.stateSize(numParameters));
    }

    @Override
    public void apply(double[] gradient, int iteration, double learningRate) {
        if (gradient.length != numParameters) {
            throw new IllegalArgumentException(
                    "Argument 'gradient' must have " + numParameters + " values, but has " + gradient.length + ".");
        }
        if (config.hasLearningRate()) {
            config.setLrAndSchedule(learningRate, null);
        }
        INDArray step = arrays().step;
        step.data().setData(gradient);
        // an epoch is an iteration here; no schedule is left that could read it
        updater.applyUpdater(step, iteration, iteration);
        System.arraycopy(step.data().asDouble(), 0, gradient, 0, gradient.length);
    }

    @Override
    public double[] memory() {
        if (stateSize == 0) {
            return new double[0];
        }
        return arrays().state.orElseThrow().data().asDouble().clone();
    }

    @Override
    public void restore(double[] memory) {
        if (memory.length != stateSize) {
            throw new IllegalArgumentException("Argument 'memory' must have " + stateSize
                    + " values for this rule and number of parameters, but has " + memory.length
                    + "; restore the memory of the same rule.");
        }
        if (stateSize > 0) {
            arrays().state.orElseThrow().data().setData(memory);
        }
    }

    private Arrays arrays() {
        if (arrays.isEmpty()) {
            INDArray step = Nd4j.create(DataType.DOUBLE, numParameters);
            Optional<INDArray> state =
                    stateSize == 0 ? Optional.empty() : Optional.of(Nd4j.create(DataType.DOUBLE, 1, stateSize));
            state.ifPresent(view -> updater.setStateViewArray(view, new long[] {numParameters}, 'c', true));
            arrays = Optional.of(new Arrays(step, state));
        }
        return arrays.orElseThrow();
    }
}
