// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

/** Words made from synthetic logs whose numbers are known. */
class PlateauStoryTest {
    private final List<RunRecord> records =
            new ArrayList<>(List.of(RunRecord.Header.of("1", "run", Map.of(), 1, Map.of(), Instant.EPOCH)));

    private void phase(String name) {
        records.add(new RunRecord.PhaseStart(name, 0, RunRecord.PhaseStart.OPTIMIZE, "Does it.", List.of(), 3, 0));
    }

    private void value(String phase, int t, String name, double value) {
        records.add(RunRecord.Value.exact(phase, t, name, value, name.equals("loss") ? "nats" : "1"));
    }

    private void verdict(String phase, int t, String message) {
        records.add(new RunRecord.Event(phase, t, RunRecord.Event.VERDICT, message));
    }

    private PlateauStory story() {
        return PlateauStory.of(new RunLog(records, false));
    }

    private void growth() {
        phase("grow");
        value("grow", 0, "parameters_visible", 3);
        value("grow", 0, "active_parameters_visible", 3);
        value("grow", 0, "parameters_hidden", 5);
        value("grow", 0, "active_parameters_hidden", 1);
        value("grow", 0, "loss", 2);
        value("grow", 0, "parameter_rms_visible", 0);
        value("grow", 0, "parameter_rms_hidden", 1);
        value("grow", 0, "signal_ratio", 0.5);
        value("grow", 0, "visible_entropy_ratio", 0.25);
        value("grow", 0, "gradient_norm_visible", 4);
        value("grow", 0, "gradient_norm_visible_haar", 2);
        value("grow", 0, "gradient_norm_hidden", 1);
        value("grow", 0, "gradient_norm_hidden_haar", 2);
        verdict("grow", 0, "hidden: plateau (small)");
        verdict("grow", 0, "visible: healthy (large)");
        value("grow", 10, "loss", 1.25);
        value("grow", 10, "parameter_rms_visible", 2);
        value("grow", 10, "parameter_rms_hidden", 1);
        value("grow", 10, "step_norm", 0.25);
        value("grow", 10, "distance_from_start", 0.75);
        value("grow", 10, "signal_ratio", 0.125);
        value("grow", 10, "visible_entropy_ratio", 0.75);
        verdict("grow", 10, "hidden: healthy (large)");
        records.add(new RunRecord.PhaseEnd("grow", 10, "iterations", 11, 5));
    }

    @Test
    void tellsTheGuardsOfAPhase() {
        growth();
        assertThat(story().phases())
                .containsExactly(
                        "grow: loss 2.00 -> 1.25 nats in 11 evaluations; parameter rms 0.791 -> 1.46; moved 0.750;"
                                + " longest step 0.250; entanglement over Page's value 0.250 -> 0.750; signal ratio 0.500 -> 0.125;"
                                + " frozen 4 of 5 hidden; judged hidden plateau -> healthy, visible healthy");
    }

    @Test
    void closesWithTheStartAndEveryPlateau() {
        growth();
        assertThat(story().closing())
                .isEqualTo(
                        "The run started with 25.0 % of the entanglement of a random state (Page's value), the gradient of"
                                + " the hidden parameters at 0.500 times that of the random reference. The verdict of a plateau was"
                                + " true at 1 of 2 probes, in grow at iteration 0; the run ended off it.");
    }

    @Test
    void saysWhenTheRunEndsOnAPlateau() {
        growth();
        phase("training");
        verdict("training", 7, "coupling: plateau (small)");
        assertThat(story().closing())
                .endsWith(
                        "The verdict of a plateau was true at 2 of 3 probes, first in grow at iteration 0 (hidden parameters),"
                                + " last in training at iteration 7; the run ended on it.");
    }

    @Test
    void gibbsModelsAreToldBesideTheScrambledState() {
        phase("training");
        value("training", 0, "visible_entropy_deficit", 0.5);
        value("training", 0, "visible_entropy_deficit_haar", 0.125);
        value("training", 0, "mutual_information", 0.25);
        verdict("training", 0, "coupling: healthy (large)");
        assertThat(story().closing())
                .isEqualTo(
                        "The run started with a visible state 0.500 nats below the maximal entropy (0.125 in a scrambled state"
                                + " of the same spectrum), a mutual information of 0.250 nats with the hidden units. The verdict of a"
                                + " plateau was true at none of 1 probes.");
    }

    @Test
    void saysWhyAModelWithoutAReferenceIsNotJudged() {
        records.set(
                0,
                RunRecord.Header.of(
                        "1", "run", Map.of("model", Map.of("kind", "evolved")), 1, Map.of(), Instant.EPOCH));
        phase("training");
        value("training", 0, "visible_entropy_deficit", 0.5);
        assertThat(story().closing())
                .isEqualTo(
                        "The run started with a visible state 0.500 nats below the maximal entropy. No probe judged"
                                + " whether there was a plateau: there is no random reference for an evolved Boltzmann machine yet.");
    }

    @Test
    void saysThatNothingWasJudged() {
        phase("training");
        value("training", 0, "loss", 1);
        assertThat(story().closing()).isEqualTo("No probe judged whether there was a plateau.");
        assertThat(story().phases()).containsExactly("training: loss 1.00 -> 1.00 nats");
    }
}
