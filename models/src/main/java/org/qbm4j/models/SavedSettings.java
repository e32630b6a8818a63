// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.loss.Losses;
import org.qbm4j.models.serializer.Provenance;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.models.updater.UpdaterSettings;

/** How a machine learns, kept beside the experiment in the configuration of a model file. */
final class SavedSettings {
    private static final String KEY = "quantumBoltzmannMachine";
    private static final String UPDATER = "updater";
    private static final String SCALE = "initialScale";

    private SavedSettings() {}

    static Provenance add(Provenance provenance, QuantumBoltzmannMachineConfiguration configuration) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(UPDATER, configuration.updater().toMap());
        settings.put(SCALE, configuration.initialScale());
        Map<String, Object> all = new LinkedHashMap<>(provenance.configuration());
        all.put(KEY, settings);
        return new Provenance(
                provenance.data(), provenance.dataSha256(), provenance.run(), provenance.imageShape(), all);
    }

    /** The configuration of a saved model; files of other programs get the builder's updater and scale. */
    static QuantumBoltzmannMachineConfiguration configuration(SavedModel saved) {
        Optional<Map<?, ?>> settings = map(saved.provenance().configuration(), KEY);
        UpdaterSettings updater = settings.flatMap(s -> map(s, UPDATER))
                .<UpdaterSettings>map(UpdaterSettings::fromMap)
                .orElseGet(MachineTerms::defaultUpdater);
        double scale = settings.map(s -> s.get(SCALE))
                .filter(Number.class::isInstance)
                .map(s -> ((Number) s).doubleValue())
                .orElse(MachineTerms.DEFAULT_INITIAL_SCALE);
        return new QuantumBoltzmannMachineConfiguration(saved.machine(), loss(saved), updater, saved.seed(), scale);
    }

    private static String loss(SavedModel saved) {
        if (saved.loss().isEmpty()) {
            return MachineTerms.DEFAULT_LOSS;
        }
        if (!Losses.names().contains(saved.loss())) {
            throw new IllegalArgumentException("The model was trained on the loss '" + saved.loss()
                    + "', which data alone does not define; read its parameters with ModelFile.read.");
        }
        return saved.loss();
    }

    private static Optional<Map<?, ?>> map(Map<?, ?> parent, String key) {
        return parent.get(key) instanceof Map<?, ?> child ? Optional.of(child) : Optional.empty();
    }
}
