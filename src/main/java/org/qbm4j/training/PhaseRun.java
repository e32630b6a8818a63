// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.qbm4j.gradient.CircuitObjective;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.optimize.CurvatureRule;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.optimize.UpdateRule;
import org.qbm4j.optimize.UpdateRules;
import org.qbm4j.simulation.StateQuery;

/** One optimising phase on its way. */
final class PhaseRun {
    private static final int MOST_REJECTIONS = 20;
    private static final double SUFFICIENT_DECREASE = 1e-4;

    private final Phase.Optimize phase;
    private final Task task;
    private final Objective objective;
    private final List<TrainingListener> listeners;
    private final BooleanSupplier stopRequested;
    private final int[] active;
    private final double[] factors;
    private final UpdateRule rule;
    private final long startNanos = System.nanoTime();

    private TrainingState entry;
    private double[] theta;
    private int iteration;
    private double rateScale;
    private double bestLoss;
    private int sinceImprovement;
    private long evaluations;
    private long flops;
    private double stepNorm;
    private StateQuery asked = Objective.NOTHING_ELSE;

    /** How a phase ended. */
    record Outcome(TrainingState state, StopReason reason, Evaluation evaluation) {}

    PhaseRun(
            Objective objective,
            Phase.Optimize phase,
            ParameterLayout layout,
            Task task,
            List<TrainingListener> listeners,
            BooleanSupplier stopRequested) {
        this.phase = phase;
        this.task = task;
        this.objective = objective;
        this.listeners = listeners;
        this.stopRequested = stopRequested;
        this.active = phase.active();
        this.factors = Arrays.stream(active)
                .mapToDouble(k -> phase.steps().factor(layout.parameterGroup(k)))
                .toArray();
        this.rule = UpdateRules.create(phase.steps().rule(), phase.steps().options(), active.length);
        Curvature.require(phase.steps().rule(), rule, objective);
        this.entry = enter(0, new double[0], 0, 0, 0);
        this.theta = new double[0];
    }

    /** The state at the entrance of a phase. */
    static TrainingState enter(int phase, double[] theta, long evaluations, long flops, long millis) {
        return new TrainingState(
                phase,
                0,
                theta,
                theta,
                new double[0],
                1,
                Double.POSITIVE_INFINITY,
                0,
                0,
                0,
                evaluations,
                flops,
                millis);
    }

    Outcome execute(TrainingState from, boolean resumed) {
        entry = from;
        theta = from.theta();
        iteration = from.iteration();
        rateScale = from.rateScale();
        bestLoss = from.bestLoss();
        sinceImprovement = from.sinceImprovement();
        Evaluation current;
        if (resumed) {
            rule.restore(from.ruleMemory());
            current = objective.evaluate(theta, Objective.NOTHING_ELSE);
        } else {
            listeners.forEach(l -> l.phaseStarted(phase, from));
            theta = task.start();
            evaluations = task.evaluations();
            current = evaluateStart();
            tell(current, false);
        }
        while (true) {
            if (stopRequested.getAsBoolean()) {
                return new Outcome(state(), StopReason.INTERRUPTED, current);
            }
            double gradientMax = maxActive(current);
            Optional<Evaluation> next = step(current);
            if (next.isEmpty()) {
                return end(current, rule.searchesLine() ? StopReason.NO_DESCENT : StopReason.REJECTED);
            }
            current = next.orElseThrow();
            iteration++;
            improvement(current.loss());
            Optional<StopReason> stop = phase.steps()
                    .stop()
                    .check(new StopRules.Progress(
                            iteration, gradientMax, sinceImprovement, phaseEvaluations(), phaseMillis()));
            if (stop.isPresent()) {
                current = withLastWishes(current);
            }
            tell(current, stop.isPresent());
            if (stop.isPresent()) {
                return end(current, stop.orElseThrow());
            }
        }
    }

    private Evaluation evaluateStart() {
        try {
            Evaluation start = objective.evaluate(theta, query(0));
            count(start);
            if (!start.isFinite()) {
                throw cannotStart("loss " + start.loss() + " or its gradient is not finite");
            }
            improvement(start.loss());
            sinceImprovement = 0;
            return start;
        } catch (ArithmeticException e) {
            throw cannotStart(String.valueOf(e.getMessage()));
        }
    }

    private TrainingException cannotStart(String failure) {
        // a circuit at zero prepares a basis state, which gives other patterns no probability
        String wayOut = objective instanceof CircuitObjective ? "random" : "smaller";
        return new TrainingException("Phase '" + phase.name() + "' cannot start from its parameters at iteration 0 of '"
                + phase.loss().name() + "': " + failure + "; start from " + wayOut
                + " parameters or use another loss.");
    }

    /** Takes one step, shorter ones if need be; empty if none leads to a point that is allowed. */
    private Optional<Evaluation> step(Evaluation current) {
        return rule.searchesLine() ? search(current) : descend(current);
    }

    /** Halves the learning rate for the rest of the phase while a step leads to a point that is not allowed. */
    private Optional<Evaluation> descend(Evaluation current) {
        double[] memory = rule.memory();
        Optional<double[]> direction = direction(current);
        for (int attempt = 0; attempt < MOST_REJECTIONS; attempt++) {
            double[] update = direction.map(d -> scaled(d, rate())).orElseGet(() -> activeGradient(current));
            if (direction.isEmpty()) {
                rule.apply(update, iteration, rate());
            }
            Trial trial = attempt(times(update, factors));
            if (trial.failure.isEmpty()) {
                return accept(trial);
            }
            rule.restore(memory);
            rateScale /= 2;
            reject(trial.failure + "; learning rate halved to " + rate());
        }
        return Optional.empty();
    }

