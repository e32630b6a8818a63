// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qbm4j.diagnostics.PlateauStory;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

/** Tells in words where the run started and what each phase changed; says only what was measured. */
final class Story {

    private Story() {}

    static String html(Runs runs) {
        List<String> sentences = new ArrayList<>();
        opening(runs.main()).ifPresent(sentences::add);
        for (RunLog.Phase phase : runs.main().phases()) {
            sentences.add(phase(runs.main(), phase));
        }
        Alarms.sentence(runs).ifPresent(sentences::add);
        PlateauStory story = PlateauStory.of(runs.main());
        sentences.add(Html.escape(story.closing()));
        return sentences.isEmpty()
                ? ""
                : "<div class=\"story\"><h3>What happened</h3>\n<p>" + String.join("</p>\n<p>", sentences) + "</p>\n"
                        + guards(story) + "</div>\n";
    }

    /** The plateau log: one line a phase, folded away. */
    private static String guards(PlateauStory story) {
        String lines = story.phases().stream()
                .map(line -> "<li>" + Html.escape(line) + "</li>")
                .collect(Collectors.joining("\n"));
        return story.phases().isEmpty()
                ? ""
                : "<details><summary>Plateau log, one line a phase</summary>\n<ul>\n" + lines + "\n</ul></details>\n";
    }

    private static Optional<String> opening(RunLog log) {
        List<String> facts = new ArrayList<>();
        startOf(log, "loss").ifPresent(text -> facts.add("a loss of " + text));
        startOf(log, "mutual_information")
                .ifPresent(text -> facts.add("a mutual information of " + text + " between visible and hidden units"));
        return facts.isEmpty() ? Optional.empty() : Optional.of("The run started from " + join(facts) + ".");
    }

    private static Optional<String> startOf(RunLog log, String series) {
        return log.series(series).stream().findFirst().map(point -> Numbers.prose(point.value()) + unit(point));
    }

    private static String phase(RunLog log, RunLog.Phase phase) {
        RunRecord.PhaseStart start = phase.start();
        List<String> facts = new ArrayList<>();
        change(log, phase, "loss", "the loss").ifPresent(facts::add);
        change(log, phase, "mutual_information", "the mutual information").ifPresent(facts::add);
        change(log, phase, "log_negativity", "the log-negativity").ifPresent(facts::add);
        change(log, phase, "gradient_norm_coupling", "the gradient of the couplings")
                .ifPresent(facts::add);
        change(log, phase, "signal_ratio", "the signal ratio").ifPresent(facts::add);
        String steps = start.kind().equals(RunRecord.PhaseStart.CLOSED_FORM) ? "closed form" : iterations(phase);
        String active = start.activeParameters() == 0 ? "" : ", " + counted(start.activeParameters(), "parameter");
        String name = "<b>" + Html.escape(start.phase()) + "</b> (" + steps + active + ")";
        if (!facts.isEmpty()) {
            return "In " + name + " " + join(facts) + ".";
        }
        String description = start.description().strip();
        return description.isEmpty() ? name + " logged no values." : name + ": " + Html.escape(description);
    }

    private static String iterations(RunLog.Phase phase) {
        return counted(
                phase.end().map(RunRecord.PhaseEnd::iteration).orElse(phase.lastIndex() - phase.firstIndex()),
                "iteration");
    }

    static String counted(long count, String noun) {
        return Numbers.count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static Optional<String> change(RunLog log, RunLog.Phase phase, String series, String title) {
        List<RunLog.Point> points = log.series(series).stream()
                .filter(point -> point.phase().equals(phase.start().phase()) && Double.isFinite(point.value()))
                .toList();
        if (points.isEmpty()) {
            return Optional.empty();
        }
        RunLog.Point first = points.get(0);
        RunLog.Point last = points.get(points.size() - 1);
        String from = Numbers.prose(first.value());
        String to = Numbers.prose(last.value());
        if (points.size() == 1) {
            return Optional.of(title + " was " + to + unit(last));
        }
        if (from.equals(to)) {
            return Optional.of(title + " stayed at " + to + unit(last));
        }
        String verb = last.value() < first.value() ? " fell from " : " rose from ";
        return Optional.of(title + verb + from + " to " + to + unit(last));
    }

    private static String unit(RunLog.Point point) {
        return Html.escape(Numbers.unit(point.unit()));
    }

    static String join(List<String> facts) {
        if (facts.size() == 1) {
            return facts.get(0);
        }
        return String.join(", ", facts.subList(0, facts.size() - 1)) + " and " + facts.get(facts.size() - 1);
    }
}
