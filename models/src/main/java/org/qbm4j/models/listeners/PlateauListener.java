// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.listeners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.qbm4j.diagnostics.DiagnosticSettings;
import org.qbm4j.diagnostics.PlateauStory;
import org.qbm4j.diagnostics.Probes;
import org.qbm4j.models.CoreListenerSource;
import org.qbm4j.models.ModelConfiguration;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.models.serializer.LibraryVersion;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.training.RunLogListener;
import org.qbm4j.training.TrainingListener;

/**
 * Writes the run log of the command line while a quantum model fits and pretrains: losses, gradients by group, entanglement
 * and the verdict whether the model is on a plateau.
 *
 * <p>{@code model.setListeners(new ScoreIterationListener(10), PlateauListener.to(file))}. Each phase of a pretraining and
 * each {@code fit} is a phase of the log, named {@code training}, {@code training-2}, ...; {@code fit} calls with single
 * data sets that follow one another are one phase {@code batches}. One log holds one model. Close the listener after the
 * last call: that writes the last lines. Training by sampling is logged without entanglement and verdict. On a network of DL4J it logs the score of each iteration and nothing else.
 */
public final class PlateauListener extends BaseTrainingListener implements CoreListenerSource, AutoCloseable {
    /** Probes at the start, every 10 iterations and at the end of each phase, for at most a tenth of the training's cost. */
    public static final DiagnosticSettings DEFAULT_PROBES = new DiagnosticSettings(10, 0.1);

    private final RunLogWriter log;
    private final DiagnosticSettings probes;
    private final Optional<Path> own;
    private final LogPhases phases;
    private final NetworkScores networks;
    private Optional<ModelConfiguration> model = Optional.empty();
    private Optional<LoggedCall> lastCall = Optional.empty();
    private double[] theta = {};
    private double entropy = Double.NaN;
    private boolean closed;

    /**
     * Makes a listener that writes into a log of the caller.
     *
     * @param log open and empty, or with a header; not closed by this listener
     */
    public PlateauListener(RunLogWriter log) {
        this(log, DEFAULT_PROBES);
    }

    /**
     * Makes a listener that writes into a log of the caller.
     *
     * @param log open and empty, or with a header; not closed by this listener
     * @param probes how often entanglement is looked at
     */
    public PlateauListener(RunLogWriter log, DiagnosticSettings probes) {
        this(log, probes, Optional.empty());
    }

    private PlateauListener(RunLogWriter log, DiagnosticSettings probes, Optional<Path> own) {
        this.log = log;
        this.probes = probes;
        this.own = own;
        this.phases = new LogPhases(log);
        this.networks = new NetworkScores(log, phases);
    }

    /**
     * Starts a log.
     *
     * @param file the log, best named {@code run.jsonl}, as reports look for it; folders that miss are made
     * @return the listener, which closes the log with itself
     * @throws UncheckedIOException if the file exists already or cannot be created
     */
    public static PlateauListener to(Path file) {
        return to(file, DEFAULT_PROBES);
    }

    /**
     * Starts a log.
     *
     * @param file the log, best named {@code run.jsonl}, as reports look for it; folders that miss are made
     * @param probes how often entanglement is looked at
     * @return the listener, which closes the log with itself
     * @throws UncheckedIOException if the file exists already or cannot be created
     */
    public static PlateauListener to(Path file, DiagnosticSettings probes) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Folder '" + folder + "' of the run log cannot be created.", e);
        }
        return new PlateauListener(RunLogWriter.open(file), probes, Optional.of(file));
    }

    @Override
    public TrainingListener watch(Call call) {
        if (closed) {
            throw new IllegalStateException("The run log is closed; give the model a new PlateauListener.");
        }
        networks.close();
        ModelConfiguration configuration = call.model().configuration();
        begin(configuration);
        boolean more = call.kind() == Kind.BATCH && phases.hasOpenBatches();
        if (!more) {
            phases.closeBatches();
            tellEntropy(call);
        }
        ParameterLayout layout = configuration.model().layout();
        TrainingListener values = new RunLogListener(layout, log);
        List<TrainingListener> told =
                call.exact() ? List.of(values, Probes.of(configuration.model(), log, probes)) : List.of(values);
        LoggedCall next = new LoggedCall(phases, told, call.kind(), last -> theta = last);
        LoggedCall watching = more ? next.continuing(lastCall.orElseThrow()) : next;
        lastCall = Optional.of(watching);
        return watching;
    }

    private void begin(ModelConfiguration configuration) {
        Map<String, Object> settings = LoggedSettings.of(configuration);
        if (model.isPresent() && !LoggedSettings.of(model.get()).equals(settings)) {
            throw new IllegalStateException(
                    "A run log holds one model, but this PlateauListener has written about another"
                            + " one; give each model a PlateauListener of its own.");
        }
        model = Optional.of(configuration);
        if (log.position() == 0) {
            log.write(RunRecord.Header.of(
                    LibraryVersion.current(),
                    run(),
                    settings,
                    configuration.seed(),
                    HostFacts.now(),
                    Clock.systemUTC().instant()));
        }
    }

    /** The folder's name, if the log has the name that all logs have. */
    private String run() {
        if (own.isEmpty()) {
            return "run";
        }
        Path file = own.get().toAbsolutePath();
        Path folder = file.getParent();
        String name = String.valueOf(file.getFileName());
        if (folder != null && name.equals("run.jsonl")) {
            return String.valueOf(folder.getFileName());
        }
        return name.replaceAll("\\.jsonl$", "");
    }

    /** The lower bound of the loss of models that generate. */
    private void tellEntropy(Call call) {
        double now = call.entropy().orElse(Double.NaN);
        if (call.model().configuration().classes() == 0 && call.kind() != Kind.BATCH && now >= 0 && now != entropy) {
            entropy = now;
            log.write(RunRecord.Value.exact("", 0, "data_entropy", entropy, "nats"));
        }
    }

    @Override
    public void iterationDone(Model trained, int iteration, int epoch) {
        if (!(trained instanceof QuantumModel<?>) && !closed) {
            networks.iterationDone(trained, iteration, run());
        }
    }

    /**
     * Writes the parameters, what the log says of plateaus (if this listener started the log) and the end of the run;
     * closing twice does nothing.
     *
     * @throws UncheckedIOException if the log cannot be written
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (log.position() > 0) {
            networks.close();
            phases.closeBatches();
            model.ifPresent(this::tellParameters);
            own.ifPresent(this::tellStory);
            log.write(phases.end());
            log.force();
        }
        if (own.isPresent()) {
            log.close();
        }
    }

    private void tellParameters(ModelConfiguration configuration) {
        ParameterLayout layout = configuration.model().layout();
        if (theta.length > 0) {
            List<String> names = IntStream.range(0, layout.numParameters())
                    .mapToObj(layout::parameterName)
                    .toList();
            double[] told = configuration.model().convert(theta);
            log.write(new RunRecord.Array("", 0, "parameters", List.of(told.length), told, "1", names));
        }
    }

    private void tellStory(Path file) {
        log.force();
        PlateauStory story = PlateauStory.of(RunLogReader.read(file));
        List<String> names = phases.names();
        for (int i = 0; i < names.size() && i < story.phases().size(); i++) {
            log.write(new RunRecord.Event(
                    names.get(i),
                    0,
                    RunRecord.Event.PHASE_SUMMARY,
                    story.phases().get(i)));
        }
        if (model.isPresent() && !names.isEmpty()) {
            log.write(new RunRecord.Event(
                    phases.lastName(), phases.lastIteration(), RunRecord.Event.PLATEAU_STORY, story.closing()));
        }
    }
}
