// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.model.ParameterVector;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.CircuitState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.Entropies;
import org.qbm4j.state.HaarLaws;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingState;

/**
 * Logs how far the training of a circuit is from an entanglement-induced plateau, and a verdict per parameter group.
 *
 * <p>Values at each probe, besides those of {@link org.qbm4j.training.RunLogListener}: with hidden units {@code
 * visible_entropy}, its mean over Haar-random states {@code visible_entropy_page} and their ratio {@code
 * visible_entropy_ratio}, {@code visible_entropy_deficit} from ln Dv, {@code visible_purity}, {@code
 * trace_distance_to_maximally_mixed} with {@code trace_distance_bound}; always {@code gradient_variance_<group>} over the
 * components at one point. References with the suffix {@code _haar} are those of circuits that are Haar-random on both
 * sides of each gate: {@code visible_entropy_deficit_haar}, {@code visible_purity_haar}, {@code gradient_norm_<group>_haar},
 * {@code loss_haar} with its standard deviation {@code loss_haar_spread}. The global state is pure, so all entropy of the
 * visible units is entanglement. Losses over rows of inputs are probed at the first row and get no verdict.
 */
public final class CircuitPlateauListener implements TrainingListener {
    private final Circuit circuit;
    private final RunLogWriter log;
    private final DiagnosticSettings settings;
    private final Map<String, Optional<CircuitHaarReference>> references = new HashMap<>();

    /**
     * Makes the listener.
     *
     * @param circuit the model
     * @param log open, with its header written
     * @param settings how often to probe
     */
    public CircuitPlateauListener(Circuit circuit, RunLogWriter log, DiagnosticSettings settings) {
        this.circuit = circuit;
        this.log = log;
        this.settings = settings;
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
        return new StateQuery(StateQuery.Visible.NONE, false, circuit.cut().hidden() > 0);
    }

    private boolean isDue(Phase.Optimize phase, int iteration) {
        if (settings.every() == 0) {
            return false;
        }
        Bipartition cut = circuit.cut();
        double amplitudes = cut.dimension();
        double smaller = Math.min(cut.visibleDimension(), cut.hiddenDimension());
        // reduced state of the smaller side and its eigenvalues, against a forward and two backward sweeps
        double probe = cut.hidden() > 0 ? 8 * amplitudes * smaller + 4.0 / 3 * Math.pow(smaller, 3) : 0;
        double step = 3 * 14 * amplitudes * Math.max(1, circuit.gates().size());
        int interval = settings.interval(probe, step);
        return iteration % interval == 0 || iteration == phase.steps().stop().iterations();
    }

    @Override
    public void iterationStarts(Iteration event) {
        int t = event.state().iteration();
        if (!event.evaluation().isDetour() && (isDue(event.phase(), t) || (event.last() && settings.every() > 0))) {
            Entry entry = new Entry(event.phase(), t);
            if (circuit.cut().hidden() > 0 && event.evaluation().state() instanceof CircuitState state) {
                entanglement(entry, state);
            }
            gradients(entry, event.evaluation());
        }
    }

    private void entanglement(Entry entry, CircuitState state) {
        Bipartition cut = circuit.cut();
        int[] visible = IntStream.range(0, cut.visible()).toArray();
        // of a pure state both sides have the same spectrum up to zeros
        double[] levels = state.stateVector().schmidtSpectrum(visible);
        double entropy = Entropies.shannonEntropy(levels);
        double page = Entropies.pageEntropy(cut.visibleDimension(), cut.hiddenDimension());
        double most = cut.visible() * Math.log(2);
        double purity = 0;
        double distance = 0.5 * (cut.visibleDimension() - Math.min(levels.length, cut.visibleDimension()));
        distance /= cut.visibleDimension();
        for (double level : levels) {
            purity += level * level;
            distance += 0.5 * Math.abs(level - 1.0 / cut.visibleDimension());
        }
        entry.value("visible_entropy", entropy, "nats");
        entry.value("visible_entropy_page", page, "nats");
        entry.value("visible_entropy_ratio", entropy / page, "1");
        entry.value("visible_entropy_deficit", Math.max(0, most - entropy), "nats");
        entry.value("visible_entropy_deficit_haar", most - page, "nats");
        entry.value("visible_purity", purity, "1");
        entry.value("visible_purity_haar", HaarLaws.meanPurity(cut), "1");
        entry.value("trace_distance_to_maximally_mixed", distance, "1");
        entry.value("trace_distance_bound", HaarLaws.traceDistanceBound(cut), "1");
    }

    private void gradients(Entry entry, Evaluation evaluation) {
        String unit = entry.phase.loss().unit();
        double[] gradient = evaluation.exactGradient();
        Optional<CircuitHaarReference> reference = references.computeIfAbsent(
                entry.phase.name(), name -> CircuitHaarReference.of(circuit, entry.phase.loss()));
        reference.ifPresent(haar -> {
            entry.value("loss_haar", haar.loss(), unit);
            entry.value("loss_haar_spread", haar.lossSpread(), unit);
        });
        for (ParameterGroup group : ParameterGroup.values()) {
            if (circuit.positions(group).length > 0) {
                double variance = ParameterVector.variance(circuit, gradient, group);
                entry.value("gradient_variance_" + group.label(), variance, unit.equals("1") ? unit : unit + "^2");
                reference.ifPresent(haar -> judge(entry, evaluation, group, haar));
            }
        }
    }

    private void judge(Entry entry, Evaluation evaluation, ParameterGroup group, CircuitHaarReference haar) {
        double[] gradient = evaluation.exactGradient();
        int[] positions = circuit.positions(group);
        double norm = haar.gradientNorm(circuit, group);
        entry.value(
                "gradient_norm_" + group.label() + "_haar",
                norm,
                entry.phase.loss().unit());
        double max = IntStream.of(positions)
                .mapToDouble(k -> Math.abs(gradient[k]))
                .max()
                .orElse(0);
        double rms = ParameterVector.rms(circuit, gradient, group);
        double expected = norm / Math.sqrt(positions.length);
        double distance = Math.abs(evaluation.loss() - haar.loss()) / Math.max(haar.lossSpread(), Double.MIN_NORMAL);
        PlateauVerdict verdict = PlateauVerdict.ofCircuit(max, rms, distance, expected);
        String message = String.format(
                Locale.ROOT,
                "%s: %s (gradient rms %.3g, Haar reference %.3g; loss %.2f spreads from the Haar loss)",
                group.label(),
                verdict.label(),
                rms,
                expected,
                distance);
        log.write(new RunRecord.Event(entry.phase.name(), entry.iteration, RunRecord.Event.VERDICT, message));
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
