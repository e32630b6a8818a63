// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.state.HaarLaws;
import org.qbm4j.state.StateVector;

/** Variance of a Pauli observable over Haar-random states. */
final class HaarObservable implements Reproduction {
    @Override
    public String id() {
        return "R5";
    }

    @Override
    public String title() {
        return "Variance of an observable over Haar-random states";
    }

    @Override
    public List<String> sources() {
        return List.of("McClean2018");
    }

    @Override
    public String settings() {
        return "4000 states for each size; O = Z on the first qubit; exact variance 1/(N + 1), N = 2^n.";
    }

    @Override
    public double cost() {
        return 0.2;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        for (int n = 2; n <= 6; n++) {
            int qubits = n;
            Samples samples = context.measure("n = " + n, 0.2, 4000, (stream, engine) ->
                    new double[] {z(RandomMatrices.haarState(qubits, stream))});
            int dimension = 1 << n;
            double exact = HaarLaws.observableVariance(dimension, 0, dimension);
            rows.add(Row.errors("Var <Z>, n = " + n, exact, samples.variance(0), 3));
        }
        return rows;
    }

    private static double z(StateVector state) {
        double[] p = state.marginal(1);
        return p[0] - p[1];
    }
}
