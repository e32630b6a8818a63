// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.diagnostics.study.StudyLoss;
import org.qbm4j.diagnostics.study.StudyModel;
import org.qbm4j.diagnostics.study.StudyResult;
import org.qbm4j.diagnostics.study.StudyRunner;
import org.qbm4j.diagnostics.study.StudySpec;
import org.qbm4j.diagnostics.study.StudySummary;
import org.qbm4j.diagnostics.study.Sweep;
import org.qbm4j.numerics.Bootstrap;
import org.qbm4j.state.Bipartition;

class ScanReportTest {
    @TempDir
    Path folder = Path.of("");

    private static StudySummary summary(StudyModel model) {
        StudySpec spec = new StudySpec(
                model,
                new Bipartition(1, 0),
                new Sweep(Sweep.Quantity.HIDDEN, List.of(1.0, 2.0, 3.0, 4.0)),
                new StudyLoss(StudyLoss.Kind.OBSERVABLE, StudyLoss.Target.SEED),
                Set.of(StudySpec.Probe.STATE),
                20,
                1);
        List<StudyResult> results = new ArrayList<>();
        new StudyRunner(spec, 1, 0, () -> false, results::add).run();
        return StudySummary.of(spec, results, new Bootstrap.Settings(1000, 0.95));
    }

    private String page() throws IOException {
        Map<String, StudySummary> studies = new LinkedHashMap<>();
        studies.put("Haar <states>", summary(new StudyModel.HaarStates()));
        studies.put("Gibbs", summary(new StudyModel.TwoLocalGibbs(0.1, 1, true, 1)));
        return Files.readString(ScanReport.write(folder, "small & quick", Map.of("instances", 20), studies));
    }

    @Test
    void drawsEveryCurveWithItsLawFitAndSentence() throws IOException {
        String page = page();
        String chart = part(page, "chart-study-0-c0");
        assertThat(chart)
                .contains("mean of trace-distance (semi-log)")
                .contains("exponential fit")
                .contains("exact Haar law")
                .contains("bound of the paper")
                .contains("bits per hidden unit")
                .contains("s-main");
        assertThat(part(page, "chart-study-0-l0")).contains("(log-log)").contains("power law fit");
        assertThat(part(page, "chart-study-0-h3")).contains("the exact density peaks at 0.129");
        assertThat(part(page, "chart-study-1-h3")).contains("instances").doesNotContain("exact");
        assertThat(part(page, "chart-study-1-c0")).doesNotContain("exact Haar law");
    }

    @Test
    void isSafeAndNeedsNothingElse() throws IOException {
        String page = page();
        assertThat(page)
                .contains("<title>small &amp; quick")
                .contains("Haar &lt;states&gt;")
                .contains("volume law: exponent 1")
                .contains("arXiv:2010.15968")
                .doesNotContain("<script")
                .doesNotContain("http-equiv=\"refresh\"");
        assertThat(page()).isEqualTo(page);
    }

    private static String part(String page, String id) {
        int from = page.indexOf("id=\"" + id + "\"");
        assertThat(from).as(id).isPositive();
        return page.substring(from, page.indexOf("</figure>", from));
    }
}
