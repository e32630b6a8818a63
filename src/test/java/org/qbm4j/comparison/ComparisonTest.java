// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.qbm4j.comparison.SyntheticTrials.HEALTHY;
import static org.qbm4j.comparison.SyntheticTrials.ON_PLATEAU;
import static org.qbm4j.comparison.SyntheticTrials.SETTINGS;
import static org.qbm4j.comparison.SyntheticTrials.SIZES;
import static org.qbm4j.comparison.SyntheticTrials.all;
import static org.qbm4j.comparison.SyntheticTrials.arms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.numerics.Bootstrap;

class ComparisonTest {
    private static final List<Trial> TRIALS = all(ON_PLATEAU, HEALTHY, ON_PLATEAU, HEALTHY, SIZES, 8, 2);

    private static void refuses(List<Arm> arms, List<Trial> trials, String why) {
        assertThatThrownBy(() -> Comparison.of(arms, trials, SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static List<Trial> without(List<Trial> trials, String arm) {
        return trials.stream().filter(t -> !t.arm().equals(arm)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "small", "control", "s"})
    void refusesWhenAnArmIsMissing(String missing) {
        List<Arm> arms =
                arms().stream().filter(arm -> !arm.label().equals(missing)).toList();
        String why =
                switch (missing) {
                    case "none" -> "'no pretraining'";
                    case "small" -> "'small-angle start'";
                    case "control" -> "must name one matched control";
                    default -> "at least one strategy or variant";
                };
        refuses(arms, without(TRIALS, missing), why);
    }

    @Test
    void refusesAStrategyHeldAgainstSomethingElse() {
        List<Arm> arms = new ArrayList<>(arms());
        arms.set(3, new Arm("s", Arm.Kind.STRATEGY, List.of("none")));
        refuses(arms, TRIALS, "must name one matched control");
    }

    @Test
    void refusesUnpairedRepeatedForeignAndTooFewTrials() {
        refuses(arms(), TRIALS.subList(1, TRIALS.size()), "same seeds at every size");
        List<Trial> twice = new ArrayList<>(TRIALS);
        twice.add(TRIALS.get(0));
        refuses(arms(), twice, "two trials");
        refuses(arms(), without(TRIALS, "small"), "'small' has []");
        refuses(arms().subList(0, 3), TRIALS, "at least one strategy");
        refuses(
                arms(),
                TRIALS.stream().filter(t -> t.seed() < 2).toList(),
                "at least 3 seeds for its intervals, but was given 2");
        List<Arm> twins = new ArrayList<>(arms());
        twins.add(arms().get(3));
        refuses(twins, TRIALS, "two are called 's'");
    }

    @Test
    void refusesATrialOfNoArm() {
        List<Trial> more = new ArrayList<>(TRIALS);
        Trial first = TRIALS.get(0);
        more.add(new Trial("nobody", 1, 0, first.start(), first.end(), first.cost()));
        refuses(arms(), more, "one belongs to 'nobody'");
    }

    @Test
    void trialsRefuseWhatIsNotANumber() {
        assertThatThrownBy(() -> new Trial.End(Double.NaN, false, false)).hasMessageContaining("diverged");
        assertThatThrownBy(() -> new Trial.Start(1, OptionalDouble.of(0), false))
                .hasMessageContaining("positive");
    }

    @Test
    void doesNotDependOnTheOrderOfTrials() {
        List<Trial> reversed = new ArrayList<>(TRIALS);
        Collections.reverse(reversed);
        assertThat(Comparison.of(arms(), reversed, SETTINGS)).isEqualTo(Comparison.of(arms(), TRIALS, SETTINGS));
    }

    @Test
    void variantsAreHeldAgainstNoPretrainingAndNeedNoControl() {
        List<Arm> arms = List.of(arms().get(0), arms().get(1), new Arm("s", Arm.Kind.VARIANT));
        Comparison comparison = Comparison.of(arms, without(TRIALS, "control"), SETTINGS);
        Judgement judgement = comparison.judgement("s").orElseThrow();
        assertThat(judgement.evidence().control().reference()).isEqualTo("none");
        assertThat(judgement.evidence().smallAngle()).isEmpty();
    }

    @Test
    void slopeIsTheMeanOfTheSeedsSlopesAndThatOfTheLineThroughGeometricMeans() {
        SignalSlope slope = Comparison.of(arms(), TRIALS, SETTINGS)
                .arms()
                .get(0)
                .start()
                .slope()
                .orElseThrow();
        assertThat(slope.test().mean()).isCloseTo(slope.line().slope(), within(1e-12));
        assertThat(slope.test().interval().low()).isLessThan(-1);
        assertThat(slope.test().interval().high()).isGreaterThan(-1);
        Bootstrap.Interval resampled = slope.resampled().orElseThrow();
        assertThat(resampled.high() - resampled.low())
                .isLessThan(
                        slope.test().interval().high() - slope.test().interval().low());
        assertThat(resampled.low()).isLessThan(slope.line().slope());
        assertThat(resampled.high()).isGreaterThan(slope.line().slope());
    }

    @Test
    void exactSignalsGiveAnExactSlope() {
        List<Trial> exact = TRIALS.stream()
                .map(t -> new Trial(
                        t.arm(),
                        t.size(),
                        t.seed(),
                        new Trial.Start(1, OptionalDouble.of(Math.pow(2, -0.5 * t.size())), false),
                        t.end(),
                        t.cost()))
                .toList();
        StartFinding none = Comparison.of(arms(), exact, SETTINGS).arms().get(0).start();
        assertThat(none.slope().orElseThrow().test().exact()).isTrue();
        assertThat(none.presence()).isEqualTo(StartFinding.Presence.PRESENT);
    }

    @Test
    void lossesBelowTheBoundAreComparedAsLosses() {
        ComparisonSettings bound = ComparisonSettings.standard(0.5, 1);
        Comparison comparison = Comparison.of(arms(), TRIALS, bound);
        assertThat(comparison.scale()).isEqualTo(LossScale.LOSS);
        Comparison inUnits = Comparison.of(
                arms(),
                TRIALS,
                new ComparisonSettings(0.05, 0.8, Margin.loss(10), 0, 0.95, SETTINGS.resampling(), SizeName.ANY));
        assertThat(inUnits.scale()).isEqualTo(LossScale.LOSS);
        assertThat(inUnits.judgements().get(0).evidence().control().outcome(0.05))
                .isEqualTo(LossContrast.Outcome.EQUAL);
    }

    @Test
    void medianIntervalCoversAsOftenAsItSays() {
        double[] losses = {5, 1, 4, 2, 3, 6};
        // six losses: smallest to largest misses the median with probability 2 / 2^6
        Bootstrap.Interval six = ArmSummary.aroundMedian(losses, 0.95);
        assertThat(six.low()).isEqualTo(1);
        assertThat(six.high()).isEqualTo(6);
        assertThat(six.confidence()).isCloseTo(1 - 2.0 / 64, within(1e-12));
        // second smallest to second largest: 1 - 2 (1 + 6) / 64
        Bootstrap.Interval narrower = ArmSummary.aroundMedian(losses, 0.75);
        assertThat(narrower.low()).isEqualTo(2);
        assertThat(narrower.confidence()).isCloseTo(0.78125, within(1e-12));
        assertThat(ArmSummary.aroundMedian(new double[] {1, 2, 3}, 0.95).confidence())
                .isCloseTo(0.75, within(1e-12));
    }

    @Test
    void headlineNamesThePlateauAndEveryVerdict() {
        assertThat(Comparison.of(arms(), TRIALS, SETTINGS).headline())
                .startsWith("Without pretraining there is a plateau (signal changes by -")
                .contains("At size 4, over 8 seeds")
                .contains("avoids the plateau: s");
    }
}
