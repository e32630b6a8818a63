// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.Locale;
import org.qbm4j.numerics.Workers;
import org.qbm4j.numerics.kernel.AmplitudeKernels;

/**
 * A walk through arrays of doubles, and where the arrays live.
 *
 * @param operation what is done
 * @param level where the arrays fit
 * @param threads threads with arrays of their own
 */
public record Stream(Operation operation, Level level, int threads) {
    private static final double SCALE = 1 + 1e-9;
    private static final long SMALLEST_IN_MEMORY = 256L << 20;
    private static final long LARGEST_IN_MEMORY = 512L << 20;
    /** Share of a cache that a state may fill and still be said to live there. */
    private static final double ROOM = 0.75;
    /** Each thread walks at least this far between two looks at the clock. */
    private static final long LEAST_BYTES = 8L << 20;

    /** What is done with the arrays; all bytes read and written count. */
    public enum Operation {
        /** Sum of an array. */
        READ(1, 8),
        /** {@code b = a}. */
        COPY(2, 16),
        /** {@code a = b + s c}. */
        TRIAD(3, 24),
        /** {@code a = s a}: reads, modifies, writes, as a gate does. */
        RMW(1, 16);

        private final int arrays;
        private final int bytes;

        Operation(int arrays, int bytes) {
            this.arrays = arrays;
            this.bytes = bytes;
        }
    }

    /** Where arrays live. */
    public enum Level {
        /** Second cache, one per core. */
        L2("L2"),
        /** Third cache, one for all. */
        L3("L3"),
        /** Memory. */
        MEMORY("memory");

        private final String label;

        Level(String label) {
            this.label = label;
        }

        /**
         * Name for people.
         *
         * @return L2, L3 or memory
         */
        public String label() {
            return label;
        }

        /** Where a state of so many bytes lives that some threads share. */
        static Level of(long bytes, int threads, CacheSizes caches) {
            if (bytes <= ROOM * caches.level2() * threads) {
                return L2;
            }
            return bytes <= ROOM * caches.level3() ? L3 : MEMORY;
        }
    }

    /** Bytes of all arrays of all threads. */
    long totalBytes(CacheSizes caches) {
        return switch (level) {
            case L2 -> threads * caches.level2() / 2;
            case L3 -> Math.min(caches.level3() / 2, Math.max(4L * threads * caches.level2(), caches.level3() / 4));
            case MEMORY ->
                Math.min(
                        Math.min(LARGEST_IN_MEMORY, Runtime.getRuntime().maxMemory() / 4),
                        Math.max(SMALLEST_IN_MEMORY, 4 * caches.level3()));
        };
    }

    /** Name of the row. */
    String label() {
        return operation.name().toLowerCase(Locale.ROOT) + " " + level.label;
    }

    /** Times walks of all threads through their arrays. */
    Walk measure(CacheSizes caches, double seconds) {
        int length = (int) (totalBytes(caches) / threads / operation.arrays / Double.BYTES);
        double[][][] arrays = new double[threads][operation.arrays][length];
        for (double[][] own : arrays) {
            for (double[] array : own) {
                java.util.Arrays.fill(array, 1);
            }
        }
        long once = (long) operation.bytes * length;
        int rounds = (int) Math.max(1, LEAST_BYTES / once);
        double[] sums = new double[8 * threads];
        try (Workers workers = new Workers(threads)) {
            Timing timing = Stopwatch.time(
                    seconds,
                    () -> workers.run(threads, t -> {
                        for (int round = 0; round < rounds; round++) {
                            sums[8 * t] += walk(arrays[t]);
                        }
                    }));
            return new Walk(timing, once * rounds * threads);
        }
    }

    /**
     * Times of a walk.
     *
     * @param timing of all threads together
     * @param bytes of all threads together
     */
    record Walk(Timing timing, long bytes) {}

    private double walk(double[][] own) {
        switch (operation) {
            case READ -> {
                return AmplitudeKernels.best().sum(own[0], 0, own[0].length);
            }
            case COPY -> System.arraycopy(own[0], 0, own[1], 0, own[0].length);
            case TRIAD -> triad(own[0], own[1], own[2]);
            case RMW -> scale(own[0]);
        }
        return own[0][0];
    }

    private static void triad(double[] a, double[] b, double[] c) {
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + SCALE * c[i];
        }
    }

    private static void scale(double[] a) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= SCALE;
        }
    }
}
