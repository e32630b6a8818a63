// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.ScalingLaw;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;

/** Decay of the gradient with hidden qubits in random two-local circuits. */
final class CircuitGradient implements Reproduction {
    private static final double[] VARIANCE = {.421, .209, .109, .056, .029, .014, .0072};
    private static final PauliSum Z = PauliSum.of(Pauli.Z.on(0));
    static final StateQuery NOTHING = new StateQuery(StateQuery.Visible.NONE, false, false);

    @Override
    public String id() {
        return "R7";
    }

    @Override
    public String title() {
        return "Gradient of random two-local circuits with hidden qubits";
    }

    @Override
    public List<String> sources() {
        return List.of("OrtizMarrero2021");
    }

    @Override
    public String settings() {
        return "As figure 3b, with a linear loss: one visible qubit, O = Z, circuits as in R4 with normal full angles, 1000"
                + " instances for each number of hidden qubits, gradients by the adjoint method. Expected numbers are"
                + " of an independent simulation, since the source prints no rate. Read as: the variance is that of all"
                + " components together, over instances and parameters; the infinity norm is the largest of all components of"
                + " an instance. Slopes are of log2 per hidden qubit, plain least squares.";
    }

    @Override
    public double cost() {
        return 12;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        List<Estimate> variances = new ArrayList<>();
        List<Estimate> normVariances = new ArrayList<>();
        List<Estimate> norms = new ArrayList<>();
        for (int hidden = 1; hidden <= 7; hidden++) {
            Bipartition cut = new Bipartition(1, hidden);
            String label = "nh = " + hidden;
            Samples samples = context.measure(label, Math.pow(1.7, hidden) / 97.2, 1000, (stream, engine) -> {
                Circuit circuit =
                        RandomTwoLocal.circuit(cut, stream.child("gates").generator());
                double[] theta = stream.child("angles").gaussians(circuit.numParameters());
                try (CircuitPass pass = engine.run(circuit, theta, NOTHING)) {
                    double[] g = pass.pullBack(Z);
                    return new double[] {meanSquare(g), largest(g)};
                }
            });
            sizes.add((double) hidden);
            variances.add(samples.mean(0));
            normVariances.add(samples.variance(1));
            norms.add(samples.mean(1));
            rows.add(context.nearby("variance, " + label, VARIANCE[hidden - 1], 0.08, samples.mean(0)));
        }
        rows.add(context.near("slope of the variance", -0.97, 0.05, slope(sizes, variances)));
        rows.add(context.near("slope of the variance of the norm", -0.95, 0.1, slope(sizes, normVariances)));
        rows.add(context.near("slope of the mean norm", -0.39, 0.05, slope(sizes, norms)));
        return rows;
    }

    static Estimate slope(List<Double> sizes, List<Estimate> values) {
        return Slopes.of(ScalingLaw.EXPONENTIAL, sizes, values);
    }

    static double meanSquare(double[] g) {
        return Arrays.stream(g).map(x -> x * x).sum() / g.length;
    }

    private static double largest(double[] g) {
        return Arrays.stream(g).map(Math::abs).max().orElseThrow();
    }
}
