// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.function.Function;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/**
 * A Gibbs state of all one- and two-body words; the parameters are the coefficients of {@code H/T}, after division by the norm
 * where that is asked for.
 *
 * @param norm operator norm of H as drawn
 */
record GibbsLandscape(GibbsEngine engine, ParametricHamiltonian hamiltonian, double[] start, double norm)
        implements Landscape {
    private static final StateQuery SPECTRUM =
            new StateQuery(StateQuery.Visible.NONE, false, StateQuery.Whole.SPECTRUM);
    private static final StateQuery VISIBLE =
            new StateQuery(StateQuery.Visible.STATE, false, StateQuery.Whole.SPECTRUM);

    static GibbsLandscape draw(
            GibbsEngine engine, Bipartition cut, StudyModel.TwoLocalGibbs model, RandomStream stream) {
        ParametricHamiltonian hamiltonian = words(cut);
        double[] theta = stream.gaussians(hamiltonian.numParameters());
        int fields = 3 * cut.numQubits();
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= k < fields ? model.onSite() : model.coupling();
        }
        double norm;
        try (GibbsPass pass = engine.solve(hamiltonian, theta, SPECTRUM)) {
            norm = pass.state().spectrum().norm();
        }
        if (!(norm > 0)) {
            throw new ArithmeticException(
                    "The drawn Hamiltonian is zero, since its coefficients are; with one unit there"
                            + " are no couplings, so raise onSite.");
        }
        double scale = 1 / (model.temperature() * (model.normalized() ? norm : 1));
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= scale;
        }
        return new GibbsLandscape(engine, hamiltonian, theta, norm);
    }

    /** All one- and two-body words with one parameter each, fields first. */
    static ParametricHamiltonian words(Bipartition cut) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        RandomTwoLocal.words(cut.numQubits()).forEach(builder::term);
        return builder.build();
    }

    @Override
    public ParameterLayout layout() {
        return hamiltonian;
    }

    GibbsState solve() {
        try (GibbsPass pass = engine.solve(hamiltonian, start, VISIBLE)) {
            return pass.state();
        }
    }

    @Override
    public DensityMatrix visible(double[] theta) {
        try (GibbsPass pass = engine.solve(hamiltonian, theta, VISIBLE)) {
            return pass.state().visibleState();
        }
    }

    @Override
    public double[] gradient(double[] theta, Function<DensityMatrix, HermitianMatrix> adjoint) {
        try (GibbsPass pass = engine.solve(hamiltonian, theta, VISIBLE)) {
            return pass.pullBack(adjoint.apply(pass.state().visibleState()));
        }
    }
}
