// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Strategies held against their controls over the same seeds and sizes.
 *
 * <p>Cannot be built without controls: exactly one arm without pretraining, exactly one small-angle start, and a matched control for every
 * strategy. The result does not depend on the order of the trials.
 *
 * @param settings how strictly it judges
 * @param sizes sizes in ascending order; final losses are judged at the last
 * @param seeds number of seeds
 * @param scale scale on which final losses are compared
 * @param arms one summary an arm, in the order of the arms
 * @param judgements one for each strategy and variant, in the order of the arms
 */
public record Comparison(
        ComparisonSettings settings,
        List<Double> sizes,
        int seeds,
        LossScale scale,
        List<ArmSummary> arms,
        List<Judgement> judgements) {

    /** Copies the lists. */
    public Comparison {
        sizes = List.copyOf(sizes);
        arms = List.copyOf(arms);
        judgements = List.copyOf(judgements);
    }

    /**
     * Compares.
     *
     * @param arms the arms; each strategy names its matched control as its one reference
     * @param trials finished trainings, one for each arm, size and seed
     * @param settings how strictly to judge
     * @return the comparison
     * @throws IllegalArgumentException if a control is missing, there is nothing to judge, a trial is missing or there twice, or
     *     there are fewer than 3 seeds
     */
    public static Comparison of(List<Arm> arms, List<Trial> trials, ComparisonSettings settings) {
        requireArms(arms);
        TrialGrid grid = TrialGrid.of(arms, trials);
        LossScale scale = LossScale.of(trials, settings);
        List<ArmSummary> summaries =
                arms.stream().map(arm -> ArmSummary.of(arm, grid, settings)).toList();
        String none = only(arms, Arm.Kind.NONE);
        String smallAngle = only(arms, Arm.Kind.SMALL_ANGLE);
        List<ArmSummary> judged =
                summaries.stream().filter(s -> s.arm().kind().judged()).toList();
        List<LossContrast> controls = new ArrayList<>(judged.size());
        List<LossContrast> small = new ArrayList<>(judged.size());
        for (ArmSummary summary : judged) {
            Arm arm = summary.arm();
            boolean strategy = arm.kind() == Arm.Kind.STRATEGY;
            String control = strategy ? arm.references().get(0) : none;
            controls.add(LossContrast.of(arm.label(), control, scale, grid, settings));
            small.add(LossContrast.of(arm.label(), smallAngle, scale, grid, settings));
        }
        StartFinding start = summaries.stream()
                .filter(s -> s.arm().kind() == Arm.Kind.NONE)
                .map(ArmSummary::start)
                .findFirst()
                .orElseThrow();
        return new Comparison(
                settings,
                grid.sizes(),
                grid.numSeeds(),
                scale,
                summaries,
                judge(
                        summaries,
                        corrected(controls),
                        corrected(small),
                        start,
                        new Judge(settings, grid.numSeeds(), grid.sizes())));
    }

    private static List<Judgement> judge(
            List<ArmSummary> summaries,
            List<LossContrast> controls,
            List<LossContrast> small,
            StartFinding withoutPretraining,
            Judge judge) {
        List<ArmSummary> judged =
                summaries.stream().filter(s -> s.arm().kind().judged()).toList();
        List<Judgement> judgements = new ArrayList<>(judged.size());
        for (int i = 0; i < judged.size(); i++) {
            ArmSummary summary = judged.get(i);
            boolean strategy = summary.arm().kind() == Arm.Kind.STRATEGY;
            Judgement.Evidence evidence = new Judgement.Evidence(
                    controls.get(i),
                    strategy ? Optional.of(small.get(i)) : Optional.empty(),
                    summary.start(),
                    withoutPretraining,
                    judge.slopeGain(summary.start(), withoutPretraining, judged.size()),
                    summary.end(),
                    new Judgement.Spending(
                            summary.cost().evaluations(),
                            spent(summaries, controls.get(i).reference())));
            judgements.add(judge.judgement(summary.arm(), evidence, judged.size()));
        }
        return judgements;
    }

    private static long spent(List<ArmSummary> summaries, String label) {
        return summaries.stream()
                .filter(s -> s.arm().label().equals(label))
                .mapToLong(s -> s.cost().evaluations())
                .sum();
    }

    /** One family: the judged arms against one kind of reference; exact differences need no test and do not count. */
    private static List<LossContrast> corrected(List<LossContrast> contrasts) {
        double[] raw = contrasts.stream()
                .filter(c -> !c.largest().exact())
                .mapToDouble(c -> c.largest().pValue().orElseThrow())
                .toArray();
        double[] holm = Holm.correct(raw);
        List<LossContrast> result = new ArrayList<>(contrasts.size());
        int next = 0;
        for (LossContrast contrast : contrasts) {
            result.add(contrast.largest().exact() ? contrast : contrast.corrected(holm[next++]));
        }
        return result;
    }

    private static void requireArms(List<Arm> arms) {
        Set<String> labels = new HashSet<>();
        Set<String> controls = new HashSet<>();
        for (Arm arm : arms) {
            if (!labels.add(arm.label())) {
                throw new IllegalArgumentException(
                        "Every arm must have its own label, but two are called '" + arm.label() + "'.");
            }
            if (arm.kind() == Arm.Kind.MATCHED_CONTROL) {
                controls.add(arm.label());
            }
        }
        for (Arm arm : arms) {
            boolean strategy = arm.kind() == Arm.Kind.STRATEGY;
            if (strategy
                    && (arm.references().size() != 1
                            || !controls.contains(arm.references().get(0)))) {
                throw new IllegalArgumentException("Strategy '" + arm.label()
                        + "' must name one matched control (same evaluations and step sizes, no pretraining) as its reference, but names "
                        + arm.references() + " where the matched controls are " + controls
                        + "; without one a gain cannot be told from more training.");
            }
        }
        only(arms, Arm.Kind.NONE);
        only(arms, Arm.Kind.SMALL_ANGLE);
        if (arms.stream().noneMatch(arm -> arm.kind().judged())) {
            throw new IllegalArgumentException("A comparison needs at least one strategy or variant to judge.");
        }
    }

    private static String only(List<Arm> arms, Arm.Kind kind) {
        List<String> found =
                arms.stream().filter(arm -> arm.kind() == kind).map(Arm::label).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("A comparison needs exactly one arm of kind '" + kind.label()
                    + "', but was given " + found + "; without it nobody can tell what pretraining adds.");
        }
        return found.get(0);
    }

    /**
     * The judgement on an arm.
     *
     * @param label its label
     * @return the judgement; empty for controls
     */
    public Optional<Judgement> judgement(String label) {
        return judgements.stream().filter(j -> j.arm().label().equals(label)).findFirst();
    }

    /**
     * What all of it says, in a sentence or two.
     *
     * @return such as {@code Of 3 strategies at size 6 over 6 seeds, 1 avoids the plateau (gaussian) ...}
     */
    public String headline() {
        return VerdictSentences.headline(this);
    }

    /** Turns evidence into judgements. */
    private record Judge(ComparisonSettings settings, int seeds, List<Double> sizes) {
        Optional<PairedTest> slopeGain(StartFinding own, StartFinding none, int family) {
            double confidence = 1 - (1 - settings.confidence()) / family;
            return own.slope().flatMap(s -> none.slope().map(n -> s.minus(n, confidence)));
        }

        Judgement judgement(Arm arm, Judgement.Evidence evidence, int family) {
            Verdict verdict = Judgement.verdict(evidence, settings.level());
            OptionalInt needed = verdict == Verdict.UNDECIDED
                    ? evidence.control().seedsNeeded(settings, family)
                    : OptionalInt.empty();
            OptionalInt more =
                    needed.isPresent() ? OptionalInt.of(Math.max(1, needed.getAsInt() - seeds)) : OptionalInt.empty();
            VerdictSentences sentences = new VerdictSentences(settings, seeds, sizes);
            return new Judgement(arm, verdict, evidence, more, sentences.of(arm, verdict, evidence, more));
        }
    }
}
