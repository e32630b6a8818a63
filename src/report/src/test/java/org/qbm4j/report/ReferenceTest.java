// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit and the method before each test fill the fields
class ReferenceTest {

    @TempDir
    Path folder;

    private String page;

    @BeforeEach
    void report() throws IOException {
        SyntheticRun.write(folder);
        page = Files.readString(HtmlReport.write(folder));
    }

    private String figure(String id) {
        return Pages.part(page, "<figure class=\"chart\" id=\"chart-" + id + "\"", "</figure>");
    }

    @Test
    void eachLegendSaysWhatItsReferenceIsToTheMean() {
        assertThat(figure("visible-entropy-deficit"))
                .contains("scrambled reference (upper bound on its mean)", "is an upper bound on the mean of the");
        assertThat(figure("mutual-information"))
                .contains("scrambled reference (lower bound on its mean)", "is a lower bound on the mean of the");
        assertThat(figure("visible-purity")).contains("scrambled reference (exact mean)", "is the exact mean of the");
        for (String group : new String[] {"visible", "coupling", "hidden"}) {
            assertThat(figure("gradient-norm-" + group)).contains("scrambled reference (order of magnitude)");
        }
        assertThat(figure("step-norm")).doesNotContain("scrambled reference");
    }

    @Test
    void theReferenceHasOneNameAndOneMeaning() {
        assertThat(page)
                .contains("the Gibbs state of equal spectrum with a Haar-random eigenbasis")
                .doesNotContain("Haar reference", "Haar state");
    }

    @Test
    void theLossOfTheReferenceIsADottedLine() {
        assertThat(figure("loss"))
                .contains("loss of the scrambled reference", "the maximally mixed state")
                .contains("a standard deviation of about 0.0123 nats");
        assertThat(figure("loss").split("stroke-dasharray=\"1.5,3.5\"", -1)).hasSize(3);
    }

    @Test
    void theClassicalPartOfTheMutualInformationIsAThinLine() {
        assertThat(figure("mutual-information")).contains("classical part");
        assertThat(figure("mutual-information").split("stroke-width=\"0.8\"", -1))
                .hasSize(4);
    }

    @Test
    void heatHasASectionOfItsOwn() {
        assertThat(Pages.part(page, "<section id=\"heat\"", "</section>"))
                .contains("<h2>Heat and correlation</h2>")
                .contains("id=\"chart-hamiltonian-norm\"", "id=\"chart-trace-distance-times-norm\"");
    }
}
