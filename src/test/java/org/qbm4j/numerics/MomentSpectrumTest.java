// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.SplitMix64;

/** Moments of a spectrum say what its levels say. */
class MomentSpectrumTest {
    private static final double CLOSE = 1e-12;

    /** Two blocks of levels in one spectrum, each with the moments of its own interval. */
    private static MomentSpectrum byMoments(double[] first, double[] second) {
        List<MomentSpectrum.Block> blocks = new ArrayList<>();
        for (double[] levels : List.of(first, second)) {
            double low = Arrays.stream(levels).min().orElseThrow();
            double high = Arrays.stream(levels).max().orElseThrow();
            double middle = (low + high) / 2 + 0.01;
            double radius = (high - low) / 2 + 0.1;
            double[] moments = new double[MomentSpectrum.Block.count(radius)];
            for (double level : levels) {
                double angle = Math.acos((level - middle) / radius);
                Arrays.setAll(moments, k -> moments[k] + Math.cos(k * angle));
            }
            blocks.add(new MomentSpectrum.Block(middle, radius, moments));
        }
        double[] all = sorted(first, second);
        return MomentSpectrum.of(blocks, all[0], all[all.length - 1]);
    }

    private static double[] sorted(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        Arrays.sort(all);
        return all;
    }

    private static double[] levels(int seed, int count, double scale) {
        double[] values = new SplitMix64(seed).centered(count);
        Arrays.setAll(values, i -> scale * values[i]);
        return values;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 4, 40})
    void momentsSayWhatLevelsSay(double scale) {
        double[] first = levels(1, 24, scale);
        double[] second = levels(2, 8, scale / 2);
        GibbsWeights exact = GibbsWeights.of(sorted(first, second));
        MomentSpectrum moments = byMoments(first, second);
        assertThat(moments.size()).isEqualTo(32);
        assertThat(moments.norm()).isEqualTo(exact.norm());
        assertThat(moments.spread()).isEqualTo(exact.spread());
        assertThat(moments.logPartition()).isCloseTo(exact.logPartition(), within(CLOSE * Math.max(1, scale)));
        assertThat(moments.entropy()).isCloseTo(exact.entropy(), within(CLOSE * Math.max(1, scale)));
        assertThat(moments.purity()).isCloseTo(exact.purity(), within(CLOSE));
        assertThat(moments.kernelSum()).isCloseTo(exact.kernelSum(), within(CLOSE * exact.kernelSum()));
        assertThat(moments.kernelSquareSum())
                .isCloseTo(exact.kernelSquareSum(), within(CLOSE * exact.kernelSquareSum()));
    }
}
