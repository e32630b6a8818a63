// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.List;

/** Round numbers on a logarithmic axis that is too short for powers of ten. */
final class LogTicks {
    private static final double[][] CHOICES = {{1, 2, 5}, {1, 1.5, 2, 3, 5, 7}};
    private static final int FEWEST = 3;

    private LogTicks() {}

    /**
     * Places of the ticks.
     *
     * @param low decimal logarithm of the lower end
     * @param high decimal logarithm of the upper end, above {@code low}
     * @return decimal logarithms of round numbers, ascending: 1, 2, 5, 10, ..., then a finer choice, then equal steps
     */
    static List<Double> between(double low, double high) {
        for (double[] choice : CHOICES) {
            List<Double> ticks = new ArrayList<>();
            for (int decade = (int) Math.floor(low); decade <= high; decade++) {
                for (double digit : choice) {
                    double at = decade + Math.log10(digit);
                    if (at >= low && at <= high) {
                        ticks.add(at);
                    }
                }
            }
            if (ticks.size() >= FEWEST) {
                return ticks;
            }
        }
        return equalSteps(Math.pow(10, low), Math.pow(10, high));
    }

    /** Multiples of 1, 2 or 5 times a power of ten, four to ten of them. */
    private static List<Double> equalSteps(double low, double high) {
        double rough = (high - low) / 4;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = rough >= 5 * power ? 5 * power : rough >= 2 * power ? 2 * power : power;
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step); k * step <= high; k++) {
            ticks.add(Math.log10(k * step));
        }
        return ticks;
    }
}
