// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import org.qbm4j.loss.Loss;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.SolvedState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.choice.EngineKinds;
import org.qbm4j.simulation.choice.EngineSettings;
import org.qbm4j.simulation.choice.EngineWork;
import org.qbm4j.simulation.choice.GibbsEngines;

/**
 * Gibbs states {@code exp(-H(theta))/Z} of one Hamiltonian.
 *
 * @param hamiltonian the terms
 * @param engine solves the states
 * @param settings by which engines of other models are made
 */
public record GibbsSolver(ParametricHamiltonian hamiltonian, GibbsEngine engine, EngineSettings settings)
        implements Solver {

    /**
     * A solver with a given engine.
     *
     * @param hamiltonian the terms
     * @param engine solves the states; closed along with the solver
     */
    public GibbsSolver(ParametricHamiltonian hamiltonian, GibbsEngine engine) {
        this(hamiltonian, engine, EngineSettings.automatic());
    }

    /**
     * A solver with the engine that suits.
     *
     * @param hamiltonian the terms
     * @param settings which engine
     * @return a solver with an engine of its own; close it
     */
    public static GibbsSolver of(ParametricHamiltonian hamiltonian, EngineSettings settings) {
        return new GibbsSolver(hamiltonian, GibbsEngines.create(hamiltonian, settings), settings);
    }

    @Override
    public ParametricHamiltonian layout() {
        return hamiltonian;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public GibbsObjective objective(Loss loss) {
        return new GibbsObjective(hamiltonian, loss, engine);
    }

    @Override
    public SolvedState solve(double[] theta, StateQuery query) {
        try (GibbsPass pass = engine.solve(hamiltonian, theta, query)) {
            return pass.state();
        }
    }

    @Override
    public boolean answers(StateQuery query) {
        return engine.answers(hamiltonian, query);
    }

    /** Settings stay; a model that the kind of engine does not serve gets the one that suits it. */
    @Override
    public Solver sameKindFor(TrainableModel other) {
        boolean served = settings.kind().equals(EngineSettings.AUTO)
                || !(other instanceof BoltzmannMachine machine)
                || EngineKinds.named(settings.kind())
                        .refusal(EngineWork.anyLoss(machine.hamiltonian()))
                        .isEmpty();
        return Solver.of(other, served ? settings : settings.withKind(EngineSettings.AUTO));
    }

    @Override
    public long memoryBytes() {
        return engine.memoryBytes(hamiltonian);
    }

    @Override
    public double[] memory() {
        return engine.memory();
    }

    @Override
    public void restore(double[] memory) {
        engine.restore(memory);
    }

    @Override
    public void close() {
        engine.close();
    }
}
