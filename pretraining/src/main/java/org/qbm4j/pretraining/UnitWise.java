// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.Loss;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Hidden units one at a time, for Boltzmann machines and circuits.
 *
 * <p>Of a Boltzmann machine the visible terms are trained first, the hidden units idle. Of a circuit they are trained with
 * the first hidden unit, since a visible state without hidden units is pure and has no finite divergence to a mixed target;
 * parameters that touch hidden qubits are first set to zero, the others stay where the run starts. Then hidden units wake in
 * the order of their numbers: parameters that touch the new unit and nothing that still sleeps are displaced by N(0,
 * {@code scale}^2), off the saddle of decoupled units, and everything awake is trained together. A unit asleep has all its
 * parameters at zero: the rotations of a circuit are then the identity unless they have an offset, but fixed gates still act.
 *
 * <p>Options: {@code scale} (0.05); {@code units}, how many hidden units grow (default all); {@code restScale}, the standard
 * deviation of what touches the others in the end (default 0 for circuits, 0.05 for Boltzmann machines, where zero would be
 * the saddle); {@code loss}, the loss of the phases, such as {@code relative-entropy} before a linear task (default the
 * final loss); steps, default 100 iterations a phase. Low entanglement with the hidden units as an escape, and the generative
 * phase before a linear task, follow Ortiz Marrero, Kieferova and Wiebe 2021; the schedule is ours.
 *
 * <p>Fails when: units are only useful together, since each is fitted to what the ones before it left over; or the phases
 * run so long that the state entangles with the hidden units as strongly as a random one, and nothing of the start is left.
 */
public final class UnitWise implements PretrainingStrategy {
    static final String NAME = "unit-wise";
    private static final List<String> SOURCES = List.of("OrtizMarrero2021");

    private final StrategyOptions options;
    private final double scale;

    /**
     * Makes the strategy.
     *
     * @param options {@code scale}, {@code units}, {@code restScale}, {@code loss}, steps
     */
    public UnitWise(StrategyOptions options) {
        options.requireOnly(NAME, "scale", "units", "restScale", PhaseLoss.OPTION);
        PhaseLoss.requireKnown(options);
        this.options = options;
        this.scale = options.nonNegative("scale", 0.05);
        options.nonNegative("restScale", 0);
        WholeNumber.of(options, "units", 1, 1);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParameterLayout layout = problem.layout();
        int hidden = layout.cut().hidden();
        if (hidden == 0) {
            throw new NotApplicable(problem, NAME, "hidden units", "the model has none");
        }
        int[] supports = Support.of(layout)
                .orElseThrow(() -> new NotApplicable(
                        problem,
                        NAME,
                        "the terms of a Hamiltonian or the gates of a circuit",
                        "the model has neither"));
        int units = WholeNumber.of(options, "units", 1, hidden);
        if (units > hidden) {
            throw new IllegalArgumentException("Option 'units' of 'unit-wise' must be at most the " + hidden
                    + " hidden units of the model, but was " + units + "; grow fewer or add hidden units.");
        }
        Loss loss = PhaseLoss.of(options, problem);
        StepSettings steps = options.stepsOr(problem, 100);
        Growth growth = new Growth(
                layout, supports, loss, steps, scale, scale, problem.random().child(NAME));
        List<Phase> phases = new ArrayList<>();
        if (layout instanceof Circuit) {
            phases.add(sleep(layout));
        } else if (layout.positions(ParameterGroup.VISIBLE).length > 0) {
            phases.add(new Phase.Optimize(
                    "visible",
                    "Visible terms alone; hidden units idle.",
                    SOURCES,
                    loss,
                    layout.positions(ParameterGroup.VISIBLE),
                    steps));
        }
        for (int unit = 0; unit < units; unit++) {
            growth.addUnit(unit, phases);
        }
        double rest = options.nonNegative("restScale", layout instanceof Circuit ? 0 : 0.05);
        if (units < hidden && rest > 0) {
            phases.add(wakeRest(problem, growth, units, rest));
        }
        return phases;
    }

    private static Phase sleep(ParameterLayout layout) {
        return new Phase.ClosedForm("sleep", "Parameters that touch hidden qubits set to zero.", SOURCES, theta -> {
            double[] result = theta.clone();
            for (int k = 0; k < result.length; k++) {
                if (layout.parameterGroup(k) != ParameterGroup.VISIBLE) {
                    result[k] = 0;
                }
            }
            return result;
        });
    }

    private static Phase wakeRest(TrainingProblem problem, Growth growth, int units, double rest) {
        int awake = (1 << (problem.layout().cut().visible() + units)) - 1;
        int[] asleep = IntStream.range(0, growth.supports().length)
                .filter(k -> (growth.supports()[k] & ~awake) != 0)
                .toArray();
        return new Phase.ClosedForm(
                "wake-rest",
                "Parameters of the other hidden units drawn from N(0, " + rest + "^2).",
                SOURCES,
                theta -> Noise.add(theta, asleep, rest, growth.draws()));
    }
}
