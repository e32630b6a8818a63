// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.qbm4j.runlog.Bibliography;
import org.qbm4j.runlog.RunRecord;

/** The sections of text: events, configuration, environment and citations. */
final class Appendix {

    private static final int MOST_EVENTS = 200;

    private Appendix() {}

    static String events(Runs runs) {
        StringBuilder rows = new StringBuilder();
        List<String> omitted = new ArrayList<>();
        Predicate<RunRecord.Event> other = event -> !event.kind().equals(RunRecord.Event.VERDICT);
        for (Runs.Arm arm : runs.arms()) {
            List<RunRecord.Event> events =
                    arm.log().events().stream().filter(other).toList();
            if (events.size() > MOST_EVENTS) {
                omitted.add(Numbers.count(events.size() - MOST_EVENTS) + " earlier events of " + arm.label()
                        + " are in its log only.");
            }
            for (RunRecord.Event event : events.subList(Math.max(0, events.size() - MOST_EVENTS), events.size())) {
                rows.append("<tr><td><i class=\"dot b-")
                        .append(arm.ink().className())
                        .append("\"></i>");
                rows.append(Html.escape(arm.label())).append("</td><td>").append(Html.escape(event.phase()));
                rows.append("</td><td class=\"n\">").append(Numbers.count(event.iteration()));
                rows.append("</td><td>").append(Html.escape(event.kind())).append("</td><td class=\"wide\">");
                rows.append(Html.escape(event.message())).append("</td></tr>\n");
            }
        }
        String body = rows.isEmpty()
                ? "<p class=\"missing\">Nothing happened beyond the plan.</p>\n"
                : "<details><summary>" + Numbers.count(rows.toString().lines().count()) + " events</summary>\n"
                        + table(
                                "<th>run</th><th>phase</th><th class=\"n\">iteration</th><th>kind</th><th>message</th>",
                                rows)
                        + "</details>\n";
        String note = omitted.isEmpty() ? "" : "<p class=\"missing\">" + String.join(" ", omitted) + "</p>\n";
        return Html.section("events", "Events", note + body);
    }

    static String table(String heads, StringBuilder rows) {
        return "<div class=\"scroll\"><table class=\"plain\">\n<thead><tr>" + heads + "</tr></thead>\n<tbody>\n" + rows
                + "</tbody>\n</table></div>\n";
    }

    static String configuration(Runs runs) {
        RunRecord.Header header = runs.main().header();
        StringBuilder text = new StringBuilder();
        write(text, header.experiment(), "");
        String experiment = text.isEmpty()
                ? "<p class=\"missing\">The configuration is empty.</p>\n"
                : "<pre>" + Html.escape(text.toString()) + "</pre>\n";
        StringBuilder facts = new StringBuilder();
        header.environment().forEach((name, value) -> facts.append("<tr><th scope=\"row\">")
                .append(Html.escape(name))
                .append("</th><td class=\"wide\">")
                .append(Html.escape(value))
                .append("</td></tr>\n"));
        String environment = facts.isEmpty()
                ? "<p class=\"missing\">No environment was logged.</p>\n"
                : "<table class=\"plain\"><tbody>\n" + facts + "</tbody></table>\n";
        return Html.section(
                "configuration",
                "Configuration and environment",
                "<div class=\"grid halves\">\n<div><h3>Experiment</h3>\n" + experiment
                        + "</div>\n<div><h3>Environment</h3>\n" + environment + "</div>\n</div>\n");
    }

    private static void write(StringBuilder text, Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> entry(text, indent + key + ":", inner, indent));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> entry(text, indent + "-", inner, indent));
        }
    }

    private static void entry(StringBuilder text, String head, Object value, String indent) {
        boolean plainList = value instanceof List<?> list
                && list.stream().noneMatch(item -> item instanceof Map || item instanceof List);
        if (plainList) {
            text.append(head)
                    .append(' ')
                    .append(((List<?>) value).stream().map(Appendix::scalar).toList())
                    .append('\n');
        } else if (value instanceof Map<?, ?> map && map.isEmpty()) {
            text.append(head).append(" {}\n");
        } else if (head.endsWith("-") && value instanceof Map) {
            StringBuilder item = new StringBuilder();
            write(item, value, indent + "  ");
            text.append(head).append(item, head.length(), item.length());
        } else if (value instanceof Map || value instanceof List) {
            text.append(head).append('\n');
            write(text, value, indent + "  ");
        } else {
            text.append(head).append(' ').append(scalar(value)).append('\n');
        }
    }

    private static String scalar(Object value) {
        String text = value.toString();
        boolean safe = !(value instanceof String) || text.matches("[A-Za-z_./][A-Za-z0-9_ ./+-]*");
        return safe
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    static String citations(Runs runs) {
        Set<String> keys = new LinkedHashSet<>();
        runs.arms().forEach(arm -> arm.log()
                .phases()
                .forEach(phase -> keys.addAll(phase.start().sources())));
        if (keys.isEmpty()) {
            return Html.section("citations", "Citations", "<p class=\"missing\">No phase names a source.</p>\n");
        }
        StringBuilder items = new StringBuilder();
        for (String key : keys) {
            String reference = Bibliography.contains(key)
                    ? Html.reference(Bibliography.reference(key))
                    : "not in the bibliography of this version";
            items.append("<li><code>")
                    .append(Html.escape(key))
                    .append("</code> ")
                    .append(reference)
                    .append("</li>\n");
        }
        return Html.section(
                "citations",
                "Citations",
                "<p class=\"intro\">The methods that this run used; please cite them with your results.</p>\n<ol>\n"
                        + items + "</ol>\n");
    }
}
