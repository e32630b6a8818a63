// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.SortedMap;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;
import org.qbm4j.state.StateDistances;

/** What a visible state shows by itself. */
final class StateMeasures {
    /** Ending of the name under which an instance's own exact expectation stands. */
    static final String LAW = "@haar";

    private StateMeasures() {}

    /** Puts everything and returns the trace distance to the maximally mixed state. */
    static double measure(DensityMatrix sigma, Bipartition cut, boolean pure, SortedMap<String, Double> values) {
        double[] spectrum = sigma.matrix().eigenvalues();
        double entropy = Entropies.shannonEntropy(spectrum);
        double deficit = Math.max(0, Math.log(cut.visibleDimension()) - entropy);
        values.put("visible-entropy", entropy);
        values.put("entropy-deficit", deficit);
        values.put("purity", sigma.purity());
        double distance = StateDistances.traceDistanceToMaximallyMixed(spectrum);
        values.put("trace-distance", distance);
        if (pure && cut.hidden() > 0) {
            values.put("entropy-ratio", entropy / Entropies.pageEntropy(cut.visibleDimension(), cut.hiddenDimension()));
        }
        double z = 0;
        double[] p = sigma.probabilities();
        for (int v = 0; v < p.length; v++) {
            z += (v & 1) == 0 ? p[v] : -p[v];
        }
        values.put("observable", z);
        if (cut.hidden() >= cut.visible() && deficit > 0) {
            values.put("proposition-1-margin", Math.abs(z) / Math.sqrt(2 * deficit));
        }
        return distance;
    }

    /**
     * Mean visible purity of a state with the purity P of this one and a Haar-random eigenbasis, {@code a Dv Dh^2 + b Dv^2
     * Dh} with {@code a = (N - P)/(N (N^2 - 1))} and {@code b = (N P - 1)/(N (N^2 - 1))}.
     */
    static void thermal(Bipartition cut, double purity, SortedMap<String, Double> values) {
        double v = cut.visibleDimension();
        double h = cut.hiddenDimension();
        double n = v * h;
        double unit = n * (n * n - 1);
        values.put("purity" + LAW, ((n - purity) * v * h * h + (n * purity - 1) * v * v * h) / unit);
    }
}
