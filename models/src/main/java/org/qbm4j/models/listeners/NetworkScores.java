// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.listeners;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.qbm4j.models.serializer.LibraryVersion;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;

/** Scores of DL4J's networks, and of their layers while these pretrain, as phases of a log. */
final class NetworkScores {
    private final RunLogWriter log;
    private final LogPhases phases;
    private Optional<Open> open = Optional.empty();

    /** The phase that is being written. */
    private record Open(Model model, LogPhases.Place place, long startNanos) {}

    NetworkScores(RunLogWriter log, LogPhases phases) {
        this.log = log;
        this.phases = phases;
    }

    void iterationDone(Model model, int iteration, String run) {
        if (log.position() == 0) {
            log.write(header(model, run));
        }
        if (open.isEmpty() || open.get().model() != model) {
            close();
            begin(model);
        }
        phases.reached(iteration);
        log.write(RunRecord.Value.exact(open.orElseThrow().place().name(), iteration, "loss", model.score(), ""));
    }

    private static RunRecord.Header header(Model model, String run) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "network");
        facts.put("class", model.getClass().getSimpleName());
        facts.put("parameters", model.numParams());
        return RunRecord.Header.of(
                LibraryVersion.current(),
                run,
                Map.of("model", facts),
                model.conf().getSeed(),
                HostFacts.now(),
                Clock.systemUTC().instant());
    }

    private void begin(Model model) {
        boolean network = model instanceof NeuralNetwork;
        String name = network || !(model instanceof Layer layer) ? "training" : "layer-" + layer.getIndex();
        LogPhases.Place place = phases.begin(name);
        open = Optional.of(new Open(model, place, System.nanoTime()));
        log.write(new RunRecord.PhaseStart(
                place.name(),
                place.index(),
                RunRecord.PhaseStart.OPTIMIZE,
                network ? "A network of DL4J; its score." : "A layer of a network of DL4J; its score.",
                List.of(),
                (int) model.numParams(),
                place.millis()));
    }

    /** Ends the phase; the number of evaluations is not known of networks. */
    void close() {
        open.ifPresent(now -> {
            long millis = (System.nanoTime() - now.startNanos()) / 1_000_000;
            log.write(new RunRecord.PhaseEnd(
                    now.place().name(), phases.lastIteration(), StopReason.ITERATIONS.label(), 0, millis));
            phases.end(millis);
        });
        open = Optional.empty();
    }
}
