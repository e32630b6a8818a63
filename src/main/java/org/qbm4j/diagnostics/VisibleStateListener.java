// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.model.ParameterVector;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.EvolvedState;
import org.qbm4j.simulation.SolvedState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingState;

/**
 * Logs the visible units of a semi-quantum or evolved Boltzmann machine; gives no plateau verdict, as there is no scrambled
 * reference for these kinds of models yet.
 *
 * <p>Values at each probe: {@code visible_entropy_deficit}, {@code ln Dv} minus the entropy of the visible units (of a
 * semi-quantum machine that of their distribution), {@code visible_purity}, {@code purity} of all units (evolved machines
 * only; the evolution does not change it) and {@code gradient_variance_<group>} over the components at one point.
 */
public final class VisibleStateListener implements TrainingListener {
    private final ParameterLayout layout;
    private final RunLogWriter log;
    private final boolean matrices;
    private final int every;

    /**
     * Makes the listener.
     *
     * @param layout the model
     * @param log open, with its header written
     * @param matrices whether the visible units have a density matrix that is not diagonal
     * @param settings how often to probe; the cost of a probe is small beside that of an evaluation
     */
    public VisibleStateListener(
            ParameterLayout layout, RunLogWriter log, boolean matrices, DiagnosticSettings settings) {
        this.layout = layout;
        this.log = log;
        this.matrices = matrices;
        this.every = settings.every();
    }

    private StateQuery wanted() {
        return new StateQuery(matrices ? StateQuery.Visible.STATE : StateQuery.Visible.PROBABILITIES, false, false);
    }

    private boolean isDue(Phase.Optimize phase, int iteration) {
        return every > 0
                && (iteration % every == 0 || iteration == phase.steps().stop().iterations());
    }

    @Override
    public StateQuery query(Phase.Optimize phase, TrainingState state, int iteration) {
        return isDue(phase, iteration) ? wanted() : Objective.NOTHING_ELSE;
    }

    @Override
    public StateQuery lastQuery(Phase.Optimize phase) {
        return every > 0 ? wanted() : Objective.NOTHING_ELSE;
    }

    @Override
    public void iterationStarts(Iteration event) {
        int t = event.state().iteration();
        if (isDue(event.phase(), t) || (event.last() && every > 0)) {
            state(event, t);
            gradient(event, t);
        }
    }

    private void state(Iteration event, int t) {
        SolvedState state = event.evaluation().state();
        double entropy;
        double purity = 0;
        if (matrices) {
            DensityMatrix visible = state.visibleState();
            entropy = Entropies.vonNeumannEntropy(visible);
            purity = visible.purity();
        } else {
            double[] probabilities = state.visibleProbabilities();
            entropy = Entropies.shannonEntropy(probabilities);
            for (double p : probabilities) {
                purity += p * p;
            }
        }
        double deficit = Math.max(0, layout.cut().visible() * Math.log(2) - entropy);
        value(event, t, "visible_entropy_deficit", deficit, "nats");
        value(event, t, "visible_purity", purity, "1");
        if (state instanceof EvolvedState evolved) {
            value(event, t, "purity", evolved.thermal().purity(), "1");
        }
    }

    private void gradient(Iteration event, int t) {
        Evaluation evaluation = event.evaluation();
        String unit = event.phase().loss().unit();
        for (ParameterGroup group : ParameterGroup.values()) {
            if (layout.positions(group).length > 0) {
                double variance = ParameterVector.variance(layout, evaluation.exactGradient(), group);
                value(event, t, "gradient_variance_" + group.label(), variance, unit.equals("1") ? unit : unit + "^2");
            }
        }
    }

    private void value(Iteration event, int t, String name, double value, String unit) {
        log.write(RunRecord.Value.exact(event.phase().name(), t, name, value, unit));
    }
}
