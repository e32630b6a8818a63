// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

/**
 * The generator of the reference files: 64-bit SplitMix with written seeds, the same stream in every language.
 *
 * <p>Also the source of random matrices in tests. Not thread-safe.
 */
public final class SplitMix64 {
    private long state;

    /**
     * Starts a stream.
     *
     * @param seed any number
     */
    public SplitMix64(long seed) {
        state = seed;
    }

    /**
     * The amplitudes of a normalized state vector.
     *
     * @param re real parts, length 2^n
     * @param im imaginary parts, length 2^n
     */
    public record Amplitudes(double[] re, double[] im) {}

    /**
     * Next 64 bits.
     *
     * @return any long
     */
    public long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /**
     * Next uniform number.
     *
     * @return in [0, 1), a multiple of 2^-53
     */
    public double uniform() {
        return (next() >>> 11) * 0x1p-53;
    }

    /**
     * Next uniform number around zero.
     *
     * @return in [-1, 1)
     */
    public double centered() {
        return 2 * uniform() - 1;
    }

    /**
     * Uniform numbers around zero.
     *
     * @param length how many
     * @return new array, each in [-1, 1)
     */
    public double[] centered(int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = centered();
        }
        return values;
    }

    /**
     * Next whole number below a bound.
     *
     * @param bound at least 1
     * @return in 0..bound-1
     */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /**
     * Random state of the reference files: amplitude j is {@code sqrt(-2 ln(1 - u_2j)) exp(2 pi i u_2j+1)}, normalized.
     *
     * @param numQubits n
     * @param seed seed of a fresh stream
     * @return the amplitudes
     */
    public static Amplitudes state(int numQubits, long seed) {
        SplitMix64 stream = new SplitMix64(seed);
        int dimension = 1 << numQubits;
        double[] re = new double[dimension];
        double[] im = new double[dimension];
        double norm = 0;
        for (int j = 0; j < dimension; j++) {
            double radius = Math.sqrt(-2 * Math.log(1 - stream.uniform()));
            double angle = 2 * Math.PI * stream.uniform();
            re[j] = radius * Math.cos(angle);
            im[j] = radius * Math.sin(angle);
            norm += re[j] * re[j] + im[j] * im[j];
        }
        double scale = 1 / Math.sqrt(norm);
        for (int j = 0; j < dimension; j++) {
            re[j] *= scale;
            im[j] *= scale;
        }
        return new Amplitudes(re, im);
    }
}
