// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.ui;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * What the UI is told a quantum model is configured as: a layer with a name, parameters and learning rates, and nothing that
 * could run. Public, because the UI reads it back from its storage.
 */
public final class QuantumModelLayer extends Layer {
    private final transient Map<String, Double> rates = new LinkedHashMap<>();

    /** For the UI, which reads it from JSON. */
    public QuantumModelLayer() {}

    /** A layer of a name. */
    static QuantumModelLayer named(String name) {
        QuantumModelLayer layer = new QuantumModelLayer();
        layer.setLayerName(name);
        return layer;
    }

    /** Learning rates by parameter; the names of all parameters. */
    void rates(Map<String, Double> now) {
        rates.clear();
        rates.putAll(now);
    }

    @Override
    public IUpdater getUpdaterByParam(String paramName) {
        double rate = rates.getOrDefault(paramName, Double.NaN);
        return Double.isNaN(rate) ? new NoOp() : new Sgd(rate);
    }

    @Override
    public ParamInitializer initializer() {
        return new Names(List.copyOf(rates.keySet()));
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        throw shownOnly();
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        throw shownOnly();
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        // a view has no inputs
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        throw shownOnly();
    }

    @Override
    public List<Regularization> getRegularizationByParam(String paramName) {
        return List.of();
    }

    @Override
    public boolean isPretrainParam(String paramName) {
        return false;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        throw shownOnly();
    }

    @Override
    public GradientNormalization getGradientNormalization() {
        return GradientNormalization.None;
    }

    @Override
    public double getGradientNormalizationThreshold() {
        return 0;
    }

    static UnsupportedOperationException shownOnly() {
        return new UnsupportedOperationException(
                "This layer only shows a quantum model to the training UI; it cannot run. Use the model itself.");
    }

    /** The names of parameters; there is nothing to initialize. */
    private record Names(List<String> names) implements ParamInitializer {
        @Override
        public long numParams(NeuralNetConfiguration conf) {
            return names.size();
        }

        @Override
        public long numParams(Layer layer) {
            return names.size();
        }

        @Override
        public List<String> paramKeys(Layer layer) {
            return names;
        }

        @Override
        public List<String> weightKeys(Layer layer) {
            return names;
        }

        @Override
        public List<String> biasKeys(Layer layer) {
            return List.of();
        }

        @Override
        public boolean isWeightParam(Layer layer, String key) {
            return names.contains(key);
        }

        @Override
        public boolean isBiasParam(Layer layer, String key) {
            return false;
        }

        @Override
        public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
            throw shownOnly();
        }

        @Override
        public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
            throw shownOnly();
        }
    }
}
