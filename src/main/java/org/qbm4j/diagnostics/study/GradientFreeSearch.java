// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.random.MersenneTwister;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.random.RandomStream;

/**
 * What searches without gradients gain from the random start: {@code (L_start - L_best)/(L_start - bound)} within a fixed
 * number of evaluations of the loss.
 *
 * <p>Three methods: CMA-ES and Nelder-Mead's simplex of Apache Commons Math, and simultaneous perturbation (J. C. Spall
 * 1992) with the usual decays {@code a/(k + 10)^0.602} and {@code c/k^0.101}. None is tuned to the problem.
 */
public final class GradientFreeSearch {
    /** Evaluations of the loss that each method may use. */
    public static final int BUDGET = 200;

    private static final double SPREAD = 0.3;

    private GradientFreeSearch() {}

    static void run(Landscape landscape, StateLoss loss, RandomStream stream, SortedMap<String, Double> values) {
        double[] start = landscape.start();
        double here = loss.evaluate(landscape.visible(start)).value();
        double room = here - loss.lowerBound();
        if (!(room > 0)) {
            return;
        }
        values.put("search.cma-es", (here - cmaEs(new Counted(landscape, loss), start, stream)) / room);
        values.put("search.nelder-mead", (here - nelderMead(new Counted(landscape, loss), start)) / room);
        values.put("search.spsa", (here - spsa(new Counted(landscape, loss), start, stream)) / room);
    }

    /** Remembers the lowest loss that a search saw. */
    private static final class Counted implements MultivariateFunction {
        private final Landscape landscape;
        private final StateLoss loss;
        private double best;

        Counted(Landscape landscape, StateLoss loss) {
            this.landscape = landscape;
            this.loss = loss;
            this.best = loss.evaluate(landscape.visible(landscape.start())).value();
        }

        @Override
        public double value(double[] theta) {
            double value = loss.evaluate(landscape.visible(theta)).value();
            best = Math.min(best, value);
            return value;
        }
    }

    private static double cmaEs(Counted function, double[] start, RandomStream stream) {
        long seed = stream.child("cma-es").generator().nextLong();
        CMAESOptimizer optimizer = new CMAESOptimizer(BUDGET, 0, true, 0, 0, new MersenneTwister(seed), false, null);
        double[] spread = new double[start.length];
        Arrays.fill(spread, SPREAD);
        try {
            optimizer.optimize(
                    new MaxEval(BUDGET),
                    new ObjectiveFunction(function),
                    GoalType.MINIMIZE,
                    new InitialGuess(start),
                    SimpleBounds.unbounded(start.length),
                    new CMAESOptimizer.Sigma(spread),
                    new CMAESOptimizer.PopulationSize(4 + (int) (3 * Math.log(start.length))));
        } catch (TooManyEvaluationsException ended) {
            return function.best; // the budget is spent, as intended
        }
        return function.best;
    }

    private static double nelderMead(Counted function, double[] start) {
        try {
            new SimplexOptimizer(1e-12, 1e-12)
                    .optimize(
                            new MaxEval(BUDGET),
                            new ObjectiveFunction(function),
                            GoalType.MINIMIZE,
                            new InitialGuess(start),
                            new NelderMeadSimplex(start.length, SPREAD));
        } catch (TooManyEvaluationsException ended) {
            return function.best; // the budget is spent, as intended
        }
        return function.best;
    }

    private static double spsa(Counted function, double[] start, RandomStream stream) {
        RandomGenerator random = stream.child("spsa").generator();
        double[] theta = start.clone();
        for (int k = 1; k <= BUDGET / 2; k++) {
            double step = SPREAD / Math.pow(k + 10.0, 0.602);
            double distance = SPREAD / Math.pow(k, 0.101);
            int[] signs = IntStream.range(0, theta.length)
                    .map(i -> random.nextBoolean() ? 1 : -1)
                    .toArray();
            double up = function.value(shifted(theta, signs, distance));
            double down = function.value(shifted(theta, signs, -distance));
            theta = shifted(theta, signs, -step * (up - down) / (2 * distance));
        }
        return function.best;
    }

    private static double[] shifted(double[] theta, int[] signs, double distance) {
        double[] there = theta.clone();
        for (int i = 0; i < there.length; i++) {
            there[i] += distance * signs[i];
        }
        return there;
    }
}
