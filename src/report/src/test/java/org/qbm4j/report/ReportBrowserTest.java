// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks at the report in a real browser. Without one the tests are skipped aloud, unless the system property
 * {@code qbm4j.browser} is {@code require}.
 */
@Tag("browser")
@SuppressWarnings("NullAway.Init") // JUnit and the method before each test fill the fields
class ReportBrowserTest {

    private static final String MISSING =
            "NO BROWSER: the report was not opened in a browser, because neither chromium,"
                    + " chromium-browser nor google-chrome is on the path. Install one (Debian, Ubuntu: apt-get install chromium)"
                    + " or name it in the environment variable CHROMIUM; -Dqbm4j.browser=require makes this a failure.";

    /** Measures, in the browser's own layout, how many drawn pieces of data each chart has. */
    private static final String PROBE = """
            <pre id="probe"></pre><script>
            const lines = [];
            for (const chart of document.querySelectorAll('figure.chart')) {
              let drawn = 0;
              for (const shape of chart.querySelectorAll('.drawing .data, .drawing .data *')) {
                if (!['path', 'line', 'rect', 'ellipse', 'circle', 'polyline'].includes(shape.tagName)) continue;
                const box = shape.getBBox();
                const style = getComputedStyle(shape);
                const painted = style.stroke !== 'none' || style.fill !== 'none';
                if (painted && box.width + box.height > 0) drawn++;
              }
              lines.push(chart.id + ' ' + drawn);
            }
            document.getElementById('probe').textContent = lines.join('\\n');
            </script>
            """;

    @TempDir
    Path folder;

    private Chromium browser;

    @BeforeEach
    void findBrowser() {
        Optional<Chromium> found = Chromium.find();
        if (found.isEmpty()) {
            if (System.getProperty("qbm4j.browser", "auto").equals("require")) {
                fail(MISSING);
            }
            System.getLogger(ReportBrowserTest.class.getName()).log(System.Logger.Level.WARNING, MISSING);
            abort(MISSING);
        }
        browser = found.orElseThrow();
    }

    private Path report() {
        SyntheticRun.write(folder);
        return HtmlReport.write(folder);
    }

    /** The page with a script that measures its charts, which the page itself would forbid. */
    private Map<String, Integer> drawnPieces(String page) throws IOException, InterruptedException {
        String open = page.replaceAll("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replace("</body>", PROBE + "</body>");
        Chromium.Visit visit = browser.open(Files.writeString(folder.resolve("probe.html"), open));
        assertThat(visit.console()).isEmpty();
        Map<String, Integer> pieces = new LinkedHashMap<>();
        Pattern.compile("^(?:<pre id=\"probe\">)?(chart-\\S+) (\\d+)", Pattern.MULTILINE)
                .matcher(visit.document().substring(visit.document().indexOf("<pre id=\"probe\">")))
                .results()
                .forEach(line -> pieces.put(line.group(1), Integer.parseInt(line.group(2))));
        return pieces;
    }

    @Test
    void theReportOpensWithoutAnyConsoleMessage() throws Exception {
        Chromium.Visit visit = browser.open(report());

        assertThat(visit.console()).isEmpty();
        assertThat(visit.document()).contains("digits 4x4, pretrained", "</html>");
    }

    @Test
    void everyChartHasDrawnData() throws Exception {
        Map<String, Integer> pieces = drawnPieces(Files.readString(report()));

        assertThat(pieces.keySet()).containsExactlyInAnyOrderElementsOf(SyntheticRun.CHARTS);
        assertThat(pieces)
                .allSatisfy((chart, drawn) -> assertThat(drawn).as(chart).isPositive());
    }

    @Test
    void anEmptyChartWouldBeNoticed() throws Exception {
        String page = Files.readString(report());
        int start = page.indexOf("id=\"chart-signal-ratio\"");
        int end = page.indexOf("</figure>", start);
        String emptied = page.substring(start, end).replaceAll("<path[^>]*clip-path[^>]*/>", "");

        Map<String, Integer> pieces = drawnPieces(page.substring(0, start) + emptied + page.substring(end));

        assertThat(pieces).containsEntry("chart-signal-ratio", 0);
        assertThat(pieces.get("chart-loss")).isPositive();
    }

    @Test
    void aScriptErrorWouldBeNoticed() throws Exception {
        Path page = folder.resolve("broken.html");
        Files.writeString(page, "<!DOCTYPE html><title>broken</title><script>noSuchFunction()</script>");

        assertThat(browser.open(page).console()).anyMatch(line -> line.contains("noSuchFunction is not defined"));
    }

    @Test
    void thePictureIsNotBlank() throws Exception {
        BufferedImage picture =
                ImageIO.read(browser.screenshot(report(), 1180, 1500).toFile());

        Map<Integer, Integer> colors = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                colors.merge(picture.getRGB(x, y) & 0xFFFFFF, 1, Integer::sum);
            }
        }
        assertThat(picture.getWidth()).isEqualTo(1180);
        assertThat(colors).hasSizeGreaterThan(100);
        assertThat(colors.getOrDefault(0x2456C9, 0))
                .as("pixels in the color of this run")
                .isGreaterThan(200);
        assertThat(colors.getOrDefault(0xD9730D, 0))
                .as("pixels in the color of the control")
                .isGreaterThan(200);
    }
}
