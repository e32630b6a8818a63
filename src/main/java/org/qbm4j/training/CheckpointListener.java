// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.nio.file.Path;
import org.qbm4j.numerics.Arithmetic;
import org.qbm4j.runlog.RunLogWriter;

/**
 * Keeps a checkpoint of a run: every so many iterations, and when the user stops it.
 *
 * <p>Give it to the trainer after every listener that writes to the log, so that the stored log position includes what
 * they wrote.
 */
public final class CheckpointListener implements TrainingListener {
    private final Path file;
    private final int every;
    private final String configHash;
    private final RunLogWriter log;

    /**
     * Makes the listener.
     *
     * @param file where the checkpoint is kept
     * @param every iterations between checkpoints; 0 writes one only when the run is stopped
     * @param configHash hash of the configuration
     * @param log the run log
     */
    public CheckpointListener(Path file, int every, String configHash, RunLogWriter log) {
        this.file = file;
        this.every = every;
        this.configHash = configHash;
        this.log = log;
    }

    @Override
    public void iterationStarts(Iteration event) {
        int t = event.state().iteration();
        if (every > 0 && t > 0 && t % every == 0 && !event.last()) {
            write(event.state());
        }
    }

    @Override
    public void interrupted(TrainingState state) {
        write(state);
    }

    private void write(TrainingState state) {
        log.force();
        new Checkpoint(configHash, Arithmetic.description(), state, log.position()).write(file);
    }
}
