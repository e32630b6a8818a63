// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.qbm4j.diagnostics.DiagnosticSettings;
import org.qbm4j.diagnostics.PlateauListener;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;

/** A plan run in a folder with log, probes and checkpoints, as the command line does it. */
record LoggedRun(Plan plan, Path folder, int checkpointEvery, int probeEvery) {
    private static final String HASH = "0123";

    /** Ends a run as a power cut does. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Path log() {
        return folder.resolve("run.jsonl");
    }

    Path checkpoint() {
        return folder.resolve("checkpoint.bin");
    }

    /** Starts the run; the extra listener comes last. */
    TrainingResult start(BooleanSupplier stop, TrainingListener extra) {
        try (RunLogWriter writer = RunLogWriter.open(log());
                GibbsEngine engine = new DenseGibbsEngine()) {
            writer.write(RunRecord.Header.of("0", "test", Map.of(), 3, Map.of(), Instant.now()));
            return trainer(writer, engine, stop, extra).run(SmallProblem.start());
        }
    }

    /** Continues from the checkpoint with fresh objects throughout. */
    TrainingResult resume(BooleanSupplier stop, TrainingListener extra) {
        Checkpoint kept = Checkpoint.read(checkpoint());
        try (RunLogWriter writer = RunLogWriter.resume(log(), kept.logPosition());
                GibbsEngine engine = new DenseGibbsEngine()) {
            return trainer(writer, engine, stop, extra).resume(kept.state());
        }
    }

    private Trainer trainer(RunLogWriter writer, GibbsEngine engine, BooleanSupplier stop, TrainingListener extra) {
        List<TrainingListener> listeners = new ArrayList<>(List.of(
                new RunLogListener(SmallProblem.HAMILTONIAN, writer),
                new PlateauListener(SmallProblem.HAMILTONIAN, writer, new DiagnosticSettings(probeEvery, 1)),
                new CheckpointListener(checkpoint(), checkpointEvery, HASH, writer),
                extra));
        return new Trainer(new GibbsSolver(SmallProblem.HAMILTONIAN, engine), plan, listeners, stop);
    }

    /** Lines that a dying run leaves behind its last checkpoint, the last of them torn. */
    void tearLog() {
        try {
            Files.writeString(log(), "{\"record\":\"value\",\"pha", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<RunRecord> records() {
        return RunLogReader.read(log()).records().stream()
                .map(RunRecord::withoutTime)
                .toList();
    }

    /** The bytes of the log with every time masked. */
    String text() {
        try {
            return Files.readString(log())
                    .replaceAll("\"(time|wallMillis)\":\\d+", "\"$1\":0")
                    .replaceAll("\"created\":\"[^\"]*\"", "\"created\":\"\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
