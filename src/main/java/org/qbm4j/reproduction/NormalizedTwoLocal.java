// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.numerics.ScalingFit;
import org.qbm4j.numerics.ScalingLaw;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.StateDistances;

/** Gibbs states of random two-local Hamiltonians divided by their norm: heating, not an exponential decay. */
final class NormalizedTwoLocal implements Reproduction {
    private static final int[] INSTANCES = {1000, 1000, 800, 600, 400, 200, 100};
    private static final double[] SHARES = {.02, .03, .05, .1, .15, .2, .45};
    private static final double ON_SITE = 0.1;

    @Override
    public String id() {
        return "R14";
    }

    @Override
    public String title() {
        return "Gibbs states of random two-local Hamiltonians divided by their norm";
    }

    @Override
    public List<String> sources() {
        return List.of("OrtizMarrero2021");
    }

    @Override
    public String settings() {
        return "The model of figures 3c and 4c: one-body coefficients normal with standard deviation 0.1, two-body with 1,"
                + " H divided by its operator norm, one visible qubit, n = 2 to 8 qubits with " + INSTANCES[0] + " to "
                + INSTANCES[6]
                + " instances. T is the mean trace distance from I/2. Expected numbers are of an independent"
                + " simulation: T ||H|| is constant and T falls as a power of n, consistent with heating by the division; without"
                + " the division there is no decay (T from .05 to .08 as printed with two digits, .045 to .085). Power laws are fitted by plain least squares of log2"
                + " against log2 n; the row after them is the Bayesian criterion of the exponential"
                + " less that of the power law.";
    }

    @Override
    public double cost() {
        return 11;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        List<Estimate> norms = new ArrayList<>();
        List<Estimate> distances = new ArrayList<>();
        List<Row> plain = new ArrayList<>();
        for (int i = 0; i < INSTANCES.length; i++) {
            int n = i + 2;
            String label = "n = " + n;
            Samples samples = context.measure(label, SHARES[i], INSTANCES[i], (stream, engine) -> measure(n, stream));
            sizes.add((double) n);
            norms.add(samples.mean(0));
            distances.add(samples.mean(1));
            rows.add(context.near("T ||H||, " + label, 0.078, 0.008, samples.mean(2)));
            plain.add(context.near("T without division, " + label, 0.065, 0.02, samples.mean(3)));
        }
        ScalingFit power = Slopes.fit(ScalingLaw.POWER, sizes, distances);
        ScalingFit exponential = Slopes.fit(ScalingLaw.EXPONENTIAL, sizes, distances);
        rows.add(context.near("exponent of ||H||", 1.56, 0.05, Slopes.of(ScalingLaw.POWER, sizes, norms)));
        rows.add(context.near("exponent of T", -1.57, 0.1, Slopes.of(ScalingLaw.POWER, sizes, distances)));
        rows.add(Row.atLeast(
                "power law fits T better than an exponential",
                0,
                Estimate.exact(exponential.criterion() - power.criterion()),
                0));
        rows.addAll(plain);
        return rows;
    }

    /** Operator norm, T of the normalized model, their product, T of the model as drawn. */
    private static double[] measure(int n, RandomStream stream) {
        List<PauliString> words = RandomTwoLocal.words(n);
        double[] g = stream.gaussians(words.size());
        List<PauliTerm> terms = new ArrayList<>();
        for (int k = 0; k < g.length; k++) {
            boolean onSite = Integer.bitCount(words.get(k).support()) == 1;
            terms.add(new PauliTerm(onSite ? ON_SITE * g[k] : g[k], words.get(k)));
        }
        HermitianEigen eigen = new PauliSum(terms).matrix(n).eigen();
        double[] levels = eigen.values();
        double norm = Math.max(Math.abs(levels[0]), Math.abs(levels[levels.length - 1]));
        double normalized = distance(eigen, 1 / norm);
        return new double[] {norm, normalized, normalized * norm, distance(eigen, 1)};
    }

    private static double distance(HermitianEigen eigen, double scale) {
        double[] levels = Arrays.stream(eigen.values()).map(x -> scale * x).toArray();
        DensityMatrix rho =
                DensityMatrix.of(eigen.withValues(GibbsWeights.of(levels).probabilities()));
        return StateDistances.traceDistanceToMaximallyMixed(rho.reduceTo(0));
    }
}
