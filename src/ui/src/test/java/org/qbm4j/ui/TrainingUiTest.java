// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.api.UIServer;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.StatsReport;
import org.deeplearning4j.ui.model.stats.api.StatsType;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.models.QuantumBoltzmannMachine;

/** Starts the real server on a free port, and asks it for what it shows. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("NullAway.Init") // JUnit calls the method before all tests
class TrainingUiTest {
    private static final int EPOCHS = 30;
    private static final String PORT = "org.deeplearning4j.ui.port";

    private static final String MISSING =
            "NO BROWSER: the training page was not opened in a browser, because there is none"
                    + " on the path; name one in the environment variable CHROMIUM. -Dqbm4j.browser=require makes this a failure.";

    /** Writes what the score chart holds into the page, as soon as it holds something. */
    private static final String PROBE = """
            <pre id="probe"></pre><script>
            setInterval(() => {
              const plot = $('#scoreiterchart').data('plot');
              if (plot) {
                const score = plot.getData().find(series => series.label === 'score');
                document.getElementById('probe').textContent = 'points ' + score.data.map(p => p.join(':')).join(' ') + ' end';
              }
            }, 200);
            </script>
            """;

    private static StatsStorage storage;
    private static UIServer server;
    private static List<Double> scores;
    private static QuantumBoltzmannMachine machine;

    @BeforeAll
    static void trainAndServe() {
        System.setProperty(PORT, "0");
        storage = new InMemoryStatsStorage();
        server = UIServer.getInstance();
        server.attach(storage);
        machine = TrainingUiExample.train(storage, EPOCHS);
        scores = updates().stream().map(StatsReport::getScore).toList();
    }

    @AfterAll
    static void stop() throws Exception {
        UIServer.stopInstance();
        System.clearProperty(PORT);
    }

    private static List<StatsReport> updates() {
        String session = storage.listSessionIDs().get(0);
        String worker = storage.listWorkerIDsForSession(session).get(0);
        List<StatsReport> all = new ArrayList<>();
        storage.getAllUpdatesAfter(session, StatsListener.TYPE_ID, worker, 0)
                .forEach(update -> all.add((StatsReport) update));
        return all;
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(text(path));
    }

    private static String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(10))
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(server.getAddress() + path))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** The server hands data over half a second later. */
    private static JsonNode overview() throws IOException, InterruptedException {
        JsonNode data = get("/train/overview/data");
        for (int tries = 0; tries < 100 && data.get("scores").size() < EPOCHS; tries++) {
            Thread.sleep(100);
            data = get("/train/overview/data");
        }
        return data;
    }

    @Test
    void theOverviewHasTheScoreOfEveryIteration() throws Exception {
        JsonNode data = overview();
        assertThat(data.get("scores")).hasSize(EPOCHS);
        for (int i = 0; i < EPOCHS; i++) {
            assertThat(data.get("scoresIter").get(i).asInt()).isEqualTo(i);
            assertThat(data.get("scores").get(i).asDouble()).isEqualTo(scores.get(i));
        }
        assertThat(scores.get(EPOCHS - 1)).isEqualTo(machine.score()).isLessThan(scores.get(0));
        assertThat(data.get("updateRatios").has("0_coupling_W")).isTrue();
        assertThat(data.get("stdevGradients").get("0_visible_W")).hasSize(EPOCHS);
        assertThat(data.get("model").toString()).contains("QuantumModelView");
    }

    @Test
    void theModelPageHasEachGroup() throws Exception {
        overview();
        JsonNode graph = get("/train/model/graph");
        assertThat(graph.toString()).contains("QuantumBoltzmannMachine, 4 visible, 1 hidden");
        JsonNode data = get("/train/model/data/1");
        assertThat(data.get("meanMag").get("paramMM").size()).isEqualTo(3);
        assertThat(data.get("learningRates")
                        .get("lrs")
                        .get("_coupling_W")
                        .get(0)
                        .asDouble())
                .isCloseTo(0.05, within(1e-6));
        assertThat(data.get("paramHist").get("paramNames").toString()).contains("coupling_W");
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "model", "system"})
    void everythingThatAPageLoadsIsServed(String page) throws Exception {
        Matcher parts = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(text("/train/" + page));
        int count = 0;
        while (parts.find()) {
            assertThat(text(parts.group(1))).as(parts.group(1)).isNotEmpty();
            count++;
        }
        assertThat(count).isGreaterThan(10);
    }

    @Test
    void updatesAreTheStepsOfTheParameters() {
        List<StatsReport> all = updates();
        double step = mean(all.get(0), StatsType.Parameters) - mean(all.get(1), StatsType.Parameters);
        assertThat(mean(all.get(1), StatsType.Updates)).isCloseTo(step, within(1e-12));
        assertThat(mean(all.get(1), StatsType.Gradients)).isNotCloseTo(step, within(1e-6));
    }

    private static double mean(StatsReport report, StatsType type) {
        return report.getMean(type).getOrDefault("0_coupling_W", Double.NaN);
    }

    @Test
    @Tag("browser")
    void theScoreChartInABrowserHoldsOurPoints() throws Exception {
        Optional<Chromium> browser = Chromium.find();
        if (browser.isEmpty()) {
            if (System.getProperty("qbm4j.browser", "auto").equals("require")) {
                fail(MISSING);
            }
            System.getLogger(TrainingUiTest.class.getName()).log(System.Logger.Level.WARNING, MISSING);
            abort(MISSING);
        }
        overview();
        String document;
        try (ProbingProxy proxy = new ProbingProxy(URI.create(server.getAddress()), PROBE)) {
            document = browser.orElseThrow().open(proxy.page("/train/overview"));
        }
        Matcher points = Pattern.compile("points (.*) end").matcher(document);
        assertThat(points.find()).as("a drawn score chart").isTrue();
        String[] pairs = points.group(1).split(" ", -1);
        assertThat(pairs).hasSize(EPOCHS);
        for (int i = 0; i < EPOCHS; i++) {
            String[] pair = pairs[i].split(":", -1);
            assertThat(Integer.parseInt(pair[0])).isEqualTo(i);
            assertThat(Double.parseDouble(pair[1])).isEqualTo(scores.get(i));
        }
    }
}
