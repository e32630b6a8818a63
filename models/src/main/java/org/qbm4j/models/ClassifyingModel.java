// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Classifier;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What DL4J's classifiers do, for models that were built with classes: all of it follows from {@link #output}.
 *
 * <p>A model that only generates refuses with {@link UnsupportedOperationException}.
 */
public interface ClassifyingModel extends Classifier {

    /**
     * Class probabilities of some examples.
     *
     * @param features shape [examples, features]
     * @return shape [examples, classes], rows sum to one
     */
    INDArray output(INDArray features);

    /**
     * The most probable class of each example; the lower class wins a tie.
     *
     * @param features shape [examples, features]
     * @return one class per example
     */
    @Override
    default int[] predict(INDArray features) {
        INDArray output = output(features);
        int[] classes = new int[output.rows()];
        for (int row = 0; row < classes.length; row++) {
            for (int c = 1; c < output.columns(); c++) {
                classes[row] = output.getDouble(row, c) > output.getDouble(row, classes[row]) ? c : classes[row];
            }
        }
        return classes;
    }

    /**
     * Names of the most probable classes.
     *
     * @param data features, and the names of the classes if it has any
     * @return one name per example, the number of the class without names
     */
    @Override
    default List<String> predict(org.nd4j.linalg.dataset.api.DataSet data) {
        List<String> names = data.getLabelNamesList();
        List<String> result = new ArrayList<>();
        for (int c : predict(data.getFeatures())) {
            result.add(names == null || names.size() <= c ? Integer.toString(c) : names.get(c));
        }
        return result;
    }

    /**
     * Accuracy, precision, recall and confusion matrix on labeled data.
     *
     * @param iterator features and one-hot labels; read once, from its beginning
     * @return DL4J's evaluation
     */
    default Evaluation evaluate(DataSetIterator iterator) {
        return doEvaluation(iterator, new Evaluation())[0];
    }

    /**
     * Feeds predictions and labels to evaluations of DL4J.
     *
     * @param iterator features and one-hot labels; read once, from its beginning
     * @param evaluations such as {@code new ROCMultiClass()}
     * @param <T> their type
     * @return the same evaluations
     */
    @SuppressWarnings({"unchecked", "varargs"}) // as DL4J's networks declare it
    default <T extends IEvaluation<?>> T[] doEvaluation(DataSetIterator iterator, T... evaluations) {
        if (iterator.resetSupported()) {
            iterator.reset();
        }
        while (iterator.hasNext()) {
            DataSet data = iterator.next();
            INDArray output = output(data.getFeatures());
            for (T evaluation : evaluations) {
                evaluation.eval(data.getLabels(), output);
            }
        }
        return evaluations;
    }

    @Override
    default double f1Score(DataSet data) {
        return f1Score(data.getFeatures(), data.getLabels());
    }

    /**
     * The F1 score, macro-averaged over more than two classes.
     *
     * @param examples shape [examples, features]
     * @param labels one-hot, shape [examples, classes]
     * @return in [0, 1]
     */
    @Override
    default double f1Score(INDArray examples, INDArray labels) {
        Evaluation evaluation = new Evaluation();
        evaluation.eval(labels, output(examples));
        return evaluation.f1();
    }

    /**
     * Makes one iteration on features and one-hot labels.
     *
     * @param examples shape [examples, features]
     * @param labels shape [examples, classes]
     */
    @Override
    default void fit(INDArray examples, INDArray labels) {
        fit(new org.nd4j.linalg.dataset.DataSet(examples, labels));
    }

    /**
     * Makes one iteration on features and classes.
     *
     * @param examples shape [examples, features]
     * @param labels one class per example, from 0
     */
    @Override
    default void fit(INDArray examples, int[] labels) {
        INDArray oneHot = Nd4j.zeros(DataType.DOUBLE, labels.length, numLabels());
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= numLabels()) {
                throw new IllegalArgumentException("Argument 'labels' must hold classes 0.." + (numLabels() - 1)
                        + ", but row " + row + " has " + labels[row] + ".");
            }
            oneHot.putScalar(row, labels[row], 1);
        }
        fit(examples, oneHot);
    }

    /**
     * Number of classes.
     *
     * @return at least 2, or 0 if the model only generates
     */
    @Override
    @Deprecated
    int numLabels();
}
