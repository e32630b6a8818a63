// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.RandomHardwareEfficient;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.CircuitEngine;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.HaarLaws;

/** Gradient variance of deep random circuits, and how shallow ones come down to it. */
final class DeepCircuitGradient implements Reproduction {
    private static final PauliSum ZZ = PauliSum.of(PauliString.pair(Pauli.Z, 0, Pauli.Z, 1));
    private static final int[] SHALLOW = {4, 12, 24};
    private static final int SHALLOW_QUBITS = 8;

    @Override
    public String id() {
        return "R8";
    }

    @Override
    public String title() {
        return "Gradient variance of deep random hardware-efficient circuits";
    }

    @Override
    public List<String> sources() {
        return List.of("McClean2018");
    }

    @Override
    public String settings() {
        return "RY(pi/4) on every qubit, then layers of rotations about random axes by half angles uniform in [0, 2 pi) and"
                + " a ladder of CZ; O = Z0 Z1; 20 n layers; 1000 instances for each size. Middle layer, deep circuits on"
                + " both sides: N^2/(2(N + 1)(N^2 - 1)). First layer: the state before it is the fixed product state, not"
                + " random, with mean squared overlap 1/3 with the axes, so the exact value is N/(3(N^2 - 1)). Both are means"
                + " over the n rotations of the layer. Shallow circuits: first rotation of the first qubit, n = 8.";
    }

    @Override
    public double cost() {
        return 45;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        double total = 5 + 10 + 24 + 64 + 200 + 40;
        double[] parts = {5, 10, 24, 64, 200};
        Estimate deep = Estimate.exact(0);
        for (int i = 0; i < parts.length; i++) {
            int n = 2 * (i + 1);
            Samples samples = context.measure(
                    "deep " + n, parts[i] / total, 1000, (stream, engine) -> squares(n, 20 * n, stream, engine));
            double dimension = 1 << n;
            // the half angle divides the law of full angles by 4
            double middle = HaarLaws.gradientVariance(dimension, dimension, dimension) / 4;
            double first = dimension / (3 * (dimension * dimension - 1));
            rows.add(Row.errorsAndShare("middle layer, n = " + n, middle, samples.mean(0), 3, 0.05));
            rows.add(Row.errorsAndShare("first layer, n = " + n, first, samples.mean(1), 3, 0.05));
            if (n == SHALLOW_QUBITS) {
                deep = samples.mean(2);
            }
        }
        shallow(context, rows, deep, 40 / total);
        return rows;
    }

    private static void shallow(Context context, List<Row> rows, Estimate deep, double share) {
        double plateau = 1.0 / (1 << SHALLOW_QUBITS) / 3;
        List<Estimate> values = new ArrayList<>();
        for (int layers : SHALLOW) {
            Samples samples = context.measure(
                    "shallow " + layers,
                    share / SHALLOW.length,
                    1000,
                    (stream, engine) -> squares(SHALLOW_QUBITS, layers, stream, engine));
            values.add(samples.mean(2));
        }
        rows.add(Row.atLeast("first rotation, n = 8, 4 layers, above the plateau", plateau, values.get(0), 0));
        values.add(deep);
        String[] names = {"4 to 12", "12 to 24", "24 to 160"};
        for (int i = 0; i < names.length; i++) {
            Estimate before = values.get(i);
            Estimate after = values.get(i + 1);
            double error = Math.hypot(before.standardError(), after.standardError());
            Estimate drop = new Estimate(before.value() - after.value(), error, before.count());
            rows.add(Row.atLeast("drop of the variance, n = 8, " + names[i] + " layers", 0, drop, 2));
        }
    }

    /** Mean squares over the middle layer and over the first layer, and the square of the first component. */
    private static double[] squares(int n, int layers, RandomStream stream, CircuitEngine engine) {
        Circuit circuit = RandomHardwareEfficient.circuit(
                new Bipartition(n, 0), layers, 1, stream.child("axes").generator());
        double[] theta = stream.child("angles").uniforms(circuit.numParameters());
        Arrays.setAll(theta, k -> 2 * Math.PI * theta[k]);
        try (CircuitPass pass = engine.run(circuit, theta, CircuitGradient.NOTHING)) {
            double[] g = pass.pullBack(ZZ);
            int middle = n * (layers / 2);
            return new double[] {
                CircuitGradient.meanSquare(Arrays.copyOfRange(g, middle, middle + n)),
                CircuitGradient.meanSquare(Arrays.copyOf(g, n)),
                g[0] * g[0]
            };
        }
    }
}
