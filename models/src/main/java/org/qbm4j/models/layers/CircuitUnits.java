// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import static org.qbm4j.models.layers.QuantumCircuitLayer.WEIGHT_KEY;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.StateVectorEngine;

/** A {@link QuantumCircuitLayer} at work; confined to one thread. */
final class CircuitUnits extends QuantumUnits<QuantumCircuitLayer> {
    private static final StateQuery PROBABILITIES = new StateQuery(Visible.PROBABILITIES, false, false);
    private static final StateQuery NOTHING = new StateQuery(Visible.NONE, false, false);

    private transient @Nullable Simulator simulator;

    /** What is made anew after deserialization. */
    private record Simulator(Circuit circuit, StateVectorEngine engine) {}

    CircuitUnits(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private Simulator simulator() {
        if (simulator == null) {
            simulator = new Simulator(new ReuploadingCircuit(layerConf()).build(), new StateVectorEngine());
        }
        return simulator;
    }

    @Override
    double[] forward(double[] rows, int count, Map<String, double[]> parameters) {
        Simulator s = simulator();
        int outputs = s.circuit().cut().visible();
        double[] out = new double[count * outputs];
        double[] variables = variables(s.circuit(), parameters);
        for (int row = 0; row < count; row++) {
            place(rows, row, s.circuit(), variables);
            try (CircuitPass pass = s.engine().run(s.circuit(), variables, PROBABILITIES)) {
                measure(pass.state().visibleProbabilities(), out, row * outputs, outputs);
            }
        }
        return out;
    }

    private static void measure(double[] probabilities, double[] out, int from, int outputs) {
        for (int q = 0; q < outputs; q++) {
            double sum = 0;
            for (int v = 0; v < probabilities.length; v++) {
                sum += (v >> q & 1) == 0 ? probabilities[v] : -probabilities[v];
            }
            out[from + q] = sum;
        }
    }

    @Override
    double[] backward(double[] rows, double[] eps, Map<String, double[]> parameters, Map<String, double[]> gradients) {
        Simulator s = simulator();
        Circuit circuit = s.circuit();
        int features = circuit.numInputs();
        int outputs = circuit.cut().visible();
        double[] sums = Objects.requireNonNull(gradients.get(WEIGHT_KEY));
        double[] below = new double[rows.length];
        double[] adjoint = new double[circuit.cut().visibleDimension()];
        double[] variables = variables(circuit, parameters);
        for (int row = 0; row < rows.length / features; row++) {
            place(rows, row, circuit, variables);
            weigh(eps, row * outputs, outputs, adjoint);
            try (CircuitPass pass = s.engine().run(circuit, variables, NOTHING)) {
                double[] slopes = pass.pullBackDiagonal(adjoint);
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += slopes[k];
                }
                System.arraycopy(slopes, sums.length, below, row * features, features);
            }
        }
        return below;
    }

    /** The diagonal of {@code sum_q eps_q Z_q}. */
    private static void weigh(double[] eps, int from, int outputs, double[] diagonal) {
        diagonal[0] = 0;
        for (int q = 0; q < outputs; q++) {
            diagonal[0] += eps[from + q];
        }
        for (int v = 1; v < diagonal.length; v++) {
            diagonal[v] = diagonal[v & (v - 1)] - 2 * eps[from + Integer.numberOfTrailingZeros(v)];
        }
    }

    private static double[] variables(Circuit circuit, Map<String, double[]> parameters) {
        double[] theta = Objects.requireNonNull(parameters.get(WEIGHT_KEY));
        return Arrays.copyOf(theta, circuit.numVariables());
    }

    private static void place(double[] rows, int row, Circuit circuit, double[] variables) {
        int features = circuit.numInputs();
        System.arraycopy(rows, row * features, variables, circuit.numParameters(), features);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    /** Refuses: without labels there is no likelihood. */
    @Override
    public void computeGradientAndScore(LayerWorkspaceMgr workspaceMgr) {
        throw unsupervised("computeGradientAndScore");
    }

    /** Refuses, as {@link #computeGradientAndScore} does. */
    @Override
    public void fit(@Nullable INDArray data, LayerWorkspaceMgr workspaceMgr) {
        throw unsupervised("fit");
    }

    private UnsupportedOperationException unsupervised(String method) {
        return new UnsupportedOperationException("A QuantumCircuitLayer cannot learn without labels, so it has no "
                + method + "; train the network, or pretrain a QuantumBoltzmannLayer. " + layerId());
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.engine().close();
            simulator = null;
        }
    }
}
