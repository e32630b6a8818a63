// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.qbm4j.random.RandomStream;

/** Trials whose laws are written down: log-normal loss gaps, exponential signals, flags. */
final class SyntheticTrials {
    static final ComparisonSettings SETTINGS = ComparisonSettings.standard(0, 1);
    static final List<Double> SIZES = List.of(1.0, 2.0, 3.0, 4.0);

    /**
     * The law of one arm.
     *
     * @param logGap mean logarithm of the final gap
     * @param spread its standard deviation
     * @param slope of log2 of the start signal
     * @param startPlateaus share of starts on the plateau, by seeds in order
     * @param endPlateaus share of ends on it
     */
    record Law(double logGap, double spread, double slope, double startPlateaus, double endPlateaus) {}

    static final Law ON_PLATEAU = new Law(-1, 0.1, -1, 1, 1);
    static final Law HEALTHY = new Law(-1, 0.1, 0, 0, 0);

    private SyntheticTrials() {}

    static List<Arm> arms() {
        return List.of(
                new Arm("none", Arm.Kind.NONE),
                new Arm("small", Arm.Kind.SMALL_ANGLE),
                new Arm("control", Arm.Kind.MATCHED_CONTROL),
                new Arm("s", Arm.Kind.STRATEGY, List.of("control")));
    }

    static List<Trial> trials(String arm, Law law, List<Double> sizes, int seeds, RandomStream stream) {
        List<Trial> trials = new ArrayList<>();
        for (int s = 0; s < sizes.size(); s++) {
            double[] noise = stream.child(arm).child(s).gaussians(2 * seeds);
            for (int i = 0; i < seeds; i++) {
                double signal = Math.pow(2, law.slope() * sizes.get(s) + 0.1 * noise[seeds + i]);
                double loss = Math.exp(law.logGap() + law.spread() * noise[i]);
                boolean start = i < law.startPlateaus() * seeds;
                boolean end = i < law.endPlateaus() * seeds;
                trials.add(new Trial(
                        arm,
                        sizes.get(s),
                        i,
                        new Trial.Start(1, OptionalDouble.of(signal), start),
                        new Trial.End(loss, end, start || end),
                        new Trial.Cost(100, 7)));
            }
        }
        return trials;
    }

    static List<Trial> all(Law none, Law small, Law control, Law strategy, List<Double> sizes, int seeds, long root) {
        RandomStream stream = RandomStream.root(root);
        List<Trial> trials = new ArrayList<>(trials("none", none, sizes, seeds, stream));
        trials.addAll(trials("small", small, sizes, seeds, stream));
        trials.addAll(trials("control", control, sizes, seeds, stream));
        trials.addAll(trials("s", strategy, sizes, seeds, stream));
        return trials;
    }

    static Judgement judge(Law none, Law strategy, List<Double> sizes) {
        return Comparison.of(arms(), all(none, HEALTHY, none, strategy, sizes, 6, 5), SETTINGS)
                .judgement("s")
                .orElseThrow();
    }
}
