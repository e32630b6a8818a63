// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.data.Distribution;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.ParametricHamiltonian.Parameter;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.Entropies;

/**
 * Upper bound on the negative log-likelihood by the Golden-Thompson inequality,
 * {@code L = -sum_v q(v) ln(Tr exp(-H_v) / Z)} with the clamped {@code H_v = <v| H |v>} on the hidden units.
 *
 * <p>Gradient {@code sum_v q(v) <G_k>_{H_v} - <G_k>_H}. Source: Amin et al. 2018 (arXiv:1601.02036), their bound-based training. The
 * clamped phase of every visible term with an X or Y letter is zero, so training by this bound drives visible transverse
 * fields to zero: they cannot be learned with it, keep them fixed.
 */
public final class GoldenThompsonBound implements HamiltonianLoss {
    private final double[] data;
    private final double entropy;

    /**
     * Makes the loss.
     *
     * @param data q(v), length 2^visible, summing to one; copied
     * @throws IllegalArgumentException if it is not a distribution
     */
    public GoldenThompsonBound(double[] data) {
        this.data = Distribution.of(data).probabilities();
        this.entropy = Entropies.shannonEntropy(data);
    }

    @Override
    public String name() {
        return "golden-thompson-bound";
    }

    @Override
    public List<String> sources() {
        return List.of("Amin2018", "Golden1965", "Thompson1965");
    }

    @Override
    public double lowerBound() {
        return entropy;
    }

    @Override
    public Loss visibleForm() {
        return new NegativeLogLikelihood(data);
    }

    @Override
    public Result evaluate(GibbsEngine engine, ParametricHamiltonian hamiltonian, double[] theta, StateQuery query) {
        StateQuery needed = new StateQuery(StateQuery.Visible.NONE, true, false).and(query);
        try (GibbsPass pass = engine.solve(hamiltonian, theta, needed);
                GibbsEngine clampedEngine = new DenseGibbsEngine()) {
            double value = pass.state().logPartition();
            double[] gradient = new double[theta.length];
            for (int v = 0; v < data.length; v++) {
                if (data[v] > 0) {
                    value -= data[v] * clampedPhase(clampedEngine, hamiltonian, theta, v, data[v], gradient);
                }
            }
            double[] negative = pass.state().expectations();
            for (int k = 0; k < theta.length; k++) {
                gradient[k] -= negative[k];
            }
            return new Result(value, gradient, pass.state(), pass.flops());
        }
    }

    /** Adds weight times the clamped expectation values to the gradient; returns ln Tr exp(-H_v). */
    private static double clampedPhase(
            GibbsEngine engine, ParametricHamiltonian full, double[] theta, int v, double weight, double[] gradient) {
        int visible = full.cut().visible();
        double[] shift = new double[theta.length];
        List<Parameter> hiddenTerms = new ArrayList<>();
        List<Integer> origin = new ArrayList<>();
        double energy = 0;
        for (int k = 0; k < theta.length; k++) {
            PauliSum clamped = clamp(full.parameters().get(k).generator(), visible, v);
            List<PauliTerm> rest = new ArrayList<>();
            for (PauliTerm term : clamped.terms()) {
                if (term.word().support() == 0) {
                    shift[k] += term.coefficient();
                } else {
                    rest.add(term);
                }
            }
            energy += theta[k] * shift[k];
            gradient[k] += weight * shift[k];
            if (!rest.isEmpty()) {
                Parameter p = full.parameters().get(k);
                hiddenTerms.add(new Parameter(p.name(), new PauliSum(rest), p.group()));
                origin.add(k);
            }
        }
        if (hiddenTerms.isEmpty()) {
            return -energy + full.cut().hidden() * Math.log(2);
        }
        ParametricHamiltonian hidden =
                new ParametricHamiltonian(new Bipartition(full.cut().hidden(), 0), hiddenTerms);
        double[] hiddenTheta = origin.stream().mapToDouble(k -> theta[k]).toArray();
        StateQuery query = new StateQuery(StateQuery.Visible.NONE, true, false);
        try (GibbsPass pass = engine.solve(hidden, hiddenTheta, query)) {
            double[] expectations = pass.state().expectations();
            for (int i = 0; i < expectations.length; i++) {
                gradient[origin.get(i)] += weight * expectations[i];
            }
            return pass.state().logPartition() - energy;
        }
    }

    /** Diagonal block of a Pauli sum at visible pattern v, on the hidden qubits renumbered from 0. */
    private static PauliSum clamp(PauliSum generator, int visible, int v) {
        int mask = (1 << visible) - 1;
        List<PauliTerm> kept = new ArrayList<>();
        for (PauliTerm term : generator.terms()) {
            PauliString word = term.word();
            if ((word.x() & mask) == 0) {
                double sign = (Integer.bitCount(word.z() & v & mask) & 1) == 0 ? 1 : -1;
                kept.add(new PauliTerm(
                        sign * term.coefficient(), new PauliString(word.x() >> visible, word.z() >> visible)));
            }
        }
        return new PauliSum(kept);
    }
}
