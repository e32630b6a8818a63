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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** Measures the tiles of each sheet of samples: count, columns, least width, least gap, contrast of the pixels. */
    private static final String TILES = """
            <pre id="probe"></pre><script>
            const light = color => color.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
            const lines = [];
            for (const sheet of document.querySelectorAll('.sheet')) {
              const tiles = [...sheet.querySelectorAll('.tile')];
              const boxes = tiles.map(tile => tile.getBoundingClientRect());
              const columns = new Set(boxes.map(box => box.left)).size;
              const gap = boxes[1].left - boxes[0].right;
              const down = boxes[columns].top - boxes[0].bottom;
              const ground = light(getComputedStyle(tiles[0]).backgroundColor);
              const pixel = light(getComputedStyle(tiles[0].querySelector('path')).fill);
              const room = sheet.parentElement.getBoundingClientRect().right - Math.max(...boxes.map(box => box.right));
              lines.push(['tiles', tiles.length, columns, Math.min(...boxes.map(box => box.width)),
                Math.min(gap, down), ground - pixel, room].map(x => typeof x === 'number' ? Math.round(x) : x).join(' '));
            }
            document.getElementById('probe').textContent = lines.join('\\n');
            </script>
            """;

    /** Counts the keys of legends that stick out of their figures. */
    private static final String LEGENDS = """
            <pre id="probe"></pre><script>
            const keys = [...document.querySelectorAll('.key')];
            const right = element => element.getBoundingClientRect().right;
            const out = keys.filter(key => right(key) > right(key.closest('figcaption')) + 0.5);
            document.getElementById('probe').textContent = ['keys beyond:', out.length, 'of', keys.length].join(' ');
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
    void everyChartOfAComparisonHasDrawnData() throws Exception {
        Path report = ComparisonReport.write(
                folder, "comparison", Map.of(), SyntheticComparison.comparison(), SyntheticComparison.curves(true));

        assertThat(browser.open(report).console()).isEmpty();
        Map<String, Integer> pieces = drawnPieces(Files.readString(report));
        assertThat(pieces.keySet()).containsExactlyInAnyOrderElementsOf(SyntheticComparison.CHARTS);
        assertThat(pieces)
                .allSatisfy((chart, drawn) -> assertThat(drawn).as(chart).isGreaterThanOrEqualTo(7));
    }

    @Test
    void samplesAreSeparateImagesLargeEnoughToRead() throws Exception {
        String open = Files.readString(report())
                .replaceAll("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replace("</body>", TILES + "</body>");
        Chromium.Visit visit = browser.open(Files.writeString(folder.resolve("tiles.html"), open));

        List<int[]> sheets = Pattern.compile("tiles((?: -?\\d+){6})")
                .matcher(visit.document())
                .results()
                .map(line -> Stream.of(line.group(1).strip().split(" ", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toList();
        assertThat(visit.console()).isEmpty();
        assertThat(sheets).hasSize(4).allSatisfy(sheet -> {
            assertThat(sheet[0]).as("images").isEqualTo(12);
            assertThat(sheet[1]).as("columns").isBetween(3, 6);
            assertThat(sheet[2]).as("width").isGreaterThanOrEqualTo(44);
            assertThat(sheet[3]).as("gap").isGreaterThanOrEqualTo(8);
            assertThat(sheet[4])
                    .as("brightness of the tile above that of a pixel")
                    .isGreaterThan(150);
            assertThat(sheet[5]).as("room to the right").isNotNegative();
        });
    }

    @Test
    void noLegendReachesBeyondItsFigure() throws Exception {
        String open = Files.readString(report())
                .replaceAll("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replace("</body>", LEGENDS + "</body>");
        Chromium.Visit visit = browser.open(Files.writeString(folder.resolve("legends.html"), open));

        assertThat(visit.console()).isEmpty();
        assertThat(visit.document()).contains("keys beyond: 0 of ").doesNotContain("beyond: 0 of 0");
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
