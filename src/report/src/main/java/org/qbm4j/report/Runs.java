// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.diagnostics.PlateauStory;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunRecord;

/** The run of a folder and, if there is one, its matched control. */
record Runs(RunLog main, Optional<RunLog> control) {

    static final String MAIN_LABEL = "this run";
    static final String CONTROL_LABEL = "matched control";

    static Runs read(Path folder) {
        Path control = folder.resolve("control").resolve("run.jsonl");
        RunLog main = RunLogReader.read(folder.resolve("run.jsonl"));
        return new Runs(main, Files.exists(control) ? Optional.of(RunLogReader.read(control)) : Optional.empty());
    }

    /** Whether the model is a circuit and not a Boltzmann machine. */
    boolean isCircuit() {
        return isOfKind("circuit");
    }

    /** Whether the model is a chain of fermions, which has mean values and no samples. */
    boolean isChain() {
        return isOfKind("fermion-chain");
    }

    private boolean isOfKind(String kind) {
        return main.header().experiment().get("model") instanceof Map<?, ?> model && kind.equals(model.get("kind"));
    }

    /** Why nothing judges this kind of model, as a sentence; empty if it is judged. */
    Optional<String> unjudged() {
        return PlateauStory.unreferenced(main)
                .map(kind -> "No verdict on plateaus is given: there is no random reference for " + kind
                        + " yet, so nothing says how small a gradient is too small.");
    }

    /** One run with its name and its color. */
    record Arm(String label, Ink ink, RunLog log) {

        /** The run within a sentence. */
        String name() {
            return ink == Ink.MAIN ? label : "the " + label;
        }

        /** Whether the plan was carried out. */
        boolean completed() {
            return log.end()
                    .filter(end -> end.status().equals(RunRecord.End.COMPLETED))
                    .isPresent();
        }

        /** Evaluations as the end of the log counts them, or the sum over the phases that ended, if any did. */
        Optional<Long> evaluations() {
            return log.end().map(RunRecord.End::evaluations).or(() -> phaseEnds().stream()
                    .map(RunRecord.PhaseEnd::evaluations)
                    .reduce(Long::sum));
        }

        /** Wall time as the end of the log gives it, or the sum over the phases that ended, if any did. */
        Optional<Long> wallMillis() {
            return log.end().map(RunRecord.End::wallMillis).or(() -> phaseEnds().stream()
                    .map(RunRecord.PhaseEnd::wallMillis)
                    .reduce(Long::sum));
        }

        private List<RunRecord.PhaseEnd> phaseEnds() {
            return log.phases().stream().flatMap(phase -> phase.end().stream()).toList();
        }
    }

    List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        arms.add(new Arm(MAIN_LABEL, Ink.MAIN, main));
        control.ifPresent(log -> arms.add(new Arm(CONTROL_LABEL, Ink.CONTROL, log)));
        return List.copyOf(arms);
    }
}
