// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

class ArmCurvesTest {

    private static RunRecord value(String phase, int iteration, String name, double value) {
        return RunRecord.Value.exact(phase, iteration, name, value, "nats");
    }

    private static void phase(List<RunRecord> to, String name, int evaluations, double[] losses) {
        to.add(new RunRecord.PhaseStart(name, 0, RunRecord.PhaseStart.OPTIMIZE, "Trains.", List.of(), 1, 0));
        for (int k = 0; k < losses.length; k++) {
            to.add(value(name, k, "loss", losses[k]));
            to.add(value(name, k, "mutual_information", losses[k] / 2));
        }
        to.add(new RunRecord.PhaseEnd(name, losses.length - 1, "budget", evaluations, 0));
    }

    private static RunLog log(double... last) {
        List<RunRecord> records = new ArrayList<>(List.of(SyntheticRun.header("small")));
        phase(records, "before", 4, new double[] {9, 8});
        phase(records, "training", last.length, last);
        return new RunLog(records, false);
    }

    private static List<Double> evaluations(ArmCurves curves, String name) {
        return curves.band(name).orElseThrow().points().stream()
                .map(ArmCurves.Point::evaluations)
                .toList();
    }

    @Test
    void evaluationsCountOnFromPhaseToPhase() {
        ArmCurves curves = ArmCurves.of("a", List.of(log(3, 2, 1)));
        // four evaluations for the iterations 0 and 1 of the first phase, then one an iteration
        assertThat(evaluations(curves, "mutual_information")).containsExactly(2.0, 4.0, 5.0, 6.0, 7.0);
        assertThat(evaluations(curves, "loss")).containsExactly(5.0, 6.0, 7.0);
    }

    @Test
    void bandsAreMedianAndQuartilesOverRuns() {
        ArmCurves curves = ArmCurves.of("a", List.of(log(3, 2), log(5, 4), log(4, 10), log(6, 6), log(7, 8)));
        assertThat(curves.runs()).isEqualTo(5);
        assertThat(curves.band("loss").orElseThrow().points())
                .containsExactly(new ArmCurves.Point(5, 4, 5, 6), new ArmCurves.Point(6, 4, 6, 8));
    }

    @Test
    void endedRunsKeepTheirLastValue() {
        ArmCurves curves = ArmCurves.of("a", List.of(log(3, 2), log(3, 2, 1, 0)));
        List<ArmCurves.Point> points = curves.band("loss").orElseThrow().points();
        assertThat(points).hasSize(4);
        assertThat(points.get(3)).isEqualTo(new ArmCurves.Point(8, 0.5, 1, 1.5));
    }

    @Test
    void brokenValuesAreCountedAndNotDrawn() {
        ArmCurves curves = ArmCurves.of("a", List.of(log(3, Double.NaN, 1)));
        assertThat(curves.band("loss").orElseThrow().dropped()).isEqualTo(1);
        // halfway between its neighbors, if anywhere
        assertThat(evaluations(curves, "loss")).containsExactly(5.0, 7.0);
    }

    @Test
    void seriesThatARunLacksHaveNoBand() {
        RunLog bare = new RunLog(List.of(SyntheticRun.header("bare")), false);
        assertThat(ArmCurves.of("a", List.of(log(1, 2), bare)).bands()).isEmpty();
        assertThatThrownBy(() -> ArmCurves.of("a", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one run");
    }

    @Test
    void longRunsAreThinned() {
        double[] many = new double[5000];
        for (int k = 0; k < many.length; k++) {
            many[k] = k;
        }
        List<ArmCurves.Point> points =
                ArmCurves.of("a", List.of(log(many))).band("loss").orElseThrow().points();
        assertThat(points).hasSize(300);
        assertThat(points.get(299).median()).isEqualTo(4999);
        // between two measurements the curve is straight, and this one is straight everywhere
        assertThat(points).allSatisfy(p -> assertThat(p.median()).isCloseTo(p.evaluations() - 5, within(1e-9)));
    }
}
