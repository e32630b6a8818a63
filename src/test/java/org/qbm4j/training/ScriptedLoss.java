// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.Arrays;
import org.qbm4j.loss.ProbabilityLoss;

/** A likelihood whose value at each call is written in advance; beyond the script it tells the truth. */
final class ScriptedLoss implements ProbabilityLoss {
    private final ProbabilityLoss truth = (ProbabilityLoss) SmallProblem.likelihood();
    private final double[] values;
    private final int brokenGradient;
    private int calls;

    private ScriptedLoss(int brokenGradient, double... values) {
        this.brokenGradient = brokenGradient;
        this.values = values;
    }

    static ScriptedLoss of(double... values) {
        return new ScriptedLoss(-1, values);
    }

    /** True values throughout, but a gradient of NaN at one call. */
    static ScriptedLoss withBrokenGradientAt(int call) {
        return new ScriptedLoss(call);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public double lowerBound() {
        return 0;
    }

    @Override
    public Result evaluate(double[] probabilities) {
        Result result = truth.evaluate(probabilities);
        double value = calls < values.length ? values[calls] : result.value();
        double[] adjoint = result.adjoint();
        if (calls == brokenGradient) {
            Arrays.fill(adjoint, Double.NaN);
        }
        calls++;
        return new Result(value, adjoint);
    }
}
