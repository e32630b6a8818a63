// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.HaarLaws;
import org.qbm4j.state.StateDistances;

/** Distance of one visible qubit of a Haar-random state from the maximally mixed state: mean, peak and bound. */
final class HaarTraceDistance implements Reproduction {
    private static final int BATCHES = 10;
    private static final int BINS = 20;
    private static final double NEAR_PEAK = 0.7;

    @Override
    public String id() {
        return "R3";
    }

    @Override
    public String title() {
        return "Trace distance of one visible qubit from I/2 in Haar-random states";
    }

    @Override
    public List<String> sources() {
        return List.of("OrtizMarrero2021");
    }

    @Override
    public String settings() {
        return "20000 states for each number of hidden qubits. Exact mean Gamma(Dh + 1/2)/(sqrt(pi) Gamma(Dh + 1)) and"
                + " peak 1/(2 sqrt(Dh - 1)) from the density r^2 (1 - r^2)^(Dh - 2) of the Bloch radius r = 2T; bound"
                + " sqrt(Dv/Dh)/2 of the source. The peak is that of a parabola through the bins of a histogram (20 up to"
                + " three means) that hold at least 70 % of the fullest; with one hidden qubit the density has no peak.";
    }

    @Override
    public double cost() {
        return 1.6;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        for (int hidden : new int[] {1, 3, 5, 7}) {
            Bipartition cut = new Bipartition(1, hidden);
            String label = "nh = " + hidden;
            Samples samples = context.measure(label, 0.25, 20000, (stream, engine) -> new double[] {
                StateDistances.traceDistanceToMaximallyMixed(
                        RandomMatrices.haarState(cut.numQubits(), stream).lowest(1))
            });
            int dh = cut.hiddenDimension();
            rows.add(Row.errors("mean T, " + label, HaarLaws.meanTraceDistance(dh), samples.mean(0), 3));
            rows.add(Row.atMost(
                    "mean T below the bound, " + label, HaarLaws.traceDistanceBound(cut), samples.mean(0), 0));
            if (hidden > 1) {
                double exact = HaarLaws.likeliestTraceDistance(dh);
                rows.add(context.nearby("peak of T, " + label, exact, 0.1, peak(samples.column(0))));
            }
        }
        return rows;
    }

    /** The likeliest value with an error from the scatter of batches. */
    static Estimate peak(double[] samples) {
        double[] peaks = new double[BATCHES];
        int length = samples.length / BATCHES;
        for (int b = 0; b < BATCHES; b++) {
            peaks[b] = peakOf(Arrays.copyOfRange(samples, b * length, (b + 1) * length));
        }
        return new Estimate(peakOf(samples), Estimate.ofSamples(peaks).standardError(), samples.length);
    }

    private static double peakOf(double[] samples) {
        double width = 3 * Arrays.stream(samples).average().orElseThrow() / BINS;
        double[] counts = new double[BINS];
        for (double t : samples) {
            int bin = (int) (t / width);
            if (bin < BINS) {
                counts[bin]++;
            }
        }
        double most = Arrays.stream(counts).max().orElseThrow();
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            if (counts[b] >= NEAR_PEAK * most) {
                x.add((b + 0.5) * width);
                y.add(counts[b]);
            }
        }
        return vertex(x, y);
    }

    /** Highest point of the least-squares parabola; the mean of the points if it has none. */
    private static double vertex(List<Double> x, List<Double> y) {
        double center = x.stream().mapToDouble(v -> v).average().orElseThrow();
        double[] power = new double[5];
        double[] moment = new double[3];
        for (int i = 0; i < x.size(); i++) {
            double u = x.get(i) - center;
            for (int k = 0; k < 5; k++) {
                power[k] += Math.pow(u, k);
            }
            for (int k = 0; k < 3; k++) {
                moment[k] += y.get(i) * Math.pow(u, k);
            }
        }
        // y = a + b u + c u^2 with sum u = 0, by Cramer's rule
        double n = power[0];
        double s2 = power[2];
        double s3 = power[3];
        double s4 = power[4];
        double determinant = n * (s2 * s4 - s3 * s3) - s2 * s2 * s2;
        double b = (n * (moment[1] * s4 - s3 * moment[2]) + s2 * (moment[0] * s3 - s2 * moment[1])) / determinant;
        double c = (n * (s2 * moment[2] - s3 * moment[1]) - s2 * s2 * moment[0]) / determinant;
        return x.size() > 3 && c < 0 ? center - b / (2 * c) : center;
    }
}
