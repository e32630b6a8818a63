// SPDX-License-Identifier: Apache-2.0
/**
 * Trained models that come with the library, each with a card that tells what it learned, how well, and how to train it
 * again.
 *
 * <p>{@link org.qbm4j.models.zoo.QuantumModelZoo} finds them by name; they are resources of the jar and small. A {@link
 * org.qbm4j.models.zoo.ModelCard} holds numbers that a command measured, with their spread over seeds, and the paragraph
 * that the plateau log ended with.
 */
@NullMarked
package org.qbm4j.models.zoo;

import org.jspecify.annotations.NullMarked;
