// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Distribution;
import org.qbm4j.gradient.CircuitSolver;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.Loss;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.models.serializer.LibraryVersion;
import org.qbm4j.models.serializer.Provenance;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingException;
import org.qbm4j.training.TrainingProblem;
import org.qbm4j.training.TrainingResult;

/** A model at work: configuration, engine, progress and listeners; everything in the core's types. */
final class ModelSession<C extends ModelConfiguration> {
    final C configuration;
    final Progress progress;
    final List<TrainingListener> listeners = new ArrayList<>();
    private final Solver solver;
    private Provenance provenance;

    ModelSession(C configuration) {
        this(configuration, new Progress(), Provenance.none());
    }

    private ModelSession(C configuration, Progress progress, Provenance provenance) {
        this.configuration = configuration;
        this.solver = Solver.of(configuration.model());
        this.progress = progress;
        this.provenance = provenance;
    }

    /** The same model at the same point, with an engine of its own and no listeners. */
    ModelSession<C> copy() {
        return new ModelSession<>(configuration, progress.copy(), provenance);
    }

    ParameterLayout layout() {
        return configuration.model().layout();
    }

    int visible() {
        return layout().cut().visible();
    }

    Examples examples(DataSetIterator iterator) {
        return isConditional()
                ? LabeledFeatures.collect(iterator, inputs(), classes())
                : new Examples.Patterns(Features.collect(iterator, visible()));
    }

    Examples examples(DataSet data) {
        return isConditional()
                ? LabeledFeatures.of(data, inputs(), classes())
                : new Examples.Patterns(Features.of(data, visible()));
    }

    Examples unlabeled(INDArray features) {
        if (isConditional()) {
            throw new UnsupportedOperationException(
                    "A network that classifies learns from labels; call fit(DataSet) or fit(DataSetIterator, int).");
        }
        return new Examples.Patterns(Features.of(features, visible()));
    }

    boolean isConditional() {
        return configuration.loss().equals(ConditionalLoss.NAME);
    }

    private int classes() {
        return configuration instanceof QuantumNeuralNetworkConfiguration network ? network.classes() : 0;
    }

    int inputs() {
        return layout() instanceof Circuit circuit ? circuit.numInputs() : 0;
    }

    private RandomStream random() {
        return RandomStream.root(configuration.seed());
    }

    void init() {
        if (!progress.isInitialized()) {
            double[] theta = random().child("initial").gaussians(layout().numParameters());
            for (int k = 0; k < theta.length; k++) {
                theta[k] *= configuration.initialScale();
            }
            progress.moveTo(theta);
        }
    }

    void fit(Model model, Examples data, int iterations, ListenerBridge.Kind kind) {
        double[] theta = progress.theta();
        use(data);
        int planned = Math.addExact(progress.fitIterations(), iterations);
        Plan plan = Plan.of(problem(data, planned), List.of());
        ListenerBridge bridge = new ListenerBridge(model, progress, listeners, kind);
        Trainer trainer = new Trainer(solver, plan, List.of(bridge), () -> false);
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

    void pretrain(Model model, PretrainingStrategy strategy, Examples data, int epochs) {
        progress.theta();
        List<Phase> phases = strategy.plan(problem(data, epochs));
        use(data);
        // at zero a circuit of rotations prepares a basis state, where likelihoods are infinite
        double[] start = configuration.model() instanceof BoltzmannMachine
                ? new double[layout().numParameters()]
                : progress.theta();
        progress.restart();
        progress.moveTo(start);
        if (!phases.isEmpty()) {
            ListenerBridge bridge = new ListenerBridge(model, progress, listeners, ListenerBridge.Kind.PRETRAINING);
            new Trainer(solver, new Plan(phases), List.of(bridge), () -> false).run(start);
        }
    }

    private TrainingProblem problem(Examples data, int iterations) {
        return new TrainingProblem(
                layout(),
                data.target(layout()),
                loss(data),
                configuration.updater().steps(StopRules.after(iterations)),
                random());
    }

    private Loss loss(Examples data) {
        return data.loss(configuration.loss(), layout());
    }

    private void use(Examples data) {
        progress.use(data);
        provenance = new Provenance(
                data.name(),
                Provenance.fingerprint(data.target(layout())),
                provenance.run(),
                provenance.imageShape(),
                provenance.configuration());
    }

    double score(Examples data) {
        return solver.objective(loss(data)).evaluateLoss(progress.theta()).loss();
    }

    void computeGradientAndScore(Examples data) {
        Evaluation evaluation = solver.objective(loss(data)).evaluate(progress.theta(), Objective.NOTHING_ELSE);
        progress.use(data);
        progress.evaluated(evaluation);
    }

    Examples data() {
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
        if (inputs() > 0) {
            throw new UnsupportedOperationException("The probabilities of a circuit with inputs depend on them; call"
                    + " output(INDArray) or predict(INDArray).");
        }
        StateQuery query = new StateQuery(StateQuery.Visible.PROBABILITIES, false, false);
        return solver.solve(progress.theta(), query).visibleProbabilities();
    }

    /** Probabilities of the visible patterns at one row of inputs. */
    double[] probabilities(double[] inputs) {
        if (!(solver instanceof CircuitSolver circuits)) {
            throw new IllegalStateException("Only circuits have inputs.");
        }
        StateQuery query = new StateQuery(StateQuery.Visible.PROBABILITIES, false, false);
        return circuits.solve(progress.theta(), inputs, query).visibleProbabilities();
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
                configuration.model(),
                progress.theta(),
                configuration.loss(),
                configuration.seed(),
                LibraryVersion.current(),
                SavedSettings.add(provenance, configuration),
                created);
    }

    static <C extends ModelConfiguration> ModelSession<C> restored(SavedModel saved, C configuration) {
        Progress progress = new Progress();
        progress.moveTo(saved.theta());
        return new ModelSession<>(configuration, progress, saved.provenance());
    }

    void close() {
        solver.close();
    }
}
