// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of all {@link DenseMatrix} objects of the process, so that engines can be held to what they predict.
 *
 * <p>The short-lived scratch inside LAPACK calls is not counted. Safe for use by several threads.
 */
public final class NativeMemory {
    private static final AtomicLong IN_USE = new AtomicLong();
    private static final AtomicLong PEAK = new AtomicLong();

    private NativeMemory() {}

    static void taken(long bytes) {
        long now = IN_USE.addAndGet(bytes);
        PEAK.accumulateAndGet(now, Math::max);
    }

    static void given(long bytes) {
        IN_USE.addAndGet(-bytes);
    }

    /**
     * Bytes in use now.
     *
     * @return at least 0
     */
    public static long bytesInUse() {
        return IN_USE.get();
    }

    /**
     * The most bytes in use at once since the last call of {@link #restartPeak}.
     *
     * @return at least 0
     */
    public static long peakBytes() {
        return PEAK.get();
    }

    /** Forgets the peak: it begins again at what is in use now. */
    public static void restartPeak() {
        PEAK.set(IN_USE.get());
    }
}
