// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.StateVector;
import org.qbm4j.testkit.GateByGate;
import org.qbm4j.testkit.RandomCircuits;

class GeometricTensorTest {
    private static final RandomGenerator RANDOM = RandomStream.root(31).generator();

    /** {@code RZ(b) RY(a) |0>}: a moves along a meridian, b around a circle of radius sin a. */
    @Test
    void ofOneQubitIsTheMetricOfTheBlochSphere() {
        Circuit circuit = Circuit.builder(new Bipartition(1, 0))
                .rotation(Pauli.Y.on(0))
                .rotation(Pauli.Z.on(0))
                .build();
        GeometricTensor tensor = GeometricTensor.full(circuit, new double[] {0.8, 0.3});
        assertThat(tensor.entry(0, 0)).isCloseTo(0.25, within(1e-14));
        assertThat(tensor.entry(0, 1)).isCloseTo(0, within(1e-14));
        assertThat(tensor.entry(1, 1)).isCloseTo(Math.pow(Math.sin(0.8), 2) / 4, within(1e-14));
    }

    @Test
    void isTheCurvatureOfTheOverlap() {
        Circuit circuit = RandomCircuits.circuit(new Bipartition(2, 2), 12, RANDOM);
        double[] values = RandomCircuits.values(circuit, RANDOM);
        StateVector here = GateByGate.run(circuit, values);
        GeometricTensor tensor = GeometricTensor.full(circuit, values);
        double h = 1e-3;
        for (int k = 0; k < tensor.size(); k++) {
            for (int l = 0; l < tensor.size(); l++) {
                double[] sum = new double[2];
                for (int s = 0; s < 2; s++) {
                    // both directions, so that odd orders of the step cancel
                    double[] plus = values.clone();
                    double[] mixed = values.clone();
                    double step = s == 0 ? h : -h;
                    plus[k] += step;
                    plus[l] += step;
                    mixed[k] += step;
                    mixed[l] -= step;
                    sum[0] += 1 - here.fidelity(GateByGate.run(circuit, plus));
                    sum[1] += 1 - here.fidelity(GateByGate.run(circuit, mixed));
                }
                double expected = (sum[0] - sum[1]) / (8 * h * h);
                assertThat(tensor.entry(k, l)).as(k + ", " + l).isCloseTo(expected, within(5e-5));
            }
        }
    }

    @Test
    void blocksAreTheFullTensorWithinLayers() {
        Circuit circuit = Circuit.builder(new Bipartition(1, 1))
                .layer("a")
                .rotations(Pauli.Y, 0, 1)
                .layer("b")
                .fixed(FixedGate.Kind.CZ, 0, 1)
                .rotations(Pauli.Y, 0, 1)
                .build();
        double[] values = {0.3, 0.9, -0.4, 1.2};
        GeometricTensor full = GeometricTensor.full(circuit, values);
        GeometricTensor blocks = GeometricTensor.blockDiagonal(circuit, values);
        for (int k = 0; k < 4; k++) {
            for (int l = 0; l < 4; l++) {
                boolean same = k / 2 == l / 2;
                assertThat(blocks.entry(k, l)).isCloseTo(same ? full.entry(k, l) : 0, within(1e-14));
            }
        }
        assertThat(full.entry(0, 2)).as("layers do talk to each other").isNotCloseTo(0, within(1e-3));
    }

    @Test
    void theNaturalGradientSolvesTheRegularizedSystem() {
        Circuit circuit = RandomCircuits.circuit(new Bipartition(2, 1), 10, RANDOM);
        GeometricTensor tensor = GeometricTensor.full(circuit, RandomCircuits.values(circuit, RANDOM));
        double[] gradient = RANDOM.doubles(tensor.size()).toArray();
        double[] natural = tensor.naturalGradient(gradient, 0.01);
        for (int k = 0; k < natural.length; k++) {
            double back = 0.01 * natural[k];
            for (int l = 0; l < natural.length; l++) {
                back += tensor.entry(k, l) * natural[l];
            }
            assertThat(back).isCloseTo(gradient[k], within(1e-10));
        }
        assertThatThrownBy(() -> tensor.naturalGradient(new double[1], 0.1)).hasMessageContaining("positive ridge");
        assertThatThrownBy(() -> tensor.naturalGradient(gradient, 0)).hasMessageContaining("positive ridge");
    }
}
