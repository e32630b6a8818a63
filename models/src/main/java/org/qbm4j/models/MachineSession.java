// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.GibbsObjective;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.models.serializer.LibraryVersion;
import org.qbm4j.models.serializer.Provenance;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingException;
import org.qbm4j.training.TrainingProblem;
import org.qbm4j.training.TrainingResult;

/** A machine at work: configuration, engine, progress and listeners; everything in the core's types. */
final class MachineSession {
    final QuantumBoltzmannMachineConfiguration configuration;
    final Progress progress;
    final List<TrainingListener> listeners = new ArrayList<>();
    private final GibbsEngine engine = new DenseGibbsEngine();
    private Provenance provenance;

    MachineSession(QuantumBoltzmannMachineConfiguration configuration) {
        this(configuration, new Progress(), Provenance.none());
    }

    private MachineSession(
            QuantumBoltzmannMachineConfiguration configuration, Progress progress, Provenance provenance) {
        this.configuration = configuration;
        this.progress = progress;
        this.provenance = provenance;
    }

    /** The same machine at the same point, with an engine of its own and no listeners. */
    MachineSession copy() {
        return new MachineSession(configuration, progress.copy(), provenance);
    }

    ParametricHamiltonian hamiltonian() {
        return configuration.machine().hamiltonian();
    }

    int visible() {
        return hamiltonian().cut().visible();
    }

    private RandomStream random() {
        return RandomStream.root(configuration.seed());
    }

    void init() {
        if (!progress.isInitialized()) {
            double[] theta = random().child("initial").gaussians(hamiltonian().numParameters());
            for (int k = 0; k < theta.length; k++) {
                theta[k] *= configuration.initialScale();
            }
            progress.moveTo(theta);
        }
    }

    void fit(QuantumBoltzmannMachine model, BinaryData data, int iterations, ListenerBridge.Kind kind) {
        double[] theta = progress.theta();
        use(data);
        int planned = Math.addExact(progress.fitIterations(), iterations);
        Plan plan = Plan.of(problem(data, planned), List.of());
        ListenerBridge bridge = new ListenerBridge(model, progress, listeners, kind);
        Trainer trainer = new Trainer(hamiltonian(), plan, engine, List.of(bridge), () -> false);
        TrainingResult result;
        if (progress.resumeState().isPresent()) {
            bridge.openEpoch();
            result = trainer.resume(progress.resumeState().orElseThrow());
        } else {
            result = trainer.run(theta);
        }
        if (result.reason() == StopReason.REJECTED) {
            throw new TrainingException("fit stopped at iteration "
                    + result.state().iteration() + " of " + planned + ": every step, however short, led to a loss '"
                    + configuration.loss() + "' or a gradient that is not finite. The model is at the last good"
                    + " parameters; continue with a smaller learning rate.");
        }
    }

    void pretrain(QuantumBoltzmannMachine model, PretrainingStrategy strategy, BinaryData data, int epochs) {
        progress.theta();
        List<Phase> phases = strategy.plan(problem(data, epochs));
        use(data);
        double[] zero = new double[hamiltonian().numParameters()];
        progress.restart();
        progress.moveTo(zero);
        if (!phases.isEmpty()) {
            ListenerBridge bridge = new ListenerBridge(model, progress, listeners, ListenerBridge.Kind.PRETRAINING);
            new Trainer(hamiltonian(), new Plan(phases), engine, List.of(bridge), () -> false).run(zero);
        }
    }

    private TrainingProblem problem(BinaryData data, int iterations) {
        return new TrainingProblem(
                hamiltonian(),
                new Target.Classical(data.distribution()),
                loss(data),
                configuration.updater().steps(StopRules.after(iterations)),
                random());
    }

    private Loss loss(BinaryData data) {
        return Losses.create(configuration.loss(), new Target.Classical(data.distribution()), hamiltonian());
    }

    private void use(BinaryData data) {
        progress.use(data);
        provenance = new Provenance(
                data.name(),
                Provenance.fingerprint(new Target.Classical(data.distribution())),
                provenance.run(),
                provenance.imageShape(),
                provenance.configuration());
    }

    double score(BinaryData data) {
        return new GibbsObjective(hamiltonian(), loss(data), engine)
                .evaluateLoss(progress.theta())
                .loss();
    }

    void computeGradientAndScore(BinaryData data) {
        Evaluation evaluation = new GibbsObjective(hamiltonian(), loss(data), engine)
                .evaluate(progress.theta(), GibbsObjective.NOTHING_ELSE);
        progress.use(data);
        progress.evaluated(evaluation);
    }

    BinaryData data() {
        return progress.data()
                .orElseThrow(() -> new IllegalStateException("The model has seen no data; call fit(DataSetIterator) or"
                        + " computeGradientAndScore(DataSet) first."));
    }

    double[] gradient() {
        return progress.gradient()
                .orElseThrow(() -> new IllegalStateException("There is no gradient at these parameters; call"
                        + " computeGradientAndScore(DataSet) or fit first."));
    }

    double[] probabilities() {
        StateQuery query = new StateQuery(StateQuery.Visible.PROBABILITIES, false, false);
        try (GibbsPass pass = engine.solve(hamiltonian(), progress.theta(), query)) {
            return pass.state().visibleProbabilities();
        }
    }

    BinaryData sample(int count) {
        Distribution distribution = Distribution.of(probabilities());
        long[] patterns = distribution.sample(count, random().child("samples").child(progress.nextDraw()));
        return BinaryData.fromPatterns(visible(), patterns);
    }

    double[] logLikelihood(BinaryData data) {
        double[] p = probabilities();
        double[] result = new double[data.numRows()];
        for (int row = 0; row < result.length; row++) {
            result[row] = Math.log(p[(int) data.pattern(row)]);
        }
        return result;
    }

    SavedModel saved(Instant created) {
        return new SavedModel(
                configuration.machine(),
                progress.theta(),
                configuration.loss(),
                configuration.seed(),
                LibraryVersion.current(),
                SavedSettings.add(provenance, configuration),
                created);
    }

    static MachineSession restored(SavedModel saved) {
        Progress progress = new Progress();
        progress.moveTo(saved.theta());
        return new MachineSession(SavedSettings.configuration(saved), progress, saved.provenance());
    }

    void close() {
        engine.close();
    }
}
