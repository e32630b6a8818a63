// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.qbm4j.numerics.Bootstrap;

/**
 * Says a judgement in words, with every number it rests on.
 *
 * @param settings how strictly was judged
 * @param seeds number of seeds
 * @param sizes ascending
 */
record VerdictSentences(ComparisonSettings settings, int seeds, List<Double> sizes) {

    List<String> of(Arm arm, Verdict verdict, Judgement.Evidence evidence, OptionalInt more) {
        List<String> sentences = new ArrayList<>();
        sentences.add("'" + arm.label() + "' " + says(verdict, evidence) + ".");
        sentences.add(start(evidence) + ".");
        sentences.add(
                (sizes.size() == 1 ? "At the end " : "At " + settings.size().at(sizes.get(sizes.size() - 1)) + " ")
                        + loss(evidence.control()) + ".");
        evidence.smallAngle().ifPresent(c -> sentences.add("It " + rank(c) + " a small-angle start: " + loss(c) + "."));
        if (!evidence.spending().matched()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "Beware: it spent %d evaluations and its control %d, so the two are not matched in cost.",
                    evidence.spending().own(),
                    evidence.spending().control()));
        }
        if (verdict == Verdict.UNDECIDED) {
            sentences.add(seedsNeeded(evidence.control(), more) + ".");
        }
        return sentences;
    }

    private String says(Verdict verdict, Judgement.Evidence evidence) {
        return switch (verdict) {
            case HARMFUL -> "is harmful: it ends higher than its control";
            case AVOIDS_PLATEAU -> "avoids the plateau at its start, and " + ends(evidence);
            case ESCAPES_LATER ->
                String.format(
                        Locale.ROOT,
                        "escapes later: it starts on the plateau too, but only %d of %d runs end on it, and it %s",
                        evidence.end().plateaus(),
                        evidence.end().runs(),
                        ends(evidence));
            case BETTER -> "is better, but " + noPlateau(evidence) + "; it " + ends(evidence);
            case NO_EFFECT -> "has no effect on the final loss: any difference to its control lies inside the margin";
            case UNDECIDED ->
                "is undecided: its final loss is neither clearly different from that of its control nor clearly"
                        + " the same";
        };
    }

    private String ends(Judgement.Evidence evidence) {
        String control = rank(evidence.control()) + " its control";
        return evidence.smallAngle()
                .map(c -> control + " and " + and(control, rank(c)) + " a small-angle start")
                .orElse(control);
    }

    /** The second of two clauses; its verb is not said again. */
    private static String and(String first, String second) {
        return first.startsWith("ends ") && second.startsWith("ends ") ? second.substring("ends ".length()) : second;
    }

    private String rank(LossContrast contrast) {
        return switch (contrast.outcome(settings.level())) {
            case LOWER -> "ends lower than";
            case HIGHER -> "ends higher than";
            case EQUAL -> "ends no lower than";
            case OPEN -> "is not shown to end lower than";
        };
    }

    private static String noPlateau(Judgement.Evidence evidence) {
        return switch (evidence.withoutPretraining().presence()) {
            case ABSENT -> "there was no plateau to avoid";
            case OPEN -> "whether there was a plateau to avoid is not decided";
            case PRESENT ->
                switch (evidence.start().presence()) {
                    case PRESENT -> "at least half of its runs end on the plateau";
                    case ABSENT, OPEN -> "that its start avoids the plateau is not shown";
                };
        };
    }

    private String start(Judgement.Evidence evidence) {
        StartFinding none = evidence.withoutPretraining();
        String there =
                switch (none.presence()) {
                    case PRESENT -> "there is a plateau without pretraining";
                    case ABSENT -> "there is no plateau without pretraining";
                    case OPEN -> "whether there is a plateau without pretraining is not decided";
                };
        String difference = evidence.slopeGain()
                .map(g -> String.format(Locale.ROOT, ", difference %+.2f (%s)", g.mean(), interval(g.interval())))
                .orElse("");
        return "At the start " + there + " (" + finding(none, settings.size()) + "); its own: "
                + finding(evidence.start(), settings.size()) + difference;
    }

    private static String finding(StartFinding finding, SizeName size) {
        return finding.slope()
                .map(s -> String.format(
                        Locale.ROOT,
                        "signal changes by %+.2f bits per %s, %s",
                        s.test().mean(),
                        size.unit(),
                        interval(s.test().interval())))
                .orElse(
                        finding.starts() == 0
                                ? "no start was judged"
                                : finding.plateaus() + " of " + finding.starts() + " starts judged a plateau");
    }

    private static String interval(Bootstrap.Interval interval) {
        return String.format(
                Locale.ROOT,
                "%s %% interval %+.2f to %+.2f",
                percent(interval.confidence()),
                interval.low(),
                interval.high());
    }

    private String loss(LossContrast contrast) {
        LossScale scale = contrast.scale();
        PairedTest test = contrast.largest();
        String what = scale == LossScale.LOG_GAP
                ? "its loss gap is " + scale.text(test.mean()) + " times that of '" + contrast.reference() + "'"
                : "its loss differs by " + scale.text(test.mean()) + " from that of '" + contrast.reference() + "'";
        if (test.exact()) {
            return what + " with every one of " + test.pairs() + " seeds, exactly, so there is nothing to test";
        }
        return String.format(
                Locale.ROOT,
                "%s (%s %% interval %s to %s; p %s, %s after Holm's correction; Wilcoxon p %s; lower in %d of %d seeds%s)",
                what,
                percent(test.interval().confidence()),
                scale.text(test.interval().low()),
                scale.text(test.interval().high()),
                p(test.pValue()),
                p(contrast.corrected()),
                p(test.rankPValue()),
                test.wins(),
                test.pairs(),
                sizes.size() == 1 ? "" : overall(contrast));
    }

    private static String overall(LossContrast contrast) {
        LossScale scale = contrast.scale();
        return "; over all sizes " + scale.text(contrast.overall().mean()) + ", "
                + scale.text(contrast.overall().interval().low()) + " to "
                + scale.text(contrast.overall().interval().high());
    }

    private String seedsNeeded(LossContrast contrast, OptionalInt more) {
        String count = more.isPresent()
                ? "About " + more.getAsInt() + " more seeds"
                : "More than " + SampleSize.MOST + " seeds in all";
        String goal = contrast.exceedsMargin() ? "show the difference" : "place its interval inside the margin";
        return String.format(
                Locale.ROOT,
                "%s are needed to %s with a probability of %s, if the observed difference and spread are the true ones",
                count,
                goal,
                number(settings.power()));
    }

    private static String p(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2g", value.getAsDouble()) : "none";
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.1f", 100 * share);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    static String headline(Comparison comparison) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            String who = comparison.judgements().stream()
                    .filter(j -> j.verdict() == verdict)
                    .map(j -> j.arm().label())
                    .collect(Collectors.joining(", "));
            if (!who.isEmpty()) {
                parts.add(verdict.label() + ": " + who);
            }
        }
        List<Double> sizes = comparison.sizes();
        Optional<StartFinding> none = comparison.arms().stream()
                .filter(a -> a.arm().kind() == Arm.Kind.NONE)
                .map(ArmSummary::start)
                .findFirst();
        String plateau = none.map(n -> switch (n.presence()) {
                            case PRESENT -> "Without pretraining there is a plateau";
                            case ABSENT -> "Without pretraining there is no plateau";
                            case OPEN -> "Whether there is a plateau without pretraining is not decided";
                        }
                        + " (" + finding(n, comparison.settings().size()) + "). ")
                .orElse("");
        String where = sizes.size() == 1
                ? "Over "
                : "At " + comparison.settings().size().at(sizes.get(sizes.size() - 1)) + ", over ";
        return plateau + where + comparison.seeds() + " seeds, " + String.join("; ", parts) + ".";
    }
}
