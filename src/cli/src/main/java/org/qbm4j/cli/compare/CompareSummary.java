// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import org.qbm4j.cli.experiment.CompareExperiment;
import org.qbm4j.comparison.ArmSummary;
import org.qbm4j.comparison.Comparison;
import org.qbm4j.comparison.Judgement;
import org.qbm4j.comparison.LossContrast;
import org.qbm4j.comparison.PairedTest;
import org.qbm4j.numerics.Bootstrap;

/** A comparison as plain maps and lists, for {@code summary.json} and {@code --json}. */
public final class CompareSummary {
    private CompareSummary() {}

    /**
     * All arms and verdicts.
     *
     * @param experiment what was compared
     * @param comparison what came out
     * @return name, configuration, arms and verdicts
     */
    public static Map<String, Object> of(CompareExperiment experiment, Comparison comparison) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", "qbm4j.compare-summary/1");
        all.put("name", experiment.name());
        all.put("configuration", experiment.settings());
        all.put("sizes", comparison.sizes());
        all.put("seeds", experiment.judging().seeds());
        all.put("metric", experiment.judging().metric());
        all.put("differences", comparison.scale().label());
        all.put("headline", comparison.headline());
        all.put(
                "arms",
                comparison.arms().stream().map(arm -> arm(arm, comparison)).toList());
        return all;
    }

    private static Map<String, Object> arm(ArmSummary arm, Comparison comparison) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("label", arm.arm().label());
        map.put("kind", arm.arm().kind().label());
        map.put("loss", Map.of("median", arm.median(), "interval", interval(arm.interval())));
        arm.start()
                .slope()
                .ifPresent(slope -> map.put(
                        "signalSlope",
                        Map.of(
                                "bitsPerSize", slope.test().mean(),
                                "interval", interval(slope.test().interval()),
                                "signals", slope.signals())));
        map.put("plateauStarts", arm.start().plateaus());
        map.put("plateauEnds", arm.end().plateaus());
        map.put("plateauEver", arm.end().plateausEver());
        map.put("runs", arm.end().runs());
        map.put("evaluations", arm.cost().evaluations());
        map.put("wallMillis", arm.cost().wallTimeMillis());
        comparison.judgement(arm.arm().label()).ifPresent(j -> judged(map, j));
        return map;
    }

    private static void judged(Map<String, Object> map, Judgement judgement) {
        map.put("verdict", judgement.verdict().label());
        map.put("sentences", judgement.sentences());
        map.put("againstControl", contrast(judgement.evidence().control()));
        judgement.evidence().smallAngle().ifPresent(c -> map.put("againstSmallAngle", contrast(c)));
        judgement.moreSeeds().ifPresent(n -> map.put("moreSeedsNeeded", n));
    }

    private static Map<String, Object> contrast(LossContrast contrast) {
        Map<String, Object> map = new LinkedHashMap<>();
        PairedTest test = contrast.largest();
        map.put("reference", contrast.reference());
        map.put("difference", contrast.scale().readable(test.mean()));
        map.put("interval", new double[] {
            contrast.scale().readable(test.interval().low()),
            contrast.scale().readable(test.interval().high())
        });
        test.pValue().ifPresent(p -> map.put("pValue", p));
        contrast.corrected().ifPresent(p -> map.put("pValueHolm", p));
        test.rankPValue().ifPresent(p -> map.put("pValueSignedRank", p));
        map.put("wins", test.wins());
        map.put("pairs", test.pairs());
        return map;
    }

    private static Map<String, Object> interval(Bootstrap.Interval interval) {
        return Map.of("low", interval.low(), "high", interval.high(), "confidence", interval.confidence());
    }
}
