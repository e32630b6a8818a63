// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qbm4j.circuit.AnsatzOptions;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.ScalingLaw;
import org.qbm4j.operator.Pauli;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.HaarLaws;

/** Measured studies obey the exact laws printed beside them. */
class StudyLawsTest {
    private static final List<Double> SIZES = List.of(1.0, 2.0, 3.0, 4.0);

    /** Five standard errors: one false alarm in about two million. */
    private static void assertLaw(Curve curve) {
        for (Curve.Point point : curve.points()) {
            Estimate e = point.estimate();
            assertThat(e.value())
                    .as(curve.title() + " at " + point.x())
                    .isCloseTo(point.haar().orElseThrow(), within(5 * e.standardError()));
        }
    }

    @Test
    void haarStatesHaveThePrintedLaws() {
        StudySummary summary = Studies.summary(Studies.hidden(
                new StudyModel.HaarStates(), SIZES, 600, StudySpec.Probe.STATE, StudySpec.Probe.FRAME_POTENTIAL));
        for (String measure : List.of(
                "visible-entropy", "entropy-deficit", "entropy-ratio", "purity", "trace-distance", "frame-potential")) {
            assertLaw(summary.curve(measure, Curve.Statistic.MEAN).orElseThrow());
        }
        assertLaw(summary.curve("observable", Curve.Statistic.VARIANCE).orElseThrow());
        EntanglementLaw law = summary.entanglement().orElseThrow();
        assertThat(law.volume().orElseThrow().slope()).isCloseTo(1, within(0.12));
        assertThat(law.area()).isEmpty();
        Curve margin =
                summary.curve("proposition-1-margin", Curve.Statistic.MEAN).orElseThrow();
        assertThat(margin.points()).hasSize(4).allMatch(p -> p.estimate().value() < 1);
    }

    /** Time averages keep a part of the start, which shrinks with size: at N = 16 within five percent of the law. */
    @Test
    void evolutionScramblesLikeHaarStates() {
        StudySummary summary =
                Studies.summary(Studies.hidden(new StudyModel.Evolution(10), List.of(3.0), 800, StudySpec.Probe.STATE));
        Curve.Point point = summary.curve("purity", Curve.Statistic.MEAN)
                .orElseThrow()
                .points()
                .get(0);
        assertThat(point.ratio().orElseThrow()).isCloseTo(1, within(0.05));
    }

    @Test
    void gradientsOfBroadRandomCircuitsFallLikeTheLaw() {
        StudySummary summary = Studies.summary(Studies.hidden(
                Studies.circuits(InitialAngles.Kind.SYMMETRIC, 1),
                List.of(2.0, 3.0, 4.0, 5.0),
                400,
                StudySpec.Probe.GRADIENT,
                StudySpec.Probe.STATE));
        assertLaw(summary.curve("trace-distance", Curve.Statistic.MEAN).orElseThrow());
        Curve curve =
                summary.curve("gradient-component", Curve.Statistic.VARIANCE).orElseThrow();
        assertLaw(curve);
        Curve.Fit fit = curve.fit(ScalingLaw.EXPONENTIAL).orElseThrow();
        assertThat(fit.interval().orElseThrow().low()).isLessThan(-0.9);
        assertThat(fit.interval().orElseThrow().high()).isGreaterThan(-1.1);
        assertThat(FitSentence.of(curve, Sweep.Quantity.HIDDEN))
                .startsWith("The variance of gradient-component changes by -")
                .contains("bits per hidden unit")
                .contains("95 % interval");
    }

    /** With the eigenbasis scrambled, the purity of every instance's spectrum predicts the mean visible purity exactly. */
    @Test
    void scrambledGibbsStatesHaveThePurityOfTheirSpectrum() {
        StudySummary summary = Studies.summary(Studies.hidden(
                new StudyModel.ScrambledGibbs(0.2),
                List.of(1.0, 2.0),
                400,
                StudySpec.Probe.STATE,
                StudySpec.Probe.GRADIENT));
        assertLaw(summary.curve("purity", Curve.Statistic.MEAN).orElseThrow());
        assertThat(summary.curves()).noneMatch(c -> c.measure().contains("@"));
        assertThat(summary.entanglement()).isEmpty();
    }

    /** The distance of normalized two-local Gibbs states shrinks only because dividing by the norm heats them. */
    @Test
    void normalizedTwoLocalStatesShrinkByHeating() {
        StudySummary summary = Studies.summary(Studies.hidden(
                new StudyModel.TwoLocalGibbs(0.1, 1, true, 1),
                List.of(1.0, 2.0, 3.0, 4.0),
                300,
                StudySpec.Probe.STATE));
        Curve curve =
                summary.curve("scaled-trace-distance", Curve.Statistic.MEAN).orElseThrow();
        assertThat(curve.points())
                .allMatch(p -> Math.abs(p.estimate().value() - 0.078)
                        < 0.008 + 5 * p.estimate().standardError());
        Curve distance = summary.curve("trace-distance", Curve.Statistic.MEAN).orElseThrow();
        assertThat(distance.fit(ScalingLaw.POWER).orElseThrow().line().slope()).isCloseTo(-1.57, within(0.3));
    }

