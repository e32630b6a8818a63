// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.loss.ClassUnitLikelihood;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.ContrastiveDivergence;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.models.serializer.Provenance;
import org.qbm4j.operator.ParameterLayout;

/** What a model learned last, in the core's types; immutable. */
sealed interface Examples {
    /** Losses that quantum targets do not have. */
    List<String> LOSSES_OF_DATA = List.of("negative-log-likelihood", "golden-thompson-bound");

    /** Name for the provenance. */
    String name();

    int numRows();

    /** One row per example. */
    INDArray features();

    /** What the visible units shall look like. */
    Target target(ParameterLayout layout);

    /** The loss of a configuration on these examples. */
    Loss loss(Learning learning, ParameterLayout layout);

    /** Tells data apart, in 64 hexadecimal digits. */
    String fingerprint(Learning learning, ParameterLayout layout);

    /** Bit patterns of the visible units: features and, above them, the bits of the class if there are classes. */
    record Patterns(BinaryData data, int numFeatures, int classes) implements Examples {

        @Override
        public String name() {
            return data.name();
        }

        @Override
        public int numRows() {
            return data.numRows();
        }

        @Override
        public INDArray features() {
            return Features.array(data, numFeatures);
        }

        @Override
        public Target target(ParameterLayout layout) {
            return new Target.Classical(data.distribution());
        }

        @Override
        public Loss loss(Learning learning, ParameterLayout layout) {
            if (learning.sampling().isPresent()) {
                Sampling chains = learning.sampling().orElseThrow();
                return new ContrastiveDivergence(data, chains.steps(), chains.persistent(), chains.chains());
            }
            return learning.loss().equals(ConditionalLoss.NAME)
                    ? new ClassUnitLikelihood(data.empirical(), numFeatures, classes)
                    : Losses.create(learning.loss(), target(layout), layout);
        }

        /** Of the distribution, or, where chains stand in for listing all patterns, of the rows. */
        @Override
        public String fingerprint(Learning learning, ParameterLayout layout) {
            return learning.sampling().isPresent()
                    ? Provenance.fingerprint(data)
                    : Provenance.fingerprint(target(layout));
        }
    }

    /** Rows of input features with their classes, to be told apart. */
    record Labeled(double[][] inputs, int[] labels, int classes) implements Examples {

        @Override
        public String name() {
            return "labeled rows";
        }

        @Override
        public int numRows() {
            return labels.length;
        }

        @Override
        public INDArray features() {
            return Nd4j.createFromArray(inputs);
        }

        /** The distribution of the labels on the lowest visible units. */
        @Override
        public Target target(ParameterLayout layout) {
            double[] p = new double[layout.cut().visibleDimension()];
            for (int label : labels) {
                p[label] += 1.0 / labels.length;
            }
            return new Target.Classical(Distribution.of(p));
        }

        @Override
        public Loss loss(Learning learning, ParameterLayout layout) {
            return new ConditionalLoss(inputs, labels, classes);
        }

        @Override
        public String fingerprint(Learning learning, ParameterLayout layout) {
            return Provenance.fingerprint(target(layout));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Labeled that
                    && Arrays.deepEquals(inputs, that.inputs)
                    && Arrays.equals(labels, that.labels)
                    && classes == that.classes;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(labels);
        }
    }

    /** No examples but what the visible units shall look like. */
    record Described(Target target) implements Examples {

        @Override
        public String name() {
            if (target instanceof Target.Means) {
                return "mean values";
            }
            return target instanceof Target.Quantum ? "a quantum state" : "a distribution";
        }

        @Override
        public int numRows() {
            return 0;
        }

        @Override
        public INDArray features() {
            throw new UnsupportedOperationException("The model learned " + name() + " and saw no examples.");
        }

        @Override
        public Target target(ParameterLayout layout) {
            return target;
        }

        @Override
        public Loss loss(Learning learning, ParameterLayout layout) {
            boolean quantum = target instanceof Target.Quantum;
            if (quantum && LOSSES_OF_DATA.contains(learning.loss())) {
                throw new IllegalArgumentException("Loss '" + learning.loss() + "' sees only the probabilities of data,"
                        + " but there is a quantum target; build the model with loss(\"relative-entropy\"), renyi-2,"
                        + " reversed-renyi-2 or infidelity.");
            }
            return Losses.create(learning.loss(), target, layout);
        }

        @Override
        public String fingerprint(Learning learning, ParameterLayout layout) {
            return Provenance.fingerprint(target);
        }
    }
}
