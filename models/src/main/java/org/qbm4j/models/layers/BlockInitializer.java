// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.qbm4j.models.layers.ParameterBlock.Kind;

/** Cuts the flat arrays of parameters and gradients into the blocks of a quantum layer, columns first. */
final class BlockInitializer implements ParamInitializer {
    static final BlockInitializer INSTANCE = new BlockInitializer();

    private BlockInitializer() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return blocks(layer).stream().mapToLong(ParameterBlock::length).sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return keys(layer, block -> true);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return keys(layer, block -> block.kind() == Kind.WEIGHT);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return keys(layer, block -> block.kind() != Kind.WEIGHT);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        QuantumLayer layer = (QuantumLayer) conf.getLayer();
        Map<String, INDArray> table = Collections.synchronizedMap(new LinkedHashMap<>());
        cut(layer, paramsView).forEach((block, view) -> {
            if (initializeParams) {
                start(layer, block, view);
            }
            table.put(block.key(), shaped(block, view));
            conf.addVariable(block.key());
        });
        return table;
    }

    private static void start(QuantumLayer layer, ParameterBlock block, INDArray view) {
        switch (block.kind()) {
            case WEIGHT -> {
                double fanIn = (double) layer.getNIn();
                double fanOut = (double) layer.getNOut();
                layer.getWeightInitFn().init(fanIn, fanOut, new long[] {block.rows(), block.columns()}, 'f', view);
            }
            case BIAS -> view.assign(Double.isNaN(layer.getBiasInit()) ? 0 : layer.getBiasInit());
            case PRETRAIN_BIAS -> view.assign(0);
        }
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        Map<String, INDArray> table = new LinkedHashMap<>();
        cut((QuantumLayer) conf.getLayer(), gradientView)
                .forEach((block, view) -> table.put(block.key(), shaped(block, view)));
        return table;
    }

    private static Map<ParameterBlock, INDArray> cut(QuantumLayer layer, INDArray flat) {
        long length = INSTANCE.numParams(layer);
        if (flat.length() != length) {
            throw new IllegalStateException("The parameters of layer '" + layer.getLayerName() + "' must be a view of "
                    + length + " values, but have " + flat.length() + "; build the network anew.");
        }
        INDArray line = flat.reshape(length);
        Map<ParameterBlock, INDArray> views = new LinkedHashMap<>();
        long from = 0;
        for (ParameterBlock block : layer.blocks()) {
            views.put(block, line.get(NDArrayIndex.interval(from, from + block.length())));
            from += block.length();
        }
        return views;
    }

    private static INDArray shaped(ParameterBlock block, INDArray view) {
        return view.reshape('f', block.rows(), block.columns());
    }

    private static List<String> keys(Layer layer, Predicate<ParameterBlock> wanted) {
        return blocks(layer).stream().filter(wanted).map(ParameterBlock::key).toList();
    }

    private static List<ParameterBlock> blocks(Layer layer) {
        return ((QuantumLayer) layer).blocks();
    }
}
