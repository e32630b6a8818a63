// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.ContrastiveSolver;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
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
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingException;
import org.qbm4j.training.TrainingProblem;
import org.qbm4j.training.TrainingResult;

/** A model at work: configuration, engine, progress and listeners; everything in the core's types. */
final class ModelSession<C extends ModelConfiguration> {
    final C configuration;
    final Progress progress;
    final UnitRoles roles;
    final Inference inference;
    final List<TrainingListener> listeners = new ArrayList<>();
    private final Solvers solvers;
    private Provenance provenance;

    ModelSession(C configuration) {
        this(configuration, new Progress(), Provenance.none());
    }

    private ModelSession(C configuration, Progress progress, Provenance provenance) {
        this.configuration = configuration;
        this.solvers = new Solvers(configuration);
        this.progress = progress;
        this.roles = new UnitRoles(configuration.model().layout(), configuration.classes());
        this.inference = new Inference(configuration, roles, progress, solvers);
        this.provenance = provenance;
    }

    /** The same model at the same point, with an engine of its own and no listeners. */
    ModelSession<C> copy() {
        ModelSession<C> copy = new ModelSession<>(configuration, progress.copy(), provenance);
        copy.solvers.training().restore(solvers.training().memory());
        return copy;
    }

    ParameterLayout layout() {
        return configuration.model().layout();
    }

    Examples unlabeled(INDArray features) {
        if (configuration.classes() > 0) {
            throw new UnsupportedOperationException(
                    "A model with classes learns from labels; call fit(DataSet) or fit(DataSetIterator, int).");
        }
        Features rows = new Features(roles.features(), 0);
        rows.add(features);
        return rows.examples("the array has no rows");
    }

    /** A target in place of data. */
    Examples described(Target target) {
        progress.theta();
        if (configuration.classes() > 0 || solvers.isSampling()) {
            throw new UnsupportedOperationException(
                    "A model with classes, or one trained by contrastive divergence, learns"
                            + " from data; call fit(DataSetIterator, int).");
        }
        return new Examples.Described(target);
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
        Plan plan = plan(data, planned);
        ListenerBridge bridge = new ListenerBridge(model, progress, listeners, kind);
        Trainer trainer = new Trainer(
                solvers.training(), plan, watching(bridge, solvers.training(), data), bridge::stopRequested);
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
    private List<org.qbm4j.training.TrainingListener> watching(ListenerBridge bridge, Solver used, Examples data) {
        List<org.qbm4j.training.TrainingListener> all = new ArrayList<>();
        for (TrainingListener listener : listeners) {
            if (listener instanceof CoreListenerSource source) {
                all.add(source.watch(bridge.call(data, !(used instanceof ContrastiveSolver))));
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
        Solver exact = solvers.exact("Pretraining", "train by fit alone");
        List<Phase> phases = strategy.plan(problem(data, epochs));
        use(data);
        solvers.training().restore(new double[0]);
        double[] start = pretrainingStart();
        progress.restart();
        progress.moveTo(start);
        if (!phases.isEmpty()) {
            ListenerBridge bridge = new ListenerBridge(model, progress, listeners, ListenerBridge.Kind.PRETRAINING);
            Plan plan = new Plan(phases).withGroups(configuration.learning().groups());
            new Trainer(exact, plan, watching(bridge, exact, data), bridge::stopRequested).run(start);
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

    /** The one phase of fit. */
    private Plan plan(Examples data, int iterations) {
        int[] all = IntStream.range(0, layout().numParameters()).toArray();
        StepSettings steps = steps(iterations);
        Phase training =
                new Phase.Optimize("training", "All parameters, final loss.", List.of(), loss(data), all, steps);
        return new Plan(List.of(training)).withGroups(steps.groups());
    }

    /** What strategies are given: an exact loss, also where fit samples. */
    private TrainingProblem problem(Examples data, int iterations) {
        Learning learning = configuration.learning();
        Learning exact = solvers.isSampling() ? learning.withLoss(Defaults.LOSS) : learning;
        return new TrainingProblem(
                layout(), data.target(layout()), data.loss(exact, layout()), steps(iterations), random());
    }

    private StepSettings steps(int iterations) {
        return configuration
                .updater()
                .steps(StopRules.after(iterations))
                .withGroups(configuration.learning().groups());
    }

    private Loss loss(Examples data) {
        return data.loss(configuration.learning(), layout());
    }

    private void use(Examples data) {
        progress.use(data);
        provenance = new Provenance(
                data.name(),
                data.fingerprint(configuration.learning(), layout()),
                provenance.run(),
                provenance.runLog(),
                provenance.imageShape(),
                provenance.configuration());
    }

    double score(Examples data) {
        return solvers.training()
                .objective(loss(data))
                .evaluateLoss(progress.theta())
                .loss();
    }

    void computeGradientAndScore(Examples data) {
        Solver solver = solvers.training();
        double[] chains = solver.memory();
        Evaluation evaluation = solver.objective(loss(data)).evaluate(progress.theta(), Objective.NOTHING_ELSE);
        // only fit moves the persistent chains
        solver.restore(chains);
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

    ModelArchive saved(Instant created, boolean withMemory) {
        SavedModel model = new SavedModel(
                configuration.model(),
                progress.theta(),
                configuration.loss(),
                configuration.seed(),
                LibraryVersion.current(),
                provenance,
                created);
        Optional<TrainingMemory> memory =
                withMemory ? Optional.of(progress.memory(solvers.training().memory())) : Optional.empty();
        return new ModelArchive(model, SavedSettings.of(configuration), memory, Optional.empty());
    }

    static <C extends ModelConfiguration> ModelSession<C> restored(ModelArchive saved, C configuration) {
        Progress progress = Progress.restored(saved.model().theta(), saved.memory());
        ModelSession<C> session =
                new ModelSession<>(configuration, progress, saved.model().provenance());
        saved.memory().ifPresent(memory -> session.solvers.training().restore(memory.samplerState()));
        return session;
    }

    /** The same point of another configuration of the same layout, with a fresh updater. */
    static <C extends ModelConfiguration> ModelSession<C> startingAt(C configuration, double[] theta, Provenance past) {
        return new ModelSession<>(configuration, Progress.restored(theta, Optional.empty()), past);
    }

    void close() {
        solvers.close();
    }
}
