// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import org.qbm4j.loss.Loss;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.SolvedState;
import org.qbm4j.simulation.StateQuery;

/**
 * A solver whose gradients are as uncertain as if they had been measured: every component carries Gaussian noise of standard
 * deviation {@code 1/sqrt(shots)}; losses and states stay exact.
 *
 * <p>The noise is a function of the seed and of the parameters, so a run repeats and a checkpoint continues to the same
 * bits.
 *
 * @param exact the solver underneath; closed with this one
 * @param shots measurements behind every component, at least 1
 * @param random the stream
 */
public record NoisySolver(Solver exact, long shots, RandomStream random) implements Solver {

    /** Checks the number of shots. */
    public NoisySolver {
        if (shots < 1) {
            throw new IllegalArgumentException("Argument 'shots' must be at least 1, but was " + shots + ".");
        }
    }

    @Override
    public ParameterLayout layout() {
        return exact.layout();
    }

    @Override
    public String name() {
        return exact.name() + " with " + shots + " shots a component";
    }

    @Override
    public Objective objective(Loss loss) {
        return new NoisyObjective(exact.objective(loss), 1 / Math.sqrt((double) shots), random.child("gradient noise"));
    }

    @Override
    public SolvedState solve(double[] theta, StateQuery query) {
        return exact.solve(theta, query);
    }

    @Override
    public boolean answers(StateQuery query) {
        return exact.answers(query);
    }

    @Override
    public Solver sameKindFor(TrainableModel other) {
        return new NoisySolver(exact.sameKindFor(other), shots, random);
    }

    @Override
    public long memoryBytes() {
        return exact.memoryBytes();
    }

    @Override
    public double[] memory() {
        return exact.memory();
    }

    @Override
    public void restore(double[] memory) {
        exact.restore(memory);
    }

    @Override
    public void close() {
        exact.close();
    }
}
