// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class AntisymmetricFormTest {
    /** Spectra with equal, vanishing and very different values. */
    static Stream<Arguments> spectra() {
        return Stream.of(
                Arguments.of(new double[] {0.7}, 1L),
                Arguments.of(new double[] {0}, 2L),
                Arguments.of(new double[] {0, 0, 0}, 3L),
                Arguments.of(new double[] {1, 1, 1, 1}, 4L),
                Arguments.of(new double[] {2, 0.3, 0.7, 1.9, 0.3}, 5L),
                Arguments.of(new double[] {2, 0, 1, 0, 0.5}, 6L),
                Arguments.of(new double[] {3, 1e-3, 1e-6, 1e-9, 1e-12, 1e-15, 0}, 7L),
                Arguments.of(new double[] {1e3, 1, 1, 1e-4, 1e-13, 0, 0}, 8L));
    }

    /** {@code O^T (sum_j e_j J_j) O} with a random O. */
    private static double[] withSpectrum(double[] energies, long seed) {
        int n = 2 * energies.length;
        ReferenceMatrix block = ReferenceMatrix.zero(n, n);
        for (int j = 0; j < energies.length; j++) {
            block.re()[2 * j * n + 2 * j + 1] = energies[j];
            block.re()[(2 * j + 1) * n + 2 * j] = -energies[j];
        }
        ReferenceMatrix o = ReferenceMatrix.randomUnitary(n, false, new SplitMix64(seed));
        return o.adjoint().times(block).times(o).re();
    }

    private static double[] identity(int n) {
        return ReferenceMatrix.identity(n).re();
    }

    private static double[] normal(double[] energies) {
        int n = 2 * energies.length;
        double[] block = new double[n * n];
        for (int j = 0; j < energies.length; j++) {
            block[2 * j * n + 2 * j + 1] = energies[j];
            block[(2 * j + 1) * n + 2 * j] = -energies[j];
        }
        return block;
    }

    @ParameterizedTest
    @MethodSource("spectra")
    void formGivesTheMatrixBack(double[] energies, long seed) {
        double[] a = withSpectrum(energies, seed);
        int n = 2 * energies.length;
        AntisymmetricForm form = AntisymmetricForm.of(n, a);
        double unit = Math.max(1, Arrays.stream(energies).max().orElseThrow());
        double[] found = form.energies();
        Numbers.assertClose(normal(found), form.inside(a), Tolerances.EXACT * unit, "O A O^T");
        Numbers.assertClose(a, form.outside(normal(found)), Tolerances.EXACT * unit, "A");
        Numbers.assertClose(identity(n), form.inside(identity(n)), Tolerances.EXACT, "O O^T");
        double[] sorted = found.clone();
        double[] expected = energies.clone();
        Arrays.sort(sorted);
        Arrays.sort(expected);
        Numbers.assertClose(expected, sorted, Tolerances.EXACT * unit, "e");
        assertThat(Arrays.stream(found).min().orElseThrow()).isNotNegative();
    }

    /** The Pfaffian is {@code det(O) prod e_j}, and for four rows {@code a01 a23 - a02 a13 + a03 a12}. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void orientationIsTheSignOfThePfaffian(long seed) {
        double[] a = new SplitMix64(seed).centered(16);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j <= i; j++) {
                a[i * 4 + j] = i == j ? 0 : -a[j * 4 + i];
            }
        }
        double pfaffian = a[1] * a[11] - a[2] * a[7] + a[3] * a[6];
        AntisymmetricForm form = AntisymmetricForm.of(4, a);
        double product = form.orientation() * form.energies()[0] * form.energies()[1];
        Numbers.assertClose(pfaffian, product, Tolerances.EXACT, "Pfaffian");
    }

    @Test
    void refusesOddSizes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AntisymmetricForm.of(3, new double[9]))
                .withMessageContaining("even number of rows")
                .withMessageContaining("3 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AntisymmetricForm.of(2, new double[3]))
                .withMessageContaining("3 entries");
    }
}
