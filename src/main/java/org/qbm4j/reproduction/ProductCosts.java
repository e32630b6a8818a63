// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.operator.Pauli;
import org.qbm4j.simulation.CircuitEngine;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.state.Bipartition;

/** Global and local cost of a product of single-qubit rotations. */
final class ProductCosts implements Reproduction {
    @Override
    public String id() {
        return "R9";
    }

    @Override
    public String title() {
        return "Global and local cost of a product of rotations";
    }

    @Override
    public List<String> sources() {
        return List.of("Cerezo2021");
    }

    @Override
    public String settings() {
        return "RX(theta_i) on each qubit of |0..0>, half angles uniform in [0, 2 pi); global cost 1 - p(0..0), local cost"
                + " 1 - mean of p_i(0); variance of dC/dtheta_i as the mean over components, 20000 instances for each size;"
                + " exact (1/8)(3/8)^(n - 1) and 1/(8 n^2).";
    }

    @Override
    public double cost() {
        return 2;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        for (int n : new int[] {2, 4, 6, 8}) {
            Circuit circuit = product(n);
            double[] global = new double[1 << n];
            global[0] = -1;
            double[] local = new double[1 << n];
            Arrays.setAll(local, x -> -(n - Integer.bitCount(x)) / (double) n);
            Samples samples = context.measure("n = " + n, 0.25, 20000, (stream, engine) -> {
                double[] theta = stream.uniforms(n);
                Arrays.setAll(theta, k -> 2 * Math.PI * theta[k]);
                return new double[] {
                    meanSquare(engine, circuit, theta, global), meanSquare(engine, circuit, theta, local)
                };
            });
            rows.add(Row.errors("global cost, n = " + n, Math.pow(0.375, n - 1) / 8, samples.mean(0), 3));
            rows.add(Row.errors("local cost, n = " + n, 1 / (8.0 * n * n), samples.mean(1), 3));
        }
        return rows;
    }

    private static double meanSquare(CircuitEngine engine, Circuit circuit, double[] theta, double[] adjoint) {
        try (CircuitPass pass = engine.run(circuit, theta, CircuitGradient.NOTHING)) {
            return CircuitGradient.meanSquare(pass.pullBackDiagonal(adjoint));
        }
    }

    private static Circuit product(int n) {
        CircuitBuilder builder = Circuit.builder(new Bipartition(n, 0));
        for (int q = 0; q < n; q++) {
            builder.rotation(Pauli.X.on(q));
        }
        return builder.build();
    }
}
