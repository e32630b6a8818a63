// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qbm4j.model.ParameterVector;

/**
 * Parameters, gradients, counters and listeners of a model, as DL4J asks for them.
 *
 * @param <C> type of the configuration
 */
abstract sealed class ModelAccess<C extends ModelConfiguration> implements DetachedModel, ClassifyingModel
        permits QuantumModel {
    final ModelSession<C> session;
    private final ParameterTable table;

    ModelAccess(ModelSession<C> session) {
        this.session = session;
        this.table = new ParameterTable(session.layout());
    }

    @Override
    public INDArray params() {
        return ParameterTable.row(told(session.progress.theta()));
    }

    @Override
    public void setParams(INDArray params) {
        session.progress.moveTo(told(ParameterTable.vector(params, (int) numParams(), "params")));
    }

    @Override
    public long numParams() {
        return session.layout().numParameters();
    }

    @Override
    public INDArray getParam(String param) {
        return table.group(told(session.progress.theta()), param);
    }

    @Override
    public void setParam(String key, INDArray val) {
        session.progress.moveTo(told(table.with(told(session.progress.theta()), key, val)));
    }

    @Override
    public Map<String, INDArray> paramTable() {
        return table.split(told(session.progress.theta()));
    }

    @Override
    public void setParamTable(Map<String, INDArray> paramTable) {
        double[] values = told(session.progress.theta());
        for (Map.Entry<String, INDArray> entry : paramTable.entrySet()) {
            values = table.with(values, entry.getKey(), entry.getValue());
        }
        session.progress.moveTo(told(values));
    }

    /**
     * The parameters with their names; of a Boltzmann machine, whatever its sign, in the convention {@code exp(-H)/Z}.
     *
     * @return immutable
     */
    public ParameterVector parameterVector() {
        return ParameterVector.of(session.layout(), session.progress.theta());
    }

    @Override
    public Gradient gradient() {
        return table.gradient(told(session.gradient()));
    }

    @Override
    public Pair<Gradient, Double> gradientAndScore() {
        return Pair.of(gradient(), score());
    }

    @Override
    public void setListeners(Collection<TrainingListener> listeners) {
        List<TrainingListener> copy = List.copyOf(listeners);
        session.listeners.clear();
        session.listeners.addAll(copy);
    }

    @Override
    public void setListeners(TrainingListener... listeners) {
        setListeners(List.of(listeners));
    }

    @Override
    public void addListeners(TrainingListener... listener) {
        session.listeners.addAll(List.of(listener));
    }

    /**
     * The listeners, in the order in which they are told.
     *
     * @return a copy
     */
    public List<TrainingListener> getListeners() {
        return List.copyOf(session.listeners);
    }

    /**
     * Iterations of all fits and pretrainings so far.
     *
     * @return the number that listeners are told next
     */
    public int getIterationCount() {
        return session.progress.iterations();
    }

    /**
     * Epochs of all fits and pretrainings so far.
     *
     * @return the number that listeners are told next
     */
    public int getEpochCount() {
        return session.progress.epochs();
    }

    /** Counts an epoch whose iterations were made by {@link #fit(DataSet)}. */
    public void incrementEpochCount() {
        session.progress.epochDone();
    }

    /** Converts between the sign that people read and the one inside. */
    private double[] told(double[] values) {
        return session.configuration.model().convert(values);
    }
}
