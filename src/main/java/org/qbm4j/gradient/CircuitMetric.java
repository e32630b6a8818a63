// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.Loss;

/**
 * The geometric tensor of a circuit's state, over rows of inputs their mean weighted by the rows' shares.
 *
 * @param matrix row by row
 * @param size number of parameters
 * @param flops floating-point operations of making it
 */
record CircuitMetric(double[] matrix, int size, long flops) implements MetricPass {
    private static final double BYTES_PER_COMPLEX = 16;
    private static final long FLOPS_PER_ENTRY = 4;

    static CircuitMetric of(Circuit circuit, Loss loss, double[] theta, boolean byLayer) {
        int size = circuit.numParameters();
        double[] sum = new double[size * size];
        if (loss instanceof ConditionalLoss rows) {
            for (int row = 0; row < rows.numRows(); row++) {
                add(sum, circuit, circuit.values(theta, rows.inputs(row)), byLayer, rows.share(row));
            }
        } else {
            add(sum, circuit, circuit.values(theta, new double[0]), byLayer, 1);
        }
        long states = loss instanceof ConditionalLoss rows ? rows.numRows() : 1;
        return new CircuitMetric(
                sum,
                size,
                states * FLOPS_PER_ENTRY * size * size * circuit.cut().dimension());
    }

    private static void add(double[] sum, Circuit circuit, double[] values, boolean byLayer, double share) {
        GeometricTensor tensor =
                byLayer ? GeometricTensor.blockDiagonal(circuit, values) : GeometricTensor.full(circuit, values);
        int size = tensor.size();
        for (int k = 0; k < size; k++) {
            for (int l = 0; l < size; l++) {
                sum[k * size + l] += share * tensor.entry(k, l);
            }
        }
    }

    /** Bytes of the tangents that are held at once. */
    static double bytes(Circuit circuit) {
        return BYTES_PER_COMPLEX * circuit.cut().dimension() * (circuit.numParameters() + 1.0);
    }

    @Override
    public double[] times(double[] direction) {
        double[] product = new double[size];
        for (int k = 0; k < size; k++) {
            for (int l = 0; l < size; l++) {
                product[k] += matrix[k * size + l] * direction[l];
            }
        }
        return product;
    }

    @Override
    public void close() {
        // nothing is borrowed
    }
}
