// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.qbm4j.data.BinaryData;

/**
 * Likelihood training by short Markov chains, for machines with too many visible units to list their patterns.
 *
 * <p>The gradient is that of the negative log-likelihood with the average over the model replaced by one over chains of
 * {@code steps} sweeps: chains that start at the data in every evaluation (contrastive divergence, Hinton 2002), which is
 * biased for any finite number of steps, or chains that go on from evaluation to evaluation (persistent, Tieleman 2008),
 * which follow the model only as long as it changes slowly: where large steps make the chains of a peaked model freeze,
 * the training runs away, and smaller or shrinking learning rates, more chains or more sweeps are the way out. It is the
 * gradient of no function.
 *
 * <p>The value that is told is the negative log-pseudo-likelihood per example in nats, {@code -sum_i ln p(v_i | all other
 * visible units)} averaged over the rows (Besag 1975). It is exact and comparable from one iteration to the next, but it
 * is <em>not</em> the negative log-likelihood; that takes the exact solver or annealed importance sampling.
 */
public final class ContrastiveDivergence implements Loss {
    /** Name in logs and messages. */
    public static final String NAME = "contrastive-divergence";

    private final BinaryData data;
    private final int steps;
    private final boolean persistent;
    private final int chains;
    private final double[] cumulative;
    private OptionalDouble bound = OptionalDouble.empty();

    /**
     * Makes the loss.
     *
     * @param data rows to learn, with their weights
     * @param steps k, sweeps of each chain in one evaluation, at least 1
     * @param persistent whether chains go on from evaluation to evaluation, or start at the data in each
     * @param chains number of chains; 0 for one per row. Where it is smaller than the number of rows, the data average is
     *     over as many rows, drawn anew in every evaluation: it is the size of a batch
     * @throws IllegalArgumentException if a number is out of range
     */
    public ContrastiveDivergence(BinaryData data, int steps, boolean persistent, int chains) {
        if (steps < 1) {
            throw new IllegalArgumentException("Argument 'steps' must be at least 1, but was " + steps + ".");
        }
        if (chains < 0) {
            throw new IllegalArgumentException(
                    "Argument 'chains' must be at least 1, or 0 for one per row, but was " + chains + ".");
        }
        this.data = data;
        this.steps = steps;
        this.persistent = persistent;
        this.chains = chains;
        this.cumulative = new double[data.numRows()];
        double total = 0;
        for (int row = 0; row < cumulative.length; row++) {
            total += data.weight(row);
            cumulative[row] = total;
        }
    }

    /**
     * The rows.
     *
     * @return the data as given
     */
    public BinaryData data() {
        return data;
    }

    /**
     * Sweeps of each chain in one evaluation.
     *
     * @return k, at least 1
     */
    public int steps() {
        return steps;
    }

    /**
     * Whether chains go on from evaluation to evaluation.
     *
     * @return false if they start at the data in each
     */
    public boolean persistent() {
        return persistent;
    }

    /**
     * Number of chains as given.
     *
     * @return at least 1, or 0 for one per row
     */
    public int chains() {
        return chains;
    }

    /**
     * Whether every evaluation sees all rows.
     *
     * @return false if rows are drawn
     */
    public boolean usesAllRows() {
        return chains == 0 || chains >= data.numRows();
    }

    /**
     * Share of one row in the sum of all weights.
     *
     * @param row which
     * @return in (0, 1]
     */
    public double share(int row) {
        return data.weight(row) / cumulative[cumulative.length - 1];
    }

    /**
     * Draws patterns of the data, each row as often on average as its weight says.
     *
     * <p>One row comes from each of {@code count} equal shares of the total weight, in the order of the rows, so that the
     * draw spreads over the data; {@code count} rows of equal weight give each row once.
     *
     * @param count how many, at least 1
     * @param random draws {@code count} numbers
     * @return new array of patterns, rows possibly repeated
     */
    public long[] draw(int count, RandomGenerator random) {
        long[] patterns = new long[count];
        double total = cumulative[cumulative.length - 1];
        int row = 0;
        for (int c = 0; c < count; c++) {
            double place = (c + random.nextDouble()) * (total / count);
            while (row < cumulative.length - 1 && cumulative[row] <= place) {
                row++;
            }
            patterns[c] = data.pattern(row);
        }
        return patterns;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> sources() {
        return persistent ? List.of("Hinton2002", "Tieleman2008", "Besag1975") : List.of("Hinton2002", "Besag1975");
    }

    /**
     * The negative log-pseudo-likelihood of the data under its own distribution, the sum of the entropies of each unit
     * given all others; 0 where rows are drawn, as a draw can be easier than the whole.
     */
    @Override
    public double lowerBound() {
        if (bound.isEmpty()) {
            bound = OptionalDouble.of(usesAllRows() ? conditionalEntropies() : 0);
        }
        return bound.getAsDouble();
    }

    private double conditionalEntropies() {
        Map<Long, Double> shares = new HashMap<>();
        for (int row = 0; row < data.numRows(); row++) {
            shares.merge(data.pattern(row), share(row), Double::sum);
        }
        double[] sums = new double[data.numBits()];
        shares.forEach((pattern, share) -> {
            for (int i = 0; i < sums.length; i++) {
                double other = shares.getOrDefault(pattern ^ 1L << i, 0.0);
                sums[i] += share * Math.log1p(other / share);
            }
        });
        return Arrays.stream(sums).sum();
    }
}
