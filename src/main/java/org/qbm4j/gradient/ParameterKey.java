// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

/** Names random numbers after parameters, so that the same parameters always meet the same numbers. */
final class ParameterKey {
    private static final long START = 0xcbf29ce484222325L;
    private static final long FACTOR = 0x100000001b3L;

    private ParameterKey() {}

    /** Name of a child stream. */
    static String name(double[] theta) {
        return Long.toHexString(of(theta));
    }

    /** 64-bit hash of the bits of the parameters (FNV-1a). */
    static long of(double[] theta) {
        long hash = START;
        for (double value : theta) {
            hash = with(hash, Double.doubleToLongBits(value));
        }
        return hash;
    }

    /** Continues a hash by 64 bits. */
    static long with(long start, long bits) {
        long hash = start;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            hash = (hash ^ (bits >>> shift & 0xff)) * FACTOR;
        }
        return hash;
    }
}
