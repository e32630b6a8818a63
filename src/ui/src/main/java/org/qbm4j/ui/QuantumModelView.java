// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.operator.ParameterGroup;

/**
 * A quantum model as DL4J's {@code StatsListener} can read it: the model's score, parameters and gradient, or the last
 * update in the gradient's place, as DL4J's networks have it when an iteration is done.
 *
 * <p>Names of parameters begin with the layer, 0, and end in W, since the UI's overview draws weights only.
 */
final class QuantumModelView extends AbstractLayer<QuantumModelLayer> {
    private final transient QuantumModel<?> model;
    private transient Map<String, INDArray> before;
    private transient boolean updates;

    QuantumModelView(QuantumModel<?> model) {
        super(configuration(model), DataType.DOUBLE);
        this.model = model;
        this.before = model.paramTable();
    }

    private static NeuralNetConfiguration configuration(QuantumModel<?> model) {
        NeuralNetConfiguration conf = new NeuralNetConfiguration();
        int visible = model.configuration().model().layout().cut().visible();
        int hidden = model.configuration().model().layout().cut().hidden();
        conf.setLayer(QuantumModelLayer.named(
                model.getClass().getSimpleName() + ", " + visible + " visible, " + hidden + " hidden"));
        conf.setSeed(model.configuration().seed());
        conf.setDataType(DataType.DOUBLE);
        return conf;
    }

    private static String shown(String group) {
        return "0_" + group + "_W";
    }

    boolean shows(QuantumModel<?> other) {
        return model == other;
    }

    /** The parameters from which the next update starts. */
    void begin() {
        before = model.paramTable();
    }

    /** Whether {@link #gradient()} gives the last update. */
    void showUpdates(boolean show) {
        updates = show;
    }

    /** Tells the learning rate of all groups; a group may have a factor of its own. */
    void rate(double rate) {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (ParameterGroup group : ParameterGroup.values()) {
            if (before.containsKey(group.label())) {
                double factor = model.configuration().learning().groups().getOrDefault(group, 1.0);
                rates.put(shown(group.label()), factor * rate);
            }
        }
        layerConf().rates(rates);
    }

    @Override
    public double score() {
        return model.score();
    }

    @Override
    public Gradient gradient() {
        Map<String, INDArray> shown =
                updates ? differences(model.paramTable()) : model.gradient().gradientForVariable();
        DefaultGradient gradient = new DefaultGradient();
        shown.forEach((group, values) -> gradient.setGradientFor(shown(group), values));
        return gradient;
    }

    private Map<String, INDArray> differences(Map<String, INDArray> now) {
        Map<String, INDArray> result = new LinkedHashMap<>();
        before.forEach((group, values) -> result.put(group, values.sub(now.get(group))));
        return result;
    }

    @Override
    public Map<String, INDArray> paramTable(boolean backpropParamsOnly) {
        Map<String, INDArray> result = new LinkedHashMap<>();
        model.paramTable().forEach((group, values) -> result.put(shown(group), values));
        return result;
    }

    @Override
    public INDArray params() {
        return model.params();
    }

    @Override
    public long numParams() {
        return model.numParams();
    }

    @Override
    public int getInputMiniBatchSize() {
        return model.batchSize();
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clearNoiseWeightParams() {
        // there are none
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        throw QuantumModelLayer.shownOnly();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        throw QuantumModelLayer.shownOnly();
    }
}
