// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Visible terms first, hidden units afterwards, all at once or one by one.
 *
 * <p>Phase one trains the visible terms on the final loss while the hidden units are idle, which costs only the visible
 * dimension. Then couplings are drawn from N(0, {@code couplingScale}^2) and hidden fields from N(0,
 * {@code hiddenScale}^2): small, to keep entanglement with the hidden units low, and not zero, since at decoupled hidden
 * units of zero mean every coupling sits on a saddle. With {@code unitWise: true} hidden units are woken one at a time and
 * trained together with everything already awake. Options: {@code couplingScale} (0.05), {@code hiddenScale} (0.05),
 * {@code unitWise} (false), steps for the phases. The escape by low entanglement at the start follows Ortiz Marrero,
 * Kieferova and Wiebe 2021; the schedule is ours. Circuits wake all hidden units at once; their hidden parameters stay at
 * zero in phase one, and {@code unitWise} is refused: {@code unit-wise} does it for both kinds.
 *
 * <p>Fails when: the visible terms alone already reach what the hidden units could add, or fix a solution that the hidden
 * units cannot leave.
 */
public final class VisibleFirst implements PretrainingStrategy {
    static final String NAME = "visible-first";

    private final StrategyOptions options;
    private final double couplingScale;
    private final double hiddenScale;
    private final boolean unitWise;

    /**
     * Makes the strategy.
     *
     * @param options {@code couplingScale}, {@code hiddenScale}, {@code unitWise}, steps
     */
    public VisibleFirst(StrategyOptions options) {
        options.requireOnly(NAME, "couplingScale", "hiddenScale", "unitWise");
        this.options = options;
        this.couplingScale = options.nonNegative("couplingScale", 0.05);
        this.hiddenScale = options.nonNegative("hiddenScale", 0.05);
        this.unitWise = options.flag("unitWise", false);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParameterLayout h = problem.layout();
        if (h.cut().hidden() == 0) {
            throw new NotApplicable(problem, NAME, "hidden units", "the model has none");
        }
        if (h.positions(ParameterGroup.VISIBLE).length == 0) {
            throw new NotApplicable(problem, NAME, "terms on visible units alone", "the model has none");
        }
        StepSettings steps = options.stepsOr(problem, 100);
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase.Optimize(
                "visible",
                "Visible terms on the final loss; hidden units idle.",
                List.of("OrtizMarrero2021"),
                problem.loss(),
                h.positions(ParameterGroup.VISIBLE),
                steps));
        if (unitWise) {
            ParametricHamiltonian terms = ThermalProblem.hamiltonian(problem, NAME + " with unitWise: true");
            Growth growth = new Growth(
                    terms,
                    Support.of(terms).orElseThrow(),
                    problem.loss(),
                    steps,
                    couplingScale,
                    hiddenScale,
                    problem.random().child("break-saddle"));
            for (int unit = 0; unit < h.cut().hidden(); unit++) {
                growth.addUnit(unit, phases);
            }
        } else {
            phases.add(HiddenUnits.breakSaddle(problem, couplingScale, hiddenScale));
        }
        return phases;
    }
}
