// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.List;
import java.util.Map;
import org.qbm4j.data.Distribution;
import org.qbm4j.loss.ClassUnitLikelihood;
import org.qbm4j.loss.ContrastiveDivergence;
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

    /** Losses other than contrastive divergence need the probabilities of all patterns. */
    static void requireListed(String loss, int visible) {
        if (visible > Distribution.MAX_BITS && !loss.equals(ContrastiveDivergence.NAME)) {
            throw new IllegalArgumentException("Loss '" + loss + "' lists all patterns of at most "
                    + Distribution.MAX_BITS + " visible units, but there are " + visible
                    + "; call contrastiveDivergence(steps) or persistentContrastiveDivergence(steps, chains), which"
                    + " sample them.");
        }
    }

    static void requireLoss(String loss, List<String> known) {
        if (!known.contains(loss)) {
            throw new IllegalArgumentException(
                    "Argument 'loss' must be one of " + String.join(", ", known) + ", but was '" + loss + "'.");
        }
    }

    /** Refuses classes that class units among the visible ones cannot spell, or that leave no unit to the features. */
    static void requireClasses(int classes, int visible) {
        if (classes < 0 || classes == 1 || (classes > 0 && ClassUnitLikelihood.units(classes) >= visible)) {
            throw new IllegalArgumentException(
                    "Argument 'classes' must be 0, or at least 2 and leave at least one of the " + visible
                            + " visible units to the features, but was " + classes + ".");
        }
    }
}
