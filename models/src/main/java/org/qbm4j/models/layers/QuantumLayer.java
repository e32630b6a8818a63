// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.qbm4j.models.layers.ParameterBlock.Kind;

/**
 * Configuration of a quantum layer inside a DL4J network: what the two kinds have in common.
 *
 * <p>A bean that DL4J reads from and writes to JSON and YAML by its fields. Weights are drawn from a normal distribution
 * of mean 0 and standard deviation {@link #initialScale()} unless the layer's own builder names a {@code weightInit}; the
 * network's global one does not apply, since the usual ones know nothing of angles and Hamiltonians. The activation
 * function is the layer's own, so no other is accepted. Parameters are double precision.
 */
public abstract sealed class QuantumLayer extends FeedForwardLayer permits QuantumBoltzmannLayer, QuantumCircuitLayer {
    /** Standard deviation of the initial weights unless asked otherwise. */
    public static final double DEFAULT_INITIAL_SCALE = 0.1;

    @JsonProperty
    private double initialScale = DEFAULT_INITIAL_SCALE;

    /** For JSON. */
    QuantumLayer() {}

    QuantumLayer(Builder<?> builder) {
        super(builder);
        initialScale = builder.initialScale;
        if (builder.getActivationFn() != null && !(builder.getActivationFn() instanceof ActivationIdentity)) {
            throw new IllegalArgumentException("Argument 'activation' must be left out, as a quantum layer has its own"
                    + " response, but was " + builder.getActivationFn() + "; put an ActivationLayer after it.");
        }
        activationFn = new ActivationIdentity();
        if (builder.getWeightInitFn() == null) {
            weightInitFn = smallWeights();
        }
    }

    private IWeightInit smallWeights() {
        return initialScale == 0
                ? new WeightInitConstant(0.0)
                : new WeightInitDistribution(new NormalDistribution(0, initialScale));
    }

    /**
     * Standard deviation of the initial weights.
     *
     * @return at least 0
     */
    public final double initialScale() {
        return initialScale;
    }

    /** The parameters in the order of the flat array. */
    abstract List<ParameterBlock> blocks();

    /** Name of the kind in messages. */
    abstract String kind();

    /**
     * What is wrong with the sizes and options.
     *
     * @return a sentence, or null if nothing is
     */
    abstract @Nullable String complaint();

    abstract QuantumUnits<?> units(NeuralNetConfiguration conf, DataType dataType);

    /** Numbers held for one pass, whatever the number of examples. */
    abstract long workingNumbers();

    @Override
    @SuppressWarnings("NullAway") // DL4J gives no listeners while it edits networks
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        requireUsable(layerIndex, networkDataType);
        QuantumUnits<?> units = units(conf, networkDataType);
        units.setListeners(trainingListeners);
        units.setIndex(layerIndex);
        units.setParamsViewArray(layerParamsView);
        units.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
        units.setConf(conf);
        return units;
    }

    private void requireUsable(int layerIndex, DataType networkDataType) {
        LayerValidation.assertNInNOutSet(kind(), getLayerName(), layerIndex, getNIn(), getNOut());
        String where = kind() + " (index=" + layerIndex + ", name=" + getLayerName() + ") ";
        if (networkDataType != DataType.DOUBLE) {
            throw new DL4JInvalidConfigException(where + "needs a network of data type DOUBLE, but the network has "
                    + networkDataType + "; add .dataType(DataType.DOUBLE) to the NeuralNetConfiguration.Builder, or, as"
                    + " TransferLearning.GraphBuilder forgets the type, give that builder a DoubleFineTuning.");
        }
        IActivation activation = getActivationFn();
        if (activation != null && !(activation instanceof ActivationIdentity)) {
            throw new DL4JInvalidConfigException(where + "has its own response and takes no activation function, but"
                    + " was given " + activation + "; leave it out, or put an ActivationLayer after the layer.");
        }
        String complaint = complaint();
        if (complaint != null) {
            throw new DL4JInvalidConfigException(where + complaint);
        }
    }

    @Override
    public ParamInitializer initializer() {
        return BlockInitializer.INSTANCE;
    }

    @Override
    public boolean isPretrainParam(String paramName) {
        return blocks().stream()
                .anyMatch(b -> b.kind() == Kind.PRETRAIN_BIAS && b.key().equals(paramName));
    }

    /** Takes the learning settings back to the defaults, the small initial weights included. */
    @Override
    public void resetLayerDefaultConfig() {
        super.resetLayerDefaultConfig();
        setWeightInitFn(smallWeights());
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        InputType outputType = getOutputType(-1, inputType);
        long parameters = initializer().numParams(this);
        long state = getIUpdater() == null ? 0 : getIUpdater().stateSize(parameters);
        long perExample = inputType.arrayElementsPerExample() + outputType.arrayElementsPerExample();
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, outputType)
                .standardMemory(parameters, state)
                .workingMemory(workingNumbers(), perExample, workingNumbers(), 2 * perExample)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QuantumLayer that
                && super.equals(other)
                && Double.compare(initialScale, that.initialScale) == 0;
    }

    @Override
    protected boolean canEqual(Object other) {
        return getClass().isInstance(other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), initialScale);
    }

    /**
     * Collects the settings; the inherited ones have DL4J's meaning.
     *
     * @param <T> the builder itself
     */
    @SuppressWarnings("unchecked")
    public abstract static sealed class Builder<T extends Builder<T>> extends FeedForwardLayer.Builder<T>
            permits QuantumBoltzmannLayer.Builder, QuantumCircuitLayer.Builder {
        private double initialScale = DEFAULT_INITIAL_SCALE;

        Builder() {}

        /**
         * Standard deviation of the initial weights, which a {@code weightInit} of this builder replaces.
         *
         * @param scale finite and at least 0; 0.1 unless set
         * @return this builder
         * @throws IllegalArgumentException for other numbers
         */
        public T initialScale(double scale) {
            if (!(scale >= 0) || Double.isInfinite(scale)) {
                throw new IllegalArgumentException(
                        "Argument 'initialScale' must be finite and at least 0, but was " + scale + ".");
            }
            initialScale = scale;
            return (T) this;
        }
    }
}
