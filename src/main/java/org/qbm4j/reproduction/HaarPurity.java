// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.HaarLaws;

/** Mean purity of a part of a Haar-random state. */
final class HaarPurity implements Reproduction {
    private static final List<Bipartition> CUTS =
            List.of(new Bipartition(1, 1), new Bipartition(2, 2), new Bipartition(1, 5));

    @Override
    public String id() {
        return "R1";
    }

    @Override
    public String title() {
        return "Purity of the visible part of Haar-random states";
    }

    @Override
    public List<String> sources() {
        return List.of("Lubkin1978");
    }

    @Override
    public String settings() {
        return "4000 states for each pair of dimensions; exact mean (Dv + Dh)/(Dv Dh + 1).";
    }

    @Override
    public double cost() {
        return 0.6;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        for (Bipartition cut : CUTS) {
            String label = label(cut);
            Samples samples = context.measure(label, 1.0 / CUTS.size(), 4000, (stream, engine) -> new double[] {
                RandomMatrices.haarState(cut.numQubits(), stream).reducedPurity(visible(cut))
            });
            rows.add(Row.errors("mean purity, " + label, HaarLaws.meanPurity(cut), samples.mean(0), 3));
        }
        return rows;
    }

    static int[] visible(Bipartition cut) {
        return IntStream.range(0, cut.visible()).toArray();
    }

    static String label(Bipartition cut) {
        return "Dv = " + cut.visibleDimension() + ", Dh = " + cut.hiddenDimension();
    }
}
