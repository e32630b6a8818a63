// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.loss.QuantumRelativeEntropy;
import org.qbm4j.loss.Renyi2Divergence;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.CircuitEngine;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.HaarLaws;

/** How much unbounded losses amplify the gradient on a plateau. */
final class LossAmplification implements Reproduction {
    private static final Bipartition CUT = new Bipartition(2, 6);
    private static final double[] MILD = {.4, .3, .2, .1};
    private static final double[] NEARLY_PURE = {1 - 3e-4, 1e-4, 1e-4, 1e-4};
    private static final StateQuery VISIBLE = new StateQuery(StateQuery.Visible.STATE, false, false);

    @Override
    public String id() {
        return "R11";
    }

    @Override
    public String title() {
        return "Amplification of the gradient by unbounded losses on a plateau";
    }

    @Override
    public List<String> sources() {
        return List.of("OrtizMarrero2021", "KieferovaOrtizMarreroWiebe2021");
    }

    @Override
    public String settings() {
        return "Two visible and six hidden qubits, circuits as in R4 with normal angles, 500 instances; targets with"
                + " spectra (.4, .3, .2, .1), mild, and (1 - 3e-4, 1e-4, 1e-4, 1e-4), nearly pure, in a Haar-random basis of"
                + " each instance. Variance over instances and all components, expected 2N^2/((N + 1)(N^2 - 1)) times the"
                + " squared Frobenius norm of the traceless adjoint over Dv. Renyi-2: adjoint at I/Dv, exact for Dh >> Dv. Relative"
                + " entropy: adjoint to second order in sigma - I/Dv, which adds Dv (Tr sigma^2 - 1/Dv)(1 + Dv Tr eta^2)/2 with the"
                + " mean purity of Haar-random states; without it the mild target would be a quarter low.";
    }

    @Override
    public double cost() {
        return 3;
    }

    @Override
    public List<Row> run(Context context) {
        Samples samples = context.measure("circuits", 1, 500, LossAmplification::squares);
        List<Row> rows = new ArrayList<>();
        double n = CUT.dimension();
        double unit = HaarLaws.gradientVariance(n, n, n);
        String[] targets = {"mild target", "nearly pure target"};
        double[][] spectra = {MILD, NEARLY_PURE};
        for (int t = 0; t < 2; t++) {
            List<StateLoss> losses = losses(DensityMatrix.diagonal(spectra[t]));
            String[] names = {"relative entropy", "Renyi-2"};
            for (int k = 0; k < 2; k++) {
                HermitianMatrix adjoint = losses.get(k)
                        .evaluate(DensityMatrix.maximallyMixed(CUT.visible()))
                        .adjoint();
                double more = k == 0 ? secondOrder(DensityMatrix.diagonal(spectra[t])) : 0;
                double expected = unit * (HaarLaws.amplification(adjoint) + more);
                rows.add(context.nearby(names[k] + ", " + targets[t], expected, 0.25, samples.mean(2 * t + k)));
            }
        }
        return rows;
    }

    /** Share of the fluctuations of sigma: mean of {@code |Dv^2 {eta, delta}/2|^2 / Dv} for isotropic traceless delta. */
    private static double secondOrder(DensityMatrix target) {
        double d = CUT.visibleDimension();
        double spread = HaarLaws.meanPurity(CUT) - 1 / d;
        return d * spread * (1 + d * target.purity()) / 2;
    }

    private static List<StateLoss> losses(DensityMatrix target) {
        return List.of(new QuantumRelativeEntropy(target), new Renyi2Divergence(target));
    }

    private static double[] squares(RandomStream stream, CircuitEngine engine) {
        Circuit circuit = RandomTwoLocal.circuit(CUT, stream.child("gates").generator());
        double[] theta = stream.child("angles").gaussians(circuit.numParameters());
        double[][][] basis = RandomMatrices.haarColumns(4, 4, stream.child("basis"));
        double[] squares = new double[4];
        int next = 0;
        for (double[] spectrum : new double[][] {MILD, NEARLY_PURE}) {
            for (StateLoss loss : losses(rotated(spectrum, basis))) {
                // a pull-back undoes the circuit, so each loss runs it again
                try (CircuitPass pass = engine.run(circuit, theta, VISIBLE)) {
                    DensityMatrix sigma = pass.state().visibleState();
                    double[] g = pass.pullBack(loss.evaluate(sigma).adjoint());
                    squares[next++] = CircuitGradient.meanSquare(g);
                }
            }
        }
        return squares;
    }

    private static DensityMatrix rotated(double[] spectrum, double[][][] basis) {
        int d = spectrum.length;
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int k = 0; k < d; k++) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    double[][] v = basis[k];
                    re[i * d + j] += spectrum[k] * (v[0][i] * v[0][j] + v[1][i] * v[1][j]);
                    im[i * d + j] += spectrum[k] * (v[1][i] * v[0][j] - v[0][i] * v[1][j]);
                }
            }
        }
        return DensityMatrix.of(HermitianMatrix.of(d, re, im, 1e-12));
    }
}
