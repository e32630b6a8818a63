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
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.optimize.UpdateRule;
import org.qbm4j.optimize.UpdateRules;
import org.qbm4j.simulation.StateQuery;

/** One optimising phase on its way. */
final class PhaseRun {
    private static final int MOST_REJECTIONS = 20;

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
                return end(current, StopReason.REJECTED);
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

    /** Takes one step, shorter ones if need be; empty if none leads to a finite point. */
    private Optional<Evaluation> step(Evaluation current) {
        double[] memory = rule.memory();
        for (int attempt = 0; attempt < MOST_REJECTIONS; attempt++) {
            double[] candidate = theta.clone();
            double[] full = current.gradient();
            double[] update = new double[active.length];
            for (int i = 0; i < active.length; i++) {
                update[i] = full[active[i]];
            }
            rule.apply(update, iteration, rate());
            double squares = 0;
            for (int i = 0; i < active.length; i++) {
                update[i] *= factors[i];
                candidate[active[i]] -= update[i];
                squares += update[i] * update[i];
            }
            String failure;
            try {
                Evaluation next = objective.evaluate(candidate, query(iteration + 1));
                count(next);
                Optional<String> refusal =
                        next.isFinite() ? task.guard().flatMap(g -> g.refusal(next)) : Optional.empty();
                if (next.isFinite() && refusal.isEmpty()) {
                    theta = candidate;
                    stepNorm = Math.sqrt(squares);
                    return Optional.of(next);
                }
                failure = refusal.orElse("loss " + next.loss() + " or its gradient is not finite");
            } catch (ArithmeticException e) {
                evaluations++;
                failure = String.valueOf(e.getMessage());
            }
            rule.restore(memory);
            rateScale /= 2;
            String message = failure + "; learning rate halved to " + rate();
            TrainingState kept = state();
            listeners.forEach(l -> l.stepRejected(phase, kept, message));
        }
        return Optional.empty();
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
