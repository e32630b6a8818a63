// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.qbm4j.models.layers.ParameterBlock.Kind;

/**
 * The border between DL4J's arrays and the loops over {@code double[]} of a quantum layer.
 *
 * <p>Arrays are copied once per batch, rows of examples one after the other, parameters columns first.
 *
 * @param <C> the configuration
 */
abstract class QuantumUnits<C extends QuantumLayer> extends BaseLayer<C> {

    QuantumUnits(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /** Outputs of all rows, one row after the other. */
    abstract double[] forward(double[] rows, int count, Map<String, double[]> parameters);

    /**
     * Pulls a gradient back.
     *
     * @param eps derivatives of the loss with respect to the outputs
     * @param gradients sums over the rows are added here; zero before
     * @return derivatives with respect to the inputs
     */
    abstract double[] backward(
            double[] rows, double[] eps, Map<String, double[]> parameters, Map<String, double[]> gradients);

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaceMgr);
        double[] values = inputRows();
        int count = (int) input.size(0);
        double[] out = forward(values, count, parameters(training, workspaceMgr));
        INDArray result = array(out, count, layerConf().getNOut(), ArrayType.ACTIVATIONS, workspaceMgr);
        if (maskArray != null) {
            applyMask(result);
        }
        return result;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        applyDropOutIfNecessary(true, workspaceMgr);
        double[] values = inputRows();
        int count = (int) input.size(0);
        double[] eps = numbers(maskArray == null ? epsilon : epsilon.mulColumnVector(maskArray.castTo(dataType)), 'c');
        Map<String, double[]> gradients = new LinkedHashMap<>();
        for (ParameterBlock block : layerConf().blocks()) {
            gradients.put(block.key(), new double[(int) block.length()]);
        }
        double[] below = backward(values, eps, parameters(true, workspaceMgr), gradients);
        clearNoiseWeightParams();
        INDArray epsilonNext = array(below, count, layerConf().getNIn(), ArrayType.ACTIVATION_GRAD, workspaceMgr);
        return new Pair<>(filled(gradients), backpropDropOutIfPresent(epsilonNext));
    }

    /** The gradient views, filled, in the order of the flat array. */
    final Gradient filled(Map<String, double[]> gradients) {
        if (gradientViews == null) {
            throw new IllegalStateException(
                    "The layer has no view of a gradient; call initGradientsView() of the network first. " + layerId());
        }
        Gradient result = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach((key, view) -> {
            view.assign(detached(Objects.requireNonNull(gradients.get(key), key), 'f', view.shape()));
            result.gradientForVariable().put(key, view);
        });
        return result;
    }

    private Map<String, double[]> parameters(boolean training, LayerWorkspaceMgr workspaceMgr) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (ParameterBlock block : layerConf().blocks()) {
            INDArray array = block.kind() == Kind.PRETRAIN_BIAS
                    ? getParam(block.key())
                    : getParamWithNoise(block.key(), training, workspaceMgr);
            values.put(block.key(), numbers(array, 'f'));
        }
        return values;
    }

    /** The inputs, checked, one row after the other. */
    final double[] inputRows() {
        long width = layerConf().getNIn();
        if (input.rank() != 2 || input.size(1) != width) {
            throw new DL4JInvalidInputException("Input must have shape [examples, " + width + "] as nIn is " + width
                    + ", but has shape " + Arrays.toString(input.shape())
                    + "; give the right features, set nIn, or add a preprocessor. " + layerId());
        }
        double[] values = numbers(input, 'c');
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new DL4JInvalidInputException("Input must be finite, but row " + k / width + ", column "
                        + k % width + " is " + values[k] + "; remove the example or replace the value. " + layerId());
            }
        }
        return values;
    }

    static double[] numbers(INDArray array, char order) {
        return array.castTo(DataType.DOUBLE).dup(order).data().asDouble();
    }

    private static INDArray array(
            double[] values, long rows, long columns, ArrayType type, LayerWorkspaceMgr workspaceMgr) {
        INDArray result = workspaceMgr.createUninitialized(type, DataType.DOUBLE, new long[] {rows, columns}, 'c');
        return result.assign(detached(values, 'c', rows, columns));
    }

    private static INDArray detached(double[] values, char order, long... shape) {
        return Nd4j.createFromArray(values).reshape(order, shape);
    }

    /** Refuses: there is no data. */
    @Override
    public void fit() {
        throw new UnsupportedOperationException("A quantum layer has no fit() without data; call fit(INDArray,"
                + " LayerWorkspaceMgr), or train the network. " + layerId());
    }

    /** As DL4J's, but without what backpropagation does not move when asked so. */
    @Override
    public double calcRegularizationScore(boolean backpropParamsOnly) {
        double sum = 0;
        for (Map.Entry<String, INDArray> entry : paramTable(backpropParamsOnly).entrySet()) {
            List<Regularization> terms = layerConf().getRegularizationByParam(entry.getKey());
            if (terms != null) {
                for (Regularization term : terms) {
                    sum += term.score(entry.getValue(), getIterationCount(), getEpochCount());
                }
            }
        }
        return sum;
    }

    @Override
    public Map<String, INDArray> paramTable(boolean backpropParamsOnly) {
        if (!backpropParamsOnly) {
            return params;
        }
        Map<String, INDArray> table = new LinkedHashMap<>(params);
        table.keySet().removeIf(layerConf()::isPretrainParam);
        return table;
    }

    /** A layer with the same configuration and a copy of the parameters, without input, gradient and listeners. */
    @Override
    @SuppressWarnings("SuperCloneMethod") // DL4J's needs a constructor that no layer has
    public Layer clone() {
        NeuralNetConfiguration copied = conf.clone();
        return copied.getLayer().instantiate(copied, null, getIndex(), paramsFlattened.dup(), false, DataType.DOUBLE);
    }
}
