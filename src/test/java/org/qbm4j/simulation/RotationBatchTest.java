// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.junit.jupiter.api.Test;
import org.qbm4j.numerics.Workers;
import org.qbm4j.numerics.kernel.LaneKernels;
import org.qbm4j.simulation.RotationBatch.Rotations;
import org.qbm4j.testkit.ReferenceFiles;
import org.qbm4j.testkit.SplitMix64;

/** Batches against the stored variances of other programs. */
class RotationBatchTest {

    private static Rotations drawn(long seed, int count) {
        SplitMix64 random = new SplitMix64(seed);
        byte[] axes = new byte[count];
        double[] angles = new double[count];
        for (int k = 0; k < count; k++) {
            axes[k] = (byte) (3 * random.uniform());
            angles[k] = 2 * Math.PI * random.uniform();
        }
        return new Rotations(axes, angles);
    }

    @Test
    void reproducesTheStoredVariances() {
        for (LaneKernels kernels : new LaneKernels[] {LaneKernels.plain(), LaneKernels.best()}) {
            for (JsonNode stored : ReferenceFiles.cases("variance.json")) {
                int n = stored.get("n").asInt();
                int depth = stored.get("depth").asInt();
                int circuits = stored.get("circuits").asInt();
                Rotations rotations = drawn(stored.get("seed").asLong(), circuits * depth * n);
                try (Workers workers = new Workers(2)) {
                    double[] derivatives =
                            new RotationBatch(n, depth, true).firstDerivatives(rotations, 3, kernels, workers);
                    assertThat(derivatives).hasSize(circuits);
                    assertThat(new Variance(false).evaluate(derivatives))
                            .as("n = " + n)
                            .isCloseTo(stored.get("variance").asDouble(), within(1e-12));
                }
            }
        }
    }

    @Test
    void threadsAndKernelsDoNotMatter() {
        Rotations rotations = drawn(5, 7 * 3 * 4);
        RotationBatch batch = new RotationBatch(3, 4, true);
        try (Workers one = new Workers(1);
                Workers three = new Workers(3)) {
            double[] expected = batch.firstDerivatives(rotations, 1, LaneKernels.best(), one);
            assertThat(batch.firstDerivatives(rotations, 1, LaneKernels.best(), three))
                    .isEqualTo(expected);
            assertThat(batch.firstDerivatives(rotations, 1, LaneKernels.plain(), one))
                    .containsExactly(expected, within(1e-14));
        }
    }

    @Test
    void refusesHalfACircuit() {
        try (Workers workers = new Workers(1)) {
            assertThatThrownBy(() -> new RotationBatch(3, 4, true)
                            .firstDerivatives(drawn(1, 13), 1, LaneKernels.plain(), workers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("12 axes and angles per circuit");
        }
    }
}
