// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qbm4j.comparison.SyntheticTrials.HEALTHY;
import static org.qbm4j.comparison.SyntheticTrials.ON_PLATEAU;
import static org.qbm4j.comparison.SyntheticTrials.SETTINGS;
import static org.qbm4j.comparison.SyntheticTrials.SIZES;
import static org.qbm4j.comparison.SyntheticTrials.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qbm4j.comparison.SyntheticTrials.Law;
import org.qbm4j.random.RandomStream;

/** Every verdict from trials of known laws; gaps differ by a factor e^2 or not at all, at a spread of 10 %. */
class VerdictTest {
    private static final List<Double> TWO_SIZES = List.of(1.0, 2.0);

    private static Law with(Law law, double logGap) {
        return new Law(logGap, law.spread(), law.slope(), law.startPlateaus(), law.endPlateaus());
    }

    @Test
    void worseThanTheControlIsHarmfulEvenOffThePlateau() {
        Judgement judgement = judge(ON_PLATEAU, with(HEALTHY, 1), SIZES);
        assertThat(judgement.verdict()).isEqualTo(Verdict.HARMFUL);
        assertThat(judgement.sentences().get(0)).contains("harmful").contains("higher than its control");
    }

    @Test
    void healthyStartWherePlainStartsLieOnAPlateauAvoidsIt() {
        Judgement judgement = judge(ON_PLATEAU, with(HEALTHY, -3), SIZES);
        assertThat(judgement.verdict()).isEqualTo(Verdict.AVOIDS_PLATEAU);
        assertThat(judgement.sentences().get(0))
                .contains("avoids the plateau at its start")
                .contains("ends lower than its control and lower than a small-angle start");
        assertThat(judgement.evidence().slopeGain().orElseThrow().mean()).isBetween(0.9, 1.1);
    }

    @Test
    void avoidingSaysWhenItEndsNoLowerThanASmallAngleStart() {
        Law sharp = new Law(-1, 0.01, 0, 0, 0);
        Law plateau = new Law(0, 0.1, -1, 1, 1);
        assertThat(avoiding(plateau, sharp))
                .isEqualTo("'s' avoids the plateau at its start, and ends lower than its control and no lower than a"
                        + " small-angle start.");
        assertThat(avoiding(plateau, new Law(-1, 0.3, 0, 0, 0)))
                .contains("is not shown to end lower than a small-angle");
        assertThat(avoiding(plateau, with(sharp, -0.5))).contains("and higher than a small-angle start");
    }

    private static String avoiding(Law plateau, Law own) {
        Law small = new Law(-1, 0.01, 0, 0, 0);
        List<Trial> trials = SyntheticTrials.all(plateau, small, plateau, own, SIZES, 6, 5);
        Judgement judgement = Comparison.of(SyntheticTrials.arms(), trials, SETTINGS)
                .judgement("s")
                .orElseThrow();
        assertThat(judgement.verdict()).isEqualTo(Verdict.AVOIDS_PLATEAU);
        return judgement.sentences().get(0);
    }

    @Test
    void controlsThatSpentLessAreNamed() {
        assertThat(judge(ON_PLATEAU, HEALTHY, SIZES).evidence().spending().matched())
                .isTrue();
        List<Trial> costly = SyntheticTrials.all(ON_PLATEAU, HEALTHY, ON_PLATEAU, HEALTHY, SIZES, 6, 5).stream()
                .map(t -> t.arm().equals("s")
                        ? new Trial(t.arm(), t.size(), t.seed(), t.start(), t.end(), new Trial.Cost(120, 7))
                        : t)
                .toList();
        Judgement judgement = Comparison.of(SyntheticTrials.arms(), costly, SETTINGS)
                .judgement("s")
                .orElseThrow();
        assertThat(judgement.sentences())
                .contains("Beware: it spent 120 evaluations and its control 100, so the two are not matched in cost.");
    }

    @Test
    void fewerThanThreeSizesAreJudgedByTheRuns() {
        assertThat(judge(ON_PLATEAU, HEALTHY, TWO_SIZES).verdict()).isEqualTo(Verdict.AVOIDS_PLATEAU);
        Law oneStart = new Law(-1, 0.1, 0, 0.1, 0);
        assertThat(judge(ON_PLATEAU, oneStart, TWO_SIZES).verdict()).isNotEqualTo(Verdict.AVOIDS_PLATEAU);
        Law halfOfThem = new Law(-1, 0.1, -1, 0.5, 0);
        assertThat(judge(halfOfThem, HEALTHY, TWO_SIZES).verdict()).isNotEqualTo(Verdict.AVOIDS_PLATEAU);
    }

