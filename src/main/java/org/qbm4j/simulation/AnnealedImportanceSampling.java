// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.random.RandomStream;

/**
 * Estimates {@code ln Z} of a semi-quantum machine that is too large to list its patterns.
 *
 * <p>Chains start as exact samples of a base machine without hidden units and walk through machines whose hidden
 * parameters and whose difference from the base grow in equal steps, {@code beta = k/temperatures}: visible fields
 * {@code (1 - beta) a0 + beta a}, all others {@code beta theta}. Each chain collects the ratios of the weights of its own
 * patterns under consecutive machines. The mean of these products over the chains is an unbiased estimate of
 * {@code Z/Z_base}; its logarithm lies too low by about half the square of the standard error. The standard error is that
 * of the mean by the delta method, and is itself an estimate: trust it only while the effective sample size is not small
 * against the number of chains. Where the hidden parameters are zero and the base fields are those of the machine, the
 * result is exact.
 *
 * <p>Costs {@code O(temperatures chains visible hidden letters)}. Every chain has a random stream of its own, so
 * more chains never change the first ones. Source: Neal 2001; Salakhutdinov and Murray 2008, who space the
 * temperatures more densely towards the machine, where ours are even.
 *
 * @param temperatures number of steps from the base to the machine, at least 1; a thousand is a fair start
 * @param chains number of independent chains, at least 2; a hundred is a fair start
 * @param random the stream
 */
public record AnnealedImportanceSampling(int temperatures, int chains, RandomStream random) {

    /** Checks the two numbers. */
    public AnnealedImportanceSampling {
        if (temperatures < 1) {
            throw new IllegalArgumentException(
                    "Argument 'temperatures' must be at least 1, but was " + temperatures + ".");
        }
        if (chains < 2) {
            throw new IllegalArgumentException(
                    "Argument 'chains' must be at least 2 for a standard error, but was " + chains + ".");
        }
    }

    /**
     * What the chains found.
     *
     * @param logPartition {@code ln Z} of all units in nats; the count is the number of chains
     * @param effectiveSampleSize {@code (sum w)^2 / sum w^2} of the weights w of the chains, in 1..chains
     */
    public record Result(Estimate logPartition, double effectiveSampleSize) {}

    /**
     * Estimates {@code ln Z} from the base of the machine's own visible fields.
     *
     * @param machine the model
     * @param theta parameters; survives
     * @return the estimate
     * @throws IllegalArgumentException if theta has the wrong length
     * @throws ArithmeticException if theta is not finite
     */
    public Result run(SemiQuantumBoltzmannMachine machine, double[] theta) {
        return run(machine, theta, Arrays.copyOf(theta, machine.cut().visible()));
    }

    /**
     * Estimates {@code ln Z} from a given base, such as one fitted to the data, from which the way is often shorter.
     *
     * @param machine the model
     * @param theta parameters; survives
     * @param baseFields finite visible fields of the base machine, one per visible unit; survives
     * @return the estimate
     * @throws IllegalArgumentException if a length is wrong
     * @throws ArithmeticException if a number is not finite
     */
    public Result run(SemiQuantumBoltzmannMachine machine, double[] theta, double[] baseFields) {
        if (baseFields.length != machine.cut().visible()) {
            throw new IllegalArgumentException("Argument 'baseFields' must have one value for each of the "
                    + machine.cut().visible() + " visible units, but has " + baseFields.length + ".");
        }
        RandomGenerator[] generators = new RandomGenerator[chains];
        long[] patterns = new long[chains];
        for (int c = 0; c < chains; c++) {
            generators[c] = random.child(c).generator();
            patterns[c] = baseSample(baseFields, generators[c]);
        }
        double[] logWeights = new double[chains];
        // refuses a theta of the wrong length or size before the first step scales it
        PatternSampler.of(machine, theta);
        PatternSampler now = PatternSampler.of(machine, at(0, theta, baseFields));
        for (int k = 1; k <= temperatures; k++) {
            PatternSampler next = PatternSampler.of(machine, at((double) k / temperatures, theta, baseFields));
            for (int c = 0; c < chains; c++) {
                logWeights[c] += next.logWeight(patterns[c]) - now.logWeight(patterns[c]);
                patterns[c] = k < temperatures ? next.walk(patterns[c], 1, generators[c]) : patterns[c];
            }
            now = next;
        }
        return result(logWeights, basePartition(baseFields, machine.cut().hidden()));
    }

    private static double[] at(double beta, double[] theta, double[] baseFields) {
        double[] scaled = new double[theta.length];
        for (int k = 0; k < theta.length; k++) {
            scaled[k] = beta * theta[k] + (k < baseFields.length ? (1 - beta) * baseFields[k] : 0);
        }
        return scaled;
    }

    private static long baseSample(double[] fields, RandomGenerator generator) {
        long pattern = 0;
        for (int i = 0; i < fields.length; i++) {
            pattern |= (PatternSampler.draw(2 * fields[i], generator) ? 0L : 1L) << i;
        }
        return pattern;
    }

    private static double basePartition(double[] fields, int hidden) {
        double sum = hidden * Math.log(2);
        for (double field : fields) {
            sum += Math.abs(field) + Math.log1p(Math.exp(-2 * Math.abs(field)));
        }
        return sum;
    }

    /** Mean of the weights in units of the largest, its error by the delta method. */
    private static Result result(double[] logWeights, double base) {
        double largest = Arrays.stream(logWeights).max().orElseThrow();
        double[] weights =
                Arrays.stream(logWeights).map(w -> Math.exp(w - largest)).toArray();
        Estimate mean = Estimate.ofSamples(weights);
        double squares = Arrays.stream(weights).map(w -> w * w).sum();
        double total = mean.value() * weights.length;
        double value = base + largest + Math.log(mean.value());
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("The fields on the units overflow, so ln Z is " + value + ".");
        }
        return new Result(
                new Estimate(value, mean.standardError() / mean.value(), weights.length), total * total / squares);
    }
}
