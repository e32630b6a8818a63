// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qbm4j.data.Target;
import org.qbm4j.loss.Losses;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.operator.QuadraticFermions;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Closed-form Gaussian fermions: the visible terms that are free fermions reproduce the target's two-fermion means.
 *
 * <p>Fermions are those of Jordan and Wigner along the qubit numbers, so their words are {@code Z_j} and {@code P_j Z ..
 * Z Q_k} with P and Q in X, Y; see {@link QuadraticFermions#gaussian}. Where the model has every word that the target
 * needs, the parameters are the global minimum of the relative entropy over these terms (Coopmans and Benedetti 2024).
 *
 * <p>Where it lacks words, the description of the first phase names them. The values of the others are then shortened
 * along the line from zero to the point of least relative entropy, which never lies above that of zero, and a phase of
 * convex training of the model's own fermionic terms follows: 300 steps of gradient descent of size one over the sum of
 * the squared norms of the terms, at which it cannot overshoot, unless the recipe sets steps. Other visible terms stay
 * where they are. With hidden units, couplings and hidden fields are afterwards displaced by N(0,
 * {@code couplingScale}^2), default 0.05, to leave the saddle.
 *
 * <p>Fails when: the target interacts strongly, or the order of its qubits is not that of a chain, so that the model
 * lacks the long words. For a classical distribution only the Z fields are left, and mean field gives the same.
 * Occupations closer than 1e-9 to zero or one are clipped, which for nearly pure targets makes fields of about ten.
 */
public final class GaussianFermionic implements PretrainingStrategy {
    static final String NAME = "gaussian-fermionic";
    private static final String PROJECTION = "fermionic-projection";
    private static final List<String> SOURCES = List.of("CoopmansBenedetti2024");
    /** Coefficients up to this one are rounding of the eigensolver behind them. */
    private static final double NEGLIGIBLE = 1e-8;
    /** So many missing words are named; more are counted. */
    private static final int NAMED = 8;

    private final StrategyOptions options;
    private final double couplingScale;

    /**
     * Makes the strategy.
     *
     * @param options {@code couplingScale}, steps of the projection
     */
    public GaussianFermionic(StrategyOptions options) {
        options.requireOnly(NAME, "couplingScale");
        this.options = options;
        this.couplingScale = options.nonNegative("couplingScale", 0.05);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParametricHamiltonian h = ThermalProblem.hamiltonian(problem, NAME);
        QuadraticFermions fermions = new QuadraticFermions(h.cut().visible());
        int[] active = fermionic(problem, h, fermions);
        PauliSum optimum = fermions.gaussian(word -> mean(problem.target(), word));
        double[] carried = carried(h, active, optimum);
        List<PauliTerm> missing = missing(h, active, carried, optimum);
        double share = missing.isEmpty() ? 1 : share(operator(h, active, carried), fermions, problem.target());
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase.ClosedForm(NAME, description(missing, share), SOURCES, theta -> {
            double[] result = theta.clone();
            for (int i = 0; i < active.length; i++) {
                result[active[i]] = share * carried[i];
            }
            return result;
        }));
        if (!missing.isEmpty()) {
            phases.add(projection(problem, h, active));
        }
        if (h.cut().hidden() > 0) {
            phases.add(HiddenUnits.breakSaddle(problem, couplingScale, couplingScale));
        }
        return phases;
    }

    private static int[] fermionic(TrainingProblem problem, ParametricHamiltonian h, QuadraticFermions fermions) {
        int[] active = h.positions(k -> h.parameterGroup(k) == ParameterGroup.VISIBLE
                && fermions.contains(h.parameters().get(k).generator()));
        if (active.length == 0) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "visible terms that are free fermions, Z fields or words such as 'X0 X1' and 'X0 Z1 Y2'",
                    "the model has none");
        }
        return active;
    }

    private static double mean(Target target, PauliString word) {
        if (target instanceof Target.Quantum quantum) {
            return PauliSum.of(word).expectation(quantum.state().matrix());
        }
        if (!word.isDiagonal()) {
            return 0;
        }
        double[] p = target.probabilities();
        double mean = 0;
        for (int v = 0; v < p.length; v++) {
            mean += p[v] * word.entryRe(v);
        }
        return mean;
    }

    /** Each parameter by least squares on its own words, exact wherever no word is shared. */
    private static double[] carried(ParametricHamiltonian h, int[] active, PauliSum optimum) {
        Map<PauliString, Double> wanted = new HashMap<>();
        optimum.terms().forEach(t -> wanted.put(t.word(), t.coefficient()));
        double[] values = new double[active.length];
        for (int i = 0; i < active.length; i++) {
            double overlap = 0;
            double square = 0;
            for (PauliTerm t : h.parameters().get(active[i]).generator().terms()) {
                overlap += t.coefficient() * wanted.getOrDefault(t.word(), 0.0);
                square += t.coefficient() * t.coefficient();
            }
            values[i] = overlap / square;
        }
        return values;
    }

    private static PauliSum operator(ParametricHamiltonian h, int[] active, double[] values) {
        List<PauliTerm> terms = new ArrayList<>();
        for (int i = 0; i < active.length; i++) {
            terms.addAll(
                    h.parameters().get(active[i]).generator().times(values[i]).terms());
        }
        return new PauliSum(terms);
    }

    private static List<PauliTerm> missing(ParametricHamiltonian h, int[] active, double[] carried, PauliSum optimum) {
        return optimum.plus(operator(h, active, carried).times(-1)).terms().stream()
                .filter(t -> Math.abs(t.coefficient()) > NEGLIGIBLE)
                .toList();
    }

    /**
     * The s in [0, 1] of least relative entropy on the line {@code s H}: the slope, the mean of H in the target plus
     * {@code sum_j e_j tanh(s e_j)} with the energies of the modes, grows with s.
     */
    private static double share(PauliSum hamiltonian, QuadraticFermions fermions, Target target) {
        double[] energies = fermions.energies(hamiltonian);
        double mean = 0;
        for (PauliTerm t : hamiltonian.terms()) {
            mean += t.coefficient() * mean(target, t.word());
        }
        double low = 0;
        double high = 1;
        for (int step = 0; step < 52; step++) {
            double s = step == 0 ? high : (low + high) / 2;
            double slope = mean
                    + Arrays.stream(energies).map(e -> e * Math.tanh(s * e)).sum();
            if (slope > 0) {
                high = s;
            } else {
                low = s;
            }
        }
        return low;
    }

    private static String description(List<PauliTerm> missing, double share) {
        if (missing.isEmpty()) {
            return "Free-fermion terms reproduce the target's two-fermion means; closed form.";
        }
        List<String> named =
                missing.stream().limit(NAMED).map(t -> t.word().toString()).toList();
        return String.format(
                Locale.ROOT,
                "Free-fermion terms of the closed form times %.3f, since the model lacks or ties %d words of it: %s%s.",
                share,
                missing.size(),
                String.join(", ", named),
                missing.size() > NAMED ? ", and others" : "");
    }

    private Phase projection(TrainingProblem problem, ParametricHamiltonian h, int[] active) {
        return new Phase.Optimize(
                PROJECTION,
                active.length + " of " + h.numParameters() + " parameters, those that are free fermions, by relative"
                        + " entropy.",
                SOURCES,
                Losses.create("relative-entropy", problem.target(), h),
                active,
                options.steps().orElseGet(() -> SafeSteps.of(h, active, 300)));
    }
}
