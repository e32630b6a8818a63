// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.cli.experiment.ExperimentFile;
import org.qbm4j.numerics.Arithmetic;
import org.qbm4j.runlog.ConfigurationHash;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.training.Checkpoint;
import org.qbm4j.training.Plan;

/** A run of one or two arms in its folder, new or resumed; trained once. */
public final class TrainingRun {
    private static final String MAIN = "this run";
    private static final String CONTROL = "matched control";

    private final RunFolder folder;
    private final List<Arm> arms = new ArrayList<>();
    private final List<ArmProgress> progress = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private TrainingRun(RunFolder folder) {
        this.folder = folder;
    }

    /**
     * Begins a new run: folder, experiment file and the heads of the logs. If one of them cannot be written, the folder
     * is removed.
     *
     * @param told what to run
     * @param folder new and empty
     * @return the run, ready to train
     * @throws UncheckedIOException if the disk refuses
     */
    public static TrainingRun begin(Experiment told, RunFolder folder) {
        TrainingRun run = new TrainingRun(folder);
        Experiment experiment = told.withEngineNamed();
        try {
            folder.write(folder.experiment(), ExperimentFile.yaml(experiment.settings()));
            run.add(experiment, experiment.plan(), folder, MAIN);
            if (experiment.control().isPresent()) {
                Files.createDirectory(folder.control().path());
                run.add(experiment, experiment.control().get(), folder.control(), CONTROL);
            }
            return run;
        } catch (IOException e) {
            run.abandon();
            throw new UncheckedIOException(
                    "Run folder '" + folder.path() + "' cannot be written: " + RunFolder.reason(e)
                            + "; free some disk space or choose another --out.",
                    e);
        } catch (RuntimeException e) {
            run.abandon();
            throw e;
        }
    }

    private void abandon() {
        arms.forEach(Arm::close);
        folder.remove();
    }

    private void add(Experiment experiment, Plan plan, RunFolder armFolder, String label) {
        ArmProgress told = new ArmProgress(label, plan);
        arms.add(Arm.begin(experiment, plan, armFolder, told));
        progress.add(told);
    }

    /**
     * Continues an interrupted or killed run. Arms that are complete stay as they are, an arm without a checkpoint
     * starts again from its beginning.
     *
     * @param experiment the run's own {@code experiment.yaml}
     * @param folder the run's folder
     * @return the run, ready to train; {@link #isComplete()} if nothing is left to do
     * @throws IllegalArgumentException if a checkpoint is damaged or belongs to another experiment; nothing is changed
     * @throws UncheckedIOException if a log cannot be read or written
     */
    public static TrainingRun resume(Experiment experiment, RunFolder folder) {
        TrainingRun run = new TrainingRun(folder);
        Optional<Leg> control = experiment.control().map(plan -> new Leg(plan, folder.control(), CONTROL));
        List<Leg> legs = new ArrayList<>(List.of(new Leg(experiment.plan(), folder, MAIN)));
        control.ifPresent(legs::add);
        // all checkpoints are read before the first log is cut
        List<Leg> open = legs.stream().filter(leg -> !leg.isComplete()).toList();
        List<Optional<Checkpoint>> checkpoints =
                open.stream().map(leg -> run.checkpoint(experiment, leg)).toList();
        for (int i = 0; i < open.size(); i++) {
            run.reopen(experiment, open.get(i), checkpoints.get(i));
        }
        return run;
    }

    private record Leg(Plan plan, RunFolder folder, String label) {
        boolean isComplete() {
            if (!Files.isRegularFile(folder.model()) || !Files.isRegularFile(folder.log())) {
                return false;
            }
            return RunLogReader.read(folder.log())
                    .end()
                    .filter(end -> end.status().equals(RunRecord.End.COMPLETED))
                    .isPresent();
        }
    }

    private Optional<Checkpoint> checkpoint(Experiment experiment, Leg leg) {
        Path file = leg.folder().checkpoint();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Checkpoint checkpoint = Checkpoint.read(file);
        if (!checkpoint.configHash().equals(ConfigurationHash.of(experiment.settings()))) {
            throw new IllegalArgumentException("The checkpoint " + file + " belongs to another experiment than "
                    + folder.experiment() + ", which was changed after the run began; undo the change, or start a new"
                    + " run with 'train'.");
        }
        String here = Arithmetic.description();
        if (!checkpoint.algebra().equals(here)) {
            warnings.add("The run began on '" + checkpoint.algebra() + "', this machine has '" + here
                    + "': the last bits of the numbers may differ from an uninterrupted run.");
        }
        return Optional.of(checkpoint);
    }

    private void reopen(Experiment experiment, Leg leg, Optional<Checkpoint> checkpoint) {
        if (checkpoint.isEmpty()) {
            warnings.add("There is no checkpoint in '" + leg.folder().path() + "' yet; " + leg.label()
                    + " starts again from its beginning.");
            try {
                Files.createDirectories(leg.folder().path());
                Files.deleteIfExists(leg.folder().log());
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "Run log '" + leg.folder().log() + "' cannot be replaced: " + RunFolder.reason(e) + ".", e);
            }
            add(experiment, leg.plan(), leg.folder(), leg.label());
            return;
        }
        ArmProgress told =
                new ArmProgress(leg.label(), leg.plan()).from(checkpoint.get().state());
        arms.add(Arm.continued(experiment, leg.plan(), leg.folder(), told, checkpoint.get()));
        progress.add(told);
    }

    /**
     * The folder.
     *
     * @return the run's folder
     */
    public RunFolder folder() {
        return folder;
    }

    /**
     * Whether every arm was complete before.
     *
     * @return true if there is nothing to train
     */
    public boolean isComplete() {
        return arms.isEmpty();
    }

    /**
     * What the user should know before the run goes on.
     *
     * @return one line each, possibly none
     */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Where the arms stand.
     *
     * @return one per arm that trains
     */
    public List<ArmProgress> progress() {
        return List.copyOf(progress);
    }

    /**
     * Trains all arms, each on a thread of its own, and returns when the last has ended.
     *
     * @param stop ends the arms at their next consistent state, each with a checkpoint
     * @param stopAfter each arm also stops when it has done this many iterations in this session; 0 is never
     * @return true if all arms are complete, false if one was stopped
     * @throws RuntimeException the first failure of an arm; the other arms are stopped with a checkpoint
     */
    public boolean train(StopSwitch stop, long stopAfter) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, arms.size()));
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < arms.size(); i++) {
                Arm arm = arms.get(i);
                BooleanSupplier stopping = stopping(stop, stopAfter);
                results.add(threads.submit(() -> guarded(arm, stopping, stop)));
            }
            return allOf(results);
        } finally {
            threads.shutdown();
        }
    }

    private static boolean guarded(Arm arm, BooleanSupplier stopping, StopSwitch stop) {
        try {
            return arm.train(stopping);
        } catch (RuntimeException | Error e) {
            stop.press();
            throw e;
        }
    }

    private static BooleanSupplier stopping(StopSwitch stop, long stopAfter) {
        // asked once per iteration, before the step
        long[] asked = {0};
        return () -> stop.isPressed() || (stopAfter > 0 && asked[0]++ >= stopAfter);
    }

    private static boolean allOf(List<Future<Boolean>> results) {
        boolean all = true;
        Optional<Throwable> failure = Optional.empty();
        for (Future<Boolean> result : results) {
            try {
                all &= result.get();
            } catch (ExecutionException e) {
                failure = failure.isPresent() ? failure : Optional.ofNullable(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                all = false;
            }
        }
        if (failure.isPresent()) {
            if (failure.get() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure.get();
        }
        return all;
    }
}
