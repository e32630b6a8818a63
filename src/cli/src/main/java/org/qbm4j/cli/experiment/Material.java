// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.List;
import java.util.Optional;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.ImageShape;
import org.qbm4j.data.Target;
import org.qbm4j.loss.ConditionalLoss;

/**
 * What a model learns from.
 *
 * @param name for people
 * @param target what the visible units shall look like
 * @param train rows to learn; empty for a quantum target
 * @param test rows held back, if any
 * @param image shape of a row that is an image
 * @param classes labeled rows, if the model learns to tell classes apart
 * @param citations bibliography keys
 */
public record Material(
        String name,
        Target target,
        Optional<BinaryData> train,
        Optional<BinaryData> test,
        Optional<ImageShape> image,
        Optional<Classes> classes,
        List<String> citations) {

    /**
     * Labeled rows.
     *
     * @param train rows to learn
     * @param trainRows number of examples among them
     * @param test rows held back, if any
     * @param testRows number of examples among them
     */
    public record Classes(ConditionalLoss train, int trainRows, Optional<ConditionalLoss> test, int testRows) {}

    /** Copies the list. */
    public Material {
        citations = List.copyOf(citations);
    }

    /** Classical data with an optional test set. */
    static Material of(BinaryData train, Optional<BinaryData> test) {
        return new Material(
                train.name(),
                new Target.Classical(train.distribution()),
                Optional.of(train),
                test,
                train.imageShape(),
                Optional.empty(),
                train.citations());
    }

    /** A quantum target. */
    static Material of(String name, Target.Quantum target) {
        return new Material(
                name, target, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
