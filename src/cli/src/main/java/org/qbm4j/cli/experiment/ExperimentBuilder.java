// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.qbm4j.cli.experiment.Findings.LocatedException;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.LabeledBinaryData;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingProblem;

/** Turns checked sections into an experiment; the cheap checks come first, states last. */
final class ExperimentBuilder {
    private static final List<String> LIKELIHOODS = List.of("negative-log-likelihood", "golden-thompson-bound");

    private final Section root;
    private final Path folder;
    private final Findings findings;
    private final Memory memory;
    private final RandomStream random;

    ExperimentBuilder(Section root, Path folder, Findings findings, Memory memory) {
        this.root = root;
        this.folder = folder;
        this.findings = findings;
        this.memory = memory;
        this.random = RandomStream.root(root.wide("seed", 1));
    }

    Experiment build(Map<String, Object> settings) {
        requireOneSource();
        checkControl();
        checkClassical();
        checkChain();
        Optional<StepSettings> steps = findings.attempt(
                "training", () -> TrainingSection.read(root.section("training"), TrainingSection.defaults())
                        .withGroups(TrainingSection.groups(root)));
        if (isConditional() && CircuitSection.asksFor(root.section("model"))) {
            findings.throwIfAny();
            return classifier(settings, steps.orElseThrow());
        }
        Optional<DataSection.Rows> rows = root.has("data") ? findings.attempt("data", () -> rows()) : Optional.empty();
        findings.throwIfAny();
        int width = root.has("data") ? rows.orElseThrow().data().numBits() : targetWidth();
        int visible = root.section("model").integer("visible", width);
        Optional<Material> fromFile = width == 0 ? Optional.of(material(rows, visible)) : Optional.empty();
        int learned = fromFile.map(m -> m.target().numQubits()).orElse(width);
        Bipartition cut = cut(learned);
        TrainableModel model = model(cut);
        requireMemory(cut, Memory.Kind.of(model, isStateLoss()));
        Material material = fromFile.orElseGet(() -> material(rows, learned));
        Loss loss = or("loss", () -> loss(material, model.layout()));
        TrainingProblem problem =
                new TrainingProblem(model.layout(), material.target(), loss, steps.orElseThrow(), random);
        return assemble(settings, model, material, problem);
    }

    private Experiment assemble(
            Map<String, Object> settings, TrainableModel model, Material material, TrainingProblem problem) {
        Optional<List<Phase>> start =
                findings.attempt("start", () -> StartSection.phases(root, "start", model, random));
        String controlKey = root.has("controlStart") ? "controlStart" : "start";
        Optional<List<Phase>> controlStart =
                findings.attempt(controlKey, () -> StartSection.phases(root, controlKey, model, random));
        Optional<List<Phase>> pretraining =
                findings.attempt("pretraining", () -> PretrainingSection.phases(root, problem));
        findings.throwIfAny();
        List<Phase> before = new ArrayList<>(start.orElseThrow());
        before.addAll(pretraining.orElseThrow());
        Plan plan = or("pretraining", () -> citing(material, Plan.of(problem, before)));
        ModelEngine engine = engine(model, problem.loss());
        or("training.updater", () -> suiting(model, engine, plan, problem.loss()));
        Optional<Plan> control = wantsControl()
                ? Optional.of(or(
                        "control",
                        () -> citing(material, Plan.matchedControl(problem, plan, controlStart.orElseThrow()))))
                : Optional.empty();
        Section diagnostics = root.section("diagnostics");
        return new Experiment(
                root.text("name", "run"),
                settings,
                PretrainingSection.strategy(root),
                model,
                material,
                problem,
                plan,
                control,
                new Experiment.Schedule(
                        diagnostics.integer("every", 10),
                        diagnostics.number("costShare", 0.25),
                        root.section("checkpoint").integer("every", 25),
                        root.integer("samples", 32)),
                engine);
    }

    /** The engine, if it serves the model and fits the memory. */
    private ModelEngine engine(TrainableModel model, Loss loss) {
        int arms = wantsControl() ? 2 : 1;
        double share = memory.available() / arms;
        if (root.has(EngineSection.KEY) && !(model instanceof BoltzmannMachine)) {
            findings.add(
                    EngineSection.KEY,
                    "models of kind " + model.kind() + " have one engine only; remove the key, which is for kind:"
                            + " boltzmann");
            findings.throwIfAny();
        }
        ModelEngine engine =
                or(EngineSection.KEY, () -> ModelEngine.of(model, loss, EngineSection.read(root, random), share));
        engine.choice().flatMap(choice -> memory.refusal(choice, arms)).ifPresent(line -> {
            findings.add(EngineSection.KEY, line);
            throw new ExperimentException(ExperimentException.Kind.MEMORY, findings.lines());
        });
        return engine;
    }

    /** The plan, if its update rules suit the model. */
    private static Plan suiting(TrainableModel model, ModelEngine engine, Plan plan, Loss loss) {
        try (Solver solver = Solver.of(model, engine.settings().withThreads(1))) {
            Trainer.requireRules(solver, plan, loss);
        }
        return plan;
    }

