// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;

class KernelIntegralsTest {

    /** Sums over pairs of levels, from the levels one by one. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 3, 60, 700})
    void integralsAreSumsOverPairsOfLevels(double width) {
        double[] levels = {-0.3, -0.3 + width / 7, -0.3 + width / 2, -0.3 + width};
        GibbsWeights exact = GibbsWeights.of(levels);
        java.util.function.DoubleUnaryOperator partition = u -> {
            double sum = 0;
            for (double level : levels) {
                sum += Math.exp(-u * (level - levels[0]));
            }
            return sum;
        };
        Numbers.assertRelative(
                exact.kernelSum(), KernelIntegrals.sum(partition, width), Tolerances.EXACT, "sum of the kernel");
        Numbers.assertRelative(
                exact.kernelSquareSum(),
                KernelIntegrals.squareSum(partition, width),
                Tolerances.EXACT,
                "sum of the squared kernel");
    }
}
