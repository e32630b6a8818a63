// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

/**
 * The generator of all parameters of the workloads: 64-bit SplitMix, easy to write down in any language.
 *
 * <p>{@code state += 0x9E3779B97F4A7C15; z = state; z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9; z = (z ^ z >>> 27) *
 * 0x94D049BB133111EB; next = z ^ z >>> 31}; a uniform number is {@code (next >>> 11) 2^-53}.
 */
final class SplitMix64 {
    private long state;

    SplitMix64(long seed) {
        this.state = seed;
    }

    /** A uniform number in [0, 1). */
    double uniform() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return ((z ^ z >>> 31) >>> 11) * 0x1p-53;
    }

    /** Uniform numbers in [-1/2, 1/2). */
    static double[] parameters(int count, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = random.uniform() - 0.5;
        }
        return values;
    }

    /** A distribution without zeros: uniform numbers in [1/4, 5/4) over their sum. */
    static double[] distribution(int count, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double[] p = new double[count];
        double sum = 0;
        for (int k = 0; k < count; k++) {
            p[k] = random.uniform() + 0.25;
            sum += p[k];
        }
        for (int k = 0; k < count; k++) {
            p[k] /= sum;
        }
        return p;
    }

    /** Amplitudes by Box and Muller, {@code sqrt(-2 ln(1-u)) exp(2 pi i v)} for pairs u, v, over their norm. */
    static double[][] amplitudes(int count, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double[][] a = new double[2][count];
        double norm = 0;
        for (int k = 0; k < count; k++) {
            double radius = Math.sqrt(-2 * Math.log1p(-random.uniform()));
            double angle = 2 * Math.PI * random.uniform();
            a[0][k] = radius * Math.cos(angle);
            a[1][k] = radius * Math.sin(angle);
            norm += radius * radius;
        }
        double root = Math.sqrt(norm);
        for (int k = 0; k < count; k++) {
            a[0][k] /= root;
            a[1][k] /= root;
        }
        return a;
    }
}
