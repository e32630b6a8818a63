// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qbm4j.report.Pages.verdict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.runlog.RunRecord;

@SuppressWarnings("NullAway.Init") // JUnit fills the folder
class VerdictTableTest {

    @TempDir
    Path folder;

    private static List<String> iterations(String html) {
        return Pattern.compile("<td class=\"n\">(\\d+)</td>")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private String section(RunRecord... verdicts) throws IOException {
        List<RunRecord> records = new ArrayList<>();
        records.add(Pages.phase("p", RunRecord.PhaseStart.OPTIMIZE, "Trains.", 4));
        records.addAll(List.of(verdicts));
        return Pages.part(Pages.of(folder, records), "<section id=\"verdicts\"", "</section>");
    }

    @Test
    void onlyFirstChangedAndLastVerdictsOfAGroupAreInTheTable() throws IOException {
        String section = section(
                verdict(0, "visible: hot (1.00)"),
                verdict(0, "hidden: healthy (0.50)"),
                verdict(1, "visible: healthy (0.41)"),
                verdict(1, "hidden: healthy (0.51)"),
                verdict(2, "visible: healthy (0.42)"),
                verdict(2, "hidden: healthy (0.52)"),
                verdict(3, "visible: healthy (0.43)"),
                verdict(3, "hidden: healthy (0.53)"));
        int details = section.indexOf("<details");

        assertThat(details).isPositive();
        assertThat(iterations(section.substring(0, details))).containsExactly("0", "1", "3", "0", "3");
        assertThat(section.substring(0, details))
                .contains("this run: 8 verdicts at 4 probes", "the other 3 repeat the verdict before them");
        assertThat(section.substring(details)).startsWith("<details").contains("All 8 verdicts");
        assertThat(iterations(section.substring(details))).containsExactly("0", "0", "1", "1", "2", "2", "3", "3");
    }

    @Test
    void nothingIsFoldedAwayWhereAllVerdictsAreShown() throws IOException {
        assertThat(section(verdict(0, "visible: hot"), verdict(1, "visible: healthy")))
                .contains("2 verdicts at 2 probes, all of them below.")
                .doesNotContain("<details");
    }
}
