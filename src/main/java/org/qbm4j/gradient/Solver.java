// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.Loss;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.simulation.EvolvedGibbsEngine;
import org.qbm4j.simulation.SemiQuantumEngine;
import org.qbm4j.simulation.SolvedState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateVectorEngine;
import org.qbm4j.simulation.choice.EngineSettings;
import org.qbm4j.simulation.fermion.FermionChainEngine;

/** One model together with the engine that solves its states: what the training loop works on; confined to one thread. */
public sealed interface Solver extends AutoCloseable
        permits GibbsSolver, CircuitSolver, ModelSolver, NoisySolver, ContrastiveSolver, ChainSolver {

    /** Registers from this size on are worth sharing out among threads, which changes no bit of the result. */
    int SHARED = 14;

    /**
     * The solver of a model, with the engine that suits it: exact, unless no exact engine could do it within a minute.
     *
     * @param model the model
     * @return a solver with an engine of its own; close it
     * @throws IllegalArgumentException if the model has too many visible units for its engine
     */
    static Solver of(TrainableModel model) {
        return of(model, EngineSettings.automatic());
    }

    /**
     * The solver of a model with a chosen engine.
     *
     * @param model the model
     * @param settings which engine solves Gibbs states of Hamiltonians; other models have one engine each
     * @return a solver with an engine of its own; close it
     * @throws IllegalArgumentException if the model has too many visible units for its engine, or the engine does not serve it
     */
    static Solver of(TrainableModel model, EngineSettings settings) {
        if (model instanceof BoltzmannMachine machine) {
            return GibbsSolver.of(machine.hamiltonian(), settings);
        }
        if (model instanceof SemiQuantumBoltzmannMachine machine) {
            double units = Math.pow(2, machine.cut().visible()) * machine.cut().hidden();
            return new ModelSolver(new SemiQuantumEngine(machine, threads(units)));
        }
        if (model instanceof EvolvedBoltzmannMachine machine) {
            return new ModelSolver(new EvolvedGibbsEngine(machine));
        }
        if (model instanceof FermionChain chain) {
            return new ChainSolver(new FermionChainEngine(chain));
        }
        Circuit circuit = ((CircuitModel) model).circuit();
        return new CircuitSolver(
                circuit, new StateVectorEngine(threads(Math.pow(2, circuit.cut().numQubits()))));
    }

    private static int threads(double size) {
        return size < Math.pow(2, SHARED) ? 1 : Runtime.getRuntime().availableProcessors();
    }

    /**
     * What the parameters mean.
     *
     * @return names, groups and the cut
     */
    ParameterLayout layout();

    /**
     * Name of the engine in logs and messages.
     *
     * @return short name
     */
    String name();

    /**
     * A loss as a function of the parameters.
     *
     * @param loss what is made small
     * @return the objective, which borrows the engine
     * @throws IllegalArgumentException if this kind of model has no such loss; the message names some that it has
     */
    Objective objective(Loss loss);

    /**
     * Solves one parameter vector without a loss.
     *
     * @param theta one value per parameter
     * @param query what is wanted
     * @return the state
     * @throws IllegalArgumentException if theta has the wrong length
     * @throws ArithmeticException if theta is not finite
     */
    SolvedState solve(double[] theta, StateQuery query);

    /**
     * Whether a query can be answered.
     *
     * @param query what is wanted
     * @return false if {@link #solve} and objectives would refuse it
     */
    default boolean answers(StateQuery query) {
        return true;
    }

    /**
     * Largest amount of memory that the engine takes for this model.
     *
     * @return bytes; native memory for Gibbs states, heap for circuits
     */
    long memoryBytes();

    /**
     * A solver of another model that is as exact as this one.
     *
     * @param other the other model
     * @return a new solver, with the shots of this one; to be closed
     */
    default Solver sameKindFor(TrainableModel other) {
        return of(other);
    }

    /**
     * What the solver remembers from one evaluation to the next, such as Markov chains; a saved training needs it to
     * continue to the same bits.
     *
     * @return new array; empty for exact solvers, which remember nothing
     */
    default double[] memory() {
        return new double[0];
    }

    /**
     * Takes up what another solver of the same model remembered.
     *
     * @param memory from {@link #memory()}; copied
     * @throws IllegalArgumentException if it has another length than such a solver's memory, or impossible values
     */
    default void restore(double[] memory) {
        if (memory.length > 0) {
            throw new IllegalArgumentException("Argument 'memory' must be empty, as the solver '" + name()
                    + "' remembers nothing, but has " + memory.length + " values; restore the solver that wrote it.");
        }
    }

    /** Closes the engine. */
    @Override
    void close();
}
