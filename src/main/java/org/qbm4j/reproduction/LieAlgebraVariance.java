// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.RandomHardwareEfficient;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.CircuitEngine;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.state.Bipartition;

/** Variance of a loss from the Lie algebra of the gates: all of su(N) against free fermions. */
final class LieAlgebraVariance implements Reproduction {
    private static final PauliSum Z = PauliSum.of(Pauli.Z.on(0));

    @Override
    public String id() {
        return "R10";
    }

    @Override
    public String title() {
        return "Variance of a loss from the Lie algebra of the gates";
    }

    @Override
    public List<String> sources() {
        return List.of("Ragone2024", "Fontana2024");
    }

    @Override
    public String settings() {
        return "O = Z on the first qubit, start |0..0>, angles uniform in [0, 2 pi), 2000 instances for each size. su(N): random"
                + " hardware-efficient circuits of 20 n layers; sum over ideals gives 1/(N + 1). so(2n): 2 n^2 layers of"
                + " rotations about all Z_i, then about all X_i X_(i+1) of an open chain; 1/(2n - 1).";
    }

    @Override
    public double cost() {
        return 12;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        for (int n = 2; n <= 6; n++) {
            int qubits = n;
            Samples samples = context.measure("full " + n, n * n / 180.0, 2000, (stream, engine) -> {
                var axes = stream.child("axes").generator();
                Circuit circuit = RandomHardwareEfficient.circuit(new Bipartition(qubits, 0), 20 * qubits, 1, axes);
                return new double[] {expectation(circuit, stream, engine)};
            });
            rows.add(Row.errorsAndShare("su(2^n), n = " + n, 1 / (1.0 + (1 << n)), samples.variance(0), 3, 0.05));
        }
        for (int n = 2; n <= 6; n++) {
            Circuit circuit = freeFermions(n);
            Samples samples = context.measure("free " + n, n * n / 180.0, 2000, (stream, engine) ->
                    new double[] {expectation(circuit, stream, engine)});
            rows.add(Row.errorsAndShare("so(2n), n = " + n, 1 / (2.0 * n - 1), samples.variance(0), 3, 0.05));
        }
        return rows;
    }

    private static double expectation(Circuit circuit, RandomStream stream, CircuitEngine engine) {
        double[] theta = stream.child("angles").uniforms(circuit.numParameters());
        Arrays.setAll(theta, k -> 2 * Math.PI * theta[k]);
        try (CircuitPass pass = engine.run(circuit, theta, CircuitGradient.NOTHING)) {
            return pass.expectation(Z);
        }
    }

    private static Circuit freeFermions(int n) {
        CircuitBuilder builder = Circuit.builder(new Bipartition(n, 0));
        for (int layer = 1; layer <= 2 * n * n; layer++) {
            builder.layer("layer " + layer);
            for (int q = 0; q < n; q++) {
                builder.rotation(Pauli.Z.on(q));
            }
            for (int q = 0; q + 1 < n; q++) {
                builder.rotation(PauliString.pair(Pauli.X, q, Pauli.X, q + 1));
            }
        }
        return builder.build();
    }
}
