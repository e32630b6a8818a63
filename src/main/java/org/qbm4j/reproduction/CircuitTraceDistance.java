// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.StateDistances;

/** Distance of one visible qubit from the maximally mixed state in random two-local circuits. */
final class CircuitTraceDistance implements Reproduction {
    private static final double[] UNIFORM = {.377, .287, .200, .141, .099, .069, .047};
    private static final double[] NORMAL = {.378, .288, .189, .141, .102, .069, .047};
    private static final StateQuery VISIBLE = new StateQuery(StateQuery.Visible.STATE, false, false);

    @Override
    public String id() {
        return "R4";
    }

    @Override
    public String title() {
        return "Trace distance of the visible qubit from I/2 in random two-local circuits";
    }

    @Override
    public List<String> sources() {
        return List.of("OrtizMarrero2021");
    }

    @Override
    public String settings() {
        return "The circuits of figures 3a and 4b: every one- and two-body Pauli word once, in random order drawn anew in"
                + " each instance, exp(-i theta P) with full angles uniform in [0, 1) or normal with variance 1, start"
                + " |0..0>, one visible qubit; 1000 instances for each number of hidden qubits. The source prints no numbers;"
                + " expected are means of an independent simulation of the same protocol.";
    }

    @Override
    public double cost() {
        return 6;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        for (boolean normal : new boolean[] {false, true}) {
            String angles = normal ? "normal" : "uniform";
            for (int hidden = 1; hidden <= 7; hidden++) {
                Bipartition cut = new Bipartition(1, hidden);
                String label = angles + ", nh = " + hidden;
                double share = Math.pow(1.7, hidden) / 2 / 97.2;
                Samples samples = context.measure(label, share, 1000, (stream, engine) -> {
                    Circuit circuit =
                            RandomTwoLocal.circuit(cut, stream.child("gates").generator());
                    int count = circuit.numParameters();
                    double[] theta = normal
                            ? stream.child("angles").gaussians(count)
                            : stream.child("angles").uniforms(count);
                    try (CircuitPass pass = engine.run(circuit, theta, VISIBLE)) {
                        return new double[] {
                            StateDistances.traceDistanceToMaximallyMixed(
                                    pass.state().visibleState())
                        };
                    }
                });
                double expected = (normal ? NORMAL : UNIFORM)[hidden - 1];
                rows.add(context.nearby("mean T, " + label, expected, 0.08, samples.mean(0)));
            }
        }
        return rows;
    }
}
