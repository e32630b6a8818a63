// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

/** Step size over the iterations of a phase; immutable. */
public sealed interface LearningRate {

    /**
     * Step size at one iteration.
     *
     * @param iteration from 0
     * @param iterations planned number of iterations of the phase, at least 1
     * @return positive
     */
    double at(int iteration, int iterations);

    /**
     * The same everywhere.
     *
     * @param rate positive
     */
    record Constant(double rate) implements LearningRate {
        /** Checks the rate. */
        public Constant {
            positive("rate", rate);
        }

        @Override
        public double at(int iteration, int iterations) {
            return rate;
        }
    }

    /**
     * {@code rate * decay^iteration}.
     *
     * @param rate first rate, positive
     * @param decay factor per iteration, in (0, 1]
     */
    record Exponential(double rate, double decay) implements LearningRate {
        /** Checks rate and decay. */
        public Exponential {
            positive("rate", rate);
            fraction("decay", decay);
        }

        @Override
        public double at(int iteration, int iterations) {
            return rate * Math.pow(decay, iteration);
        }
    }

    /**
     * {@code rate * factor^floor(iteration / every)}.
     *
     * @param rate first rate, positive
     * @param factor multiplier at each drop, in (0, 1]
     * @param every iterations between drops, at least 1
     */
    record Step(double rate, double factor, int every) implements LearningRate {
        /** Checks the three numbers. */
        public Step {
            positive("rate", rate);
            fraction("factor", factor);
            positive("every", every);
        }

        @Override
        public double at(int iteration, int iterations) {
            int drops = iteration / every;
            return rate * Math.pow(factor, drops);
        }
    }

    /**
     * {@code rate / (1 + gamma * iteration)^power}.
     *
     * @param rate first rate, positive
     * @param gamma speed of the decay, positive
     * @param power exponent, positive
     */
    record Inverse(double rate, double gamma, double power) implements LearningRate {
        /** Checks the three numbers. */
        public Inverse {
            positive("rate", rate);
            positive("gamma", gamma);
            positive("power", power);
        }

        @Override
        public double at(int iteration, int iterations) {
            return rate / Math.pow(1 + gamma * iteration, power);
        }
    }

    /**
     * Half a cosine from {@code rate} down to {@code last} over the planned iterations.
     *
     * @param rate first rate, positive
     * @param last rate at the end, positive
     */
    record Cosine(double rate, double last) implements LearningRate {
        /** Checks both rates. */
        public Cosine {
            positive("rate", rate);
            positive("last", last);
        }

        @Override
        public double at(int iteration, int iterations) {
            double progress = Math.min(1, iteration / (double) Math.max(1, iterations));
            return last + (rate - last) * (1 + Math.cos(Math.PI * progress)) / 2;
        }
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "Argument '" + name + "' of a learning rate must be positive and finite, but was " + value + ".");
        }
    }

    private static void fraction(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "Argument '" + name + "' of a learning rate must be in (0, 1], but was " + value + ".");
        }
    }
}
