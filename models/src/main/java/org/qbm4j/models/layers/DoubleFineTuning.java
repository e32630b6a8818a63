// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A fine-tuning configuration that keeps a graph in double precision.
 *
 * <p>DL4J 1.0.0-M2.1's {@code TransferLearning.GraphBuilder} makes a FLOAT graph of every graph, which quantum layers
 * refuse; {@code new TransferLearning.GraphBuilder(graph).fineTuneConfiguration(DoubleFineTuning.of(...))} does not.
 * {@code TransferLearning.Builder}, for a {@code MultiLayerNetwork}, keeps the type by itself.
 */
public final class DoubleFineTuning extends FineTuneConfiguration {
    private final FineTuneConfiguration inner;

    private DoubleFineTuning(FineTuneConfiguration inner) {
        this.inner = inner;
    }

    /**
     * The same configuration, with double precision.
     *
     * @param configuration what to change; {@code new FineTuneConfiguration.Builder().seed(...).build()} changes nothing
     *     but the seed
     * @return a configuration for {@code fineTuneConfiguration}
     */
    public static FineTuneConfiguration of(FineTuneConfiguration configuration) {
        return new DoubleFineTuning(configuration);
    }

    @Override
    public NeuralNetConfiguration appliedNeuralNetConfiguration(NeuralNetConfiguration conf) {
        return inner.appliedNeuralNetConfiguration(conf);
    }

    @Override
    public void applyToNeuralNetConfiguration(NeuralNetConfiguration conf) {
        inner.applyToNeuralNetConfiguration(conf);
    }

    @Override
    public void applyToMultiLayerConfiguration(MultiLayerConfiguration conf) {
        inner.applyToMultiLayerConfiguration(conf);
    }

    @Override
    public void applyToComputationGraphConfiguration(ComputationGraphConfiguration conf) {
        inner.applyToComputationGraphConfiguration(conf);
    }

    @Override
    public NeuralNetConfiguration.Builder appliedNeuralNetConfigurationBuilder() {
        return inner.appliedNeuralNetConfigurationBuilder().dataType(DataType.DOUBLE);
    }

    @Override
    public String toJson() {
        return inner.toJson();
    }

    @Override
    public String toYaml() {
        return inner.toYaml();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DoubleFineTuning that && inner.equals(that.inner);
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof DoubleFineTuning;
    }

    @Override
    public int hashCode() {
        return inner.hashCode();
    }
}
