// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Hidden units in a transverse field that is turned down in steps, everything else following.
 *
 * <p>The fields X and Y of hidden units are held at {@code gamma (K-k)/K} for k = 0, 1, ..., K-1 with K = {@code stages} (4)
 * and {@code gamma} (2), while all other parameters are trained on the final loss: hidden units first lie still in the field
 * and then gain freedom to follow the visible ones. In the end the fields are drawn from N(0, {@code couplingScale}^2),
 * default 0.05, and so are, in the beginning, couplings and the other hidden terms, off the saddle. Phases take the steps of
 * the section {@code steps}, or 50 iterations. After quantum annealing (Kadowaki and Nishimori 1998), here of a model in
 * training; the schedule is ours.
 *
 * <p>Fails when: the best machine has strong transverse fields itself, since the last stages undo them; or couplings trained
 * in a strong field are too strong without it.
 */
public final class FieldContinuation implements PretrainingStrategy {
    static final String NAME = "field-continuation";
    private static final List<String> SOURCES = List.of("KadowakiNishimori1998");

    private final StrategyOptions options;
    private final int stages;
    private final double gamma;
    private final double couplingScale;

    /**
     * Makes the strategy.
     *
     * @param options {@code stages}, {@code gamma}, {@code couplingScale}, steps
     */
    public FieldContinuation(StrategyOptions options) {
        options.requireOnly(NAME, "stages", "gamma", "couplingScale");
        this.options = options;
        this.stages = WholeNumber.of(options, "stages", 1, 4);
        this.gamma = options.nonNegative("gamma", 2);
        this.couplingScale = options.nonNegative("couplingScale", 0.05);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParametricHamiltonian h = ThermalProblem.hamiltonian(problem, NAME);
        int[] fields = h.positions(k -> isHiddenTransverseField(h.parameters().get(k)));
        if (fields.length == 0 || fields.length == h.numParameters()) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "fields X or Y on hidden units, and other terms",
                    "of " + h.numParameters() + " terms " + fields.length + " are such fields");
        }
        int[] others = h.positions(k -> IntStream.of(fields).noneMatch(f -> f == k));
        int[] saddle = IntStream.of(others)
                .filter(k -> h.parameterGroup(k) != ParameterGroup.VISIBLE)
                .toArray();
        StepSettings steps = options.stepsOr(problem, 50);
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase.ClosedForm(
                "break-saddle",
                "Couplings and other hidden terms drawn from N(0, " + couplingScale + "^2).",
                SOURCES,
                theta ->
                        Noise.add(theta, saddle, couplingScale, problem.random().child(NAME))));
        for (int stage = 0; stage < stages; stage++) {
            double held = gamma * (stages - stage) / stages;
            phases.add(new Phase.ClosedForm(
                    "field-" + stage, "Transverse fields of hidden units at " + held + ".", SOURCES, theta -> {
                        double[] result = theta.clone();
                        IntStream.of(fields).forEach(k -> result[k] = held);
                        return result;
                    }));
            phases.add(new Phase.Optimize(
                    "follow-" + stage,
                    "Everything but the transverse fields on the final loss.",
                    SOURCES,
                    problem.loss(),
                    others,
                    steps));
        }
        phases.add(new Phase.ClosedForm(
                "release",
                "Transverse fields of hidden units drawn from N(0, " + couplingScale + "^2).",
                SOURCES,
                theta ->
                        Noise.set(theta, fields, couplingScale, problem.random().child(NAME))));
        return phases;
    }

    private static boolean isHiddenTransverseField(ParametricHamiltonian.Parameter parameter) {
        return parameter.group() == ParameterGroup.HIDDEN
                && parameter.generator().terms().stream()
                        .map(PauliTerm::word)
                        .allMatch(word -> Integer.bitCount(word.support()) == 1 && !word.isDiagonal());
    }
}
