// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.OptionalDouble;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;
import org.qbm4j.state.HaarLaws;

/** Which exact law stands beside which measurement; models of pure states only. */
final class HaarColumn {
    private final StudySpec spec;

    HaarColumn(StudySpec spec) {
        this.spec = spec;
    }

    OptionalDouble law(String measure, Curve.Statistic statistic, StudySpec.Point point) {
        if (!point.model().isPure() || point.cut().hidden() == 0) {
            return OptionalDouble.empty();
        }
        return statistic == Curve.Statistic.MEAN ? mean(measure, point) : variance(measure, point);
    }

    /** Propositions 1 and 2 of the seed paper, for ensembles that are 2-designs. */
    OptionalDouble bound(String measure, StudySpec.Point point) {
        return measure.equals("trace-distance") && point.model().isPure()
                ? OptionalDouble.of(HaarLaws.traceDistanceBound(point.cut()))
                : OptionalDouble.empty();
    }

    private OptionalDouble mean(String measure, StudySpec.Point point) {
        Bipartition cut = point.cut();
        int v = cut.visibleDimension();
        int h = cut.hiddenDimension();
        return switch (measure) {
            case "visible-entropy" -> OptionalDouble.of(Entropies.pageEntropy(v, h));
            case "entropy-deficit" -> OptionalDouble.of(Math.log(v) - Entropies.pageEntropy(v, h));
            case "entropy-ratio" -> OptionalDouble.of(1);
            case "purity" -> OptionalDouble.of(HaarLaws.meanPurity(cut));
            case "trace-distance" -> v == 2 ? OptionalDouble.of(HaarLaws.meanTraceDistance(h)) : OptionalDouble.empty();
            case "frame-potential" -> OptionalDouble.of(HaarLaws.framePotential(cut.dimension(), 2));
            default -> measure.startsWith("gradient-square") ? gradient(point) : OptionalDouble.empty();
        };
    }

    private OptionalDouble variance(String measure, StudySpec.Point point) {
        double n = point.cut().dimension();
        if (measure.equals("observable")) {
            return OptionalDouble.of(HaarLaws.observableVariance(n, 0, n));
        }
        return measure.startsWith("gradient-component") ? gradient(point) : OptionalDouble.empty();
    }

    /**
     * Full-angle gates about Pauli words with 2-designs on both sides, times the amplification of the loss at the maximally
     * mixed state; exact for the observable, for Dh far above Dv otherwise.
     */
    private OptionalDouble gradient(StudySpec.Point point) {
        boolean known = point.model() instanceof StudyModel.Circuits c
                && c.ansatz().equals(StudyModel.Circuits.DEFAULT)
                && c.options().values().isEmpty()
                && spec.loss().kind() != StudyLoss.Kind.PERTURBATION
                && !(spec.loss().kind().hasTarget() && spec.loss().target().perInstance());
        if (!known) {
            return OptionalDouble.empty();
        }
        double n = point.cut().dimension();
        try (DenseGibbsEngine engine = new DenseGibbsEngine()) {
            StateLoss loss = Laboratory.loss(spec, point.cut(), spec.stream(), engine);
            DensityMatrix mixed = DensityMatrix.maximallyMixed(point.cut().visible());
            double factor = HaarLaws.amplification(loss.evaluate(mixed).adjoint());
            return OptionalDouble.of(factor * HaarLaws.gradientVariance(n, n, n));
        }
    }
}
