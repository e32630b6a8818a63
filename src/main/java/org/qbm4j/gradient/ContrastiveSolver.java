// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.Optional;
import org.qbm4j.loss.ContrastiveDivergence;
import org.qbm4j.loss.Loss;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.SampledState;
import org.qbm4j.simulation.StateQuery;

/**
 * Trains semi-quantum machines of up to 64 visible units by Markov chains; knows one loss, {@link ContrastiveDivergence}.
 *
 * <p>Random numbers are a function of the stream and of the parameters, so a run repeats and continues to the same bits.
 * Persistent chains live here, between evaluations: they and the number of their walks are the {@link #memory}, which a
 * saved training must keep. An evaluation at the same parameters and loss as the one before repeats the walk of that one.
 * One thread.
 */
public final class ContrastiveSolver implements Solver {
    private static final String NAME = "gibbs-sampling";

    private final SemiQuantumBoltzmannMachine machine;
    private final RandomStream random;
    private Optional<ChainMemory> chains = Optional.empty();

    /**
     * Makes a solver without chains.
     *
     * @param machine the model
     * @param random the stream
     */
    public ContrastiveSolver(SemiQuantumBoltzmannMachine machine, RandomStream random) {
        this.machine = machine;
        this.random = random;
    }

    @Override
    public SemiQuantumBoltzmannMachine layout() {
        return machine;
    }

    @Override
    public String name() {
        return NAME;
    }

    RandomStream random() {
        return random;
    }

    Optional<ChainMemory> chains() {
        return chains;
    }

    void keep(ChainMemory walked) {
        chains = Optional.of(walked);
    }

    /**
     * The loss as a function of the parameters.
     *
     * @throws IllegalArgumentException if it is not contrastive divergence, or its data has another number of columns than
     *     the machine has visible units
     */
    @Override
    public ContrastiveObjective objective(Loss loss) {
        if (loss instanceof ContrastiveDivergence divergence) {
            return new ContrastiveObjective(divergence, this);
        }
        throw new IllegalArgumentException("Loss '" + loss.name() + "' is a function of the visible state, which the"
                + " solver '" + NAME + "' only samples; use the loss '" + ContrastiveDivergence.NAME
                + "', or Solver.of(model) for at most 30 visible units.");
    }

    /**
     * Tells where the persistent chains are.
     *
     * @return their patterns, none before the first evaluation
     * @throws IllegalArgumentException if the query wants anything, which sampling cannot tell
     */
    @Override
    public SampledState solve(double[] theta, StateQuery query) {
        requireNothing(query);
        return new SampledState(machine.cut(), chains.map(ChainMemory::after).orElseGet(() -> new long[0]));
    }

    static void requireNothing(StateQuery query) {
        if (!query.equals(Objective.NOTHING_ELSE)) {
            throw new IllegalArgumentException("A listener or caller wants the state of the units, which the solver '"
                    + NAME + "' only samples; leave that listener out, or use Solver.of(model) for at most 30 visible"
                    + " units.");
        }
    }

    /**
     * A solver of another semi-quantum machine, with the same stream and no chains.
     *
     * @throws IllegalArgumentException if the other model is of another kind
     */
    @Override
    public Solver sameKindFor(TrainableModel other) {
        if (other instanceof SemiQuantumBoltzmannMachine semiQuantum) {
            return new ContrastiveSolver(semiQuantum, random);
        }
        throw new IllegalArgumentException("The solver '" + NAME + "' samples semi-quantum machines only, but the other"
                + " model is of another kind; use Solver.of(model) for both.");
    }

    /** Weights in a few arrangements, and the gradient; the rows of the data belong to the loss. */
    @Override
    public long memoryBytes() {
        return 8L * Double.BYTES * machine.numParameters();
    }

    /** {@code 3 + 4 chains} whole numbers; empty before the first evaluation with persistent chains. */
    @Override
    public double[] memory() {
        return chains.map(ChainMemory::encode).orElseGet(() -> new double[0]);
    }

    @Override
    public void restore(double[] memory) {
        chains = memory.length == 0
                ? Optional.empty()
                : Optional.of(ChainMemory.decode(memory, machine.cut().visible()));
    }

    @Override
    public void close() {
        // nothing but Java memory
    }
}
