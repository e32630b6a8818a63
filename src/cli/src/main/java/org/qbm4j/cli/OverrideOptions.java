// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of commands that read an experiment and may change keys of it. */
final class OverrideOptions {
    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = "Override a key, such as training.iterations=50 or model.terms[0].fields='[X, Z]'.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--pretraining",
            paramLabel = "NAME",
            description =
                    "Pretrain by the recipe of this strategy, instead of the section 'pretraining' of the file; none"
                            + " switches it off. --set pretraining.scale=0.1 may follow. 'qbm4j strategies' lists them.")
    private Optional<String> pretraining = Optional.empty();

    OverrideOptions() {}

    /** Assignments in the order in which they count. */
    List<String> assignments() {
        List<String> all = new ArrayList<>();
        pretraining.ifPresent(name -> all.add("pretraining=" + StrategyChoice.section(name)));
        all.addAll(overrides);
        return all;
    }
}