    @Test
    void aSignalThatIsMissingSomewhereLeavesTheStartUndecided() {
        List<Trial> trials = SyntheticTrials.all(ON_PLATEAU, HEALTHY, ON_PLATEAU, HEALTHY, SIZES, 6, 5);
        Trial gone =
                trials.stream().filter(t -> t.arm().equals("s")).findFirst().orElseThrow();
        Trial.Start start = new Trial.Start(
                gone.start().loss(), OptionalDouble.empty(), gone.start().plateau(), true);
        List<Trial> torn = trials.stream()
                .map(t -> t.equals(gone) ? new Trial(t.arm(), t.size(), t.seed(), start, t.end(), t.cost()) : t)
                .toList();
        Judgement judgement = Comparison.of(SyntheticTrials.arms(), torn, SETTINGS)
                .judgement("s")
                .orElseThrow();
        assertThat(judgement.evidence().start().presence()).isEqualTo(StartFinding.Presence.OPEN);
        assertThat(judgement.verdict()).isNotEqualTo(Verdict.AVOIDS_PLATEAU);
    }

    @Test
    void startOnThePlateauWithALowerEndOffItEscapes() {
        Judgement judgement = judge(ON_PLATEAU, new Law(-3, 0.1, -1, 1, 0.3), SIZES);
        assertThat(judgement.verdict()).isEqualTo(Verdict.ESCAPES_LATER);
        assertThat(judgement.sentences().get(0)).contains("2 of 6 runs end on it");
    }

