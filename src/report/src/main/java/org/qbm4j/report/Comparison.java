// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qbm4j.runlog.RunLog;

/** The headline in words: who ended lower, at what cost, and what a single pair of runs is worth. */
final class Comparison {

    private static final String CAUTION =
            " One run of each: a difference without error bars; a single seed proves nothing.";
    private static final String EQUAL_CAUTION = " One run of each, without error bars.";

    private final Runs.Arm own;
    private final Runs.Arm other;

    private Comparison(Runs.Arm own, Runs.Arm other) {
        this.own = own;
        this.other = other;
    }

    /** The paragraph; nothing without a control or without a loss of both. */
    static String html(Runs runs) {
        List<Runs.Arm> arms = runs.arms();
        return arms.size() < 2
                ? ""
                : new Comparison(arms.get(0), arms.get(1))
                        .text()
                        .map(text -> "<p id=\"comparison\" class=\"lead\">" + Html.escape(text) + "</p>\n")
                        .orElse("");
    }

    private Optional<String> text() {
        Optional<RunLog.Point> mine = own.log().last("loss");
        Optional<RunLog.Point> theirs = other.log().last("loss");
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(loss(mine.get(), theirs.get()) + unfinished());
    }

    private String loss(RunLog.Point mine, RunLog.Point theirs) {
        String ours = quantity(mine);
        String others = quantity(theirs);
        if (!Double.isFinite(mine.value()) || !Double.isFinite(theirs.value())) {
            return "No comparison: this run ended at a loss of " + ours + cost(own) + ", the matched control at "
                    + others + cost(other) + ".";
        }
        if (ours.equals(others)) {
            return "This run and the matched control ended at an equal loss to three digits, " + ours + ": this run"
                    + cost(own) + ", the matched control" + cost(other) + "." + test() + EQUAL_CAUTION;
        }
        boolean lower = mine.value() < theirs.value();
        String gap = Numbers.prose(Math.abs(mine.value() - theirs.value())) + Numbers.unit(mine.unit());
        return capital(lower ? own : other) + " ended lower by " + gap + ": at a loss of " + (lower ? ours : others)
                + cost(lower ? own : other) + ", " + (lower ? other : own).name() + " at "
                + (lower ? others : ours) + cost(lower ? other : own) + "." + test() + CAUTION;
    }

    /** Who ended lower on test data, which need not be the same. */
    private String test() {
        Optional<RunLog.Point> mine = own.log().last("test_loss");
        Optional<RunLog.Point> theirs = other.log().last("test_loss");
        if (mine.isEmpty()
                || theirs.isEmpty()
                || !Double.isFinite(mine.get().value())
                || !Double.isFinite(theirs.get().value())) {
            return "";
        }
        String ours = quantity(mine.get());
        String others = quantity(theirs.get());
        if (ours.equals(others)) {
            return " On test data both ended at " + ours + ".";
        }
        boolean lower = mine.get().value() < theirs.get().value();
        return " On test data " + (lower ? own : other).name() + " ended lower, at " + (lower ? ours : others)
                + " against " + (lower ? others : ours) + ".";
    }

    private String unfinished() {
        List<String> names = new ArrayList<>();
        for (Runs.Arm arm : List.of(own, other)) {
            if (!arm.completed()) {
                names.add(arm.name());
            }
        }
        return names.isEmpty() ? "" : " Not completed: " + Story.join(names) + "; the comparison is not fair.";
    }

    private static String cost(Runs.Arm arm) {
        List<String> spent = new ArrayList<>();
        arm.evaluations().ifPresent(count -> spent.add(Story.counted(count, "evaluation")));
        arm.wallMillis().ifPresent(millis -> spent.add(Numbers.duration(millis)));
        return spent.isEmpty() ? "" : " after " + Story.join(spent);
    }

    private static String quantity(RunLog.Point point) {
        return Numbers.prose(point.value()) + Numbers.unit(point.unit());
    }

    private static String capital(Runs.Arm arm) {
        return arm.ink() == Ink.MAIN ? "This run" : "The matched control";
    }
}
