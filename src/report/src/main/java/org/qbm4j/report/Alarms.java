// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says how often each alarming verdict was given, group by group and run by run. */
final class Alarms {

    private static final List<Verdict.Tone> TONES =
            List.of(Verdict.Tone.PLATEAU, Verdict.Tone.SADDLE, Verdict.Tone.HOT);

    private Alarms() {}

    /** One sentence on all runs that logged verdicts, and one on how often they were probed; empty without any. */
    static Optional<String> sentence(Runs runs) {
        Map<Runs.Arm, List<Verdict>> judged = new LinkedHashMap<>();
        List<String> silent = new ArrayList<>();
        for (Runs.Arm arm : runs.arms()) {
            List<Verdict> verdicts = Verdict.all(arm.log());
            if (verdicts.isEmpty()) {
                silent.add(" No verdict was logged for " + arm.name() + ".");
            } else {
                judged.put(arm, verdicts);
            }
        }
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        List<String> clauses = new ArrayList<>();
        TONES.forEach(tone -> clauses.add(clause(judged, tone)));
        List<String> counts = new ArrayList<>();
        judged.forEach((arm, verdicts) ->
                counts.add(arm.name() + " was probed " + Story.counted(Verdict.probes(verdicts), "time")));
        return Optional.of("The verdict " + String.join("; ", clauses) + ". " + capital(Story.join(counts)) + "."
                + String.join("", silent));
    }

    private static String clause(Map<Runs.Arm, List<Verdict>> judged, Verdict.Tone tone) {
        List<String> cases = new ArrayList<>();
        judged.forEach((arm, verdicts) -> {
            List<String> groups = groups(verdicts, tone);
            if (!groups.isEmpty()) {
                cases.add("in " + arm.name() + " to " + Story.join(groups));
            }
        });
        String nowhere = "at no probe of "
                + (judged.size() > 1
                        ? "either run"
                        : judged.keySet().iterator().next().name());
        return "<b>" + tone.name().toLowerCase(Locale.ROOT) + "</b> was given "
                + (cases.isEmpty() ? nowhere : Story.join(cases));
    }

    private static List<String> groups(List<Verdict> verdicts, Verdict.Tone tone) {
        Map<String, Integer> given = new LinkedHashMap<>();
        Map<String, Integer> probes = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            probes.merge(verdict.group(), 1, Integer::sum);
            given.merge(verdict.group(), verdict.tone() == tone ? 1 : 0, Integer::sum);
        }
        given.values().removeIf(count -> count == 0);
        List<String> groups = new ArrayList<>();
        given.forEach((group, count) -> groups.add(Html.escape(group) + " at " + Numbers.count(count) + " of "
                + Story.counted(probes.getOrDefault(group, 0), "probe")));
        return groups;
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
