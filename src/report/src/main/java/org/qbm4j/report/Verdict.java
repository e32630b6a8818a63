// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

/** A judgment on one parameter group, read from the message of an event: group, colon, text. */
record Verdict(String group, String text, String phase, int iteration) {

    /** How alarming a verdict is, by its first known word; the order is that of the alarm. */
    enum Tone {
        HEALTHY,
        OTHER,
        HOT,
        SADDLE,
        PLATEAU
    }

    static List<Verdict> all(RunLog log) {
        List<Verdict> verdicts = new ArrayList<>();
        for (RunRecord.Event event : log.events()) {
            if (event.kind().equals(RunRecord.Event.VERDICT)) {
                String message = event.message();
                int colon = message.indexOf(':');
                verdicts.add(new Verdict(
                        colon < 0
                                ? "all parameters"
                                : message.substring(0, colon).strip(),
                        message.substring(colon + 1).strip(),
                        event.phase(),
                        event.iteration()));
            }
        }
        return verdicts;
    }

    /** The last verdict of each group, in the order in which the groups were first judged. */
    static List<Verdict> last(RunLog log) {
        Map<String, Verdict> last = new LinkedHashMap<>();
        all(log).forEach(verdict -> last.put(verdict.group(), verdict));
        return List.copyOf(last.values());
    }

    /** How many points of a run were judged. */
    static long probes(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> verdict.phase() + " " + verdict.iteration())
                .distinct()
                .count();
    }

    /** For each group its first verdict, every change and its last, one group after the other. */
    static List<Verdict> changes(List<Verdict> verdicts) {
        Map<String, List<Verdict>> groups = new LinkedHashMap<>();
        verdicts.forEach(verdict -> groups.computeIfAbsent(verdict.group(), group -> new ArrayList<>())
                .add(verdict));
        List<Verdict> kept = new ArrayList<>();
        for (List<Verdict> group : groups.values()) {
            for (int i = 0; i < group.size(); i++) {
                boolean edge = i == 0 || i == group.size() - 1;
                if (edge || !group.get(i).headline().equals(group.get(i - 1).headline())) {
                    kept.add(group.get(i));
                }
            }
        }
        return List.copyOf(kept);
    }

    Tone tone() {
        String word = text.split("[^A-Za-z]", 2)[0].toUpperCase(Locale.ROOT);
        for (Tone tone : Tone.values()) {
            if (tone.name().equals(word)) {
                return tone;
            }
        }
        return Tone.OTHER;
    }

    /** A small colored label. */
    String chip() {
        String className = tone().name().toLowerCase(Locale.ROOT);
        return "<span class=\"chip " + className + "\">" + Html.escape(group) + " <b>" + Html.escape(headline())
                + "</b></span>";
    }

    private String headline() {
        return text.split("[,;:(]", 2)[0].strip();
    }
}
