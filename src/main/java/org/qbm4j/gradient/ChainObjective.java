// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.Optional;
import org.qbm4j.loss.ChainRelativeEntropy;
import org.qbm4j.loss.Loss;
import org.qbm4j.simulation.FermionState;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.fermion.FermionChainEngine;

/**
 * Relative entropy as a function of the parameters of one chain of fermions.
 *
 * @param loss the target
 * @param solver the model with its engine
 */
public record ChainObjective(ChainRelativeEntropy loss, ChainSolver solver) implements Objective {

    /**
     * Evaluates loss and gradient.
     *
     * @throws IllegalArgumentException if theta has the wrong length, or the query wants a state or a spectrum
     */
    @Override
    public Evaluation evaluate(double[] theta, StateQuery query) {
        solver.requireMeans(query);
        FermionChainEngine.Pass pass = solver.engine().solve(theta);
        return evaluation(theta, pass, loss.gradient(pass.state()));
    }

    @Override
    public Evaluation evaluateLoss(double[] theta) {
        return evaluation(theta, solver.engine().solve(theta), new double[0]);
    }

    private Evaluation evaluation(double[] theta, FermionChainEngine.Pass pass, double[] gradient) {
        FermionState state = pass.state();
        return new Evaluation(theta, loss.value(theta, state), gradient, state, pass.flops());
    }

    /** The Kubo-Mori metric is the Hessian of the loss. */
    @Override
    public Optional<String> metricRefusal(WantedMetric wanted, boolean hessian) {
        return wanted instanceof WantedMetric.ByLayer
                ? Optional.of("a chain of fermions has no layers of gates; use natural-gradient")
                : Optional.empty();
    }

    @Override
    public MetricPass metric(double[] theta, WantedMetric wanted) {
        metricRefusal(wanted, false).ifPresent(reason -> {
            throw new IllegalArgumentException("There is no such metric: " + reason + ".");
        });
        Metric metric = wanted instanceof WantedMetric.Thermal t ? t.metric() : Metric.KUBO_MORI;
        FermionChainEngine.Pass pass = solver.engine().solve(theta);
        return new MetricPass() {
            @Override
            public double[] times(double[] direction) {
                return pass.metricProduct(metric, direction);
            }

            @Override
            public long flops() {
                return pass.flops();
            }

            @Override
            public void close() {
                // the pass holds nothing of the engine's
            }
        };
    }

    /** Refuses the relative entropy of a chain on behalf of an objective of another kind of model. */
    static void refuse(Loss loss, String model) {
        if (loss instanceof ChainRelativeEntropy) {
            throw new IllegalArgumentException("The loss was made for a chain of fermions, but the model " + model
                    + "; make it for this model by Losses.create.");
        }
    }
}