    /** The law is for Dh far above Dv; at 16 to 2 or more it holds within a fifth, beside a statistical error of 7 percent. */
    @ParameterizedTest
    @EnumSource(
            value = StudyLoss.Kind.class,
            names = {"FIDELITY", "RELATIVE_ENTROPY", "RENYI_2"})
    void smoothLossesAreAmplifiedByTheirAdjointAtTheMixedState(StudyLoss.Kind kind) {
        StudySpec spec = Studies.withLoss(
                Studies.hidden(
                        Studies.circuits(InitialAngles.Kind.SYMMETRIC, 1), List.of(4.0), 300, StudySpec.Probe.GRADIENT),
                kind);
        Curve square = Studies.summary(spec)
                .curve("gradient-square", Curve.Statistic.MEAN)
                .orElseThrow();
        assertThat(square.points().get(0).ratio().orElseThrow()).isBetween(0.8, 1.3);
    }

    @Test
    void sweepsOfVisibleUnitsTellVolumeFromArea() {
        StudySpec spec = new StudySpec(
                new StudyModel.HaarStates(),
                new Bipartition(1, 6),
                new Sweep(Sweep.Quantity.VISIBLE, List.of(1.0, 2.0, 3.0, 4.0)),
                Studies.OBSERVABLE,
                Set.of(StudySpec.Probe.STATE),
                100,
                1);
        EntanglementLaw law = Studies.summary(spec).entanglement().orElseThrow();
        // Page: the deficit is Dv/(2 Dh) up to small terms, and the entropy nearly the number of visible units times ln
        // 2
        assertThat(law.volume().orElseThrow().slope()).isCloseTo(1, within(0.1));
        assertThat(law.area().orElseThrow().slope()).isCloseTo(1, within(0.05));
        assertThat(law.sentence()).contains("(volume law: exponent 1)").contains("(area law: exponent 1)");
    }

    /** Cost concentrates with depth: the variance falls towards that of a 2-design (McClean et al. 2018). */
    @Test
    void gradientsShrinkWithTheNumberOfLayers() {
        InitialAngles angles = new InitialAngles(InitialAngles.Kind.SYMMETRIC, 1);
        StudySpec spec = new StudySpec(
                new StudyModel.Circuits(
                        "hardware-efficient", AnsatzOptions.defaults().withRotations(Pauli.X, Pauli.Y), angles, true),
                new Bipartition(1, 4),
                new Sweep(Sweep.Quantity.LAYERS, List.of(1.0, 4.0, 24.0)),
                Studies.OBSERVABLE,
                Set.of(StudySpec.Probe.GRADIENT),
                200,
                1);
        Curve curve = Studies.summary(spec)
                .curve("gradient-square", Curve.Statistic.MEAN)
                .orElseThrow();
        double shallow = curve.points().get(0).estimate().value();
        Estimate deep = curve.points().get(2).estimate();
        assertThat(shallow).isGreaterThan(deep.value());
        // half angles: a quarter of the law for full angles, which the first and last layers exceed
        double law = HaarLaws.gradientVariance(32, 32, 32) / 4;
        assertThat(deep.value()).isBetween(0.5 * law, 2 * law);
        assertThat(curve.points()).allMatch(p -> p.haar().isEmpty());
    }

    @Test
    void smallStartsHaveNoLawForTheirWidthButAFit() {
        StudySpec spec = new StudySpec(
                Studies.circuits(InitialAngles.Kind.NORMAL, 1),
                new Bipartition(1, 2),
                new Sweep(Sweep.Quantity.SCALE, List.of(0.01, 0.1, 1.0)),
                Studies.OBSERVABLE,
                Set.of(StudySpec.Probe.STATE),
                40,
                1);
        Curve entropy = Studies.summary(spec)
                .curve("visible-entropy", Curve.Statistic.MEAN)
                .orElseThrow();
        assertThat(entropy.points().get(0).estimate().value())
                .isLessThan(0.05 * entropy.points().get(2).estimate().value());
        assertThat(entropy.points().get(2).axis()).isEqualTo(1);
    }

    @Test
    void fewInstancesGiveFitsWithoutIntervalsAndSaySo() {
        StudySummary summary = Studies.summary(
                Studies.hidden(new StudyModel.HaarStates(), List.of(1.0, 2.0, 3.0), 3, StudySpec.Probe.STATE));
        Curve curve = summary.curve("trace-distance", Curve.Statistic.MEAN).orElseThrow();
        assertThat(curve.fits()).hasSize(3).allMatch(f -> f.interval().isEmpty());
        assertThat(curve.note()).contains("at least 7 instances");
        Curve purity = summary.curve("purity", Curve.Statistic.MEAN).orElseThrow();
        assertThat(purity.fits()).isEmpty();
        assertThat(purity.note()).contains("it tends to a limit");
    }

    @Test
    void histogramsHoldEveryInstanceAndPeakNearTheLaw() {
        StudySummary summary =
                Studies.summary(Studies.hidden(new StudyModel.HaarStates(), List.of(4.0), 1000, StudySpec.Probe.STATE));
        Histogram histogram = summary.histograms().get(0);
        assertThat(histogram.counts().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(1000);
        assertThat(histogram.peak()).isBetween(0.09, 0.17); // likeliest distance 0.129
        double area = 0;
        for (int bin = 0; bin < histogram.counts().size(); bin++) {
            area += histogram.density(bin) * histogram.width();
        }
        assertThat(area).isCloseTo(1, within(1e-12));
    }
}
