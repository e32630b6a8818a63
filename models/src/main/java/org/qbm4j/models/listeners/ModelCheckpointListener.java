// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.listeners;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.Checkpoint;
import org.qbm4j.models.CoreListenerSource;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.models.QuantumModelSerializer;
import org.qbm4j.models.QuantumNeuralNetwork;
import org.qbm4j.models.RestrictedBoltzmannMachine;
import org.qbm4j.training.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps model files while a quantum model trains, with the words of DL4J's {@code CheckpointListener}.
 *
 * <p>A checkpoint holds parameters, updater memory and counters: {@code fit} goes on from it bit by bit as if it had never
 * been interrupted. One taken during {@code pretrain} holds the parameters; the next fit starts afresh from them. Files are
 * named {@code checkpoint_<number>_<class>.zip} and are whole at any time. Models that are not ours are passed over.
 */
public final class ModelCheckpointListener extends BaseTrainingListener implements CoreListenerSource {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCheckpointListener.class);

    private final CheckpointFolder folder;
    private final CheckpointSchedule schedule;
    private final boolean logSaving;
    private int saved;
    private int iterations;
    private boolean epochEnded;
    private boolean insideFit;

    private ModelCheckpointListener(CheckpointFolder folder, CheckpointSchedule schedule, boolean logSaving) {
        this.folder = folder;
        this.schedule = schedule;
        this.logSaving = logSaving;
    }

    /**
     * The checkpoints in a folder.
     *
     * @param folder where a listener saved
     * @return those whose files are still there, oldest first; empty if there are none
     * @throws IllegalArgumentException if the list in the folder is damaged
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static List<Checkpoint> availableCheckpoints(File folder) {
        try {
            return new CheckpointFolder(folder.toPath()).available();
        } catch (IOException e) {
            throw failure(folder, "cannot be read", e);
        }
    }

    /**
     * The newest checkpoint in a folder.
     *
     * @param folder where a listener saved
     * @return the last of {@link #availableCheckpoints(File)}
     */
    public static Optional<Checkpoint> lastCheckpoint(File folder) {
        List<Checkpoint> all = availableCheckpoints(folder);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * Reads a checkpoint.
     *
     * @param folder where a listener saved
     * @param number its number, from 0
     * @return the model, which goes on where it was
     * @throws IllegalArgumentException if there is no such checkpoint; the message names those there are
     * @throws IOException if the file cannot be read
     */
    public static QuantumModel<?> load(File folder, int number) throws IOException {
        List<Checkpoint> all = availableCheckpoints(folder);
        for (Checkpoint checkpoint : all) {
            if (checkpoint.getCheckpointNum() == number) {
                return QuantumModelSerializer.restore(
                        new CheckpointFolder(folder.toPath()).file(checkpoint).toFile());
            }
        }
        throw new IllegalArgumentException("Argument 'number' must be one of the checkpoints in '" + folder + "', "
                + all.stream().map(Checkpoint::getCheckpointNum).toList() + ", but was " + number + ".");
    }

    @Override
    public TrainingListener watch(Call call) {
        insideFit = call.kind() != Kind.BATCH;
        iterations = call.model().getIterationCount();
        schedule.begin(iterations);
        return new TrainingListener() {};
    }

    @Override
    public void updated(QuantumModel<?> model) {
        boolean due = epochEnded && schedule.epochDue(model.getEpochCount());
        if (model.getIterationCount() > iterations) {
            iterations = model.getIterationCount();
            due |= schedule.iterationDue(iterations);
        }
        epochEnded = false;
        if (due) {
            save(model);
        }
    }

    @Override
    public void onEpochEnd(Model model) {
        if (!(model instanceof QuantumModel<?> ours)) {
            return;
        }
        if (insideFit) {
            epochEnded = true;
        } else if (schedule.epochDue(ours.getEpochCount() + 1)) {
            // an epoch of single batches, which is counted after this call only
            QuantumModel<?> counted = copy(ours);
            counted.incrementEpochCount();
            save(counted);
        }
    }

    private static QuantumModel<?> copy(QuantumModel<?> model) {
        if (model instanceof QuantumBoltzmannMachine machine) {
            return machine.clone();
        }
        return model instanceof QuantumNeuralNetwork network
                ? network.clone()
                : ((RestrictedBoltzmannMachine) model).clone();
    }

    private void save(QuantumModel<?> model) {
        String type = model.getClass().getSimpleName();
        int number = saved++;
        Checkpoint checkpoint = new Checkpoint(
                number,
                Clock.systemUTC().millis(),
                model.getIterationCount(),
                model.getEpochCount(),
                type,
                CheckpointFolder.fileName(number, type));
        try {
            folder.add(model, checkpoint);
            for (Checkpoint old : folder.available()) {
                if (!schedule.keeps(old.getCheckpointNum(), number)) {
                    folder.remove(old);
                }
            }
        } catch (IOException e) {
            throw failure(folder.toFile(), "could not take checkpoint " + number, e);
        }
        schedule.saved(model.getIterationCount());
        if (logSaving) {
            LOG.info(
                    "Model checkpoint saved: epoch {}, iteration {}, path: {}",
                    checkpoint.getEpoch(),
                    checkpoint.getIteration(),
                    folder.file(checkpoint));
        }
    }

    private static UncheckedIOException failure(File folder, String what, IOException e) {
        return new UncheckedIOException(
                "The folder of checkpoints '" + folder + "' " + what + ": " + e.getMessage() + ".", e);
    }

    /** How often to save and what to keep; the words of DL4J's {@code CheckpointListener.Builder}. */
    public static final class Builder {
        private final File folder;
        private CheckpointSchedule.Rules rules = CheckpointSchedule.Rules.NEVER;
        private boolean deleteExisting;
        private boolean logging = true;

        /**
         * Starts with a folder.
         *
         * @param folder where to save; made if it misses
         */
        public Builder(File folder) {
            this.folder = folder;
        }

        /**
         * Starts with a folder.
         *
         * @param folder where to save; made if it misses
         */
        public Builder(String folder) {
            this(new File(folder));
        }

        /**
         * Saves at the end of every epoch.
         *
         * @return this
         */
        public Builder saveEveryEpoch() {
            return saveEveryNEpochs(1);
        }

        /**
         * Saves at the end of every n-th epoch.
         *
         * @param n at least 1
         * @return this
         */
        public Builder saveEveryNEpochs(int n) {
            rules = rules.withEpochs(n);
            return this;
        }

        /**
         * Saves when the number of iterations done is a multiple of n.
         *
         * @param n at least 1
         * @return this
         */
        public Builder saveEveryNIterations(int n) {
            return saveEveryNIterations(n, false);
        }

        /**
         * Saves every n iterations.
         *
         * @param n at least 1
         * @param sinceLast whether n iterations are counted from the last checkpoint, whatever made it
         * @return this
         */
        public Builder saveEveryNIterations(int n, boolean sinceLast) {
            rules = rules.withIterations(n, sinceLast);
            return this;
        }

        /**
         * Saves after the first iteration that ends a time.
         *
         * @param amount at least 1
         * @param unit its unit
         * @return this
         */
        public Builder saveEvery(long amount, TimeUnit unit) {
            return saveEvery(amount, unit, false);
        }

        /**
         * Saves after the first iteration that ends a time.
         *
         * @param amount at least 1
         * @param unit its unit
         * @param sinceLast whether the time is counted from the last checkpoint, whatever made it
         * @return this
         */
        public Builder saveEvery(long amount, TimeUnit unit, boolean sinceLast) {
            rules = rules.withTime(unit.toNanos(amount), sinceLast);
            return this;
        }

        /**
         * Keeps every checkpoint, as it is without saying so.
         *
         * @return this
         */
        public Builder keepAll() {
            rules = rules.withKept(0, 0);
            return this;
        }

        /**
         * Keeps the newest checkpoints only.
         *
         * @param n how many, at least 1
         * @return this
         */
        public Builder keepLast(int n) {
            rules = rules.withKept(CheckpointSchedule.atLeastOne("n", n), 0);
            return this;
        }

        /**
         * Keeps the newest checkpoints and every n-th: of n = 5 the numbers 4, 9, 14, ...
         *
         * @param nLast how many of the newest, at least 1
         * @param everyN at least 1
         * @return this
         */
        public Builder keepLastAndEvery(int nLast, int everyN) {
            rules = rules.withKept(
                    CheckpointSchedule.atLeastOne("nLast", nLast), CheckpointSchedule.atLeastOne("everyN", everyN));
            return this;
        }

        /**
         * Whether checkpoints that such a listener left in the folder are deleted; other files never are.
         *
         * @param delete false, as it is without saying so, refuses a folder with checkpoints
         * @return this
         */
        public Builder deleteExisting(boolean delete) {
            deleteExisting = delete;
            return this;
        }

        /**
         * Whether each saving is logged.
         *
         * @param log true, as it is without saying so
         * @return this
         */
        public Builder logSaving(boolean log) {
            logging = log;
            return this;
        }

        /**
         * Makes the folder, and the listener.
         *
         * @return the listener, for one model
         * @throws IllegalStateException if nothing says when to save, or the folder has checkpoints
         * @throws UncheckedIOException if the folder cannot be made or cleared
         */
        public ModelCheckpointListener build() {
            rules.requireAny();
            CheckpointFolder checkpoints = new CheckpointFolder(folder.toPath());
            try {
                Files.createDirectories(folder.toPath());
                if (checkpoints.isUsed() && !deleteExisting) {
                    throw new IllegalStateException("Folder '" + folder + "' has checkpoints of an earlier run; save to"
                            + " another folder, or call deleteExisting(true) to lose them.");
                }
                checkpoints.clear();
            } catch (IOException e) {
                throw failure(folder, "cannot be used", e);
            }
            return new ModelCheckpointListener(checkpoints, new CheckpointSchedule(rules), logging);
        }
    }
}