    /** Adds the sources of the data to the last phase, where the report finds them. */
    private static Plan citing(Material material, Plan plan) {
        List<Phase> phases = new ArrayList<>(plan.phases());
        int last = phases.size() - 1;
        if (phases.get(last) instanceof Phase.Optimize o) {
            List<String> sources = new ArrayList<>(o.sources());
            material.citations().stream().filter(key -> !sources.contains(key)).forEach(sources::add);
            phases.set(last, new Phase.Optimize(o.name(), o.description(), sources, o.loss(), o.active(), o.steps()));
        }
        return new Plan(phases);
    }

    private void requireOneSource() {
        if (isConditional() && !root.has("data")) {
            findings.add("loss", "'" + ConditionalLoss.NAME + "' needs data with labels; add data: {kind: digits}");
        }
        if (root.has("data") == root.has("target")) {
            findings.add(
                    root.has("data") ? "target" : "",
                    "exactly one of 'data' and 'target' must be given, but "
                            + (root.has("data")
                                    ? "both are; remove one"
                                    : "neither is; add data: {kind: ...} or" + " target: {kind: ...}"));
        }
    }

    private void checkClassical() {
        if (root.has("target") && SemiQuantumSection.asksFor(root.section("model"))) {
            findings.add(
                    "model.kind",
                    "'semi-quantum' has classical visible units and learns classical data; give data in place of target,"
                            + " or use kind: boltzmann or evolved");
        }
    }

    /** A chain of fermions knows mean values: it learns no data and draws no samples, and its targets are its own. */
    private void checkChain() {
        if (!FermionChainSection.asksFor(root.section("model"))) {
            if (FermionChainSection.isTarget(root.section("target"))) {
                findings.add(
                        "target.kind",
                        "'" + root.section("target").text("kind", "")
                                + "' knows mean values only, which a model of kind:"
                                + " fermion-chain learns; use such a model, or a target of kind gibbs, density or pure");
            }
            return;
        }
        if (root.has("data")) {
            findings.add(
                    "model.kind",
                    "'fermion-chain' learns a state by its mean values and has no list of the probabilities of data; give"
                            + " target in place of data, or use kind: boltzmann or semi-quantum");
        }
        if (root.integer("samples", 0) > 0) {
            findings.add(
                    "samples",
                    "a chain of fermions has no list of probabilities to draw from; remove the key or set it to 0");
        }
    }

    private boolean wantsControl() {
        return root.text("control", "none").equals("matched");
    }

    private void checkControl() {
        // a control that is switched off by hand may leave its start behind
        if (root.has("controlStart") && !root.has("control")) {
            findings.add("controlStart", "is the start of a control, but there is none; add control: matched");
        }
        if (wantsControl()
                && !root.has("controlStart")
                && PretrainingSection.strategy(root).equals("none")) {
            findings.add(
                    "control",
                    "a matched control of a run without pretraining is the same run; add pretraining or controlStart,"
                            + " or set control: none");
        }
    }

    private int targetWidth() {
        return or("target", () -> {
            Section target = root.section("target");
            boolean named = target.text("kind", "").equals("pure") && target.has("name");
            int qubits = TargetSection.qubits(target);
            return qubits == 0 && named ? root.section("model").integer("visible", 0) : qubits;
        });
    }

    private boolean isConditional() {
        return root.text("loss", "").equals(ConditionalLoss.NAME);
    }

