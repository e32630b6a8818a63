// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.runlog.RunRecord;

/** A chain of fermions: curves of mean values along the chain, and none of what it has not. */
@SuppressWarnings("NullAway.Init") // JUnit fills the folder
class ChainReportTest {
    private static final List<String> WORDS = List.of("Z0", "Z1", "Z2", "X0 X1", "X1 X2");

    @TempDir
    Path folder;

    private static RunRecord means(String name, double... values) {
        return new RunRecord.Array("", 0, name, List.of(values.length), values, "1", WORDS);
    }

    private static List<RunRecord> run() {
        List<RunRecord> records = new ArrayList<>();
        records.add(Pages.phase("p", RunRecord.PhaseStart.OPTIMIZE, "Trains.", 5));
        for (int t = 0; t < 3; t++) {
            records.add(Pages.value(t, "loss", 3 - t, "nats"));
            records.add(Pages.value(t, "visible_entropy_deficit", 0.1 * t, "nats"));
            records.add(Pages.value(t, "log_partition", 2 + 0.1 * t, "nats"));
            records.add(Pages.value(t, "gradient_norm_visible", 1.0 / (1 + t), "nats"));
        }
        return records;
    }

    @Test
    void meanValuesAreCurvesAlongTheChain() throws IOException {
        List<RunRecord> records = run();
        records.add(means("mean_values_target", 0.1, 0.2, 0.3, -0.5, -0.6));
        records.add(means("mean_values_model", 0.1, 0.2, 0.25, -0.5, -0.55));
        records.add(Pages.end(3, 1000));
        String page = Pages.ofKind(folder, "fermion-chain", records);
        String fields = Pages.part(page, "<figure class=\"chart\" id=\"chart-means-Z\"", "</figure>");
        assertThat(fields).contains("Fields Z", "target", "this run", "s-data", "s-main", ">site<", "along the chain");
        assertThat(Pages.part(page, "<figure class=\"chart\" id=\"chart-means-XX\"", "</figure>"))
                .contains("Couplings XX", "One word for each site and the next one.");
        assertThat(page)
                .contains("id=\"chart-visible-entropy-deficit\"", "id=\"chart-log-partition\"")
                .contains("there is no random reference for a chain of fermions yet")
                .doesNotContain("Samples", "samples_final", "visible_purity", "scrambled", "Haar");
    }

    @Test
    void whatIsNotLoggedIsNamed() throws IOException {
        String page = Pages.ofKind(folder, "fermion-chain", run());
        assertThat(Pages.part(page, "<section id=\"means\"", "</section>"))
                .contains("Not in this log", "mean_values_model", "mean_values_target");
    }
}
