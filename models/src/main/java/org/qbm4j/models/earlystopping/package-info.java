// SPDX-License-Identifier: Apache-2.0
/**
 * DL4J's early stopping for quantum models.
 *
 * <p>{@link org.qbm4j.models.earlystopping.QuantumEarlyStoppingTrainer} takes an {@code EarlyStoppingConfiguration} with any
 * of DL4J's termination conditions, a score calculator of this package and DL4J's {@code InMemoryModelSaver} or {@link
 * org.qbm4j.models.earlystopping.LocalFileQuantumModelSaver}. Scores are exact: they read the probabilities or the state of
 * the visible units, not samples. A score of an iterator reads it from its beginning each time.
 */
@NullMarked
package org.qbm4j.models.earlystopping;

import org.jspecify.annotations.NullMarked;
