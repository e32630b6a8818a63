// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;

/**
 * Averages over the trajectories of a noisy circuit; every trajectory has a stream of its own, so more of them extend the
 * same average.
 *
 * <p>Not thread-safe: it borrows the engine.
 *
 * @param circuit without noise
 * @param noise what strikes it
 * @param engine runs the trajectories
 */
public record NoisyRuns(Circuit circuit, NoiseModel noise, CircuitEngine engine) {
    private static final StateQuery NOTHING = new StateQuery(StateQuery.Visible.NONE, false, false);
    private static final StateQuery PROBABILITIES = new StateQuery(StateQuery.Visible.PROBABILITIES, false, false);

    /**
     * Expectation value of an observable; readout errors do not enter.
     *
     * @param values one value per variable
     * @param observable Hermitian
     * @param trajectories how many, at least 2
     * @param random the stream
     * @return mean with standard error
     */
    public Estimate expectation(double[] values, PauliSum observable, int trajectories, RandomStream random) {
        requireSeveral(trajectories);
        double[] samples = new double[trajectories];
        for (int t = 0; t < trajectories; t++) {
            try (CircuitPass pass = engine.run(trajectory(random, t), values, NOTHING)) {
                samples[t] = pass.expectation(observable);
            }
        }
        return Estimate.ofSamples(samples);
    }

    /**
     * Probabilities of the readings of the visible qubits.
     *
     * @param values one value per variable
     * @param trajectories how many, at least 2
     * @param random the stream
     * @return one estimate per visible basis state
     */
    public Estimate[] probabilities(double[] values, int trajectories, RandomStream random) {
        requireSeveral(trajectories);
        double[][] samples = new double[circuit.cut().visibleDimension()][trajectories];
        for (int t = 0; t < trajectories; t++) {
            try (CircuitPass pass = engine.run(trajectory(random, t), values, PROBABILITIES)) {
                double[] read = noise.read(pass.state().visibleProbabilities());
                for (int v = 0; v < read.length; v++) {
                    samples[v][t] = read[v];
                }
            }
        }
        return Arrays.stream(samples).map(Estimate::ofSamples).toArray(Estimate[]::new);
    }

    private Circuit trajectory(RandomStream random, int t) {
        return noise.draw(circuit, random.child("trajectory " + t).generator());
    }

    private static void requireSeveral(int trajectories) {
        if (trajectories < 2) {
            throw new IllegalArgumentException(
                    "Argument 'trajectories' must be at least 2 for a standard error, but was " + trajectories + ".");
        }
    }
}
