// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.diagnostics.DiagnosticSettings;
import org.qbm4j.diagnostics.HeldOutLoss;
import org.qbm4j.diagnostics.Probes;
import org.qbm4j.gradient.Solver;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.simulation.choice.EngineChoice;
import org.qbm4j.training.RunLogListener;
import org.qbm4j.training.TrainingListener;

/** What watches a training and writes its log. */
public final class Listeners {
    private Listeners() {}

    /**
     * The listeners that an experiment asks for.
     *
     * @param experiment model, data and how often probes look
     * @param solver what solves the model, asked what it knows
     * @param log open, with its header written
     * @param everyIteration wraps the listener that writes a dozen lines at every iteration
     * @return in the order in which they are told
     */
    public static List<TrainingListener> of(
            Experiment experiment, Solver solver, RunLogWriter log, UnaryOperator<TrainingListener> everyIteration) {
        Experiment.Schedule schedule = experiment.schedule();
        List<TrainingListener> all = new ArrayList<>();
        all.add(everyIteration.apply(new RunLogListener(experiment.model().layout(), log)));
        int every = Math.max(1, schedule.probeEvery());
        experiment.heldOutLoss().ifPresent(loss -> all.add(new HeldOutLoss(loss, every, log)));
        if (schedule.probeEvery() > 0) {
            DiagnosticSettings settings = new DiagnosticSettings(schedule.probeEvery(), schedule.probeShare());
            double relativeCost =
                    experiment.engine().choice().map(EngineChoice::relativeCost).orElse(1.0);
            all.add(Probes.of(experiment.model(), solver, log, settings, relativeCost));
        }
        return all;
    }
}
