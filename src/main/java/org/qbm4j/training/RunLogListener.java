// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.model.ParameterVector;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.UpdateRules;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;

/**
 * Writes what every iteration gives for free into the run log.
 *
 * <p>At the start of a phase: {@code loss_lower_bound}, and of every group {@code parameters_<group>} and {@code
 * active_parameters_<group>}, how many there are and how many move. At every iteration: {@code loss}; {@code
 * gradient_norm_<group>} (Euclidean, all parameters of the group, frozen ones too) and {@code gradient_max} (largest absolute
 * component of the active parameters); {@code signal_ratio} = {@code |g|^2 / (L - L*)} with the active gradient and the loss's
 * lower bound; {@code learning_rate}, {@code step_norm}, {@code distance_from_start} (Euclidean, from the start of the phase),
 * {@code parameter_rms_<group>}; for losses with labels {@code accuracy}, the share of rows classified rightly. Where steps are
 * taken by a gradient with the noise s of finite shots, all of these are of the exact gradient nevertheless, and {@code
 * signal_to_noise} = {@code |g| / (s sqrt(J))} of the J active components tells how much of it the shots show.
 */
public final class RunLogListener implements TrainingListener {
    private final ParameterLayout layout;
    private final RunLogWriter log;

    /**
     * Makes the listener.
     *
     * @param layout the model's parameters
     * @param log open, with its header written
     */
    public RunLogListener(ParameterLayout layout, RunLogWriter log) {
        this.layout = layout;
        this.log = log;
    }

    @Override
    public void phaseStarted(Phase phase, TrainingState state) {
        boolean optimize = phase instanceof Phase.Iterative;
        int active = phase instanceof Phase.Optimize o ? o.active().length : 0;
        log.write(new RunRecord.PhaseStart(
                phase.name(),
                state.phase(),
                optimize ? RunRecord.PhaseStart.OPTIMIZE : RunRecord.PhaseStart.CLOSED_FORM,
                phase.description(),
                sources(phase),
                active,
                state.totalMillis()));
        if (phase instanceof Phase.Optimize o) {
            value(o, 0, "loss_lower_bound", o.loss().lowerBound(), o.loss().unit());
            for (ParameterGroup group : ParameterGroup.values()) {
                int[] positions = layout.positions(group);
                if (positions.length > 0) {
                    int awake = (int) IntStream.of(positions)
                            .filter(k -> Arrays.binarySearch(o.active(), k) >= 0)
                            .count();
                    value(o, 0, "parameters_" + group.label(), positions.length, "1");
                    value(o, 0, "active_parameters_" + group.label(), awake, "1");
                }
            }
        }
    }

    /** What the phase, its loss and its update rule rest on, each work once. */
    private static List<String> sources(Phase phase) {
        Set<String> all = new LinkedHashSet<>(phase.sources());
        if (phase instanceof Phase.Optimize o) {
            all.addAll(o.loss().sources());
            all.addAll(UpdateRules.sources(o.steps().rule()));
        }
        return List.copyOf(all);
    }

    @Override
    public void iterationStarts(Iteration event) {
        Phase.Optimize phase = event.phase();
        Evaluation evaluation = event.evaluation();
        TrainingState state = event.state();
        int t = state.iteration();
        String unit = phase.loss().unit();
        log.write(new RunRecord.Value(phase.name(), t, "loss", evaluation.loss(), evaluation.lossError(), unit));
        double[] gradient = evaluation.exactGradient();
        double max = 0;
        double squares = 0;
        for (int k : phase.active()) {
            max = Math.max(max, Math.abs(gradient[k]));
            squares += gradient[k] * gradient[k];
        }
        for (ParameterGroup group : ParameterGroup.values()) {
            int count = layout.positions(group).length;
            if (count > 0) {
                double rms = ParameterVector.rms(layout, gradient, group);
                value(phase, t, "gradient_norm_" + group.label(), rms * Math.sqrt(count), unit);
                value(
                        phase,
                        t,
                        "parameter_rms_" + group.label(),
                        ParameterVector.rms(layout, state.theta(), group),
                        "1");
            }
        }
        value(phase, t, "gradient_max", max, unit);
        double excess = evaluation.loss() - phase.loss().lowerBound();
        if (excess > 0) {
            value(phase, t, "signal_ratio", squares / excess, "1");
        }
        double noise = evaluation.gradientNoise() * Math.sqrt(phase.active().length);
        if (noise > 0) {
            value(phase, t, "signal_to_noise", Math.sqrt(squares) / noise, "1");
        }
        evaluation.accuracy().ifPresent(share -> value(phase, t, "accuracy", share, "1"));
        value(phase, t, "learning_rate", event.learningRate(), "1");
        value(phase, t, "step_norm", event.stepNorm(), "1");
        value(phase, t, "distance_from_start", distance(state.theta(), state.phaseStart()), "1");
    }

    @Override
    public void stepRejected(Phase.Optimize phase, TrainingState state, String message) {
        log.write(new RunRecord.Event(phase.name(), state.iteration(), RunRecord.Event.STEP_REJECTED, message));
    }

    @Override
    public void phaseEnded(Phase phase, TrainingState state, StopReason reason) {
        log.write(new RunRecord.PhaseEnd(
                phase.name(), state.iteration(), reason.label(), state.phaseEvaluations(), state.phaseMillis()));
    }

    private void value(Phase phase, int iteration, String name, double value, String unit) {
        log.write(RunRecord.Value.exact(phase.name(), iteration, name, value, unit));
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int k = 0; k < a.length; k++) {
            squares += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(squares);
    }
}
