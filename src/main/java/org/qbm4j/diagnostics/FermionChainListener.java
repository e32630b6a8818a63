// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import org.qbm4j.gradient.Evaluation;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.ParameterVector;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.FermionState;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingListener;

/**
 * Logs the thermal state of a chain of fermions; gives no plateau verdict, as there is no scrambled reference for it.
 *
 * <p>Values at each probe, all known from the evaluation: {@code log_partition}, {@code entropy}, {@code
 * visible_entropy_deficit}, {@code n ln 2} minus the entropy, and {@code gradient_variance_visible} over the components at one
 * point.
 */
public final class FermionChainListener implements TrainingListener {
    private static final String NATS = "nats";

    private final FermionChain chain;
    private final RunLogWriter log;
    private final int every;

    /**
     * Makes the listener.
     *
     * @param chain the model
     * @param log open, with its header written
     * @param settings how often to probe; a probe costs nothing
     */
    public FermionChainListener(FermionChain chain, RunLogWriter log, DiagnosticSettings settings) {
        this.chain = chain;
        this.log = log;
        this.every = settings.every();
    }

    private boolean isDue(Phase.Optimize phase, int iteration) {
        return iteration % every == 0 || iteration == phase.steps().stop().iterations();
    }

    @Override
    public void iterationStarts(Iteration event) {
        int t = event.state().iteration();
        Evaluation evaluation = event.evaluation();
        boolean wanted = every > 0 && !evaluation.isDetour() && (event.last() || isDue(event.phase(), t));
        if (wanted && evaluation.state() instanceof FermionState state) {
            value(event, "log_partition", state.logPartition(), NATS);
            value(event, "entropy", state.entropy(), NATS);
            double deficit = Math.max(0, chain.sites() * Math.log(2) - state.entropy());
            value(event, "visible_entropy_deficit", deficit, NATS);
            double variance = ParameterVector.variance(chain, evaluation.exactGradient(), ParameterGroup.VISIBLE);
            value(event, "gradient_variance_visible", variance, "nats^2");
        }
    }

    private void value(Iteration event, String name, double value, String unit) {
        int iteration = event.state().iteration();
        log.write(RunRecord.Value.exact(event.phase().name(), iteration, name, value, unit));
    }
}
