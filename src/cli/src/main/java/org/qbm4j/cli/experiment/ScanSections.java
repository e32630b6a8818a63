// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.qbm4j.circuit.AnsatzOptions;
import org.qbm4j.diagnostics.study.InitialAngles;
import org.qbm4j.diagnostics.study.StudyLoss;
import org.qbm4j.diagnostics.study.StudyModel;
import org.qbm4j.diagnostics.study.StudySpec;
import org.qbm4j.diagnostics.study.Sweep;
import org.qbm4j.state.Bipartition;

/** Reads the sections of a scaling study; the schema has checked their shape. */
final class ScanSections {
    private ScanSections() {}

    static StudySpec spec(Section root, Section model) {
        Sweep sweep = sweep(root.section("sweep"));
        int hidden = sweep.quantity() == Sweep.Quantity.HIDDEN ? 0 : root.integer("hidden", 0);
        int visible = sweep.quantity() == Sweep.Quantity.VISIBLE ? 1 : root.integer("visible", 1);
        refuseFixed(root, sweep.quantity());
        Bipartition cut = root.locate("visible", () -> new Bipartition(visible, hidden).requireRegister());
        StudyModel drawn = model.locate("", () -> model(model));
        StudyLoss loss = loss(root);
        Set<StudySpec.Probe> probes = probes(root, drawn);
        return root.locate(
                "measure",
                () -> new StudySpec(
                        drawn, cut, sweep, loss, probes, root.integer("instances", 100), root.wide("seed", 1)));
    }

    private static void refuseFixed(Section root, Sweep.Quantity swept) {
        if (root.has(swept.label())) {
            throw root.refuse(
                    swept.label(), "is swept and has no single value; remove this key or sweep something else");
        }
    }

    private static Sweep sweep(Section section) {
        return section.locate("values", () -> {
            Sweep.Quantity quantity = Sweep.Quantity.valueOf(constant(section.text("quantity", "")));
            return new Sweep(
                    quantity, Arrays.stream(section.numbers("values")).boxed().toList());
        });
    }

    private static StudyModel model(Section model) {
        return switch (model.text("kind", "")) {
            case "circuit" -> circuits(model);
            case "gibbs-two-local" ->
                new StudyModel.TwoLocalGibbs(
                        model.number("onSite", 0.1),
                        model.number("coupling", 1),
                        model.value("normalized").asBoolean(true),
                        model.number("temperature", 1));
            case "gue-evolution" -> new StudyModel.Evolution(model.number("time", 10));
            case "gue-gibbs" -> new StudyModel.ScrambledGibbs(model.number("temperature", 1));
            default -> new StudyModel.HaarStates();
        };
    }

    private static StudyModel circuits(Section model) {
        String ansatz = model.text("ansatz", StudyModel.Circuits.DEFAULT);
        if (!StudyModel.Circuits.families().contains(ansatz)) {
            throw model.refuse(
                    "ansatz",
                    "there is no ansatz '" + ansatz + "'"
                            + Spelling.question(ansatz, StudyModel.Circuits.families()) + " known: "
                            + String.join(", ", StudyModel.Circuits.families()));
        }
        Section angles = model.section("angles");
        InitialAngles start = angles.locate(
                "scale",
                () -> new InitialAngles(
                        InitialAngles.Kind.valueOf(constant(angles.text("kind", "uniform"))),
                        angles.number("scale", 1)));
        boolean redraw = model.text("gates", "each-instance").equals("each-instance");
        return new StudyModel.Circuits(ansatz, options(model), start, redraw);
    }

    private static AnsatzOptions options(Section model) {
        AnsatzOptions options = AnsatzOptions.defaults();
        for (Map.Entry<String, JsonNode> entry : model.section("options").node().properties()) {
            options = options.with(entry.getKey(), plain(entry.getValue()));
        }
        return model.has("layers") ? options.withLayers(model.integer("layers", 1)) : options;
    }

    private static Object plain(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.asInt();
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        if (value.isArray()) {
            List<Object> items = new ArrayList<>();
            value.forEach(item -> items.add(plain(item)));
            return items;
        }
        return value.asText();
    }

    private static StudyLoss loss(Section root) {
        StudyLoss.Kind kind = StudyLoss.Kind.valueOf(constant(root.text("loss", "observable")));
        if (root.has("target") && !kind.hasTarget()) {
            throw root.refuse(
                    "target",
                    "the loss '" + kind.label() + "' has no target; remove this key or take"
                            + " fidelity, relative-entropy or renyi-2");
        }
        Section target = root.section("target");
        return target.locate(
                "onSite",
                () -> new StudyLoss(
                        kind,
                        new StudyLoss.Target(
                                target.number("onSite", StudyLoss.Target.SEED.onSite()),
                                target.number("coupling", StudyLoss.Target.SEED.coupling()),
                                target.value("normalized").asBoolean(StudyLoss.Target.SEED.normalized()),
                                target.number("temperature", StudyLoss.Target.SEED.temperature()),
                                target.text("draw", "once").equals("each-instance"))));
    }

    private static Set<StudySpec.Probe> probes(Section root, StudyModel model) {
        List<String> told = root.texts("measure");
        Set<StudySpec.Probe> probes = EnumSet.noneOf(StudySpec.Probe.class);
        told.forEach(name -> probes.add(StudySpec.Probe.valueOf(constant(name))));
        if (told.isEmpty()) {
            probes.add(StudySpec.Probe.STATE);
            if (model.hasParameters()) {
                probes.add(StudySpec.Probe.GRADIENT);
            }
        }
        return probes;
    }

    private static String constant(String label) {
        return label.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
