// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two results, row by row.
 *
 * <p>The ratio of two medians is noise as long as its logarithm stays within {@code sqrt(FLOOR^2 + s^2 + t^2)}, where s and t
 * are the distances of the quartiles relative to the medians. The repeats of one run follow each other and share the
 * mood of the machine (frequency, neighbors, where the pages lie), so they are not independent: their distance is taken as it
 * is and not divided by the root of their number. {@link #FLOOR} stands for what differs from process to process even if all
 * repeats agree: what the compiler chose and how memory was laid out.
 *
 * @param differences facts of the two machines that differ, in sentences
 * @param lines rows of both
 * @param onlyBefore keys of rows of the earlier result that the later one lacks
 * @param onlyNow keys of rows of the later result that the earlier one lacks
 */
public record Against(List<String> differences, List<Line> lines, List<String> onlyBefore, List<String> onlyNow) {
    /** Relative difference between two processes that is always granted. */
    public static final double FLOOR = 0.05;

    /** Relative difference of values that rounding can make. */
    private static final double SAME_VALUE = 1e-8;

    /** What a ratio says. */
    public enum Finding {
        /** Within the noise. */
        SAME,
        /** Faster by more than the noise. */
        FASTER,
        /** Slower by more than the noise. */
        SLOWER
    }

    /**
     * One row of both results.
     *
     * @param key of the row
     * @param before earlier median, seconds
     * @param now later median, seconds
     * @param band half width of the noise band of the logarithm of the ratio
     * @param sameValue whether both computed the same number
     */
    public record Line(String key, double before, double now, double band, boolean sameValue) {

        /**
         * Later over earlier time.
         *
         * @return below 1 if it became faster
         */
        public double ratio() {
            return now / before;
        }

        /**
         * Whether the ratio is more than noise.
         *
         * @return the finding
         */
        public Finding finding() {
            double log = Math.log(ratio());
            if (Math.abs(log) <= band) {
                return Finding.SAME;
            }
            return log < 0 ? Finding.FASTER : Finding.SLOWER;
        }
    }

    /**
     * Compares.
     *
     * @param before the earlier result
     * @param now the later result
     * @return all there is to say
     */
    public static Against compare(ResultFile before, ResultFile now) {
        Map<String, BenchmarkRow> old = byKey(before);
        Map<String, BenchmarkRow> fresh = byKey(now);
        List<Line> lines = new ArrayList<>();
        fresh.forEach((key, row) ->
                Optional.ofNullable(old.get(key)).ifPresent(earlier -> lines.add(line(key, earlier, row))));
        return new Against(
                differences(before.host(), now.host()),
                lines,
                old.keySet().stream().filter(key -> !fresh.containsKey(key)).toList(),
                fresh.keySet().stream().filter(key -> !old.containsKey(key)).toList());
    }

    private static Map<String, BenchmarkRow> byKey(ResultFile file) {
        Map<String, BenchmarkRow> rows = new LinkedHashMap<>();
        file.rows().forEach(row -> rows.put(row.key(), row));
        return rows;
    }

    private static Line line(String key, BenchmarkRow before, BenchmarkRow now) {
        double s = before.timing().spread();
        double t = now.timing().spread();
        boolean same = before.value().isEmpty()
                || now.value().isEmpty()
                || close(before.value().getAsDouble(), now.value().getAsDouble());
        return new Line(
                key, before.timing().median(), now.timing().median(), Math.sqrt(FLOOR * FLOOR + s * s + t * t), same);
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= SAME_VALUE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }

    private static List<String> differences(Map<String, String> before, Map<String, String> now) {
        List<String> sentences = new ArrayList<>();
        for (String fact : HostReport.DECISIVE) {
            String then = before.getOrDefault(fact, "unknown");
            String today = now.getOrDefault(fact, "unknown");
            if (!then.equals(today)) {
                sentences.add(fact + " was '" + then + "' and is '" + today + "'");
            }
        }
        return sentences;
    }
}
