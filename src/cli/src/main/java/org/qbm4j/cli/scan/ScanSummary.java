// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qbm4j.cli.experiment.ScanExperiment;
import org.qbm4j.diagnostics.study.Curve;
import org.qbm4j.diagnostics.study.EntanglementLaw;
import org.qbm4j.diagnostics.study.FitSentence;
import org.qbm4j.diagnostics.study.Histogram;
import org.qbm4j.diagnostics.study.StudySummary;
import org.qbm4j.diagnostics.study.Sweep;

/** Summaries as plain maps and lists, for {@code summary.json}. */
public final class ScanSummary {
    private ScanSummary() {}

    /**
     * All studies of a file.
     *
     * @param scan the file
     * @param summaries one for each of its studies
     * @return name, configuration and studies
     */
    public static Map<String, Object> of(ScanExperiment scan, List<StudySummary> summaries) {
        List<Object> studies = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            studies.add(study(scan.studies().get(i).label(), summaries.get(i)));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", "qbm4j.scan-summary/1");
        all.put("name", scan.name());
        all.put("configuration", scan.settings());
        all.put("hash", ResultsFile.Origin.of(scan).hash());
        all.put("studies", studies);
        return all;
    }

    private static Map<String, Object> study(String label, StudySummary summary) {
        Sweep.Quantity swept = summary.spec().sweep().quantity();
        Map<String, Object> study = new LinkedHashMap<>();
        study.put("label", label);
        study.put("drawn", summary.spec().sentences());
        study.put("swept", swept.label());
        study.put("lost", summary.lost());
        summary.entanglement().map(EntanglementLaw::sentence).ifPresent(s -> study.put("entanglement", s));
        study.put("curves", summary.curves().stream().map(c -> curve(c, swept)).toList());
        study.put(
                "histograms",
                summary.histograms().stream().map(ScanSummary::histogram).toList());
        return study;
    }

    private static Map<String, Object> curve(Curve curve, Sweep.Quantity swept) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("measure", curve.measure());
        map.put("statistic", curve.statistic().label());
        map.put("points", curve.points().stream().map(ScanSummary::point).toList());
        map.put("fits", curve.fits().stream().map(ScanSummary::fit).toList());
        curve.preferred().ifPresent(f -> map.put("preferred", f.line().law().label()));
        if (!curve.fits().isEmpty()) {
            map.put("sentence", FitSentence.of(curve, swept));
        }
        if (!curve.note().isEmpty()) {
            map.put("note", curve.note());
        }
        return map;
    }

    private static Map<String, Object> point(Curve.Point point) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("x", point.x());
        map.put("value", point.estimate().value());
        map.put("standardError", point.estimate().standardError());
        map.put("instances", point.estimate().count());
        map.put("median", point.median());
        point.haar().ifPresent(h -> map.put("haar", h));
        point.bound().ifPresent(b -> map.put("bound", b));
        return map;
    }

    private static Map<String, Object> fit(Curve.Fit fit) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("law", fit.line().law().label());
        map.put("intercept", fit.line().intercept());
        map.put("slope", fit.line().slope());
        map.put("slopeError", fit.line().slopeError());
        map.put("misfitPerFreedom", fit.line().misfitPerFreedom());
        map.put("criterion", fit.line().criterion());
        fit.interval().ifPresent(i -> {
            map.put("low", i.low());
            map.put("high", i.high());
            map.put("confidence", i.confidence());
        });
        return map;
    }

    private static Map<String, Object> histogram(Histogram histogram) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("measure", histogram.measure());
        map.put("x", histogram.point().x());
        map.put("width", histogram.width());
        map.put("counts", histogram.counts());
        map.put("peak", histogram.peak());
        return map;
    }
}
