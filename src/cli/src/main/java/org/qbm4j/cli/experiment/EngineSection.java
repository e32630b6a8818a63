// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import org.qbm4j.cli.experiment.Findings.LocatedException;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.choice.EngineSettings;

/** Reads which engine solves Gibbs states: a name, or a mapping with its settings. */
final class EngineSection {
    static final String KEY = "engine";

    private EngineSection() {}

    static EngineSettings read(Section root, RandomStream random) {
        EngineSettings usual = EngineSettings.automatic();
        Section section = root.section(KEY);
        String kind = root.value(KEY).isTextual()
                ? root.text(KEY, EngineSettings.AUTO)
                : section.text("kind", EngineSettings.AUTO);
        int vectors = section.integer("vectors", usual.vectors());
        int most = section.integer("mostVectors", Math.max(vectors, usual.mostVectors()));
        if (most < vectors) {
            throw new LocatedException(
                    section.at("mostVectors"), "must be at least vectors, " + vectors + ", but was " + most);
        }
        return section.locate(
                "kind",
                () -> new EngineSettings(
                        kind,
                        Runtime.getRuntime().availableProcessors(),
                        section.number("tolerance", usual.tolerance()),
                        vectors,
                        most,
                        random,
                        usual.rates()));
    }
}
