// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.optimize.api.ConvexOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The methods of {@link Model} that suppose a neural network's own arrays, configuration or optimizer. */
interface DetachedModel extends Model {

    @Override
    @Deprecated
    default void fit() {
        throw unsupported("fit()", "call fit(DataSetIterator, int) or fit(DataSet)");
    }

    @Override
    default void update(Gradient gradient) {
        throw unsupported("update(Gradient)", "updates are made by fit; to change parameters call setParams");
    }

    @Override
    default void update(INDArray gradient, String paramType) {
        throw unsupported("update(INDArray, String)", "updates are made by fit; to change parameters call setParam");
    }

    @Override
    default void setParamsViewArray(INDArray params) {
        throw unsupported("setParamsViewArray(INDArray)", "parameters are no view of an array; call setParams");
    }

    @Override
    default INDArray getGradientsViewArray() {
        throw unsupported("getGradientsViewArray()", "gradients are no view of an array; call gradient()");
    }

    @Override
    default void setBackpropGradientsViewArray(INDArray gradients) {
        throw unsupported(
                "setBackpropGradientsViewArray(INDArray)", "gradients are no view of an array; read gradient()");
    }

    @Override
    default NeuralNetConfiguration conf() {
        throw unsupported("conf()", "call configuration()");
    }

    @Override
    default void setConf(NeuralNetConfiguration conf) {
        throw unsupported("setConf(NeuralNetConfiguration)", "make a new model from another configuration");
    }

    @Override
    default ConvexOptimizer getOptimizer() {
        throw unsupported("getOptimizer()", "training is done by fit; the updater is configuration().updater()");
    }

    @Override
    default long numParams(boolean backwards) {
        return numParams();
    }

    @Override
    default Map<String, INDArray> paramTable(boolean backpropParamsOnly) {
        return paramTable();
    }

    @Override
    default void applyConstraints(int iteration, int epoch) {
        // there are none
    }

    private static UnsupportedOperationException unsupported(String method, String wayOut) {
        return new UnsupportedOperationException("A quantum model has no " + method + "; " + wayOut + ".");
    }
}
