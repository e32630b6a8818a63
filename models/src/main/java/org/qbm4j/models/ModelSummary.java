// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.stream.Collectors;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.Pauli;

/** Tells people what a model is. */
final class ModelSummary {
    private ModelSummary() {}

    static String of(ModelConfiguration configuration) {
        TrainableModel model = configuration.model();
        ParameterLayout layout = model.layout();
        StringBuilder text = new StringBuilder(title(configuration)).append('\n');
        line(text, "visible units", layout.cut().visible());
        line(text, "hidden units", layout.cut().hidden());
        if (configuration.classes() > 0) {
            line(text, "classes", configuration.classes());
        }
        if (model instanceof BoltzmannMachine m) {
            line(text, "arithmetic", m.hamiltonian().isReal() ? "real" : "complex");
        } else if (model instanceof SemiQuantumBoltzmannMachine m) {
            line(text, "letters", m.letters().stream().map(Pauli::name).collect(Collectors.joining(", ")));
        } else if (model instanceof CircuitModel c) {
            line(text, "inputs", c.circuit().numInputs());
            line(text, "layers", c.circuit().layers().size());
            line(text, "gates", c.circuit().gates().size());
        }
        for (ParameterGroup group : ParameterGroup.values()) {
            int[] positions = layout.positions(group);
            String first = positions.length == 0
                    ? ""
                    : "  (" + layout.parameterName(positions[0]) + (positions.length > 1 ? ", ...)" : ")");
            line(text, "parameters, " + group.label(), positions.length + first);
        }
        line(text, "parameters, all", layout.numParameters());
        line(text, "loss", configuration.loss());
        configuration.learning().sampling().ifPresent(chains -> line(text, "sampling", chains.told()));
        line(
                text,
                "updater",
                configuration.updater().rule() + ", " + configuration.updater().rate());
        line(text, "seed", configuration.seed());
        return text.toString();
    }

    private static String title(ModelConfiguration configuration) {
        TrainableModel model = configuration.model();
        if (configuration instanceof RestrictedBoltzmannMachineConfiguration) {
            return "Restricted Boltzmann machine";
        }
        if (model instanceof SemiQuantumBoltzmannMachine) {
            return "Semi-quantum restricted Boltzmann machine";
        }
        if (model instanceof EvolvedBoltzmannMachine) {
            return "Evolved quantum Boltzmann machine";
        }
        return model instanceof CircuitModel ? "Quantum neural network" : "Quantum Boltzmann machine";
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append("  ")
                .append(name)
                .append(" ".repeat(Math.max(1, 24 - name.length())))
                .append(value)
                .append('\n');
    }
}
