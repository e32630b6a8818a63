// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class WalshTransformTest {

    private static double[] byDefinition(double[] a, int length) {
        double[] b = new double[length];
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < length; j++) {
                b[i] += (Integer.bitCount(i & j) & 1) == 0 ? a[j] : -a[j];
            }
        }
        return b;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void transformsAreThoseOfTheDefinition(int bits) {
        double[] a = new SplitMix64(bits).centered((1 << bits) + 3);
        double[] b = a.clone();
        WalshTransform.transform(b, bits);
        Numbers.assertClose(
                byDefinition(a, 1 << bits), Arrays.copyOf(b, 1 << bits), Tolerances.EXACT, "transformed number");
        assertThat(Arrays.copyOfRange(b, 1 << bits, b.length)).isEqualTo(Arrays.copyOfRange(a, 1 << bits, a.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4})
    void rowsAreTransformedColumnByColumn(int bits) {
        int width = 5;
        double[] a = new SplitMix64(bits).centered((width << bits) + 2);
        double[] b = a.clone();
        WalshTransform.transformRows(b, bits, width);
        for (int c = 0; c < width; c++) {
            double[] before = new double[1 << bits];
            double[] after = new double[1 << bits];
            for (int r = 0; r < before.length; r++) {
                before[r] = a[r * width + c];
                after[r] = b[r * width + c];
            }
            Numbers.assertClose(byDefinition(before, before.length), after, Tolerances.EXACT, "column " + c);
        }
        assertThat(b[width << bits]).isEqualTo(a[width << bits]);
    }

    @Test
    void asksForArraysThatAreLongEnough() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WalshTransform.transform(new double[7], 3))
                .withMessageContaining("2^3 rows of 1")
                .withMessageContaining("has 7");
        assertThatIllegalArgumentException().isThrownBy(() -> WalshTransform.transform(new double[1], -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WalshTransform.transformRows(new double[11], 2, 3))
                .withMessageContaining("2^2 rows of 3");
    }
}
