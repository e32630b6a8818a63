// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.List;
import java.util.Map;
import org.qbm4j.models.updater.UpdaterSettings;
import org.qbm4j.optimize.LearningRate;

/** What the builders take when they are not told, and what they refuse. */
final class Defaults {
    static final String LOSS = "negative-log-likelihood";
    static final double INITIAL_SCALE = 0.1;
    private static final LearningRate RATE = new LearningRate.Constant(0.02);

    private Defaults() {}

    /** Adam with learning rate 0.02. */
    static UpdaterSettings updater() {
        return new UpdaterSettings("adam", Map.of(), RATE);
    }

    static void requireLoss(String loss, List<String> known) {
        if (!known.contains(loss)) {
            throw new IllegalArgumentException(
                    "Argument 'loss' must be one of " + String.join(", ", known) + ", but was '" + loss + "'.");
        }
    }
}