    /** A circuit that tells the classes of labeled rows apart. */
    private Experiment classifier(Map<String, Object> settings, StepSettings steps) {
        Section section = root.section("model");
        Section data = root.section("data");
        LabeledBinaryData rows = or("data", () -> DataSection.labeled(data, folder, random));
        Material.Classes classes =
                or("data.trainFraction", () -> DataSection.classes(rows, data.number("trainFraction", 1), random));
        int least = ConditionalLoss.qubits(classes.train().classes());
        int visible = section.integer("visible", least);
        Bipartition cut = or("model", () -> CircuitSection.classifierCut(section, visible, least, rows));
        requireMemory(cut, Memory.Kind.CIRCUIT);
        TrainableModel model = or(
                "model",
                () -> CircuitSection.classifier(section, cut, rows.data().numBits(), random));
        double[] labels = new double[cut.visibleDimension()];
        for (int row = 0; row < classes.train().numRows(); row++) {
            labels[classes.train().label(row)] += classes.train().share(row);
        }
        Material material = new Material(
                rows.data().name(),
                new Target.Classical(Distribution.of(labels)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(classes),
                rows.data().citations());
        TrainingProblem problem =
                new TrainingProblem(model.layout(), material.target(), classes.train(), steps, random);
        return assemble(settings, model, material, problem);
    }

    /** The model; memory is asked for before gates are listed, as there may be many. */
    private TrainableModel model(Bipartition cut) {
        Section section = root.section("model");
        if (SemiQuantumSection.asksFor(section)) {
            return or("model", () -> SemiQuantumSection.build(section, cut));
        }
        if (FermionChainSection.asksFor(section)) {
            return or("model", () -> FermionChainSection.build(section, cut.visible()));
        }
        if (EvolvedSection.asksFor(section)) {
            return or("model", () -> EvolvedSection.build(section, cut, findings, random));
        }
        if (!CircuitSection.asksFor(section)) {
            return ModelSection.build(section, cut, findings, random);
        }
        requireMemory(cut, isStateLoss() ? Memory.Kind.CIRCUIT_AND_STATES : Memory.Kind.CIRCUIT);
        return or("model", () -> CircuitSection.build(section, cut, random));
    }

    /** Whether the loss looks at the density matrix of the visible units. */
    private boolean isStateLoss() {
        boolean observable = root.section("loss").has("operator");
        String name = root.text("loss", root.has("data") ? LIKELIHOODS.get(0) : "relative-entropy");
        return !observable && !LIKELIHOODS.contains(name);
    }

    /** The cut, with a finding where {@code model.visible} contradicts what is learned. */
    private Bipartition cut(int learned) {
        Section model = root.section("model");
        if (model.integer("visible", learned) != learned) {
            findings.add(
                    "model.visible",
                    "must be " + learned + ", as " + (root.has("data") ? "the data has " : "the target has ") + learned
                            + (root.has("data") ? " columns" : " qubits") + ", but was "
                            + model.integer("visible", learned) + "; remove the key to follow the "
                            + (root.has("data") ? "data" : "target"));
            findings.throwIfAny();
        }
        int hidden = model.integer("hidden", 0);
        boolean closed = SemiQuantumSection.asksFor(model) || FermionChainSection.asksFor(model);
        if (learned + hidden > 30 && !closed) {
            boolean circuit = CircuitSection.asksFor(model);
            throw memoryProblem(demand(learned, hidden, circuit ? Memory.Kind.CIRCUIT : Memory.Kind.REAL));
        }
        return new Bipartition(learned, hidden);
    }

    private Memory.Demand demand(int visible, int hidden, Memory.Kind kind) {
        boolean probes = root.section("diagnostics").integer("every", 10) > 0;
        return new Memory.Demand(visible, hidden, kind, wantsControl() ? 2 : 1, probes);
    }

    private void requireMemory(Bipartition cut, Memory.Kind kind) {
        Memory.Demand demand = demand(cut.visible(), cut.hidden(), kind);
        if (memory.refusal(demand).isPresent()) {
            throw memoryProblem(demand);
        }
    }

    private ExperimentException memoryProblem(Memory.Demand demand) {
        findings.add(
                demand.hidden() > 0 ? "model.hidden" : "model",
                memory.refusal(demand).orElse("the model is too large"));
        return new ExperimentException(ExperimentException.Kind.MEMORY, findings.lines());
    }

    private Material material(Optional<DataSection.Rows> rows, int visible) {
        return root.has("data")
                ? or("data", () -> classified(rows.orElseThrow()))
                : or("target", () -> TargetSection.build(root.section("target"), folder, visible));
    }

    /** All rows, of digits with the bits of their class if they are wanted. */
    private DataSection.Rows rows() {
        Section data = root.section("data");
        return hasClassUnits()
                ? DataSection.withClassUnits(DataSection.labeled(data, folder, random))
                : DataSection.Rows.plain(DataSection.rows(data, folder, random));
    }

    private boolean hasClassUnits() {
        JsonNode told = root.section("data").value("classUnits");
        return told.isBoolean() ? told.booleanValue() : isConditional();
    }

    private Material classified(DataSection.Rows rows) {
        Material plain = DataSection.split(root.section("data"), rows.data(), random);
        return rows.units().map(plain::with).orElse(plain);
    }

    private Loss loss(Material material, ParameterLayout layout) {
        if (isConditional() && material.classUnits().isPresent()) {
            return material.classUnits().get().loss(material.train().orElseThrow());
        }
        Section detailed = root.section("loss");
        if (layout instanceof FermionChain && detailed.has("operator")) {
            throw new LocatedException(
                    "loss", "a chain of fermions is trained by relative-entropy only; remove the key or use it");
        }
        if (detailed.has("operator")) {
            var operator = detailed.words("operator");
            int visible = layout.cut().visible();
            if (operator.numQubits() > visible) {
                throw new LocatedException(
                        "loss.operator",
                        "acts on qubit " + (operator.numQubits() - 1) + ", but there are " + visible
                                + " visible units");
            }
            return Losses.observable(operator, layout);
        }
        boolean classical = material.target() instanceof Target.Classical;
        String name = root.text("loss", classical ? "negative-log-likelihood" : "relative-entropy");
        if (!classical && LIKELIHOODS.contains(name)) {
            throw new LocatedException(
                    "loss",
                    "'" + name + "' sees only the probabilities of classical data, but there"
                            + " is a quantum target; use relative-entropy, renyi-2, reversed-renyi-2 or infidelity");
        }
        return Losses.create(name, material.target(), layout);
    }

    /** Runs a step that nothing can go on without. */
    private <T> T or(String path, Supplier<T> step) {
        Optional<T> result = findings.attempt(path, step);
        findings.throwIfAny();
        return result.orElseThrow();
    }
}
