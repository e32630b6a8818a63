// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomStreamTest {

    private static final double EXACT = 1e-14;
    private static final int MANY = 100_000;

    /** Lines of stream_witness.csv, computed by the Python script beside it. */
    static Stream<String> witness() throws Exception {
        try (InputStream in = RandomStreamTest.class.getResourceAsStream("stream_witness.csv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = text.lines().skip(1).toList();
            assertThat(lines).hasSize(5);
            return lines.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("witness")
    void agreesWithAnIndependentImplementation(String line) {
        List<String> cells = Arrays.asList(line.split(";", -1));
        RandomStream stream = RandomStream.root(Long.parseLong(cells.get(0)));
        for (String label : cells.get(1).split("/", -1)) {
            if (label.startsWith("#")) {
                stream = stream.child(Long.parseLong(label.substring(1)));
            } else if (!label.isEmpty()) {
                stream = stream.child(label);
            }
        }
        RandomGenerator generator = stream.generator();
        for (String expected : cells.subList(2, 5)) {
            assertThat(generator.nextLong()).isEqualTo(Long.parseUnsignedLong(expected, 16));
        }
        assertThat(stream.gaussians(2)[0]).isCloseTo(Double.parseDouble(cells.get(5)), within(EXACT));
        assertThat(stream.gaussians(2)[1]).isCloseTo(Double.parseDouble(cells.get(6)), within(EXACT));
    }

    @Test
    void givesTheSameNumbersEachTimeItIsAsked() {
        RandomStream stream = RandomStream.root(3).child("phase");
        double[] before = stream.uniforms(5);
        stream.child("another consumer").uniforms(9);
        stream.generator().nextLong();
        assertThat(stream.uniforms(5)).containsExactly(before);
        assertThat(RandomStream.root(3).child("phase").uniforms(5)).containsExactly(before);
    }

    @Test
    void separatesSeedsNamesAndLevels() {
        RandomStream root = RandomStream.root(1);
        List<RandomStream> streams = List.of(
                root,
                RandomStream.root(2),
                root.child("a"),
                root.child("b"),
                root.child("a").child("b"),
                root.child("ab"),
                root.child("a/b"),
                root.child("1"),
                root.child(1),
                root.child(256));
        assertThat(streams.stream().map(s -> s.generator().nextLong()).distinct())
                .hasSameSizeAs(streams);
        assertThat(streams.stream().distinct()).hasSameSizeAs(streams);
    }

    @Test
    void equalsAStreamOfTheSameSeedAndPath() {
        assertThat(RandomStream.root(4).child("x").child(2))
                .isEqualTo(RandomStream.root(4).child("x").child(2))
                .hasSameHashCodeAs(RandomStream.root(4).child("x").child(2))
                .hasToString("RandomStream(seed 4, /x/[2])");
    }

    @Test
    void startsALongerArrayWithTheShorterOne() {
        RandomStream stream = RandomStream.root(8);
        assertThat(stream.gaussians(5)).containsExactly(Arrays.copyOf(stream.gaussians(8), 5));
        assertThat(stream.uniforms(5)).containsExactly(Arrays.copyOf(stream.uniforms(8), 5));
        assertThat(stream.gaussians(0)).isEmpty();
    }

    /** The witness's first bits divided by 2^53, and all bits of normal variates, on every platform and release. */
    @Test
    void keepsTheBitsOfUniformsAndGaussians() {
        RandomStream stream = RandomStream.root(7).child("data");
        assertThat(stream.uniforms(1)).containsExactly((0xbf740e92771256d2L >>> 11) * 0x1p-53);
        assertThat(stream.gaussians(4))
                .containsExactly(0.4062057641640521, 0.594287681033363, 0.055830182494709016, -0.7536169469724739);
    }

    /** Five standard errors each: a fair generator fails with probability below 1e-5. */
    @Test
    void drawsGaussiansOfTheRightMoments() {
        double[] x = RandomStream.root(11).gaussians(MANY);
        double error = 1 / Math.sqrt(MANY);
        assertThat(moment(x, 1)).isCloseTo(0, within(5 * error));
        assertThat(moment(x, 2)).isCloseTo(1, within(5 * Math.sqrt(2) * error));
        assertThat(moment(x, 3)).isCloseTo(0, within(5 * Math.sqrt(15) * error));
        assertThat(moment(x, 4)).isCloseTo(3, within(5 * Math.sqrt(96) * error));
        double lag = IntStream.range(1, MANY).mapToDouble(i -> x[i] * x[i - 1]).sum() / MANY;
        assertThat(lag).isCloseTo(0, within(5 * error));
    }

    private static double moment(double[] x, int order) {
        return Arrays.stream(x).map(v -> Math.pow(v, order)).sum() / x.length;
    }

    /** Five standard errors: false alarm below 1e-6. */
    @Test
    void drawsUniformsFromZeroToOne() {
        double[] x = RandomStream.root(12).uniforms(MANY);
        assertThat(moment(x, 1)).isCloseTo(0.5, within(5 / Math.sqrt(12.0 * MANY)));
        assertThat(Arrays.stream(x).min().orElseThrow()).isBetween(0.0, 1e-3);
        assertThat(Arrays.stream(x).max().orElseThrow()).isBetween(0.999, Math.nextDown(1.0));
    }

    @Test
    void givesEveryThreadTheSameNumbers() {
        RandomStream root = RandomStream.root(5);
        long[] serial = IntStream.range(0, 1000)
                .mapToLong(i -> root.child(i).generator().nextLong())
                .toArray();
        long[] parallel = IntStream.range(0, 1000)
                .parallel()
                .mapToLong(i -> root.child(i).generator().nextLong())
                .toArray();
        assertThat(parallel).containsExactly(serial);
    }

    @Test
    void refusesBlankNamesAndNegativeCounts() {
        RandomStream root = RandomStream.root(0);
        assertThatThrownBy(() -> root.child(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'name'");
        assertThatThrownBy(() -> root.uniforms(-1)).hasMessageContaining("at least 0, but was -1");
        assertThatThrownBy(() -> root.gaussians(-2)).hasMessageContaining("at least 0, but was -2");
    }
}
