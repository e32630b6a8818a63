// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.qbm4j.cli.experiment.CompareExperiment;
import org.qbm4j.cli.run.Environment;
import org.qbm4j.cli.run.Listeners;
import org.qbm4j.comparison.Arm;
import org.qbm4j.comparison.Comparison;
import org.qbm4j.comparison.Trial;
import org.qbm4j.gradient.Solver;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingException;
import org.qbm4j.training.TrainingResult;
import org.qbm4j.training.TrainingState;

/** Trains what is missing of a comparison, and knows how far it is. */
public final class CompareRun {
    private final CompareExperiment comparison;
    private final CompareFolder folder;
    private final List<Job> missing = new ArrayList<>();
    private final Map<Job, Trial> trials = new ConcurrentHashMap<>();
    private final int total;
    private volatile String place = "";

    private record Job(Arm arm, double size, long seed) {}

    /**
     * Looks what is there already.
     *
     * @param comparison what is compared
     * @param folder its folder
     */
    public CompareRun(CompareExperiment comparison, CompareFolder folder) {
        this.comparison = comparison;
        this.folder = folder;
        // largest first, so that no thread ends with a long training while the others idle
        List<Double> sizes = new ArrayList<>(comparison.sizes().values());
        Collections.reverse(sizes);
        for (double size : sizes) {
            for (long seed : comparison.judging().seeds()) {
                for (Arm arm : comparison.arms()) {
                    Job job = new Job(arm, size, seed);
                    if (!read(job)) {
                        missing.add(job);
                    }
                }
            }
        }
        this.total = trials.size() + missing.size();
    }

    /** Takes what the log of a training says, if it came to its end. */
    private boolean read(Job job) {
        Optional<RunLog> log = TrialLog.completed(file(job));
        log.ifPresent(l -> trials.put(
                job,
                TrialLog.trial(
                        job.arm(),
                        job.size(),
                        job.seed(),
                        l,
                        comparison.judging().metric())));
        return log.isPresent();
    }

    private Path file(Job job) {
        return folder.log(job.arm().label(), job.size(), job.seed());
    }

    /**
     * Trains what is missing.
     *
     * @param threads number of trainings at a time
     * @param stop asked before each training and each of its iterations
     * @return whether all are trained
     * @throws TrainingException if a training cannot go on; the message names it
     */
    public boolean train(int threads, BooleanSupplier stop) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (Job job : missing) {
                results.add(pool.submit(() -> train(job, stop)));
            }
            boolean all = true;
            for (Future<Boolean> result : results) {
                all &= result.get();
            }
            return all;
        } catch (ExecutionException e) {
            pool.shutdownNow();
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            pool.shutdown();
        }
    }

    private String name(Job job) {
        boolean sized = comparison.sizes().key().isPresent();
        return job.arm().label()
                + (sized ? ", " + comparison.judging().settings().size().at(job.size()) : "")
                + ", seed "
                + job.seed();
    }

    private boolean train(Job job, BooleanSupplier stop) {
        if (stop.getAsBoolean()) {
            return false;
        }
        place = name(job);
        CompareExperiment.Cell cell = comparison.cell(job.arm(), job.size(), job.seed());
        Path file = file(job);
        begin(file);
        try (RunLogWriter log = RunLogWriter.open(file);
                Solver solver = cell.experiment().solver(1)) {
            log.write(Environment.header(cell.experiment()));
            double[] zero = new double[solver.layout().numParameters()];
            TrainingResult result = new Trainer(
                            solver, cell.plan(), Listeners.of(cell.experiment(), solver, log, ThinnedLog::thin), stop)
                    .run(zero);
            TrainingState state = result.state();
            if (result.reason() == StopReason.INTERRUPTED) {
                return false;
            }
            log.write(new RunRecord.End(RunRecord.End.COMPLETED, "", state.totalEvaluations(), state.totalMillis()));
        } catch (TrainingException | ArithmeticException e) {
            throw new TrainingException("The training of " + name(job) + " failed: " + e.getMessage());
        }
        return read(job);
    }

    private static void begin(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Log '" + file + "' could not be made: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Number of trainings finished, those found included.
     *
     * @return from 0
     */
    public long finished() {
        return trials.size();
    }

    /**
     * Share of the trainings that are finished.
     *
     * @return in [0, 1]
     */
    public double share() {
        return (double) finished() / total;
    }

    /**
     * Where the training stands, for people.
     *
     * @return such as {@code generative, 6 hidden units, seed 3, training 17 of 288}
     */
    public String place() {
        return place + ", training " + Math.min(total, finished() + 1) + " of " + total;
    }

    /**
     * Judges what is trained.
     *
     * @return the comparison
     */
    public Comparison compare() {
        return Comparison.of(
                comparison.arms(),
                List.copyOf(trials.values()),
                comparison.judging().settings());
    }

    /**
     * The logs of an arm at the largest size.
     *
     * @param arm one of the arms
     * @return one for each seed
     */
    public List<RunLog> logsAtLargestSize(Arm arm) {
        List<Double> sizes = comparison.sizes().values();
        double largest = sizes.get(sizes.size() - 1);
        return comparison.judging().seeds().stream()
                .map(seed ->
                        TrialLog.completed(file(new Job(arm, largest, seed))).orElseThrow())
                .toList();
    }
}
