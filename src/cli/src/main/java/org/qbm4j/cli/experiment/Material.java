// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.List;
import java.util.Optional;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.ImageShape;
import org.qbm4j.data.Target;

/**
 * What a model learns from.
 *
 * @param name for people
 * @param target what the visible units shall look like
 * @param train rows to learn; empty for a quantum target
 * @param test rows held back, if any
 * @param image shape of a row that is an image
 * @param citations bibliography keys
 */
public record Material(
        String name,
        Target target,
        Optional<BinaryData> train,
        Optional<BinaryData> test,
        Optional<ImageShape> image,
        List<String> citations) {

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
                train.citations());
    }

    /** A quantum target. */
    static Material of(String name, Target.Quantum target) {
        return new Material(name, target, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
