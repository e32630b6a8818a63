// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import org.qbm4j.loss.ChainRelativeEntropy;
import org.qbm4j.loss.Loss;
import org.qbm4j.model.FermionChain;
import org.qbm4j.simulation.FermionState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.fermion.FermionChainEngine;

/**
 * Thermal states of a chain of fermions; knows one loss, {@link ChainRelativeEntropy}, and no state that could be listed.
 *
 * @param engine solves them
 */
public record ChainSolver(FermionChainEngine engine) implements Solver {

    @Override
    public FermionChain layout() {
        return engine.chain();
    }

    @Override
    public String name() {
        return engine.name();
    }

    /**
     * The loss as a function of the parameters.
     *
     * @throws IllegalArgumentException if it is another loss, or one that was made for another number of words
     */
    @Override
    public ChainObjective objective(Loss loss) {
        if (!(loss instanceof ChainRelativeEntropy relative)) {
            throw new IllegalArgumentException("Loss '" + loss.name() + "' is a function of the state of the visible"
                    + " units, of which the solver '" + name() + "' knows mean values only; use"
                    + " ChainRelativeEntropy, or the Hamiltonian of a short chain with the dense engine.");
        }
        if (relative.means().length != layout().numParameters()) {
            throw new IllegalArgumentException("The loss was made for a chain of " + relative.means().length
                    + " words, but the model has " + layout().numParameters() + "; make it for this chain.");
        }
        return new ChainObjective(relative, this);
    }

    /**
     * Solves one parameter vector.
     *
     * @throws IllegalArgumentException if theta has the wrong length, or the query wants a state or a spectrum
     */
    @Override
    public FermionState solve(double[] theta, StateQuery query) {
        requireMeans(query);
        return engine.solve(theta).state();
    }

    @Override
    public boolean answers(StateQuery query) {
        return query.visible() == StateQuery.Visible.NONE && !query.wants(StateQuery.Whole.SPECTRUM);
    }

    void requireMeans(StateQuery query) {
        if (!answers(query)) {
            throw new IllegalArgumentException("A listener or caller wants the state of the units, which the solver '"
                    + name() + "' never makes; it knows ln Z, entropy and mean values. Leave that listener out.");
        }
    }

    @Override
    public long memoryBytes() {
        return engine.memoryBytes();
    }

    @Override
    public void close() {
        // nothing is kept between calls
    }
}
