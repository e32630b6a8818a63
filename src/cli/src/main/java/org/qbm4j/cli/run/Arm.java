// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.qbm4j.circuit.CircuitDrawing;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.diagnostics.PlateauStory;
import org.qbm4j.gradient.Solver;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.models.serializer.LibraryVersion;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.models.serializer.Provenance;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.runlog.ConfigurationHash;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.runlog.WholeFile;
import org.qbm4j.training.Checkpoint;
import org.qbm4j.training.CheckpointListener;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingException;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingResult;
import org.qbm4j.training.TrainingState;

/** One training with its own engine, log, checkpoint and model file; runs on one thread. */
final class Arm {
    private final Experiment experiment;
    private final Plan plan;
    private final RunFolder folder;
    private final ArmProgress progress;
    private final Optional<Checkpoint> from;
    private final RunLogWriter log;

    private Arm(
            Experiment experiment,
            Plan plan,
            RunFolder folder,
            ArmProgress progress,
            Optional<Checkpoint> from,
            RunLogWriter log) {
        this.experiment = experiment;
        this.plan = plan;
        this.folder = folder;
        this.progress = progress;
        this.from = from;
        this.log = log;
    }

    /** Starts the log of a new arm. */
    static Arm begin(Experiment experiment, Plan plan, RunFolder folder, ArmProgress progress) {
        RunLogWriter log = RunLogWriter.open(folder.log());
        try {
            log.write(Environment.header(experiment));
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
        if (experiment.model() instanceof CircuitModel circuit) {
            draw(circuit, folder);
        }
        return new Arm(experiment, plan, folder, progress, Optional.empty(), log);
    }

    private static void draw(CircuitModel circuit, RunFolder folder) {
        try {
            WholeFile.write(
                    folder.drawing(), CircuitDrawing.svg(circuit.circuit()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The drawing " + folder.drawing() + " could not be written.", e);
        }
    }

    /** Cuts the log back to a checkpoint and goes on from there. */
    static Arm continued(
            Experiment experiment, Plan plan, RunFolder folder, ArmProgress progress, Checkpoint checkpoint) {
        RunLogWriter log = RunLogWriter.resume(folder.log(), checkpoint.logPosition());
        return new Arm(experiment, plan, folder, progress, Optional.of(checkpoint), log);
    }

    void close() {
        log.close();
    }

    /**
     * Trains to the end or until stopped.
     *
     * @return whether the plan was carried out
     */
    boolean train(BooleanSupplier stop) {
        try (log;
                Solver solver = experiment.solver(threads())) {
            ArmNotes notes = new ArmNotes(experiment, solver, log);
            Trainer trainer = new Trainer(solver, plan, listeners(solver), stop);
            TrainingResult result;
            try {
                if (from.isEmpty()) {
                    notes.before(startOf(plan));
                    result = trainer.run(zero());
                } else {
                    result = trainer.resume(from.get().state());
                }
            } catch (TrainingException | ArithmeticException e) {
                log.write(new RunRecord.End(RunRecord.End.FAILED, String.valueOf(e.getMessage()), 0, 0));
                throw e;
            }
            TrainingState state = result.state();
            if (result.reason() == StopReason.INTERRUPTED) {
                end(RunRecord.End.INTERRUPTED, "Stopped by the user; resume goes on from here.", state);
                return false;
            }
            notes.after(state.theta());
            tell(plan.phases().get(state.phase()).name(), state.iteration());
            writeModel(state.theta());
            end(RunRecord.End.COMPLETED, "", state);
            return true;
        }
    }

    /** A control trains beside, on the other half of the processors. */
    private int threads() {
        int arms = experiment.control().isPresent() ? 2 : 1;
        return Math.max(1, Runtime.getRuntime().availableProcessors() / arms);
    }

    /** Reads the log so far, and adds what it says of plateaus. */
    private void tell(String phase, int iteration) {
        log.force();
        PlateauStory story = PlateauStory.of(RunLogReader.read(folder.log()));
        for (int i = 0; i < plan.phases().size() && i < story.phases().size(); i++) {
            log.write(new RunRecord.Event(
                    plan.phases().get(i).name(),
                    0,
                    RunRecord.Event.PHASE_SUMMARY,
                    story.phases().get(i)));
        }
        log.write(new RunRecord.Event(phase, iteration, RunRecord.Event.PLATEAU_STORY, story.closing()));
    }

    private void end(String status, String message, TrainingState state) {
        if (status.equals(RunRecord.End.INTERRUPTED)) {
            log.write(new RunRecord.Event(
                    plan.phases().get(state.phase()).name(), state.iteration(), RunRecord.Event.INTERRUPTED, message));
        }
        log.write(new RunRecord.End(status, message, state.totalEvaluations(), state.totalMillis()));
        log.force();
    }

    private double[] zero() {
        return new double[experiment.model().layout().numParameters()];
    }

    /** Parameters before any pretraining: zero, or what the phase {@code start} sets. */
    private double[] startOf(Plan whole) {
        Phase first = whole.phases().get(0);
        return first instanceof Phase.ClosedForm c && c.name().equals("start")
                ? c.initializer().apply(zero())
                : zero();
    }

    private List<TrainingListener> listeners(Solver solver) {
        Experiment.Schedule schedule = experiment.schedule();
        List<TrainingListener> all = new ArrayList<>(Listeners.of(experiment, solver, log, UnaryOperator.identity()));
        all.add(new CheckpointListener(
                folder.checkpoint(), schedule.checkpointEvery(), ConfigurationHash.of(experiment.settings()), log));
        all.add(progress);
        return all;
    }

    private byte[] bytesOfLog() {
        try {
            return Files.readAllBytes(folder.log());
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + folder.log() + " cannot be read back.", e);
        }
    }

    private void writeModel(double[] theta) {
        log.force();
        Provenance provenance = new Provenance(
                experiment.material().name(),
                Provenance.fingerprint(experiment.material().target()),
                experiment.name(),
                Optional.of(Provenance.LogMark.of(bytesOfLog())),
                experiment.material().image(),
                experiment.settings());
        SavedModel model = new SavedModel(
                experiment.model(),
                theta,
                experiment.problem().loss().name(),
                experiment.seed(),
                LibraryVersion.current(),
                provenance,
                Clock.systemUTC().instant());
        try {
            ModelFile.write(folder.model(), model);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Model file '" + folder.model() + "' cannot be written: " + RunFolder.reason(e)
                            + "; free some disk space and resume.",
                    e);
        }
    }
}
