// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import java.util.Locale;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.model.ParameterVector;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingState;

/**
 * Logs how far a training is from an entanglement-induced plateau, and a verdict per parameter group.
 *
 * <p>Values at each probe: {@code visible_entropy_deficit}, {@code visible_purity}, {@code
 * trace_distance_to_maximally_mixed}, {@code hamiltonian_norm}, {@code trace_distance_times_norm}, {@code purity} (of all
 * units) and {@code gradient_variance_<group>} (over the components at one point); with hidden units also {@code
 * mutual_information}, {@code mutual_information_dephased}, {@code log_negativity} (up to {@value #LARGEST_STATE} qubits) and the scrambled references with the
 * suffix {@code _haar}: {@code visible_purity_haar} (exact mean), {@code visible_entropy_deficit_haar} (upper bound on the mean), {@code
 * mutual_information_haar} (lower bound on the mean), {@code gradient_norm_<group>_haar} (order of magnitude), {@code
 * loss_haar} with its standard deviation {@code loss_haar_spread}.
 */
public final class PlateauListener implements TrainingListener {
    /** Most qubits of which the state of all is looked at: the partial transpose of 2^10 rows takes as long as a step; of more it takes longer than the step of a faster engine. */
    public static final int LARGEST_STATE = 10;

    private static final int LARGEST_PART = 10;

    private final ParametricHamiltonian hamiltonian;
    private final RunLogWriter log;
    private final DiagnosticSettings settings;
    private final double relativeCost;

    /**
     * Makes the listener.
     *
     * @param hamiltonian the model's terms
     * @param log open, with its header written
     * @param settings how often to probe
     */
    public PlateauListener(ParametricHamiltonian hamiltonian, RunLogWriter log, DiagnosticSettings settings) {
        this(hamiltonian, log, settings, 1);
    }

    /**
     * Makes the listener for an engine that is faster than the dense one, beside which probes cost more.
     *
     * @param hamiltonian the model's terms
     * @param log open, with its header written
     * @param settings how often to probe
     * @param relativeCost time of an evaluation with its gradient in units of the dense engine's, in (0, 1]
     */
    public PlateauListener(
            ParametricHamiltonian hamiltonian, RunLogWriter log, DiagnosticSettings settings, double relativeCost) {
        this.hamiltonian = hamiltonian;
        this.relativeCost = relativeCost;
        this.log = log;
        this.settings = settings;
    }

    /**
     * Whether probes look at a model: visible and hidden units alone have states of at most 2^{@value #LARGEST_PART} rows.
     *
     * @param cut visible and hidden units
     * @return false where probes would cost more than training
     */
    public static boolean serves(Bipartition cut) {
        return cut.visible() <= LARGEST_PART && cut.hidden() <= LARGEST_PART;
    }

    @Override
    public StateQuery query(Phase.Optimize phase, TrainingState state, int iteration) {
        return isDue(phase, iteration) ? everything() : Objective.NOTHING_ELSE;
    }

    @Override
    public StateQuery lastQuery(Phase.Optimize phase) {
        return settings.every() > 0 ? everything() : Objective.NOTHING_ELSE;
    }

    private StateQuery everything() {
        return query(hamiltonian.cut());
    }

    /**
     * What a probe asks for: the state of all units up to {@value #LARGEST_STATE} qubits, beyond that only what its parts and
     * its spectrum tell, which leaves out the logarithmic negativity.
     *
     * @param cut visible and hidden units
     * @return the query
     */
    public static StateQuery query(Bipartition cut) {
        StateQuery.Whole whole = cut.hidden() == 0
                ? StateQuery.Whole.SPECTRUM
                : cut.numQubits() <= LARGEST_STATE ? StateQuery.Whole.STATE : StateQuery.Whole.CORRELATIONS;
        return new StateQuery(StateQuery.Visible.STATE, false, whole);
    }

    private boolean isDue(Phase.Optimize phase, int iteration) {
        if (settings.every() == 0) {
            return false;
        }
        double cube = Math.pow(hamiltonian.cut().dimension(), 3);
        // gram of the full state and eigenvalues of its partial transpose, against one evaluation with its gradient
        double probe = hamiltonian.cut().hidden() > 0 ? (1 + 4.0 / 3) * cube : 0;
        int interval = settings.interval(probe, 13.5 * cube * relativeCost);
        return iteration % interval == 0 || iteration == phase.steps().stop().iterations();
    }

