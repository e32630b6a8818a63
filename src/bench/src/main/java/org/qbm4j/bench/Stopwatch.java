// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.Arrays;

/** Repeats an action and takes the median time. */
final class Stopwatch {
    private static final int LEAST = 5;
    private static final int MOST = 20_000;

    private Stopwatch() {}

    /** Seconds of one run: half of the time warms up, the other half counts. */
    static double median(double seconds, Runnable action) {
        run(seconds / 2, action);
        return run(seconds / 2, action);
    }

    private static double run(double seconds, Runnable action) {
        double[] times = new double[MOST];
        int count = 0;
        long start = System.nanoTime();
        while (count < LEAST || (count < MOST && System.nanoTime() - start < seconds * 1e9)) {
            long before = System.nanoTime();
            action.run();
            times[count++] = (System.nanoTime() - before) / 1e9;
        }
        Arrays.sort(times, 0, count);
        return times[count / 2];
    }
}
