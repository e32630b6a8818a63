// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.qbm4j.random.RandomStream;

/**
 * Probabilities of all bit patterns of a number of bits; index = pattern, bit c = visible unit c.
 *
 * <p>Immutable.
 */
public final class Distribution {

    /** The largest number of bits whose 2^n probabilities fit one Java array. */
    public static final int MAX_BITS = 30;

    private static final double SUM_TOLERANCE = 1e-9;

    private final double[] probabilities;

    private Distribution(double[] probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * Returns the distribution of given probabilities.
     *
     * @param probabilities length 2^n with n in 1..30, finite, not negative, sum 1 within 1e-9; copied, not rescaled
     * @return the distribution
     * @throws IllegalArgumentException if a condition fails; the message tells the entry or the sum
     */
    public static Distribution of(double[] probabilities) {
        return owning(probabilities.clone(), "probabilities");
    }

    /** Takes the array over; the caller forgets it. */
    static Distribution owning(double[] probabilities, String argument) {
        validate(probabilities, argument);
        return new Distribution(probabilities);
    }

    private static void validate(double[] probabilities, String argument) {
        int length = probabilities.length;
        if (length < 2 || Integer.bitCount(length) != 1) {
            throw new IllegalArgumentException("Argument '" + argument
                    + "' must hold one probability per bit pattern (length 2, 4, 8, ...), but has length " + length
                    + ".");
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double p = probabilities[i];
            if (!(p >= 0) || Double.isInfinite(p)) {
                throw new IllegalArgumentException("Argument '" + argument
                        + "' must hold finite numbers of at least 0, but entry " + i + " is " + p + ".");
            }
            sum += p;
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("Argument '" + argument + "' must sum to 1 within " + SUM_TOLERANCE
                    + ", but sums to " + sum + ". Divide each entry by this sum.");
        }
    }

    /**
     * Returns the number of bits.
     *
     * @return n, at least 1
     */
    public int numBits() {
        return Integer.numberOfTrailingZeros(probabilities.length);
    }

    /**
     * Returns the probability of one pattern.
     *
     * @param pattern in 0..2^n - 1
     * @return its probability
     * @throws IndexOutOfBoundsException if there is no such pattern
     */
    public double probability(int pattern) {
        return probabilities[Objects.checkIndex(pattern, probabilities.length)];
    }

    /**
     * Returns all probabilities.
     *
     * @return a fresh array of length 2^n, index = pattern
     */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /**
     * Returns the Shannon entropy -sum p ln p in nats.
     *
     * @return the entropy, in [0, n ln 2]
     */
    public double entropy() {
        return entropy(probabilities);
    }

    static double entropy(double[] probabilities) {
        double sum = 0;
        for (double p : probabilities) {
            if (p > 0) {
                sum -= p * Math.log(p);
            }
        }
        return sum;
    }

    /**
     * Returns the Kullback-Leibler divergence sum p ln(p / q) in nats, with this distribution as p.
     *
     * @param model q, of the same length, finite, not negative, sum 1 within 1e-9; not modified
     * @return the divergence, at least 0 up to rounding; positive infinity if q is 0 where p is not
     * @throws IllegalArgumentException if {@code model} is no distribution over the same patterns
     */
    public double klDivergenceTo(double[] model) {
        requireModel(model);
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double p = probabilities[i];
            if (p > 0) {
                if (model[i] == 0) {
                    return Double.POSITIVE_INFINITY;
                }
                sum += p * (Math.log(p) - Math.log(model[i]));
            }
        }
        return sum;
    }

    /**
     * Returns the total variation distance 1/2 sum |p - q|.
     *
     * @param model q, of the same length, finite, not negative, sum 1 within 1e-9; not modified
     * @return the distance, in [0, 1]
     * @throws IllegalArgumentException if {@code model} is no distribution over the same patterns
     */
    public double totalVariationTo(double[] model) {
        requireModel(model);
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            sum += Math.abs(probabilities[i] - model[i]);
        }
        return sum / 2;
    }

    private void requireModel(double[] model) {
        if (model.length != probabilities.length) {
            throw new IllegalArgumentException("Argument 'model' must hold " + probabilities.length
                    + " probabilities as this distribution does, but has length " + model.length + ".");
        }
        validate(model, "model");
    }

    /**
     * Draws independent patterns by inverting the cumulative sums.
     *
     * <p>Costs 2^n memory and n operations per sample.
     *
     * @param numSamples how many, at least 1
     * @param stream where the numbers come from; the same stream gives the same samples
     * @return the patterns in the order drawn; none has probability 0
     * @throws IllegalArgumentException if {@code numSamples} is below 1
     */
    public long[] sample(int numSamples, RandomStream stream) {
        if (numSamples < 1) {
            throw new IllegalArgumentException("Argument 'numSamples' must be at least 1, but was " + numSamples + ".");
        }
        double[] cumulative = new double[probabilities.length];
        double sum = 0;
        int last = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += probabilities[i];
            cumulative[i] = sum;
            last = probabilities[i] > 0 ? i : last;
        }
        RandomGenerator generator = stream.generator();
        long[] patterns = new long[numSamples];
        for (int i = 0; i < numSamples; i++) {
            patterns[i] = firstAbove(cumulative, last, generator.nextDouble() * sum);
        }
        return patterns;
    }

    /** Returns the first index up to {@code last} whose sum exceeds {@code u}; probability 0 is never first. */
    private static int firstAbove(double[] cumulative, int last, double u) {
        int low = 0;
        int high = last;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > u) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Distribution that && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
        return "Distribution(" + numBits() + " bits)";
    }
}
