// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The registry of reproductions. */
public final class Catalogue {
    private static final List<Reproduction> ALL = List.of(
            new HaarPurity(),
            new HaarEntropy(),
            new HaarTraceDistance(),
            new CircuitTraceDistance(),
            new HaarObservable(),
            new HaarGradient(),
            new CircuitGradient(),
            new DeepCircuitGradient(),
            new ProductCosts(),
            new LieAlgebraVariance(),
            new LossAmplification(),
            new ScrambledGibbsGradient(),
            new NormalizedTwoLocal(),
            new HiddenSaddle());

    private Catalogue() {}

    /**
     * What came out of one reproduction.
     *
     * @param reproduction what was run
     * @param rows in the order of display
     */
    public record Result(Reproduction reproduction, List<Row> rows) {
        /** Copies the rows. */
        public Result {
            rows = List.copyOf(rows);
        }

        /**
         * Counts rows.
         *
         * @param verdict which ones
         * @return how many rows have this verdict
         */
        public long count(Verdict verdict) {
            return rows.stream().filter(r -> r.verdict() == verdict).count();
        }
    }

    /**
     * All reproductions.
     *
     * @return in the order of their ids
     */
    public static List<Reproduction> all() {
        return ALL;
    }

    /**
     * Ids of all reproductions.
     *
     * @return in order
     */
    public static List<String> ids() {
        return ALL.stream().map(Reproduction::id).toList();
    }

    /**
     * Finds a reproduction.
     *
     * @param id its id, in capital or small letters
     * @return the reproduction
     * @throws IllegalArgumentException if there is none; the message lists the known ones
     */
    public static Reproduction named(String id) {
        return ALL.stream()
                .filter(r -> r.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no reproduction '" + id + "'; known ones: " + String.join(", ", ids()) + "."));
    }

    /**
     * Runs reproductions one after the other.
     *
     * @param chosen which ones
     * @param settings seed, threads and scale
     * @param progress hears how far the run is; called by measuring threads
     * @param finished hears each result as soon as it is there
     * @return the results in the order of {@code chosen}
     */
    public static List<Result> run(
            List<Reproduction> chosen,
            Context.Settings settings,
            Context.Progress progress,
            Consumer<Result> finished) {
        double total = chosen.stream().mapToDouble(Reproduction::cost).sum();
        double before = 0;
        List<Result> results = new ArrayList<>();
        try (Context context = new Context(settings, progress)) {
            for (Reproduction reproduction : chosen) {
                context.turnTo(reproduction.id(), before / total, reproduction.cost() / total);
                Result result = new Result(reproduction, reproduction.run(context));
                finished.accept(result);
                results.add(result);
                before += reproduction.cost();
            }
        }
        return results;
    }
}
