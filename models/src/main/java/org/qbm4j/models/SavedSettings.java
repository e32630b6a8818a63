// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.ContrastiveDivergence;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.models.serializer.ModelArchive;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.models.updater.UpdaterSettings;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.Pauli;

/** How a model learns, as the settings of a model file; files of version 0.1 kept them in the provenance. */
final class SavedSettings {
    private static final String KIND = "kind";
    private static final String RESTRICTED = "restricted-boltzmann-machine";
    private static final String UPDATER = "updater";
    private static final String GROUPS = "rates";
    private static final String SCALE = "initialScale";
    private static final String CLASSES = "classes";
    private static final String SAMPLING = "sampling";
    private static final List<String> OLD_PLACES = List.of("quantumBoltzmannMachine", "quantumNeuralNetwork");

    private SavedSettings() {}

    static Map<String, Object> of(ModelConfiguration configuration) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(KIND, kind(configuration));
        settings.put(UPDATER, configuration.updater().toMap());
        Map<String, Object> groups = new TreeMap<>();
        configuration.learning().groups().forEach((group, factor) -> groups.put(group.label(), factor));
        settings.put(GROUPS, groups);
        settings.put(SCALE, configuration.initialScale());
        settings.put(CLASSES, configuration.classes());
        configuration.learning().sampling().ifPresent(sampling -> settings.put(SAMPLING, sampling.toMap()));
        return settings;
    }

    private static String kind(ModelConfiguration configuration) {
        if (configuration instanceof QuantumNeuralNetworkConfiguration) {
            return "quantum-neural-network";
        }
        return configuration instanceof RestrictedBoltzmannMachineConfiguration
                ? RESTRICTED
                : "quantum-boltzmann-machine";
    }

    /** The kind that the file says, or, of files of runs, the one that fits the model. */
    static ModelConfiguration configuration(ModelArchive archive) {
        if (archive.model().model() instanceof CircuitModel) {
            return network(archive);
        }
        return RESTRICTED.equals(archive.settings().get(KIND)) ? restricted(archive) : machine(archive);
    }

    static QuantumBoltzmannMachineConfiguration machine(ModelArchive archive) {
        SavedModel saved = archive.model();
        refuseChain(saved);
        if (saved.model() instanceof CircuitModel) {
            throw new IllegalArgumentException(
                    "The file holds a circuit, not a Boltzmann machine; load it with QuantumNeuralNetwork.load.");
        }
        return new QuantumBoltzmannMachineConfiguration(saved.model(), classes(archive, 0), learning(archive));
    }

    private static void refuseChain(SavedModel saved) {
        if (saved.model() instanceof FermionChain) {
            throw new IllegalArgumentException(
                    "The file holds a chain of fermions, which learns states and no data; read"
                            + " it with ModelFile.read and solve it by Solver.of(model).");
        }
    }

    static RestrictedBoltzmannMachineConfiguration restricted(ModelArchive archive) {
        if (!(archive.model().model() instanceof SemiQuantumBoltzmannMachine machine)
                || !machine.letters().equals(List.of(Pauli.Z))) {
            throw new IllegalArgumentException("The file holds no classical restricted machine; load it with"
                    + " QuantumModelSerializer.restore, which takes every kind.");
        }
        return new RestrictedBoltzmannMachineConfiguration(machine, classes(archive, 0), learning(archive));
    }

    static QuantumNeuralNetworkConfiguration network(ModelArchive archive) {
        refuseChain(archive.model());
        if (!(archive.model().model() instanceof CircuitModel circuit)) {
            throw new IllegalArgumentException(
                    "The file holds a Boltzmann machine, not a circuit; load it with QuantumBoltzmannMachine.load.");
        }
        int patterns =
                circuit.circuit().numInputs() > 0 ? circuit.circuit().cut().visibleDimension() : 0;
        return new QuantumNeuralNetworkConfiguration(circuit, classes(archive, patterns), learning(archive));
    }

    private static int classes(ModelArchive archive, int otherwise) {
        return number(settings(archive), CLASSES).map(Number::intValue).orElse(otherwise);
    }

    /** Files of other programs get the builder's updater and scale. */
    private static Learning learning(ModelArchive archive) {
        Map<?, ?> settings = settings(archive);
        UpdaterSettings updater = map(settings, UPDATER)
                .<UpdaterSettings>map(UpdaterSettings::fromMap)
                .orElseGet(Defaults::updater);
        double scale = number(settings, SCALE).map(Number::doubleValue).orElse(Defaults.INITIAL_SCALE);
        SavedModel saved = archive.model();
        Learning learning = new Learning(loss(saved), updater, Map.of(), saved.seed(), scale);
        Optional<Map<?, ?>> sampling = map(settings, SAMPLING);
        if (learning.sampling().isPresent() && sampling.isPresent()) {
            learning = learning.withSampling(Sampling.fromMap(sampling.orElseThrow()));
        }
        Map<?, ?> factors = map(settings, GROUPS).orElse(Map.of());
        for (ParameterGroup group : ParameterGroup.values()) {
            learning = learning.withRate(
                    group,
                    number(factors, group.label()).map(Number::doubleValue).orElse(1.0));
        }
        return learning;
    }

    private static Map<?, ?> settings(ModelArchive archive) {
        if (!archive.settings().isEmpty()) {
            return archive.settings();
        }
        Map<String, Object> old = archive.model().provenance().configuration();
        for (String place : OLD_PLACES) {
            if (map(old, place).isPresent()) {
                return map(old, place).orElseThrow();
            }
        }
        return Map.of();
    }

    private static String loss(SavedModel saved) {
        if (saved.loss().isEmpty()) {
            return Defaults.LOSS;
        }
        if (!Losses.names().contains(saved.loss())
                && !saved.loss().equals(ConditionalLoss.NAME)
                && !saved.loss().equals(ContrastiveDivergence.NAME)) {
            throw new IllegalArgumentException("The model was trained on the loss '" + saved.loss()
                    + "', which data alone does not define; read its parameters with ModelFile.read.");
        }
        return saved.loss();
    }

    private static Optional<Map<?, ?>> map(Map<?, ?> parent, String key) {
        return parent.get(key) instanceof Map<?, ?> child ? Optional.of(child) : Optional.empty();
    }

    private static Optional<Number> number(Map<?, ?> parent, String key) {
        return parent.get(key) instanceof Number number ? Optional.of(number) : Optional.empty();
    }
}
