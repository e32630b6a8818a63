// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Distribution;
import org.qbm4j.gradient.CircuitSolver;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.ClassUnitLikelihood;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.Loss;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.models.serializer.LibraryVersion;
import org.qbm4j.models.serializer.ModelArchive;
import org.qbm4j.models.serializer.Provenance;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.models.serializer.TrainingMemory;
import org.qbm4j.operator.ParameterGroup;
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

    /** Columns of the data: inputs of a circuit, or the visible units that spell no class. */
    int features() {
        return inputs() > 0 ? inputs() : visible() - classUnits();
    }

    private int classUnits() {
        return inputs() == 0 && classes() > 0 ? ClassUnitLikelihood.units(classes()) : 0;
    }

    int classes() {
        return configuration.classes();
    }

    Intake intake() {
        return inputs() > 0 ? new LabeledFeatures(features(), classes()) : new Features(features(), classes());
    }

    Examples unlabeled(INDArray features) {
        if (classes() > 0) {
            throw new UnsupportedOperationException(
                    "A model with classes learns from labels; call fit(DataSet) or fit(DataSetIterator, int).");
        }
        Features rows = new Features(features(), 0);
        rows.add(features);
        return rows.examples("the array has no rows");
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

    void fit(QuantumModel<?> model, Examples data, int iterations, ListenerBridge.Kind kind) {
        double[] theta = progress.theta();
        use(data);
        int planned = Math.addExact(progress.fitIterations(), iterations);
        Plan plan = Plan.of(problem(data, planned), List.of());
        ListenerBridge bridge = new ListenerBridge(model, progress, listeners, kind);
        Trainer trainer = new Trainer(solver, plan, watching(bridge, data), bridge::stopRequested);
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

    /** Whatever of DL4J's listeners wants to see the core's loop itself, then the bridge. */
    private List<org.qbm4j.training.TrainingListener> watching(ListenerBridge bridge, Examples data) {
        List<org.qbm4j.training.TrainingListener> all = new ArrayList<>();
        CoreListenerSource.Call call = bridge.call(data.target(layout()));
        for (TrainingListener listener : listeners) {
            if (listener instanceof CoreListenerSource source) {
                all.add(source.watch(call));
            }
        }
        all.add(bridge);
        return all;
    }

    Provenance provenance() {
        return provenance;
    }

    void pretrain(QuantumModel<?> model, PretrainingStrategy strategy, Examples data, int epochs) {
        progress.theta();
        List<Phase> phases = strategy.plan(problem(data, epochs));
        use(data);
        double[] start = pretrainingStart();
        progress.restart();
        progress.moveTo(start);
        if (!phases.isEmpty()) {
            ListenerBridge bridge = new ListenerBridge(model, progress, listeners, ListenerBridge.Kind.PRETRAINING);
            Plan plan = new Plan(phases).withGroups(configuration.learning().groups());
            new Trainer(solver, plan, watching(bridge, data), bridge::stopRequested).run(start);
        }
    }

    /** Zero, but where groups are frozen, and of circuits: at zero they prepare a basis state of infinite loss. */
    private double[] pretrainingStart() {
        double[] start = progress.theta();
        for (int k = 0; k < start.length && configuration.model() instanceof BoltzmannMachine; k++) {
            ParameterGroup group = layout().parameterGroup(k);
            if (configuration.learning().groups().getOrDefault(group, 1.0) > 0) {
                start[k] = 0;
            }
        }
        return start;
    }

    private TrainingProblem problem(Examples data, int iterations) {
        return new TrainingProblem(
                layout(),
                data.target(layout()),
                loss(data),
                configuration
                        .updater()
                        .steps(StopRules.after(iterations))
                        .withGroups(configuration.learning().groups()),
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
                provenance.runLog(),
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

    /** Class probabilities of each row, with its features as inputs or clamped. */
    double[][] classProbabilities(@Nullable INDArray features) {
        if (classes() == 0) {
            throw new UnsupportedOperationException("The model generates and does not classify; call probabilities() or"
                    + " sample(int), or build it with classes.");
        }
        if (solver instanceof CircuitSolver circuits && inputs() > 0) {
            double[][] rows = LabeledFeatures.rows(features, inputs());
            return Arrays.stream(rows).map(row -> circuit(circuits, row)).toArray(double[][]::new);
        }
        double[][] rows = Features.rows(features, features());
        double[] visible = probabilities();
        double[][] result = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            int pattern = (int) Intake.pattern(rows[row], row);
            result[row] = ClassUnitLikelihood.classProbabilities(visible, features(), classes(), pattern);
        }
        return result;
    }

    private double[] circuit(CircuitSolver circuits, double[] inputs) {
        StateQuery query = new StateQuery(StateQuery.Visible.PROBABILITIES, false, false);
        double[] visible = circuits.solve(progress.theta(), inputs, query).visibleProbabilities();
        return ConditionalLoss.classProbabilities(classes(), visible);
    }

    BinaryData sample(int count) {
        return sample(Distribution.of(probabilities()), count, visible());
    }

    /** Patterns of the features, given the class. */
    BinaryData sample(int count, int label) {
        if (classUnits() == 0) {
            throw new UnsupportedOperationException(
                    "Only a Boltzmann machine with classes draws features of a class; call"
                            + " sample(int), or build it with classes.");
        }
        if (label < 0 || label >= classes()) {
            throw new IllegalArgumentException(
                    "Argument 'label' must be in 0.." + (classes() - 1) + ", but was " + label + ".");
        }
        double[] p = probabilities();
        double[] given = Arrays.copyOfRange(p, label << features(), (label + 1) << features());
        double sum = Arrays.stream(given).sum();
        for (int x = 0; x < given.length; x++) {
            given[x] /= sum;
        }
        return sample(Distribution.of(given), count, features());
    }

    private BinaryData sample(Distribution distribution, int count, int bits) {
        long[] patterns = distribution.sample(count, random().child("samples").child(progress.nextDraw()));
        return BinaryData.fromPatterns(bits, patterns);
    }

    double[] logLikelihood(Examples data) {
        double[] p = probabilities();
        if (!(data instanceof Examples.Patterns rows)) {
            throw new UnsupportedOperationException("A circuit with inputs has no likelihood of patterns; call score.");
        }
        double[] result = new double[rows.numRows()];
        for (int row = 0; row < result.length; row++) {
            result[row] = Math.log(p[(int) rows.data().pattern(row)]);
        }
        return result;
    }

    ModelArchive saved(Instant created, boolean withMemory) {
        SavedModel model = new SavedModel(
                configuration.model(),
                progress.theta(),
                configuration.loss(),
                configuration.seed(),
                LibraryVersion.current(),
                provenance,
                created);
        Optional<TrainingMemory> memory = withMemory ? Optional.of(progress.memory(new double[0])) : Optional.empty();
        return new ModelArchive(model, SavedSettings.of(configuration), memory, Optional.empty());
    }

    static <C extends ModelConfiguration> ModelSession<C> restored(ModelArchive saved, C configuration) {
        Progress progress = Progress.restored(saved.model().theta(), saved.memory());
        return new ModelSession<>(configuration, progress, saved.model().provenance());
    }

    /** The same point of another configuration of the same layout, with a fresh updater. */
    static <C extends ModelConfiguration> ModelSession<C> startingAt(C configuration, double[] theta, Provenance past) {
        return new ModelSession<>(configuration, Progress.restored(theta, Optional.empty()), past);
    }

    void close() {
        solver.close();
    }
}
