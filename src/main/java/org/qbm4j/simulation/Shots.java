// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;

/** What a finite number of measurements would show of an exactly known state. */
public final class Shots {
    private Shots() {}

    /**
     * Measures every word of an observable on so many fresh copies of the state, and adds up.
     *
     * <p>A word P gives +1 with probability {@code (1 + <P>)/2}, so the number of +1 among the shots is binomial; nothing
     * else about the measurement matters. The standard error is that of the means seen, not of the exact values.
     *
     * @param pass the state; survives
     * @param observable Hermitian
     * @param shots measurements of each word, at least 2
     * @param random draws the outcomes
     * @return estimate of {@code <O>} from {@code shots} measurements of each word
     * @throws IllegalArgumentException if {@code shots} is below 2
     */
    public static Estimate expectation(CircuitPass pass, PauliSum observable, int shots, RandomGenerator random) {
        if (shots < 2) {
            throw new IllegalArgumentException("Argument 'shots' must be at least 2, but was " + shots + ".");
        }
        double value = 0;
        double variance = 0;
        for (PauliTerm term : observable.terms()) {
            if (term.word().support() == 0) {
                value += term.coefficient();
                continue;
            }
            double mean = pass.expectation(PauliSum.of(term.word()));
            double p = Math.min(1, Math.max(0, (1 + mean) / 2));
            int plus = new BinomialDistribution(null, shots, p).inverseCumulativeProbability(random.nextDouble());
            double seen = 2.0 * plus / shots - 1;
            value += term.coefficient() * seen;
            variance += term.coefficient() * term.coefficient() * (1 - seen * seen) / (shots - 1);
        }
        return new Estimate(value, Math.sqrt(variance), shots);
    }
}
