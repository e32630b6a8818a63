// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.qbm4j.numerics.ScalingFit;
import org.qbm4j.numerics.ScalingLaw;

/** Says in words what the fits of a curve say. */
public final class FitSentence {
    /** Difference of Schwarz's criterion from which one speaks of evidence (Kass and Raftery 1995). */
    private static final double EVIDENCE = 2;

    /** Chi-square over degrees of freedom above which a law does not hold within the errors. */
    private static final double MISFIT = 3;

    private FitSentence() {}

    /**
     * The sentence of a curve.
     *
     * @param curve the curve
     * @param swept what is swept
     * @return one sentence; empty if the curve has no fits
     */
    public static String of(Curve curve, Sweep.Quantity swept) {
        if (curve.fits().isEmpty()) {
            return "";
        }
        List<Curve.Fit> ranked = curve.fits().stream()
                .sorted(Comparator.comparingDouble(f -> f.line().criterion()))
                .toList();
        Curve.Fit best = ranked.get(0);
        double lead = ranked.get(1).line().criterion() - best.line().criterion();
        String rival = ranked.get(1).line().law().label();
        String verdict = lead < EVIDENCE
                ? String.format(
                        Locale.ROOT,
                        "; %s and %s describe it about equally well",
                        best.line().law().label(),
                        rival)
                : String.format(
                        Locale.ROOT,
                        "; the data prefer %s over %s by %.1f in Schwarz's criterion",
                        best.line().law().label(),
                        rival,
                        lead);
        boolean weighted = curve.points().stream().allMatch(p -> p.estimate().standardError() > 0);
        String misfit = weighted && best.line().misfitPerFreedom() > MISFIT
                ? String.format(
                        Locale.ROOT,
                        ", but no fitted law holds within the errors (chi-square %.1f per degree of freedom)",
                        best.line().misfitPerFreedom())
                : "";
        Curve.Fit shown = best.line().law() == ScalingLaw.CONSTANT ? ranked.get(1) : best;
        return "The " + curve.title() + " " + course(shown, swept) + verdict + misfit + ".";
    }

    private static String course(Curve.Fit fit, Sweep.Quantity swept) {
        ScalingFit line = fit.line();
        boolean power = line.law() == ScalingLaw.POWER;
        boolean sized = swept == Sweep.Quantity.HIDDEN || swept == Sweep.Quantity.VISIBLE;
        String unit =
                switch (swept) {
                    case HIDDEN -> "hidden unit";
                    case VISIBLE -> "visible unit";
                    case LAYERS -> "layer";
                    case SCALE -> "unit of scale";
                    case TEMPERATURE -> "unit of temperature";
                };
        String interval = fit.interval()
                .map(i -> String.format(
                        Locale.ROOT, ", %.0f %% interval %.3f to %.3f", 100 * i.confidence(), i.low(), i.high()))
                .orElse("");
        return power
                ? String.format(
                        Locale.ROOT,
                        "goes as (%s)^%.3f (+- %.3f%s)",
                        sized ? "qubits" : swept.label(),
                        line.slope(),
                        line.slopeError(),
                        interval)
                : String.format(
                        Locale.ROOT,
                        "changes by %.3f bits per %s (+- %.3f%s)",
                        line.slope(),
                        unit,
                        line.slopeError(),
                        interval);
    }
}
