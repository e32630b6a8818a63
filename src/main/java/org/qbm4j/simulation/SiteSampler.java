// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.random.RandomGenerator;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;

/**
 * Heat bath on the visible units of a machine with several letters: one unit at a time, the fields on the hidden units
 * following by one addition each.
 */
final class SiteSampler implements PatternSampler {
    private final SemiQuantumBoltzmannMachine machine;
    private final int visible;
    private final double[] theta;
    private final double[][] rows;
    private final FieldWalk walk;

    SiteSampler(SemiQuantumBoltzmannMachine machine, double[] theta) {
        this.machine = machine;
        this.visible = machine.cut().visible();
        this.theta = theta.clone();
        this.rows = FieldWalk.rows(machine, theta);
        this.walk = new FieldWalk(machine);
    }

    /** Flips a unit and tells the logarithm of the ratio of the probabilities. */
    private double flip(int unit, double before) {
        double spin = 1 - 2 * (int) (walk.pattern() >>> unit & 1);
        walk.flip(rows, unit);
        return walk.logHidden() - before + 2 * theta[unit] * spin;
    }

    @Override
    public long walk(long pattern, int sweeps, RandomGenerator random) {
        long v = pattern;
        for (int n = 0; n < sweeps; n++) {
            // a fresh start for every sweep, so that rounding does not build up
            walk.start(rows, v);
            double here = walk.logHidden();
            for (int i = 0; i < visible; i++) {
                double spin = 1 - 2 * (int) (walk.pattern() >>> i & 1);
                double change = flip(i, here);
                if (PatternSampler.draw(-change, random)) {
                    here += change - 2 * theta[i] * spin;
                } else {
                    walk.flip(rows, i);
                }
            }
            v = walk.pattern();
        }
        return v;
    }

    @Override
    public double logWeight(long pattern) {
        walk.start(rows, pattern);
        double sum = walk.logHidden();
        for (int i = 0; i < visible; i++) {
            sum -= theta[i] * (1 - 2 * (int) (pattern >>> i & 1));
        }
        return sum;
    }

    @Override
    public double pseudoLogLikelihood(long pattern) {
        walk.start(rows, pattern);
        double here = walk.logHidden();
        double sum = 0;
        for (int i = 0; i < visible; i++) {
            sum += PatternSampler.logStay(flip(i, here));
            walk.flip(rows, i);
        }
        return sum;
    }

    @Override
    public void addGradient(long[] patterns, double[] factors, double[] sum) {
        for (int n = 0; n < patterns.length; n++) {
            machine.addGradient(theta, patterns[n], factors[n], sum);
        }
    }
}