    @Test
    void lowerButStillOnThePlateauIsOnlyBetter() {
        Judgement judgement = judge(ON_PLATEAU, new Law(-3, 0.1, -1, 1, 0.5), SIZES);
        assertThat(judgement.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(judgement.sentences().get(0)).contains("at least half of its runs end on the plateau");
    }

    @Test
    void lowerWithoutAPlateauIsBetter() {
        Judgement judgement = judge(HEALTHY, with(HEALTHY, -3), SIZES);
        assertThat(judgement.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(judgement.sentences().get(0)).contains("there was no plateau to avoid");
    }

    @Test
    void tinySpreadInsideTheMarginIsNoEffect() {
        Law sharp = new Law(-1, 0.01, 0, 0, 0);
        assertThat(judge(sharp, sharp, SIZES).verdict()).isEqualTo(Verdict.NO_EFFECT);
    }

    @Test
    void significantDifferenceSmallerThanTheMarginIsNoEffect() {
        Law sharp = new Law(-1, 0.001, 0, 0, 0);
        Judgement judgement = judge(sharp, with(sharp, -1.01), SIZES);
        assertThat(judgement.evidence().control().corrected().orElseThrow()).isLessThan(0.05);
        assertThat(judgement.verdict()).isEqualTo(Verdict.NO_EFFECT);
    }

    @Test
    void wideSpreadIsUndecidedAndSaysHowManySeedsAreMissing() {
        Law wide = new Law(-1, 1, 0, 0, 0);
        Judgement judgement = judge(wide, wide, SIZES);
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(judgement.sentences()).last().asString().contains("seeds").contains("are needed");
    }

    @Test
    void missingSeedsAreThoseOfTheObservedEffectLessThoseThereAre() {
        double[] logRatios = {-1.2, 0.3, -0.9, 0.5, -0.1, -0.4}; // mean -0.3, spread 0.66
        Law exact = new Law(0, 0, 0, 0, 0);
        List<Trial> trials = SyntheticTrials.all(exact, exact, exact, exact, SIZES, 6, 1).stream()
                .map(t -> t.arm().equals("s") ? ending(t, Math.exp(logRatios[(int) t.seed()])) : t)
                .toList();
        Judgement judgement = Comparison.of(SyntheticTrials.arms(), trials, SETTINGS)
                .judgement("s")
                .orElseThrow();
        PairedTest test = judgement.evidence().control().largest();
        int needed = SampleSize.forDifference(test.mean() / test.deviation(), 0.05, 0.8)
                .orElseThrow();
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(judgement.moreSeeds()).hasValue(needed - 6);
        assertThat(judgement.sentences()).last().asString().contains("About " + (needed - 6) + " more seeds");
    }

    private static Trial ending(Trial trial, double loss) {
        return new Trial(
                trial.arm(),
                trial.size(),
                trial.seed(),
                trial.start(),
                new Trial.End(loss, false, false),
                trial.cost());
    }

    @Test
    void deterministicDifferencesAreExact() {
        Law exact = new Law(-1, 0, 0, 0, 0);
        Judgement better = judge(exact, with(exact, -2), SIZES);
        assertThat(better.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(better.evidence().control().corrected()).isEmpty();
        assertThat(String.join(" ", better.sentences())).contains("exactly, so there is nothing to test");
        assertThat(judge(exact, exact, SIZES).verdict()).isEqualTo(Verdict.NO_EFFECT);
        assertThat(judge(exact, with(exact, 0), SIZES).verdict()).isEqualTo(Verdict.HARMFUL);
    }

    @Test
    void gapsBelowTheFloorAreTheSame() {
        Law tiny = new Law(Math.log(1e-13), 0.1, 0, 0, 0);
        assertThat(judge(tiny, with(tiny, Math.log(1e-11)), SIZES).verdict()).isEqualTo(Verdict.NO_EFFECT);
    }

    @Test
    void everyVerdictIsDefinedInItsOwnWords() {
        assertThat(definitions(SIZES, SizeName.ANY))
                .hasSize(6)
                .allSatisfy(text ->
                        assertThat(text).hasSizeGreaterThan(60).endsWith(".").doesNotContain("{"));
    }

    private static List<String> definitions(List<Double> sizes, SizeName name) {
        return Stream.of(Verdict.values())
                .map(v -> v.definition(sizes, name))
                .distinct()
                .toList();
    }

    @Test
    void aSingleSizeIsNotSpokenOf() {
        Law plateau = new Law(0, 0.1, -1, 1, 1);
        Judgement judgement = judge(plateau, with(HEALTHY, -1), List.of(3.0));
        List<String> texts = new ArrayList<>(definitions(List.of(3.0), SizeName.ANY));
        texts.addAll(judgement.sentences());
        assertThat(texts).hasSizeGreaterThan(8).allSatisfy(text -> assertThat(text)
                .doesNotContain("size", "slope", "bits per"));
    }

    @Test
    void theUnitOfSizeIsNamed() {
        ComparisonSettings named = SETTINGS.sized(SizeName.counting("hidden unit"));
        List<Trial> trials = SyntheticTrials.all(ON_PLATEAU, HEALTHY, ON_PLATEAU, HEALTHY, SIZES, 6, 5);
        Comparison comparison = Comparison.of(SyntheticTrials.arms(), trials, named);
        String sentences = String.join(" ", comparison.judgements().get(0).sentences());
        assertThat(sentences).contains(" bits per hidden unit, ", "At 4 hidden units its loss gap");
        assertThat(comparison.headline()).contains(" bits per hidden unit, ", "At 4 hidden units, over 6 seeds");
        assertThat(sentences + comparison.headline()).doesNotContain("unit of size");
        assertThat(definitions(SIZES, named.size())).anyMatch(text -> text.contains("-0.25 bits per hidden unit"));
        assertThat(SizeName.of("data.rows").at(2.5)).isEqualTo("data.rows 2.5");
        assertThat(SizeName.counting("layer").at(1)).isEqualTo("1 layer");
    }

    @Test
    void startsThatNothingJudgedAreNotCalledFreeOfAPlateau() {
        List<Trial> trials = SyntheticTrials.all(HEALTHY, HEALTHY, HEALTHY, with(HEALTHY, -3), TWO_SIZES, 6, 5).stream()
                .map(VerdictTest::unjudged)
                .toList();
        Comparison comparison = Comparison.of(SyntheticTrials.arms(), trials, SETTINGS);
        Judgement judgement = comparison.judgements().get(0);
        assertThat(judgement.evidence().withoutPretraining().presence()).isEqualTo(StartFinding.Presence.OPEN);
        assertThat(judgement.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(comparison.headline())
                .startsWith("Whether there is a plateau without pretraining is not decided (no start was judged).");
    }

    private static Trial unjudged(Trial t) {
        Trial.Start start = new Trial.Start(t.start().loss(), t.start().signal(), false, false);
        return new Trial(t.arm(), t.size(), t.seed(), start, t.end(), t.cost());
    }

    /** Under no effect at all, with three strategies a comparison, a false difference is as rare as the level says. */
    @Test
    void falseDifferencesAreAsRareAsTheLevel() {
        int comparisons = 600;
        int wrong = 0;
        ComparisonSettings sharp = new ComparisonSettings(
                0.05, 0.8, Margin.shareOfGap(1e-9), 0, 0.95, SETTINGS.resampling(), SizeName.ANY);
        for (int k = 0; k < comparisons; k++) {
            Comparison comparison = nothingHappens(RandomStream.root(23).child(k), sharp);
            boolean claimed = comparison.judgements().stream()
                    .anyMatch(j -> j.verdict() == Verdict.HARMFUL || j.verdict() == Verdict.BETTER);
            wrong += claimed ? 1 : 0;
        }
        double allowed = 3 * Math.sqrt(0.05 * 0.95 / comparisons); // one-sided false alarm 0.13 %
        // three independent tests corrected by Holm: 1 - (1 - 0.05/3)^3 = 0.0492
        assertThat((double) wrong / comparisons).isBetween(0.0492 - allowed, 0.0492 + allowed);
    }

    private static Comparison nothingHappens(RandomStream stream, ComparisonSettings settings) {
        List<Arm> arms = new ArrayList<>(SyntheticTrials.arms().subList(0, 2));
        List<Trial> trials = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            arms.add(new Arm("control " + s, Arm.Kind.MATCHED_CONTROL));
            arms.add(new Arm("strategy " + s, Arm.Kind.STRATEGY, List.of("control " + s)));
        }
        for (Arm arm : arms) {
            trials.addAll(SyntheticTrials.trials(arm.label(), HEALTHY, List.of(1.0), 6, stream));
        }
        return Comparison.of(arms, trials, settings);
    }
}
