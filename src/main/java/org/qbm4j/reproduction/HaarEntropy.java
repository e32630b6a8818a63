// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.Entropies;

/** Mean entanglement entropy of a Haar-random state. */
final class HaarEntropy implements Reproduction {
    private static final List<Bipartition> CUTS =
            List.of(new Bipartition(2, 2), new Bipartition(3, 3), new Bipartition(1, 7));

    @Override
    public String id() {
        return "R2";
    }

    @Override
    public String title() {
        return "Entropy of the visible part of Haar-random states";
    }

    @Override
    public List<String> sources() {
        return List.of("Page1993");
    }

    @Override
    public String settings() {
        return "4000 states for each pair of dimensions; von Neumann entropy in nats; exact mean by Page's formula.";
    }

    @Override
    public double cost() {
        return 1;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        for (Bipartition cut : CUTS) {
            String label = HaarPurity.label(cut);
            Samples samples = context.measure(label, 1.0 / CUTS.size(), 4000, (stream, engine) -> new double[] {
                RandomMatrices.haarState(cut.numQubits(), stream).entanglementEntropy(HaarPurity.visible(cut))
            });
            double page = Entropies.pageEntropy(cut.visibleDimension(), cut.hiddenDimension());
            rows.add(Row.errors("mean entropy, " + label, page, samples.mean(0), 3));
        }
        return rows;
    }
}
