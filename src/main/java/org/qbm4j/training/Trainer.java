// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Loss;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.UpdateRule;
import org.qbm4j.optimize.UpdateRules;

/**
 * The one training loop.
 *
 * <p>Runs a plan phase by phase. A step to a point whose loss or gradient is not finite is taken back, reported to the
 * listeners, and tried again at half the learning rate, which then holds for the rest of the phase.
 */
public final class Trainer {
    private final Solver solver;
    private final ParameterLayout layout;
    private final Plan plan;
    private final List<TrainingListener> listeners;
    private final BooleanSupplier stopRequested;

    /**
     * Makes a trainer.
     *
     * @param solver the model with its engine; borrowed
     * @param plan the phases
     * @param listeners called in this order
     * @param stopRequested asked once per iteration; true ends the run at the next consistent state
     * @throws IllegalArgumentException if a phase activates a parameter that the model does not have
     */
    public Trainer(Solver solver, Plan plan, List<TrainingListener> listeners, BooleanSupplier stopRequested) {
        this.solver = solver;
        this.layout = solver.layout();
        this.plan = plan;
        this.listeners = List.copyOf(listeners);
        this.stopRequested = stopRequested;
        for (Phase phase : plan.phases()) {
            if (phase instanceof Phase.Optimize o && o.active()[o.active().length - 1] >= layout.numParameters()) {
                throw new IllegalArgumentException("Phase '" + phase.name() + "' activates parameter "
                        + o.active()[o.active().length - 1] + ", but the model has parameters 0.."
                        + (layout.numParameters() - 1) + " only; plan it for this model.");
            }
        }
    }

    /**
     * Refuses a plan with an update rule that does not suit the model, before anything is run.
     *
     * <p>A phase that prepares its task at its entrance is judged by another loss, as its own is not known before.
     *
     * @param solver the model with its engine; borrowed
     * @param plan the phases
     * @param prepared loss that stands for those of prepared phases, such as that of the final training
     * @throws IllegalArgumentException if a rule needs a metric that the model does not have; the message names the phase,
     *     the reason and a way out
     */
    public static void requireRules(Solver solver, Plan plan, Loss prepared) {
        for (Phase phase : plan.phases()) {
            if (phase instanceof Phase.Iterative iterative) {
                Loss loss = phase instanceof Phase.Optimize o ? o.loss() : prepared;
                StepSettings steps = iterative.steps();
                UpdateRule rule = UpdateRules.create(steps.rule(), steps.options(), 1);
                try {
                    Curvature.require(steps.rule(), rule, solver.objective(loss));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("Phase '" + phase.name() + "': " + e.getMessage(), e);
                }
            }
        }
    }

    /**
     * Runs the plan from given parameters.
     *
     * @param start one value per parameter; copied
     * @return how it ended
     * @throws IllegalArgumentException if {@code start} has the wrong length
     * @throws TrainingException if loss or gradient are not finite at the start of an optimising phase, or a closed-form
     *     phase gives parameters of the wrong number or not finite
     */
    public TrainingResult run(double[] start) {
        if (start.length != layout.numParameters()) {
            throw new IllegalArgumentException(
                    "Argument 'start' must have " + layout.numParameters() + " values, but has " + start.length + ".");
        }
        return runFrom(PhaseRun.enter(0, start, 0, 0, 0), false);
    }

    /**
     * Continues an interrupted run.
     *
     * @param state what a checkpoint kept, of the same plan
     * @return how it ended
     */
    public TrainingResult resume(TrainingState state) {
        if (state.phase() >= plan.phases().size() || state.theta().length != layout.numParameters()) {
            throw new IllegalArgumentException("The state does not belong to this plan: it is in phase "
                    + state.phase() + " with " + state.theta().length + " parameters, the plan has "
                    + plan.phases().size() + " phases and " + layout.numParameters() + " parameters.");
        }
        return runFrom(state, true);
    }

    private TrainingResult runFrom(TrainingState initial, boolean resumed) {
        TrainingState state = initial;
        Optional<Evaluation> last = Optional.empty();
        StopReason reason = StopReason.CLOSED_FORM;
        boolean continuing = resumed;
        for (int i = initial.phase(); i < plan.phases().size(); i++) {
            Phase phase = plan.phases().get(i);
            if (phase instanceof Phase.Iterative iterative) {
                PhaseRun.Outcome outcome = iterate(iterative, state, continuing);
                state = outcome.state();
                last = Optional.of(outcome.evaluation());
                reason = outcome.reason();
                if (reason == StopReason.INTERRUPTED) {
                    TrainingState kept = state;
                    listeners.forEach(l -> l.interrupted(kept));
                    return new TrainingResult(state, reason, last);
                }
            } else if (phase instanceof Phase.ClosedForm closedForm) {
                state = runClosedForm(closedForm, state);
                reason = StopReason.CLOSED_FORM;
            }
            continuing = false;
            if (i + 1 < plan.phases().size()) {
                state = PhaseRun.enter(
                        i + 1, state.theta(), state.totalEvaluations(), state.totalFlops(), state.totalMillis());
            }
        }
        return new TrainingResult(state, reason, last);
    }

    private PhaseRun.Outcome iterate(Phase.Iterative phase, TrainingState state, boolean resumed) {
        if (phase instanceof Phase.Optimize optimize) {
            Task task = Task.of(state.theta(), optimize.loss(), optimize.active());
            Objective objective = solver.objective(optimize.loss());
            return run(objective, optimize, task).execute(state, resumed);
        }
        Phase.Prepared prepared = (Phase.Prepared) phase;
        Task task = prepared.preparation().at(state.phaseStart(), solver);
        Phase.Optimize optimize = prepared.optimize(task);
        if (task.detour().isEmpty()) {
            Objective objective = solver.objective(optimize.loss());
            return run(objective, optimize, task).execute(state, resumed);
        }
        Task.Detour detour = task.detour().get();
        try (Solver other = solver.sameKindFor(detour.model())) {
            Objective objective = Objective.embedded(other.objective(optimize.loss()), detour.positions());
            return run(objective, optimize, task).execute(state, resumed);
        }
    }

    private PhaseRun run(Objective objective, Phase.Optimize phase, Task task) {
        return new PhaseRun(objective, phase.thawed(layout), layout, task, listeners, stopRequested);
    }

    private TrainingState runClosedForm(Phase.ClosedForm phase, TrainingState state) {
        listeners.forEach(l -> l.phaseStarted(phase, state));
        long start = System.nanoTime();
        double[] theta = phase.initializer().apply(state.theta());
        if (theta.length != layout.numParameters()) {
            throw new TrainingException("Phase '" + phase.name() + "' must give " + layout.numParameters()
                    + " parameters, but gave " + theta.length + "; repair its initializer.");
        }
        for (int k = 0; k < theta.length; k++) {
            if (!Double.isFinite(theta[k])) {
                throw new TrainingException("Phase '" + phase.name() + "' gave parameter '" + layout.parameterName(k)
                        + "' the value " + theta[k] + ".");
            }
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        TrainingState after = PhaseRun.enter(
                state.phase(), theta, state.totalEvaluations(), state.totalFlops(), state.totalMillis() + millis);
        listeners.forEach(l -> l.phaseEnded(phase, after, StopReason.CLOSED_FORM));
        return after;
    }
}
