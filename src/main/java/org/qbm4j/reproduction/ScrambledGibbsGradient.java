// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.StateDistances;

/** Gradient of Gibbs states with a Haar-random eigenbasis: visible terms against terms that touch hidden units. */
final class ScrambledGibbsGradient implements Reproduction {
    private static final double[] BETAS = {1, 5};
    private static final double[] VISIBLE_MEAN = {-.926, -.451};
    private static final double[] HIDDEN_SLOPE = {-1.06, -.83};
    private static final double[] DISTANCE_SLOPE = {-.98, -.92};
    private static final int[] INSTANCES = {1000, 1000, 800, 400, 160, 60, 30};
    private static final int PER_BETA = 5;

    @Override
    public String id() {
        return "R13";
    }

    @Override
    public String title() {
        return "Gradient of Gibbs states with a Haar-random eigenbasis";
    }

    @Override
    public List<String> sources() {
        return List.of("OrtizMarrero2021");
    }

    @Override
    public String settings() {
        return "rho = exp(-beta H)/Z with H of the Gaussian unitary ensemble whose spectrum ends at sqrt 2; one visible"
                + " qubit, O = Z, 1 to 7 hidden qubits with " + INSTANCES[0] + " to " + INSTANCES[6]
                + " instances. Visible term: d<Z>/dtheta for the"
                + " generator Z itself. Terms that touch hidden qubits: root mean square of d<Z>/dtheta over"
                + " instances and all couplings of the visible to a hidden qubit that commute (Z P) or anticommute (X P, Y P) with"
                + " O; the expected slope does not say which, and both tend to -1. The exact mean is the law for the measured spectra."
                + " Other expected numbers are of an independent simulation; slopes are of log2 per hidden qubit, plain"
                + " least squares.";
    }

    @Override
    public double cost() {
        return 22;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        List<Samples> all = new ArrayList<>();
        double[] shares = {.01, .03, .08, .12, .16, .2, .4};
        for (int hidden = 1; hidden <= INSTANCES.length; hidden++) {
            Bipartition cut = new Bipartition(1, hidden);
            all.add(context.measure(
                    "nh = " + hidden,
                    shares[hidden - 1],
                    INSTANCES[hidden - 1],
                    (stream, engine) -> measure(cut, stream)));
        }
        Samples largest = all.get(all.size() - 1);
        List<Double> sizes =
                IntStream.rangeClosed(1, all.size()).mapToObj(Double::valueOf).toList();
        for (int b = 0; b < BETAS.length; b++) {
            int at = PER_BETA * b;
            String label = "beta = " + (int) BETAS[b];
            rows.add(context.nearby("visible mean, nh = 7, " + label, VISIBLE_MEAN[b], 0.02, largest.mean(at)));
            for (int s = 0; s < all.size(); s += 2) {
                String size = ", nh = " + (s + 1) + ", ";
                rows.add(Row.errors(
                        "visible mean less its exact mean" + size + label,
                        0,
                        all.get(s).mean(at + 1),
                        3));
            }
            String[] kinds = {"commuting", "anticommuting"};
            for (int k = 0; k < kinds.length; k++) {
                int column = at + 2 + k;
                List<Estimate> sizesOf =
                        all.stream().map(s -> s.rootMean(column)).toList();
                rows.add(context.near(
                        "slope of the " + kinds[k] + " couplings' r.m.s., " + label,
                        HIDDEN_SLOPE[b],
                        0.1,
                        CircuitGradient.slope(sizes, sizesOf)));
            }
            List<Estimate> distances = all.stream().map(s -> s.mean(at + 4)).toList();
            rows.add(context.near(
                    "slope of T, " + label, DISTANCE_SLOPE[b], 0.08, CircuitGradient.slope(sizes, distances)));
        }
        return rows;
    }

    /** For each beta: visible derivative, the same less the law, mean squares of both kinds of couplings, trace distance. */
    private static double[] measure(Bipartition cut, RandomStream stream) {
        HermitianEigen eigen =
                RandomMatrices.gaussianUnitary(cut.dimension(), stream).eigen();
        HermitianMatrix z = PauliSum.of(Pauli.Z.on(0)).matrix(cut.numQubits());
        double[] values = new double[PER_BETA * BETAS.length];
        for (int b = 0; b < BETAS.length; b++) {
            double beta = BETAS[b];
            GibbsWeights weights = GibbsWeights.of(
                    Arrays.stream(eigen.values()).map(x -> beta * x).toArray());
            HermitianMatrix rho = eigen.withValues(weights.probabilities());
            double log = weights.logPartition();
            HermitianMatrix pulled = eigen.applyKernel(z, (x, y) -> -kernel(beta * x, beta * y, log));
            HermitianMatrix derivative = pulled.combine(1, rho, z.inner(rho));
            double visible = PauliSum.of(Pauli.Z.on(0)).expectation(derivative);
            int at = PER_BETA * b;
            values[at] = visible;
            values[at + 1] = visible - exactMean(weights);
            values[at + 2] = meanSquare(derivative, cut, Pauli.Z);
            values[at + 3] = meanSquare(derivative, cut, Pauli.X, Pauli.Y);
            values[at + 4] = StateDistances.traceDistanceToMaximallyMixed(
                    DensityMatrix.of(rho.combine(1 / rho.trace(), rho, 0)).reduceTo(0));
        }
        return values;
    }

    /** Over the couplings of these letters on the visible qubit to all letters on the hidden qubits. */
    private static double meanSquare(HermitianMatrix derivative, Bipartition cut, Pauli... visible) {
        double sum = 0;
        int count = 0;
        for (Pauli a : visible) {
            for (int h = 1; h < cut.numQubits(); h++) {
                for (Pauli b : List.of(Pauli.X, Pauli.Y, Pauli.Z)) {
                    double g = PauliSum.of(PauliString.pair(a, 0, b, h)).expectation(derivative);
                    sum += g * g;
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static double kernel(double x, double y, double logPartition) {
        double half = (x - y) / 2;
        double sum = Math.exp(-x - logPartition) + Math.exp(-y - logPartition);
        return sum / 2 * (half == 0 ? 1 : Math.tanh(half) / half);
    }

    /** Mean of d&lt;P&gt;/dtheta_P over Haar-random eigenbases, for a Pauli word P and a given spectrum. */
    private static double exactMean(GibbsWeights weights) {
        double n = weights.size();
        double[] column = new double[weights.size()];
        double offDiagonal = 0;
        for (int j = 0; j < column.length; j++) {
            weights.kernelColumn(j, column);
            offDiagonal += Arrays.stream(column).sum() - column[j];
        }
        return -(n / (n * n - 1) * offDiagonal + 1 / (n + 1)) + (n * weights.purity() - 1) / (n * n - 1);
    }
}
