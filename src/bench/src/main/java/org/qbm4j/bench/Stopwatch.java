// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.Arrays;

/** Repeats an action and takes the times. */
final class Stopwatch {
    private static final int LEAST = 5;
    private static final int LEAST_OF_LONG = 3;
    private static final int MOST = 20_000;
    /** An action is long if {@link #LEAST} runs take this many times what was granted. */
    private static final double LONG = 4;

    private static final int MOST_ROUNDS = 10;
    private static final double STILL_WARMING = 0.9;

    private Stopwatch() {}

    /**
     * Warms up for half of the time, and again as long as that still makes the action faster; the other half counts, with at
     * least three runs, five if they are not very long.
     */
    static Timing time(double seconds, Runnable action) {
        double last = Timing.of(run(seconds / 2, 1, action)).median();
        boolean isLong = last * LEAST > LONG * seconds;
        boolean faster = !isLong;
        for (int round = 0; faster && round < MOST_ROUNDS; round++) {
            double next = Timing.of(run(seconds / 2, 1, action)).median();
            faster = next < STILL_WARMING * last;
            last = next;
        }
        return Timing.of(run(seconds / 2, isLong ? LEAST_OF_LONG : LEAST, action));
    }

    private static double[] run(double seconds, int least, Runnable action) {
        double[] times = new double[MOST];
        int count = 0;
        long start = System.nanoTime();
        while (count < least || (count < MOST && System.nanoTime() - start < seconds * 1e9)) {
            long before = System.nanoTime();
            action.run();
            times[count++] = (System.nanoTime() - before) / 1e9;
        }
        return Arrays.copyOf(times, count);
    }
}