    /** Halves the step, for this time only, until it lowers the loss enough (Armijo 1966). */
    private Optional<Evaluation> search(Evaluation current) {
        double[] gradient = activeGradient(current);
        double[] full = direction(current).map(d -> scaled(d, rate())).orElseGet(gradient::clone);
        if (!(rule instanceof CurvatureRule)) {
            rule.apply(full, iteration, rate());
        }
        full = times(full, factors);
        double promised = 0;
        for (int i = 0; i < full.length; i++) {
            promised += gradient[i] * full[i];
        }
        double rounding = current.lossError() + 4 * Math.ulp(Math.max(1, Math.abs(current.loss())));
        double length = 1;
        for (int attempt = 0; attempt < MOST_REJECTIONS && promised > 0; attempt++, length /= 2) {
            Trial trial = attempt(scaled(full, length));
            double wanted = current.loss() - SUFFICIENT_DECREASE * length * promised + rounding;
            if (trial.failure.isEmpty() && trial.evaluation.orElseThrow().loss() <= wanted) {
                return accept(trial);
            }
            if (!trial.failure.isEmpty()) {
                reject(trial.failure + "; step halved");
            }
        }
        return Optional.empty();
    }

    /** A step that was tried. */
    private record Trial(double[] update, double[] candidate, Optional<Evaluation> evaluation, String failure) {}

    private Trial attempt(double[] update) {
        double[] candidate = theta.clone();
        for (int i = 0; i < active.length; i++) {
            candidate[active[i]] -= update[i];
        }
        try {
            Evaluation next = objective.evaluate(candidate, query(iteration + 1));
            count(next);
            String failure = next.isFinite()
                    ? task.guard().flatMap(g -> g.refusal(next)).orElse("")
                    : "loss " + next.loss() + " or its gradient is not finite";
            return new Trial(update, candidate, Optional.of(next), failure);
        } catch (ArithmeticException e) {
            evaluations++;
            return new Trial(update, candidate, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<Evaluation> accept(Trial trial) {
        theta = trial.candidate;
        double squares = 0;
        for (double u : trial.update) {
            squares += u * u;
        }
        stepNorm = Math.sqrt(squares);
        rule.accepted(trial.update);
        return trial.evaluation;
    }

    private void reject(String message) {
        TrainingState kept = state();
        listeners.forEach(l -> l.stepRejected(phase, kept, message));
    }

    private double[] activeGradient(Evaluation evaluation) {
        double[] full = evaluation.gradient();
        return Arrays.stream(active).mapToDouble(k -> full[k]).toArray();
    }

    /** Direction of a rule that knows curvature; empty for the others. */
    private Optional<double[]> direction(Evaluation current) {
        if (rule instanceof CurvatureRule c) {
            Curvature.Direction direction = Curvature.direction(c, objective, theta, activeGradient(current), active);
            flops += direction.flops();
            return Optional.of(direction.values());
        }
        return Optional.empty();
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(x -> factor * x).toArray();
    }

    private static double[] times(double[] values, double[] factors) {
        double[] product = new double[values.length];
        Arrays.setAll(product, i -> values[i] * factors[i]);
        return product;
    }

    /** The same point with everything that listeners want to know of the last one. */
    private Evaluation withLastWishes(Evaluation last) {
        StateQuery wanted = asked;
        for (TrainingListener listener : listeners) {
            wanted = wanted.and(listener.lastQuery(phase));
        }
        if (wanted.equals(asked)) {
            return last;
        }
        Evaluation again = objective.evaluate(theta, wanted);
        count(again);
        return again;
    }

    private double rate() {
        StopRules stop = phase.steps().stop();
        return rateScale * phase.steps().rate().at(iteration, stop.iterations());
    }

    private void improvement(double loss) {
        if (loss < bestLoss - phase.steps().stop().minImprovement()) {
            bestLoss = loss;
            sinceImprovement = 0;
        } else {
            sinceImprovement++;
        }
    }

    private StateQuery query(int t) {
        StateQuery all = task.guard().map(StepGuard::query).orElse(Objective.NOTHING_ELSE);
        TrainingState now = state();
        for (TrainingListener listener : listeners) {
            all = all.and(listener.query(phase, now, t));
        }
        asked = all;
        return all;
    }

    private void count(Evaluation evaluation) {
        evaluations++;
        flops += evaluation.flops();
    }

    private double maxActive(Evaluation evaluation) {
        double[] gradient = evaluation.gradient();
        double max = 0;
        for (int k : active) {
            max = Math.max(max, Math.abs(gradient[k]));
        }
        return max;
    }

    private void tell(Evaluation evaluation, boolean last) {
        TrainingListener.Iteration event =
                new TrainingListener.Iteration(phase, evaluation, state(), rate(), stepNorm, last);
        listeners.forEach(l -> l.iterationStarts(event));
    }

    private Outcome end(Evaluation current, StopReason reason) {
        TrainingState state = state();
        listeners.forEach(l -> l.phaseEnded(phase, state, reason));
        return new Outcome(state, reason, current);
    }

    private long phaseEvaluations() {
        return entry.phaseEvaluations() + evaluations;
    }

    private long phaseMillis() {
        return entry.phaseMillis() + (System.nanoTime() - startNanos) / 1_000_000;
    }

    private TrainingState state() {
        return new TrainingState(
                entry.phase(),
                iteration,
                theta,
                entry.phaseStart(),
                rule.memory(),
                rateScale,
                bestLoss,
                sinceImprovement,
                phaseEvaluations(),
                phaseMillis(),
                entry.totalEvaluations() + evaluations,
                entry.totalFlops() + flops,
                entry.totalMillis() + (System.nanoTime() - startNanos) / 1_000_000);
    }
}
