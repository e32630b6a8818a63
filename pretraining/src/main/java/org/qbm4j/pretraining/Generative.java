// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.Loss;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * All parameters trained on a generative loss against the target, before the final loss takes over.
 *
 * <p>The proposal of Ortiz Marrero, Kieferova and Wiebe 2021: a divergence, which is no expectation value of a fixed
 * observable, first, the task afterwards; Kieferova, Ortiz Marrero and Wiebe 2021 give the Renyi divergence. Options: {@code
 * loss} (default {@code relative-entropy}; {@code renyi-2} for targets of full rank); {@code scale} (0.05): the start is
 * displaced by N(0, scale^2), and 0 keeps the start of the run, such as a random one; steps, default 60 norm-controlled ones
 * of length at most 0.1. Steps that are given replace these, and what they leave open, the update rule among it, is that of
 * the final training. A final loss that is the generative one already is refused.
 *
 * <p>Fails when: it starts from random angles, since a scrambled circuit learns the target and stays scrambled: the task then
 * finds a smaller signal, relative to its loss, than without pretraining, and the smaller the more hidden units there are; or
 * when its steps are long ones, as those of Adam, which stretches small gradients, are: they carry even a start of small
 * angles to where the signal decays with hidden units. The entropy of the visible units does not show either; the size of
 * the angles does. Compared with small angles alone no advantage has been shown.
 */
public final class Generative implements PretrainingStrategy {
    static final String NAME = "generative";
    private static final StepSettings USUAL =
            new StepSettings("norm-controlled", Map.of(), new LearningRate.Constant(0.1), StopRules.after(60));

    private final StrategyOptions options;
    private final double scale;

    /**
     * Makes the strategy.
     *
     * @param options {@code loss}, {@code scale}, steps
     */
    public Generative(StrategyOptions options) {
        options.requireOnly(NAME, PhaseLoss.OPTION, "scale");
        PhaseLoss.requireKnown(options);
        this.options = options;
        this.scale = options.nonNegative("scale", 0.05);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        if (problem.layout() instanceof Circuit circuit && circuit.numInputs() > 0) {
            throw new NotApplicable(
                    problem, NAME, "one state of the visible units", "the circuit has one for each row of its inputs");
        }
        Loss loss = PhaseLoss.of(options.text(PhaseLoss.OPTION, "relative-entropy"), problem);
        if (loss.name().equals(problem.loss().name())) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "a final loss other than its own",
                    "the final loss is '" + loss.name() + "' too, so that nothing is left to pretrain");
        }
        int[] everything = IntStream.range(0, problem.layout().numParameters()).toArray();
        List<Phase> phases = new ArrayList<>();
        if (scale > 0) {
            phases.add(new Phase.ClosedForm(
                    "generative-start",
                    "All parameters displaced by N(0, " + scale + "^2).",
                    List.of("OrtizMarrero2021"),
                    theta ->
                            Noise.add(theta, everything, scale, problem.random().child(NAME))));
        }
        phases.add(new Phase.Optimize(
                NAME,
                "All parameters on the generative loss " + loss.name().replace('-', ' ') + ".",
                List.of("OrtizMarrero2021", "KieferovaOrtizMarreroWiebe2021"),
                loss,
                everything,
                options.steps().orElse(USUAL)));
        return phases;
    }
}
