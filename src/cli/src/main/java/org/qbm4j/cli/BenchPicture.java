// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qbm4j.bench.BenchmarkRow;
import org.qbm4j.bench.Workload;
import org.qbm4j.report.CostChart;

/** Time against size of the rows of {@link Workload#ENGINES}. */
final class BenchPicture {
    private BenchPicture() {}

    /** One curve for each engine on each family of models; dashed for chains. */
    static String svg(List<BenchmarkRow> rows) {
        Map<String, List<BenchmarkRow>> curves = new LinkedHashMap<>();
        for (BenchmarkRow row : rows) {
            if (row.workload() == Workload.ENGINES) {
                curves.computeIfAbsent(family(row) + ": " + row.engine(), key -> new ArrayList<>())
                        .add(row);
            }
        }
        // engines that serve anything are not of interest where a special one serves
        curves.keySet()
                .removeIf(key -> key.startsWith("classical")
                        && curves.containsKey("classical pairs: commuting")
                        && !key.endsWith("commuting"));
        return CostChart.svg(
                "One gradient, one thread: ln Z and all expectation values",
                curves.entrySet().stream()
                        .map(e -> new CostChart.Curve(
                                e.getKey(),
                                e.getValue().stream().map(BenchPicture::qubits).toList(),
                                e.getValue().stream()
                                        .map(row -> row.timing().median())
                                        .toList(),
                                e.getKey().startsWith("tfim")))
                        .toList());
    }

    private static String family(BenchmarkRow row) {
        return row.name().substring(0, row.name().lastIndexOf(','));
    }

    private static int qubits(BenchmarkRow row) {
        return Integer.parseInt(
                row.name().substring(row.name().lastIndexOf(',') + 1).strip());
    }
}
