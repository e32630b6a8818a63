// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One record of every kind, with the values that formats tend to lose. */
final class SampleRecords {

    private SampleRecords() {}

    static RunRecord.Header header() {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("visible", 8);
        model.put("hidden", 2L);
        model.put("terms", List.of("X", "ZZ"));
        Map<String, Object> experiment = new LinkedHashMap<>();
        experiment.put("name", "digits \"2x4\" \u00e9\n");
        experiment.put("model", model);
        experiment.put("learningRate", 0.1);
        experiment.put("huge", 1e300);
        experiment.put("whole", 2.0);
        experiment.put("deterministic", true);
        return RunRecord.Header.of(
                "0.1.0",
                "digits",
                experiment,
                -7_000_000_000L,
                Map.of("java", "17.0.13"),
                Instant.parse("2021-03-10T12:34:56.789Z"));
    }

    static List<RunRecord> all() {
        return List.of(
                header(),
                new RunRecord.PhaseStart(
                        "mean field", 0, RunRecord.PhaseStart.CLOSED_FORM, "closed form", List.of("Amin2018"), 8, 12),
                RunRecord.Value.exact("mean field", 1, "loss", 0.1 + 0.2, "nats"),
                new RunRecord.PhaseEnd("mean field", 1, "done", 1, 5),
                new RunRecord.PhaseStart("final", 1, RunRecord.PhaseStart.OPTIMIZE, "all", List.of(), 44, 20),
                new RunRecord.Value("final", 0, "loss", Double.NaN, Double.POSITIVE_INFINITY, "nats"),
                new RunRecord.Value("final", 1, "loss", Double.NEGATIVE_INFINITY, 0.25, "nats"),
                new RunRecord.Value("final", 2, "tiny", Double.MIN_VALUE, 0, ""),
                new RunRecord.Value("final", 3, "minus_zero", -0.0, 0, ""),
                new RunRecord.Array(
                        "final",
                        3,
                        "parameters",
                        List.of(3),
                        new double[] {Math.PI, Double.NaN, Double.NEGATIVE_INFINITY},
                        "",
                        List.of("Z0", "Z1", "X0 X1")),
                RunRecord.Array.of("final", 3, "samples_final", List.of(0, 2, 4), new double[0], ""),
                new RunRecord.Event("final", 2, RunRecord.Event.STEP_REJECTED, "loss was NaN\tat \u2028 <b>"),
                new RunRecord.PhaseEnd("final", 3, "budget", 4, 99),
                new RunRecord.End(RunRecord.End.COMPLETED, "", 5, 104));
    }
}
