// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

/**
 * One array of parameters of a layer.
 *
 * @param key its name in DL4J's tables
 * @param kind what it is to regularization and to backpropagation
 * @param rows number of rows
 * @param columns number of columns
 */
record ParameterBlock(String key, Kind kind, int rows, int columns) {

    /** How DL4J treats it. */
    enum Kind {
        /** Drawn by the weight initialization, regularized by l1 and l2. */
        WEIGHT,
        /** Starts at the bias initialization, regularized by l1Bias and l2Bias. */
        BIAS,
        /** A bias that only pretraining moves; starts at zero. */
        PRETRAIN_BIAS
    }

    long length() {
        return (long) rows * columns;
    }
}
