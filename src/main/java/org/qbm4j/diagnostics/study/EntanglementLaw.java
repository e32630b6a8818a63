// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qbm4j.numerics.ScalingFit;
import org.qbm4j.numerics.ScalingLaw;

/**
 * Volume law or area law: both fits of the mean visible entropy, side by side.
 *
 * <p>Volume law: {@code ln Dv - S} is proportional to {@code Dv/Dh}, an exponent of 1. Area law: S is proportional to the
 * boundary, here the number of visible units, since every visible unit neighbors hidden ones. Definitions of Ortiz Marrero,
 * Kieferova and Wiebe 2021 (arXiv:2010.15968).
 *
 * @param volume power law of the deficit in Dv/Dh
 * @param area power law of the entropy in the number of visible units, if that is swept
 */
public record EntanglementLaw(Optional<ScalingFit> volume, Optional<ScalingFit> area) {
    private static final int FEWEST_SIZES = 4;

    static Optional<EntanglementLaw> of(StudySpec spec, List<Curve> curves) {
        Sweep.Quantity swept = spec.sweep().quantity();
        boolean sized = swept == Sweep.Quantity.HIDDEN || swept == Sweep.Quantity.VISIBLE;
        if (!sized || !spec.model().isPure()) {
            return Optional.empty();
        }
        Optional<ScalingFit> volume =
                fit(spec, curves, "entropy-deficit", cut -> (double) cut.visibleDimension() / cut.hiddenDimension());
        Optional<ScalingFit> area = swept == Sweep.Quantity.VISIBLE
                ? fit(spec, curves, "visible-entropy", cut -> cut.visible())
                : Optional.empty();
        return volume.isEmpty() && area.isEmpty() ? Optional.empty() : Optional.of(new EntanglementLaw(volume, area));
    }

    private static Optional<ScalingFit> fit(
            StudySpec spec,
            List<Curve> curves,
            String measure,
            java.util.function.ToDoubleFunction<org.qbm4j.state.Bipartition> size) {
        Optional<Curve> found = curves.stream()
                .filter(c -> c.measure().equals(measure) && c.statistic() == Curve.Statistic.MEAN)
                .findFirst();
        if (found.isEmpty()
                || found.get().points().size() < FEWEST_SIZES
                || found.get().points().stream().anyMatch(p -> !(p.estimate().value() > 0))) {
            return Optional.empty();
        }
        List<Double> x = new ArrayList<>();
        for (Curve.Point point : found.get().points()) {
            int index = spec.sweep().values().indexOf(point.x());
            x.add(size.applyAsDouble(spec.point(index).cut()));
        }
        return Optional.of(ScalingFit.of(
                ScalingLaw.POWER,
                x,
                found.get().points().stream().map(Curve.Point::estimate).toList()));
    }

    /**
     * Both fits in words.
     *
     * @return one sentence
     */
    public String sentence() {
        String deficit = volume.map(f -> String.format(
                        Locale.ROOT,
                        "ln Dv - S grows as (Dv/Dh)^%.3f +- %.3f (volume law: exponent 1)",
                        f.slope(),
                        f.slopeError()))
                .orElse("the deficit ln Dv - S was not fitted");
        String boundary = area.map(f -> String.format(
                        Locale.ROOT,
                        "S grows as (visible units)^%.3f +- %.3f (area law: exponent 1)",
                        f.slope(),
                        f.slopeError()))
                .orElse("the boundary has one size in this study, so an area law cannot be told from its entropy");
        return "Entanglement: " + deficit + "; " + boundary + ".";
    }
}
