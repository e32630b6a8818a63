// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.cli.experiment.Material;
import org.qbm4j.cli.experiment.Memory;
import org.qbm4j.cli.run.ArmSummary;
import org.qbm4j.cli.run.RunFolder;
import org.qbm4j.data.Target;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;

/** What there is to say about experiments, runs and models, as plain values. */
final class Facts {
    private Facts() {}

    static Map<String, Object> ofExperiment(Experiment experiment) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("experiment", experiment.name());
        facts.put("seed", experiment.seed());
        facts.put("model", model(experiment.model()));
        facts.put("learns", material(experiment.material()));
        facts.put("loss", experiment.problem().loss().name());
        facts.put("pretraining", experiment.strategy());
        facts.put("plan", phases(experiment.plan()));
        experiment.control().ifPresent(control -> facts.put("control", phases(control)));
        facts.put("evaluations", evaluations(experiment.plan()));
        experiment.engine().choice().ifPresent(choice -> facts.put("engine", EngineFacts.of(choice)));
        facts.put(
                "memory",
                Memory.bytes(Memory.needed(experiment)) + " of "
                        + Memory.bytes(Memory.ofThisMachine().available()));
        return facts;
    }

    private static Map<String, Object> model(TrainableModel model) {
        ParameterLayout layout = model.layout();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", model.kind());
        facts.put("visible", layout.cut().visible());
        facts.put("hidden", layout.cut().hidden());
        if (model instanceof BoltzmannMachine machine) {
            facts.put("state", machine.sign() == BoltzmannMachine.Sign.MINUS ? "exp(-H)/Z" : "exp(+H)/Z");
            facts.put("arithmetic", machine.hamiltonian().isReal() ? "real" : "complex");
        } else if (model instanceof CircuitModel circuit) {
            facts.put("inputs", circuit.circuit().numInputs());
            facts.put("layers", circuit.circuit().layers().size());
            facts.put("gates", circuit.circuit().gates().size());
        } else if (model instanceof SemiQuantumBoltzmannMachine machine) {
            facts.put("letters", machine.letters().stream().map(Enum::name).toList());
        } else if (model instanceof EvolvedBoltzmannMachine machine) {
            facts.put("evolution", machine.evolution() instanceof Evolution.Generator ? "generator" : "circuit");
            facts.put("energyParameters", machine.energy().numParameters());
        } else if (model instanceof FermionChain chain) {
            facts.put("terms", chain.terms().stream().map(Enum::name).toList());
        }
        Map<String, Object> groups = new LinkedHashMap<>();
        groups.put("all", layout.numParameters());
        for (ParameterGroup group : ParameterGroup.values()) {
            groups.put(group.label(), layout.positions(group).length);
        }
        facts.put("parameters", groups);
        return facts;
    }

    private static Map<String, Object> material(Material material) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", material.name());
        facts.put("units", material.target().numQubits());
        if (material.target() instanceof Target.Means means) {
            facts.put("meanValues", means.values().size());
            means.entropy().ifPresent(entropy -> facts.put("entropyNats", entropy));
        }
        material.train().ifPresent(train -> {
            facts.put("rows", train.numRows());
            facts.put("entropyNats", train.entropy());
        });
        material.test().ifPresent(test -> facts.put("testRows", test.numRows()));
        material.classes().ifPresent(classes -> {
            facts.put("classes", classes.train().classes());
            facts.put("features", classes.train().numInputs());
            facts.put("rows", classes.trainRows());
            facts.put("testRows", classes.testRows());
        });
        material.classUnits().ifPresent(units -> {
            facts.put("classes", units.classes());
            facts.put("features", units.features());
        });
        material.image().ifPresent(image -> facts.put("image", image.toString()));
        return facts;
    }

    private static List<Object> phases(Plan plan) {
        List<Object> list = new ArrayList<>();
        for (Phase phase : plan.phases()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("phase", phase.name());
            if (phase instanceof Phase.Optimize o) {
                facts.put("loss", o.loss().name());
                facts.put("parameters", o.active().length);
            }
            if (phase instanceof Phase.Iterative i) {
                facts.put("iterations", i.steps().stop().iterations());
                facts.put("updater", i.steps().rule());
                facts.put("learningRate", i.steps().rate().toString());
            }
            facts.put("does", phase.description());
            list.add(facts);
        }
        return list;
    }

    /** Planned evaluations of one arm: one per iteration and one at the start of each optimizing phase. */
    private static long evaluations(Plan plan) {
        return plan.iterations()
                + plan.phases().stream()
                        .filter(Phase.Iterative.class::isInstance)
                        .count();
    }

    static Map<String, Object> ofRun(Path path) throws IOException {
        RunFolder folder = RunFolder.open(path);
        Map<String, Object> facts = new LinkedHashMap<>();
        ArmSummary run = ArmSummary.read(folder);
        facts.put("folder", path.toString());
        facts.put("run", run.values());
        if (Files.isRegularFile(folder.control().log())) {
            facts.put("control", ArmSummary.read(folder.control()).values());
        }
        if (Files.isRegularFile(folder.model())) {
            SavedModel model = Models.read(path);
            facts.put("model", ofModel(model));
            byte[] log = Files.readAllBytes(folder.log());
            model.provenance().runLog().ifPresent(mark -> facts.put("logIsTheModels", mark.fits(log)));
        } else {
            facts.put("next", "qbm4j resume " + path);
        }
        return facts;
    }

    static Map<String, Object> ofModel(SavedModel model) {
        Map<String, Object> facts = new LinkedHashMap<>(model(model.model()));
        facts.put("loss", model.loss());
        facts.put("data", model.provenance().data());
        facts.put("run", model.provenance().run());
        facts.put("seed", model.seed());
        facts.put("madeBy", "qbm4j " + model.libraryVersion());
        facts.put("created", model.created().toString());
        model.provenance().runLog().ifPresent(log -> facts.put("logSha256", log.sha256()));
        Map<String, Object> rms = new LinkedHashMap<>();
        for (ParameterGroup group : ParameterGroup.values()) {
            if (model.model().layout().positions(group).length > 0) {
                rms.put(
                        group.label(),
                        Double.valueOf(String.format(
                                Locale.ROOT, "%.6g", model.parameters().rms(group))));
            }
        }
        facts.put("parameterRms", rms);
        return facts;
    }
}
