// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qbm4j.report.Pages.end;
import static org.qbm4j.report.Pages.value;
import static org.qbm4j.report.Pages.verdict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.runlog.RunRecord;

@SuppressWarnings("NullAway.Init") // JUnit fills the folder
class ReportWordsTest {

    @TempDir
    Path folder;

    private static RunRecord optimize() {
        return Pages.phase("p", RunRecord.PhaseStart.OPTIMIZE, "Trains.", 4);
    }

    private static List<RunRecord> losses(double first, double last, RunRecord end) {
        return List.of(optimize(), value(0, "loss", first, "nats"), value(1, "loss", last, "nats"), end);
    }

    private String comparison(List<RunRecord> main, List<RunRecord> control) throws IOException {
        return Pages.part(Pages.of(folder, main, control), "<p id=\"comparison\"", "</p>");
    }

    @Test
    void theHeadlineSaysWhoEndedLowerAndAtWhatCost() throws IOException {
        String text = comparison(losses(5.5, 4.60891, end(162, 137_000)), losses(5.5, 4.61721, end(1, 900)));

        assertThat(text)
                .isEqualTo(
                        "This run ended lower by 0.00830 nats: at a loss of 4.61 nats after 162 evaluations and 2 min"
                                + " 17 s, the matched control at 4.62 nats after 1 evaluation and 900 ms. One run of each: a"
                                + " difference without error bars; a single seed proves nothing.");
    }

    @Test
    void theHeadlineDoesNotHideThatTheControlEndedLower() throws IOException {
        String text = comparison(losses(5.5, 4.7, end(10, 2000)), losses(5.5, 4.2, end(11, 3000)));

        assertThat(text)
                .startsWith("The matched control ended lower by 0.5 nats: at a loss of 4.20 nats after 11 evaluations"
                        + " and 3.0 s, this run at 4.70 nats after 10 evaluations and 2.0 s.")
                .contains("One run of each: a difference without error bars");
    }

    @Test
    void lossesThatAgreeToThreeDigitsAreCalledEqual() throws IOException {
        String text = comparison(losses(5.5, 4.612, end(10, 2000)), losses(5.5, 4.613, end(11, 3000)));

        assertThat(text)
                .startsWith("This run and the matched control ended at an equal loss to three digits, 4.61 nats")
                .contains("10 evaluations", "11 evaluations", "2.0 s", "3.0 s")
                .doesNotContain("lower", "difference");
    }

    @Test
    void theHeadlineSaysIfTestDataReverseTheOrder() throws IOException {
        List<RunRecord> main =
                List.of(optimize(), value(1, "loss", 4.6, "nats"), value(1, "test_loss", 4.7, "nats"), end(10, 2000));
        List<RunRecord> control =
                List.of(optimize(), value(1, "loss", 4.8, "nats"), value(1, "test_loss", 4.64, "nats"), end(10, 2000));

        assertThat(comparison(main, control))
                .startsWith("This run ended lower by 0.200 nats")
                .contains("On test data the matched control ended lower, at 4.64 nats against 4.70 nats.");
    }

    @Test
    void aLossThatIsNoNumberIsNotCompared() throws IOException {
        String text = comparison(losses(5, Double.NaN, end(10, 2000)), losses(5, 4, end(10, 2000)));

        assertThat(text)
                .startsWith("No comparison: this run ended at a loss of NaN nats")
                .doesNotContain("lower");
    }

    @Test
    void anUnfinishedControlIsNamedInTheHeadline() throws IOException {
        List<RunRecord> control = List.of(optimize(), value(0, "loss", 5, "nats"));

        assertThat(comparison(losses(5, 4, end(10, 2000)), control))
                .endsWith("Not completed: the matched control; the" + " comparison is not fair.");
    }

    @Test
    void pureNumbersHaveNoUnitAndSentencesThreeDigits() throws IOException {
        String page = Pages.of(
                folder,
                List.of(
                        optimize(),
                        value(0, "loss", 2.71828, "1"),
                        value(0, "signal_ratio", 1.44381, "1"),
                        value(1, "loss", 1.41421, "1"),
                        value(1, "signal_ratio", 0.00097412, "1"),
                        value(1, "data_entropy", 1.25, "1")));

        assertThat(Pages.part(page, "<div class=\"story\"", "</div>"))
                .contains("a loss of 2.72.", "the loss fell from 2.72 to 1.41")
                .contains("signal ratio fell from 1.44 to 0.000974.");
        assertThat(page).contains("<td>1.414</td>", "<td>0.1642</td>").doesNotContain(" 1</td>", "loss (1)");
    }

