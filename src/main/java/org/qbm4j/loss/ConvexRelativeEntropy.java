// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.List;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;

/**
 * Quantum relative entropy of a model without hidden units, {@code L = Tr eta ln eta + Tr eta H + ln Z}; convex in theta.
 *
 * <p>Gradient {@code dL/dtheta_k = <G_k>_eta - <G_k>_rho}: positive minus negative phase in our sign {@code exp(-H)/Z}.
 * Its Hessian is the Kubo-Mori metric. Source: Coopmans and Benedetti 2024 (arXiv:2306.14969); they use
 * {@code exp(+H)}, so their parameters are minus ours.
 */
public final class ConvexRelativeEntropy implements HamiltonianLoss {
    private final DensityMatrix target;
    private final double targetEntropy;
    private final double[] positivePhase;

    /**
     * Makes the loss for one set of terms.
     *
     * @param target state eta of all units
     * @param hamiltonian the terms; no hidden units
     * @throws IllegalArgumentException if there are hidden units or the sizes differ
     */
    public ConvexRelativeEntropy(DensityMatrix target, ParametricHamiltonian hamiltonian) {
        if (hamiltonian.cut().hidden() > 0 || hamiltonian.cut().visible() != target.numQubits()) {
            throw new IllegalArgumentException("The convex relative entropy needs a model of "
                    + target.numQubits() + " visible and no hidden qubits, but the model has "
                    + hamiltonian.cut().visible() + " and " + hamiltonian.cut().hidden()
                    + "; use QuantumRelativeEntropy for hidden units.");
        }
        this.target = target;
        this.targetEntropy = Entropies.vonNeumannEntropy(target);
        this.positivePhase = expectations(target, hamiltonian);
    }

    /**
     * Expectation value of every generator in a given state.
     *
     * @param state state of all units
     * @param hamiltonian the terms
     * @return one value per parameter
     */
    public static double[] expectations(DensityMatrix state, ParametricHamiltonian hamiltonian) {
        return hamiltonian.parameters().stream()
                .mapToDouble(p -> p.generator().expectation(state.matrix()))
                .toArray();
    }

    @Override
    public String name() {
        return "relative-entropy";
    }

    @Override
    public List<String> sources() {
        return List.of("CoopmansBenedetti2024");
    }

    @Override
    public double lowerBound() {
        return 0;
    }

    @Override
    public Loss visibleForm() {
        return new QuantumRelativeEntropy(target);
    }

    @Override
    public Result evaluate(GibbsEngine engine, ParametricHamiltonian hamiltonian, double[] theta, StateQuery query) {
        StateQuery needed = new StateQuery(StateQuery.Visible.NONE, true, false).and(query);
        try (GibbsPass pass = engine.solve(hamiltonian, theta, needed)) {
            double[] gradient = pass.state().expectations();
            double value = pass.state().logPartition() - targetEntropy;
            for (int k = 0; k < gradient.length; k++) {
                value += theta[k] * positivePhase[k];
                gradient[k] = positivePhase[k] - gradient[k];
            }
            return new Result(value, gradient, pass.state(), pass.flops());
        }
    }
}
