// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qbm4j.reproduction.Catalogue;
import org.qbm4j.reproduction.Context;
import org.qbm4j.reproduction.Reproduction;
import org.qbm4j.reproduction.Row;
import org.qbm4j.reproduction.Verdict;

/** Measured results beside published and exact ones, for terminals and machines. */
final class ReproductionTable {
    private static final String LINE = "  %-52s %13s %24s  %-4s %s";

    private ReproductionTable() {}

    static String heading(Context.Settings settings) {
        return "seed " + settings.seed() + (settings.quick() ? ", quick: a tenth of the instances" : "") + "\n"
                + String.format(Locale.ROOT, LINE, "", "expected", "measured +- s.e.", "", "tolerance");
    }

    static String listed(Reproduction reproduction) {
        return String.format(Locale.ROOT, "%-4s %s", reproduction.id(), reproduction.title());
    }

    static void print(PrintWriter out, Catalogue.Result result) {
        Reproduction r = result.reproduction();
        out.println(listed(r) + " (" + String.join(", ", r.sources()) + ")");
        for (Row row : result.rows()) {
            String sign =
                    row.relation() == Row.Relation.EQUAL ? "" : row.relation().sign() + " ";
            out.println(String.format(
                    Locale.ROOT,
                    LINE,
                    row.label(),
                    sign + number(row.expected()),
                    measured(row),
                    verdict(row),
                    row.toleranceMeaning()));
        }
    }

    static String conclusion(List<Catalogue.Result> results) {
        long passed = results.stream().mapToLong(r -> r.count(Verdict.PASS)).sum();
        List<String> failing = results.stream()
                .filter(r -> r.count(Verdict.FAIL) > 0)
                .map(r -> r.reproduction().id() + " (" + r.count(Verdict.FAIL) + ")")
                .toList();
        long all = results.stream().mapToLong(r -> r.rows().size()).sum();
        return passed + " of " + all + " rows pass"
                + (failing.isEmpty() ? "" : "; failing rows in " + String.join(", ", failing));
    }

    private static String measured(Row row) {
        double error = row.measured().standardError();
        return number(row.measured().value()) + (error > 0 ? String.format(Locale.ROOT, " +- %.1e", error) : "");
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.4g", value);
    }

    private static String verdict(Row row) {
        return row.verdict() == Verdict.PASS ? "pass" : "FAIL";
    }

    /** Plain values for JSON. */
    static Map<String, Object> values(Context.Settings settings, List<Catalogue.Result> results) {
        List<Map<String, Object>> reproductions = new ArrayList<>();
        for (Catalogue.Result result : results) {
            Reproduction r = result.reproduction();
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("id", r.id());
            values.put("title", r.title());
            values.put("sources", r.sources());
            values.put("settings", r.settings());
            values.put(
                    "rows",
                    result.rows().stream().map(ReproductionTable::values).toList());
            reproductions.add(values);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seed", settings.seed());
        all.put("quick", settings.quick());
        all.put("failed", results.stream().mapToLong(r -> r.count(Verdict.FAIL)).sum());
        all.put("reproductions", reproductions);
        return all;
    }

    private static Map<String, Object> values(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("label", row.label());
        values.put("relation", row.relation().sign());
        values.put("expected", row.expected());
        values.put("tolerance", row.tolerance());
        values.put("toleranceMeaning", row.toleranceMeaning());
        values.put("measured", row.measured().value());
        values.put("standardError", row.measured().standardError());
        values.put("count", row.measured().count());
        values.put("verdict", verdict(row).toLowerCase(Locale.ROOT));
        return values;
    }
}