    @Test
    void modelsWithoutAReferenceAreShownWithoutOne() throws IOException {
        String page = Pages.ofKind(
                folder,
                "evolved",
                List.of(
                        optimize(),
                        value(0, "loss", 5, "nats"),
                        value(0, "visible_entropy_deficit", 0.1, "nats"),
                        value(0, "visible_purity", 0.3, "1"),
                        value(0, "purity", 0.2, "1"),
                        value(0, "gradient_norm_visible", 0.2, "nats"),
                        value(0, "parameter_rms_visible", 0.2, "1"),
                        end(10, 2000)));

        assertThat(Pages.part(page, "<p class=\"verdict\"", "</p>"))
                .isEqualTo("No verdict on plateaus is given: there is no random reference for an evolved Boltzmann"
                        + " machine yet, so nothing says how small a gradient is too small.");
        assertThat(page)
                .contains(
                        "chart-visible-entropy-deficit",
                        "chart-visible-purity",
                        "id=\"chart-purity\"",
                        "chart-gradient-norm-visible",
                        "chart-parameter-rms-visible")
                .doesNotContain("scrambled", "ashed line", "plateau was logged", "Haar", "eigenbasis");
        assertThat(Pages.part(page, "<table class=\"numbers\"", "</table>")).doesNotContain("not logged");
        assertThat(page).doesNotContain("chart-gradient-norm-hidden", "<code>gradient_norm_hidden</code>");
    }

    @Test
    void aPhaseWithoutValuesIsToldByItsDescription() throws IOException {
        RunRecord silent = Pages.phase("break", RunRecord.PhaseStart.CLOSED_FORM, "Draws <couplings>.", 0);

        assertThat(Pages.part(Pages.of(folder, List.of(silent)), "<div class=\"story\"", "</div>"))
                .contains("<b>break</b> (closed form): Draws &lt;couplings&gt;.")
                .doesNotContain("logged no values", "0 parameters");
    }

    @Test
    void theStoryCountsAlarmsOfEachGroupAndRun() throws IOException {
        List<RunRecord> main = List.of(
                optimize(),
                verdict(0, "visible: hot (N Tr rho^2 = 1.00)"),
                verdict(0, "coupling: saddle (gradient rms 0)"),
                verdict(10, "visible: healthy"),
                verdict(10, "coupling: saddle (gradient rms 0)"),
                verdict(20, "visible: healthy"),
                verdict(20, "coupling: healthy"));
        List<RunRecord> control = List.of(optimize(), verdict(0, "coupling: plateau (rms 0.1)"));

        assertThat(Pages.part(Pages.of(folder, main, control), "<div class=\"story\"", "</div>"))
                .contains("<b>plateau</b> was given in the matched control to coupling at 1 of 1 probe;")
                .contains("<b>saddle</b> was given in this run to coupling at 2 of 3 probes;")
                .contains("<b>hot</b> was given in this run to visible at 1 of 3 probes.")
                .contains("This run was probed 3 times and the matched control was probed 1 time.");
    }

    @Test
    void theStorySaysIfNoProbeOfEitherRunWasAlarming() throws IOException {
        List<RunRecord> healthy = List.of(optimize(), verdict(0, "coupling: healthy"));

        assertThat(Pages.of(folder, healthy, healthy))
                .contains(
                        "The verdict <b>plateau</b> was given at no probe of either run; <b>saddle</b> was given at no"
                                + " probe of either run; <b>hot</b> was given at no probe of either run.");
    }

    @Test
    void aControlWithoutVerdictsIsNotCalledFreeOfPlateaus() throws IOException {
        List<RunRecord> healthy = List.of(optimize(), verdict(0, "coupling: healthy"));

        assertThat(Pages.of(folder, healthy, List.of(optimize())))
                .contains("<b>plateau</b> was given at no probe of this run;")
                .contains("No verdict was logged for the matched control.");
    }
}
