// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import org.qbm4j.numerics.Workers;
import org.qbm4j.numerics.kernel.PanelKernels.Rows;

/**
 * Sends all basis columns of all sectors through the recursion and adds up what is read off them.
 *
 * <p>The panels of a sector are shared out in at most {@value #CHUNKS} chunks, whatever the number of threads; each chunk has
 * sums of its own, which are added in order. So results do not depend on the number of threads.
 */
final class ColumnSweep {
    private static final int CHUNKS = 16;

    private final ColumnFamily family;
    private final ColumnSector[] sectors;
    private final Workers workers;
    private long flops;

    ColumnSweep(ColumnFamily family, ColumnSector[] sectors, Workers workers) {
        this.family = family;
        this.sectors = sectors;
        this.workers = workers;
    }

    /** Consecutive panels of one sector. */
    private record Chunk(int sector, int firstColumn, int endColumn) {}

    /** Chunks of a sector of so many rows. */
    static int chunks(int rows, int vectors) {
        return Math.min(CHUNKS, (rows + vectors - 1) / vectors);
    }

    long flops() {
        return flops;
    }

    /** Sums over all columns of {@code E}, one for each sector. */
    List<List<PanelSums>> values(boolean withWords, boolean withState) {
        return sweep(s -> Optional.empty(), withWords, withState);
    }

    /** Sums of {@code <t|P|t'>} over all columns, t' the derivative of t along an operator in each sector. */
    List<List<PanelSums>> derivatives(IntFunction<PanelOperator> directions) {
        return sweep(s -> Optional.of(directions.apply(s)), true, false);
    }

    private List<List<PanelSums>> sweep(
            IntFunction<Optional<PanelOperator>> directions, boolean withWords, boolean withState) {
        List<Chunk> chunks = new ArrayList<>();
        List<Optional<PanelOperator>> ready = new ArrayList<>();
        for (int s = 0; s < sectors.length; s++) {
            ready.add(directions.apply(s));
            addChunks(chunks, s);
            count(s, ready.get(s), withWords);
            if (withState) {
                family.entries(s);
            }
        }
        PanelSums[] sums = new PanelSums[chunks.size()];
        ConcurrentLinkedQueue<PanelRecursion> idle = new ConcurrentLinkedQueue<>();
        int rows = family.family().largestDimension();
        workers.run(chunks.size(), c -> {
            PanelRecursion taken = idle.poll();
            PanelRecursion recursion = taken == null ? new PanelRecursion(rows, RowSharing.ALONE) : taken;
            Chunk chunk = chunks.get(c);
            sums[c] = new PanelSums(family, chunk.sector, withWords, withState);
            run(chunk, ready.get(chunk.sector), recursion, sums[c]);
            idle.add(recursion);
        });
        List<List<PanelSums>> bySector = new ArrayList<>();
        for (int s = 0; s < sectors.length; s++) {
            bySector.add(new ArrayList<>());
        }
        for (int c = 0; c < sums.length; c++) {
            bySector.get(chunks.get(c).sector).add(sums[c]);
        }
        return bySector;
    }

    private void addChunks(List<Chunk> chunks, int s) {
        int rows = family.sector(s).dimension();
        int panels = (rows + family.vectors() - 1) / family.vectors();
        int count = chunks(rows, family.vectors());
        for (int c = 0; c < count; c++) {
            int first = panels * c / count * family.vectors();
            int end = Math.min(rows, panels * (c + 1) / count * family.vectors());
            chunks.add(new Chunk(s, first, end));
        }
    }

    private void run(Chunk chunk, Optional<PanelOperator> direction, PanelRecursion recursion, PanelSums sums) {
        int rows = family.sector(chunk.sector).dimension();
        for (int first = chunk.firstColumn; first < chunk.endColumn; first += family.vectors()) {
            int columns = Math.min(family.vectors(), chunk.endColumn - first);
            recursion.run(rows, sectors[chunk.sector], direction, StartVectors.columns(first, columns));
            if (direction.isPresent()) {
                sums.addWords(recursion.value(), recursion.derivative(), new Rows(0, rows));
            } else {
                sums.addValue(recursion.value());
            }
        }
    }

    private void count(int s, Optional<PanelOperator> direction, boolean withWords) {
        int panels = (family.sector(s).dimension() + family.vectors() - 1) / family.vectors();
        long reading = withWords ? family.reader(s).flops() : 0;
        flops += panels * (PanelRecursion.flops(sectors[s], direction) + reading);
    }
}
