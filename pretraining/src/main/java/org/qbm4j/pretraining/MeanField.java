// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qbm4j.data.Target;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Closed-form mean field: every visible unit gets the field that reproduces its own marginal.
 *
 * <p>With the Bloch vector {@code s_i = (<X_i>, <Y_i>, <Z_i>)} of the target, {@code theta_i = -(s_i / |s_i|)
 * artanh |s_i|} in our sign {@code exp(-H)/Z}: the global minimum of the relative entropy over all one-site terms
 * (Coopmans and Benedetti 2024). Components without a term in the model are left out
 * before the vector is normalized, which keeps the optimum exact when the model lacks letters whose target mean is zero.
 * {@code |s|} is clipped at 1 - 1e-9. With hidden units, couplings and hidden fields are then displaced by N(0,
 * {@code couplingScale}^2), default 0.05, to leave the saddle.
 *
 * <p>Fails when: the target is far from a product state in the way that matters; it cannot raise the relative entropy of a
 * model without hidden units, but the gain may vanish.
 */
public final class MeanField implements PretrainingStrategy {
    static final String NAME = "mean-field";
    private static final double PUREST = 1 - 1e-9;

    private final double couplingScale;

    /**
     * Makes the strategy.
     *
     * @param options {@code couplingScale}
     */
    public MeanField(StrategyOptions options) {
        options.requireOnly(NAME, "couplingScale");
        this.couplingScale = options.nonNegative("couplingScale", 0.05);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParametricHamiltonian h = ThermalProblem.hamiltonian(problem, NAME);
        List<Field> fields = fields(h);
        if (fields.isEmpty()) {
            throw new NotApplicable(problem, NAME, "one-site terms on visible units", "the model has none");
        }
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase.ClosedForm(
                NAME,
                "Each visible unit's field reproduces its own marginal; closed form.",
                List.of("CoopmansBenedetti2024"),
                theta -> meanField(theta, fields, problem.target())));
        if (h.cut().hidden() > 0) {
            phases.add(HiddenUnits.breakSaddle(problem, couplingScale, couplingScale));
        }
        return phases;
    }

    /** One parameter that is a single letter on a single visible qubit. */
    private record Field(int position, int qubit, char letter) {}

    private static List<Field> fields(ParametricHamiltonian h) {
        List<Field> fields = new ArrayList<>();
        for (int k = 0; k < h.numParameters(); k++) {
            ParametricHamiltonian.Parameter p = h.parameters().get(k);
            if (p.group() == ParameterGroup.VISIBLE) {
                int position = k;
                singleSite(p.generator()).ifPresent(word -> {
                    int qubit = Integer.numberOfTrailingZeros(word.support());
                    fields.add(new Field(position, qubit, word.letter(qubit)));
                });
            }
        }
        return fields;
    }

    private static Optional<PauliString> singleSite(PauliSum generator) {
        return Optional.of(generator.terms())
                .filter(terms -> terms.size() == 1)
                .map(terms -> terms.get(0))
                .filter(term -> term.coefficient() == 1)
                .map(PauliTerm::word)
                .filter(word -> Integer.bitCount(word.support()) == 1);
    }

    private static double[] meanField(double[] theta, List<Field> fields, Target target) {
        double[] result = theta.clone();
        for (int q = 0; q < target.numQubits(); q++) {
            double[] bloch = bloch(target, q);
            int qubit = q;
            List<Field> here = fields.stream().filter(f -> f.qubit() == qubit).toList();
            double squares = 0;
            for (Field f : here) {
                squares += Math.pow(component(bloch, f.letter()), 2);
            }
            double length = Math.sqrt(squares);
            for (Field f : here) {
                double s = component(bloch, f.letter());
                result[f.position()] = s == 0 ? 0 : -s / length * artanh(Math.min(length, PUREST));
            }
        }
        return result;
    }

    private static double artanh(double x) {
        return 0.5 * (Math.log1p(x) - Math.log1p(-x));
    }

    private static double component(double[] bloch, char letter) {
        return bloch["XYZ".indexOf(letter)];
    }

    private static double[] bloch(Target target, int qubit) {
        if (target instanceof Target.Quantum quantum) {
            DensityMatrix one = quantum.state().reduceTo(qubit);
            return new double[] {
                2 * one.matrix().re(1, 0),
                2 * one.matrix().im(1, 0),
                one.matrix().re(0, 0) - one.matrix().re(1, 1)
            };
        }
        double[] p = target.probabilities();
        double z = 0;
        for (int v = 0; v < p.length; v++) {
            z += (v >> qubit & 1) == 0 ? p[v] : -p[v];
        }
        return new double[] {0, 0, z};
    }
}