    @Override
    public void iterationStarts(Iteration event) {
        int t = event.state().iteration();
        if (!event.evaluation().isDetour() && (isDue(event.phase(), t) || (event.last() && settings.every() > 0))) {
            probe(event.phase(), t, event.evaluation());
        }
    }

    private void probe(Phase.Optimize phase, int t, Evaluation evaluation) {
        Entry entry = new Entry(phase, t);
        GibbsState state = evaluation.gibbsState();
        GibbsMeasurements measured = GibbsMeasurements.of(state);
        entry.value("visible_entropy_deficit", measured.visibleEntropyDeficit(), "nats");
        entry.value("visible_purity", measured.visiblePurity(), "1");
        entry.value("trace_distance_to_maximally_mixed", measured.traceDistanceToMaximallyMixed(), "1");
        entry.value("hamiltonian_norm", measured.hamiltonianNorm(), "1");
        entry.value(
                "trace_distance_times_norm",
                measured.traceDistanceToMaximallyMixed() * measured.hamiltonianNorm(),
                "1");
        entry.value("purity", measured.globalPurity(), "1");
        for (ParameterGroup group : ParameterGroup.values()) {
            if (hamiltonian.positions(group).length > 0) {
                entry.value(
                        "gradient_variance_" + group.label(),
                        ParameterVector.variance(hamiltonian, evaluation.exactGradient(), group),
                        squared(phase));
            }
        }
        if (hamiltonian.cut().hidden() > 0) {
            entry.value("mutual_information", measured.correlations().mutualInformation(), "nats");
            entry.value("mutual_information_dephased", measured.correlations().dephasedMutualInformation(), "nats");
            measured.correlations()
                    .logNegativity()
                    .ifPresent(negativity -> entry.value("log_negativity", negativity, "nats"));
            compare(entry, evaluation);
        }
    }

    private void compare(Entry entry, Evaluation evaluation) {
        ScrambledComparison comparison = ScrambledComparison.of(hamiltonian, entry.phase.loss(), evaluation);
        HaarReference reference = comparison.reference();
        entry.value("visible_purity_haar", reference.visiblePurity(), "1");
        entry.value("visible_entropy_deficit_haar", reference.visibleEntropyDeficit(), "nats");
        entry.value("mutual_information_haar", reference.mutualInformation(), "nats");
        String unit = entry.phase.loss().unit();
        entry.value("loss_haar", comparison.loss(), unit);
        entry.value("loss_haar_spread", comparison.lossSpread(), unit);
        for (ParameterGroup group : ParameterGroup.values()) {
            int count = hamiltonian.positions(group).length;
            if (count > 0) {
                double rms = comparison.gradientReference(group);
                entry.value("gradient_norm_" + group.label() + "_haar", rms * Math.sqrt(count), unit);
                PlateauVerdict.Facts facts = comparison.facts(group);
                log.write(new RunRecord.Event(
                        entry.phase.name(),
                        entry.iteration,
                        RunRecord.Event.VERDICT,
                        message(group, PlateauVerdict.of(facts), facts)));
            }
        }
    }

    private static String message(ParameterGroup group, PlateauVerdict verdict, PlateauVerdict.Facts facts) {
        return String.format(
                Locale.ROOT,
                "%s: %s (gradient rms %.3g, scrambled reference %.3g; loss %.2f spreads from the scrambled loss; N Tr rho^2 ="
                        + " %.3g)",
                group.label(),
                verdict.label(),
                facts.gradientRms(),
                facts.gradientReference(),
                facts.lossDistance(),
                facts.scaledPurity());
    }

    private static String squared(Phase.Optimize phase) {
        String unit = phase.loss().unit();
        return unit.equals("1") ? unit : unit + "^2";
    }

    /** Where values of one probe go. */
    private final class Entry {
        private final Phase.Optimize phase;
        private final int iteration;

        Entry(Phase.Optimize phase, int iteration) {
            this.phase = phase;
            this.iteration = iteration;
        }

        void value(String name, double value, String unit) {
            log.write(RunRecord.Value.exact(phase.name(), iteration, name, value, unit));
        }
    }
}
