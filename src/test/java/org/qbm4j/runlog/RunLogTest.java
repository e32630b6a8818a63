// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunLogTest {

    private static RunRecord.PhaseStart start(String phase, int index) {
        return new RunRecord.PhaseStart(phase, index, RunRecord.PhaseStart.OPTIMIZE, "", List.of(), 1, 0);
    }

    private static RunRecord.Value loss(String phase, int iteration) {
        return RunRecord.Value.exact(phase, iteration, "loss", iteration, "nats");
    }

    private static RunLog log(RunRecord... records) {
        List<RunRecord> all = new ArrayList<>(List.of(records));
        all.add(0, SampleRecords.header());
        return new RunLog(all, false);
    }

    @Test
    void theGlobalIndexRunsOnAcrossPhases() {
        RunLog log = log(
                loss("", 0),
                start("closed", 0),
                loss("closed", 0),
                loss("closed", 1),
                new RunRecord.PhaseEnd("closed", 1, "done", 1, 1),
                start("a", 1),
                loss("a", 0),
                loss("a", 2),
                new RunRecord.PhaseEnd("a", 5, "budget", 6, 1),
                start("b", 2),
                loss("b", 0),
                loss("b", 1),
                loss("", 0));

        assertThat(log.series("loss")).extracting(RunLog.Point::index).containsExactly(0, 0, 1, 1, 3, 6, 7, 7);
        assertThat(log.phases()).extracting(RunLog.Phase::firstIndex).containsExactly(0, 1, 6);
        assertThat(log.phases()).extracting(RunLog.Phase::lastIndex).containsExactly(1, 6, 7);
        assertThat(log.phases()).extracting(phase -> phase.end().isPresent()).containsExactly(true, true, false);
    }

    @Test
    void lastNamesAndArraysAnswerForWhatIsThere() {
        RunLog log = new RunLog(SampleRecords.all(), false);

        assertThat(log.last("loss").orElseThrow().value()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(log.last("nothing")).isEmpty();
        assertThat(log.names()).containsExactly("loss", "tiny", "minus_zero");
        assertThat(log.arrays("parameters")).hasSize(1);
        assertThat(log.arrays("nothing")).isEmpty();
        assertThat(log.events()).hasSize(1);
    }

    @Test
    void recordsWithoutTimesAgreeBetweenRunsAtDifferentTimes() {
        RunRecord.Header header = SampleRecords.header();
        RunRecord.Header later = RunRecord.Header.of(
                header.version(),
                header.run(),
                header.experiment(),
                header.seed(),
                header.environment(),
                Instant.parse("2022-01-01T00:00:00Z"));

        assertThat(later).isNotEqualTo(header);
        assertThat(later.withoutTime()).isEqualTo(header.withoutTime());
        assertThat(new RunRecord.End("completed", "", 5, 1).withoutTime())
                .isEqualTo(new RunRecord.End("completed", "", 5, 2).withoutTime());
        assertThat(new RunRecord.PhaseEnd("p", 1, "r", 5, 1).withoutTime())
                .isEqualTo(new RunRecord.PhaseEnd("p", 1, "r", 5, 2).withoutTime());
    }

    @Test
    void arraysAreCopiedInAndOut() {
        double[] values = {1, 2};
        RunRecord.Array array = RunRecord.Array.of("p", 0, "a", List.of(2), values, "");
        values[0] = 9;
        array.values()[1] = 9;

        assertThat(array.values()).containsExactly(1, 2);
    }

    @Test
    void arraysWhoseShapeDoesNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunRecord.Array.of("p", 0, "a", List.of(2, 2), new double[3], ""))
                .withMessageContaining("must hold 4 numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunRecord.Array("p", 0, "a", List.of(2), new double[2], "", List.of("only one")))
                .withMessageContaining("'labels'");
    }

    @Test
    void theHashIgnoresTheOrderOfKeysAndNothingElse() {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("b", 1);
        first.put("a", List.of(1.0, "x"));
        Map<String, Object> second = new LinkedHashMap<>();
        second.put("a", List.of(1.0, "x"));
        second.put("b", 1L);

        assertThat(ConfigurationHash.of(first))
                .isEqualTo(ConfigurationHash.of(second))
                .hasSize(64);
        second.put("a", List.of("x", 1.0));
        assertThat(ConfigurationHash.of(first)).isNotEqualTo(ConfigurationHash.of(second));
    }

    @Test
    void theHashOfTheEmptyConfigurationIsTheOneOfTwoBraces() {
        // printf '{}' | sha256sum
        assertThat(ConfigurationHash.of(Map.of()))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void configurationsWithForeignObjectsAreRefusedWithTheirPlace() {
        Map<String, Object> experiment = new HashMap<>();
        experiment.put("model", Map.of("terms", List.of("Z", Thread.State.NEW)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfigurationHash.of(experiment))
                .withMessageContaining("'model.terms[1]'");
    }

    @Test
    void everyCitationKeyHasAReference() {
        assertThat(Bibliography.keys()).contains("OrtizMarrero2021", "KieferovaOrtizMarreroWiebe2021", "KingmaBa2015");
        assertThat(Bibliography.keys())
                .allSatisfy(key -> assertThat(Bibliography.reference(key)).matches(".*\\b(19|20)\\d\\d\\b.*"));
        assertThat(Bibliography.reference("KieferovaOrtizMarreroWiebe2021")).contains("Kieferov\u00e1");
    }

    @Test
    void unknownCitationKeysAreRefused() {
        assertThat(Bibliography.contains("Nobody1900")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bibliography.reference("Nobody1900"))
                .withMessageContaining("'Nobody1900'")
                .withMessageContaining("Amin2018");
    }
}
