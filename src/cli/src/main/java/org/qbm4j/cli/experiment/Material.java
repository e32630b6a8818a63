// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.List;
import java.util.Optional;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.ImageShape;
import org.qbm4j.data.Target;
import org.qbm4j.loss.ClassUnitLikelihood;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.ProbabilityLoss;

/**
 * What a model learns from.
 *
 * @param name for people
 * @param target what the visible units shall look like
 * @param train rows to learn; empty for a quantum target
 * @param test rows held back, if any
 * @param image shape of a row that is an image
 * @param labels the classes of the rows, if they have any
 * @param citations bibliography keys
 */
public record Material(
        String name,
        Target target,
        Optional<BinaryData> train,
        Optional<BinaryData> test,
        Optional<ImageShape> image,
        Optional<Labels> labels,
        List<String> citations) {

    /** How a model is told the classes of rows. */
    public sealed interface Labels permits Classes, ClassUnits {}

    /**
     * Labeled rows whose features are inputs.
     *
     * @param train rows to learn
     * @param trainRows number of examples among them
     * @param test rows held back, if any
     * @param testRows number of examples among them
     */
    public record Classes(ConditionalLoss train, int trainRows, Optional<ConditionalLoss> test, int testRows)
            implements Labels {}

    /**
     * Visible units that spell the class; rows hold features and, above them, its bits.
     *
     * @param features number of feature units
     * @param classes number of classes
     */
    public record ClassUnits(int features, int classes) implements Labels {

        /** Distribution of rows, as the likelihood of their labels. */
        ProbabilityLoss loss(BinaryData rows) {
            return new ClassUnitLikelihood(rows.empirical(), features, classes);
        }
    }

    /**
     * Labeled rows whose features are inputs of a circuit.
     *
     * @return empty unless the model is such a circuit
     */
    public Optional<Classes> classes() {
        return labels.filter(Classes.class::isInstance).map(Classes.class::cast);
    }

    /**
     * Units that spell a class.
     *
     * @return empty unless rows have some
     */
    public Optional<ClassUnits> classUnits() {
        return labels.filter(ClassUnits.class::isInstance).map(ClassUnits.class::cast);
    }

    /** The same rows, whose highest bits spell a class. */
    Material with(ClassUnits units) {
        return new Material(name, target, train, test, image, Optional.of(units), citations);
    }

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

    /** A target that is no data. */
    static Material of(String name, Target target) {
        return new Material(
                name, target, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
