// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.listeners;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.models.ModelConfiguration;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;

/** A model's configuration as the header of a log tells it; kinds are named as in experiment files. */
final class LoggedSettings {
    private LoggedSettings() {}

    static Map<String, Object> of(ModelConfiguration configuration) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("model", model(configuration));
        settings.put("loss", configuration.loss());
        settings.put("updater", configuration.updater().toMap());
        Map<String, Object> rates = new TreeMap<>();
        configuration.learning().groups().forEach((group, factor) -> rates.put(group.label(), factor));
        settings.put("rates", rates);
        settings.put("initialScale", configuration.initialScale());
        settings.put("seed", configuration.seed());
        return settings;
    }

    private static Map<String, Object> model(ModelConfiguration configuration) {
        ParameterLayout layout = configuration.model().layout();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("kind", configuration.model().kind());
        model.put("visible", layout.cut().visible());
        model.put("hidden", layout.cut().hidden());
        if (configuration.classes() > 0) {
            model.put("classes", configuration.classes());
        }
        if (layout instanceof Circuit circuit) {
            model.put("inputs", circuit.numInputs());
            model.put("gates", circuit.gates().size());
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (ParameterGroup group : ParameterGroup.values()) {
            parameters.put(group.label(), layout.positions(group).length);
        }
        model.put("parameters", parameters);
        return model;
    }
}
