// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.LongToDoubleFunction;
import org.qbm4j.numerics.Bootstrap;

/**
 * One number reached in several ways with the same seeds: a table with intervals, for programs that fine-tune.
 *
 * <p>The last way is the one in question, the others are what it is compared with: the same model from scratch, and the
 * matched control that spends the same evaluations in all. Means and paired differences carry 95 % t intervals over the
 * seeds; they tell nothing of other data.
 */
public final class SeedTable {
    private static final double CONFIDENCE = 0.95;
    private static final int NUMBER_WIDTH = 10;
    private static final int INTERVAL_WIDTH = 24;

    private final String measure;
    private final Map<String, double[]> values;

    private SeedTable(String measure, Map<String, double[]> values) {
        this.measure = measure;
        this.values = values;
    }

    /** Collects the ways. */
    public static final class Builder {
        private final String measure;
        private final Map<String, LongToDoubleFunction> ways = new LinkedHashMap<>();

        /**
         * Starts without ways.
         *
         * @param measure what is measured, with its unit, such as {@code held-out loss (nats)}
         */
        public Builder(String measure) {
            this.measure = measure;
        }

        /**
         * Adds a way.
         *
         * @param name unique
         * @param result from a seed to the number; all randomness must come from the seed
         * @return this builder
         */
        public Builder way(String name, LongToDoubleFunction result) {
            if (ways.put(name, result) != null) {
                throw new IllegalArgumentException("Argument 'name' must be unique, but '" + name + "' stands twice.");
            }
            return this;
        }

        /**
         * Runs all ways with all seeds.
         *
         * @param seeds at least 2
         * @param done told the way and the seed after each result
         * @return the table
         * @throws IllegalArgumentException if there are fewer than two ways or seeds
         */
        public SeedTable run(long[] seeds, Listener done) {
            if (ways.size() < 2 || seeds.length < 2) {
                throw new IllegalArgumentException("A table needs at least 2 ways and 2 seeds, but has " + ways.size()
                        + " and " + seeds.length + "; add a control and seeds.");
            }
            Map<String, double[]> values = new LinkedHashMap<>();
            ways.keySet().forEach(name -> values.put(name, new double[seeds.length]));
            for (int s = 0; s < seeds.length; s++) {
                for (Map.Entry<String, LongToDoubleFunction> way : ways.entrySet()) {
                    double value = way.getValue().applyAsDouble(seeds[s]);
                    if (!Double.isFinite(value)) {
                        throw new ArithmeticException("The " + measure + " of '" + way.getKey() + "' with seed "
                                + seeds[s] + " is " + value + "; a table holds finite numbers.");
                    }
                    Objects.requireNonNull(values.get(way.getKey()))[s] = value;
                    done.finished(way.getKey(), seeds[s], value);
                }
            }
            return new SeedTable(measure, values);
        }
    }

    /** Is told of results as they come. */
    public interface Listener {
        /**
         * One result is there.
         *
         * @param way its name
         * @param seed its seed
         * @param value the number
         */
        void finished(String way, long seed, double value);
    }

    /**
     * The numbers of one way.
     *
     * @param way its name
     * @return new array, one per seed
     */
    public double[] values(String way) {
        double[] found = values.get(way);
        if (found == null) {
            throw new IllegalArgumentException(
                    "There is no way '" + way + "'; there are " + String.join(", ", values.keySet()) + ".");
        }
        return found.clone();
    }

    /**
     * Mean of one way with its interval.
     *
     * @param way its name
     * @return over the seeds
     */
    public PairedTest mean(String way) {
        return PairedTest.of(values(way), CONFIDENCE);
    }

    /**
     * The last way minus another one, seed by seed.
     *
     * @param way its name
     * @return mean, interval and p-value of the difference
     */
    public PairedTest lastMinus(String way) {
        double[] difference = values(last());
        double[] other = values(way);
        for (int s = 0; s < other.length; s++) {
            difference[s] -= other[s];
        }
        return PairedTest.of(difference, CONFIDENCE);
    }

    /**
     * What the intervals of the differences say, whichever way they come out: one sentence for each way.
     *
     * @param what the last way is an instance of, to begin the sentences with, such as {@code Fine-tuning}
     * @param smallIsGood whether small numbers are better, as of a loss
     * @param ways what the last one is compared with
     * @return lines that say helps, hurts, or is undecided where an interval holds zero
     */
    public String conclusion(String what, boolean smallIsGood, String... ways) {
        StringBuilder lines = new StringBuilder();
        for (String way : ways) {
            Bootstrap.Interval difference = lastMinus(way).interval();
            boolean below = difference.high() < 0;
            boolean above = difference.low() > 0;
            String effect = !below && !above ? "is undecided" : below == smallIsGood ? "helps" : "hurts";
            lines.append(what)
                    .append(' ')
                    .append(effect)
                    .append(" against '")
                    .append(way)
                    .append("'.\n");
        }
        return lines.toString();
    }

    private String last() {
        return new ArrayList<>(values.keySet()).get(values.size() - 1);
    }

    /** The table as text: one line for each way. */
    @Override
    public String toString() {
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        int seeds = values(last()).length;
        List<String> lines = new ArrayList<>();
        lines.add(measure + ", " + seeds + " seeds");
        lines.add(pad("", width) + pad("mean", NUMBER_WIDTH) + pad("95 % interval", INTERVAL_WIDTH)
                + pad("'" + last() + "' minus this", INTERVAL_WIDTH + NUMBER_WIDTH) + "p");
        for (String way : values.keySet()) {
            PairedTest mean = mean(way);
            String line = pad(way, width)
                    + pad(number(mean.mean()), NUMBER_WIDTH)
                    + pad(interval(mean.interval()), INTERVAL_WIDTH);
            if (!way.equals(last())) {
                PairedTest difference = lastMinus(way);
                line += pad(number(difference.mean()), NUMBER_WIDTH)
                        + pad(interval(difference.interval()), INTERVAL_WIDTH)
                        + p(difference.pValue());
            }
            lines.add(line.stripTrailing());
        }
        return String.join("\n", lines) + "\n";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String interval(Bootstrap.Interval interval) {
        return number(interval.low()) + " to " + number(interval.high());
    }

    private static String p(OptionalDouble p) {
        return p.isPresent() ? String.format(Locale.ROOT, "%.2g", p.getAsDouble()) : "-";
    }

    /**
     * Seeds 1, 2, 3 and so on.
     *
     * @param count how many
     * @return ascending
     */
    public static long[] seeds(int count) {
        long[] seeds = new long[count];
        Arrays.setAll(seeds, s -> s + 1L);
        return seeds;
    }
}
