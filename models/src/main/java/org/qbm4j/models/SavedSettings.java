// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.models.serializer.Provenance;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.models.updater.UpdaterSettings;

/**
 * How a model learns, kept beside the experiment in the configuration of a model file.
 *
 * @param loss name of the loss
 * @param updater how it steps
 * @param initialScale of the random start
 */
record SavedSettings(String loss, UpdaterSettings updater, double initialScale) {
    private static final String NO_WRAPPER = "The file holds a semi-quantum or evolved Boltzmann machine; read it with"
            + " ModelFile.read and solve it with Solver.of.";
    private static final String MACHINE = "quantumBoltzmannMachine";
    private static final String NETWORK = "quantumNeuralNetwork";
    private static final String UPDATER = "updater";
    private static final String SCALE = "initialScale";
    private static final String CLASSES = "classes";

    static Provenance add(Provenance provenance, ModelConfiguration configuration) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(UPDATER, configuration.updater().toMap());
        settings.put(SCALE, configuration.initialScale());
        if (configuration instanceof QuantumNeuralNetworkConfiguration network && network.classes() > 0) {
            settings.put(CLASSES, network.classes());
        }
        Map<String, Object> all = new LinkedHashMap<>(provenance.configuration());
        all.put(configuration.model() instanceof BoltzmannMachine ? MACHINE : NETWORK, settings);
        return new Provenance(
                provenance.data(), provenance.dataSha256(), provenance.run(), provenance.imageShape(), all);
    }

    static QuantumBoltzmannMachineConfiguration machine(SavedModel saved) {
        if (!(saved.model() instanceof BoltzmannMachine machine)) {
            throw new IllegalArgumentException(
                    saved.model() instanceof CircuitModel
                            ? "The file holds a circuit, not a Boltzmann machine; load it with QuantumNeuralNetwork.load."
                            : NO_WRAPPER);
        }
        SavedSettings settings = read(saved, MACHINE);
        return new QuantumBoltzmannMachineConfiguration(
                machine, settings.loss, settings.updater, saved.seed(), settings.initialScale);
    }

    static QuantumNeuralNetworkConfiguration network(SavedModel saved) {
        if (!(saved.model() instanceof CircuitModel circuit)) {
            throw new IllegalArgumentException(
                    saved.model() instanceof BoltzmannMachine
                            ? "The file holds a Boltzmann machine, not a circuit; load it with QuantumBoltzmannMachine.load."
                            : NO_WRAPPER);
        }
        SavedSettings settings = read(saved, NETWORK);
        int patterns =
                circuit.circuit().numInputs() > 0 ? circuit.circuit().cut().visibleDimension() : 0;
        int classes = map(saved.provenance().configuration(), NETWORK)
                .map(s -> s.get(CLASSES))
                .filter(Number.class::isInstance)
                .map(s -> ((Number) s).intValue())
                .orElse(patterns);
        return new QuantumNeuralNetworkConfiguration(
                circuit, settings.loss, classes, settings.updater, saved.seed(), settings.initialScale);
    }

    /** Files of other programs get the builder's updater and scale. */
    private static SavedSettings read(SavedModel saved, String key) {
        Optional<Map<?, ?>> settings = map(saved.provenance().configuration(), key);
        UpdaterSettings updater = settings.flatMap(s -> map(s, UPDATER))
                .<UpdaterSettings>map(UpdaterSettings::fromMap)
                .orElseGet(Defaults::updater);
        double scale = settings.map(s -> s.get(SCALE))
                .filter(Number.class::isInstance)
                .map(s -> ((Number) s).doubleValue())
                .orElse(Defaults.INITIAL_SCALE);
        return new SavedSettings(loss(saved), updater, scale);
    }

    private static String loss(SavedModel saved) {
        if (saved.loss().isEmpty()) {
            return Defaults.LOSS;
        }
        if (!Losses.names().contains(saved.loss()) && !saved.loss().equals(ConditionalLoss.NAME)) {
            throw new IllegalArgumentException("The model was trained on the loss '" + saved.loss()
                    + "', which data alone does not define; read its parameters with ModelFile.read.");
        }
        return saved.loss();
    }

    private static Optional<Map<?, ?>> map(Map<?, ?> parent, String key) {
        return parent.get(key) instanceof Map<?, ?> child ? Optional.of(child) : Optional.empty();
    }
}
