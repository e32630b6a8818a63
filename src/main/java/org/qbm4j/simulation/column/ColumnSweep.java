// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import org.qbm4j.numerics.MomentSpectrum;
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
    List<List<PanelSums>> values(Wanted wanted) {
        return sweep(s -> Optional.empty(), wanted);
    }

    /** Sums of {@code <t|P|t'>} over all columns, t' the derivative of t along an operator in each sector. */
    List<List<PanelSums>> derivatives(IntFunction<PanelOperator> directions) {
        return sweep(s -> Optional.of(directions.apply(s)), Wanted.WORDS);
    }

    private List<List<PanelSums>> sweep(IntFunction<Optional<PanelOperator>> directions, Wanted wanted) {
        family.prepare(wanted);
        List<Chunk> chunks = new ArrayList<>();
        List<Optional<PanelOperator>> ready = new ArrayList<>();
        for (int s = 0; s < sectors.length; s++) {
            ready.add(directions.apply(s));
            addChunks(chunks, s);
            count(s, ready.get(s), wanted.words());
        }
        PanelSums[] sums = new PanelSums[chunks.size()];
        ConcurrentLinkedQueue<PanelRecursion> idle = new ConcurrentLinkedQueue<>();
        int rows = family.family().largestDimension();
        workers.run(chunks.size(), c -> {
            PanelRecursion taken = idle.poll();
            PanelRecursion recursion = taken == null ? new PanelRecursion(rows, RowSharing.ALONE) : taken;
            Chunk chunk = chunks.get(c);
            sums[c] = new PanelSums(family, chunk.sector, wanted);
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

    /** Chebyshev moments of every sector, as many as each needs. */
    List<MomentSpectrum.Block> moments() {
        List<Chunk> chunks = new ArrayList<>();
        List<double[]> totals = new ArrayList<>();
        for (int s = 0; s < sectors.length; s++) {
            addChunks(chunks, s);
            totals.add(new double[MomentSpectrum.Block.count(sectors[s].radius())]);
            int rows = family.sector(s).dimension();
            int panels = (rows + family.vectors() - 1) / family.vectors();
            flops += panels * MomentRecursion.flops(sectors[s].operator(), rows, totals.get(s).length);
        }
        double[][] parts = new double[chunks.size()][];
        ConcurrentLinkedQueue<MomentRecursion> idle = new ConcurrentLinkedQueue<>();
        workers.run(parts.length, c -> {
            MomentRecursion taken = idle.poll();
            MomentRecursion recursion =
                    taken == null ? new MomentRecursion(family.family().largestDimension()) : taken;
            parts[c] = new double[totals.get(chunks.get(c).sector).length];
            addMoments(chunks.get(c), recursion, parts[c]);
            idle.add(recursion);
        });
        for (int c = 0; c < parts.length; c++) {
            double[] total = totals.get(chunks.get(c).sector);
            double[] part = parts[c];
            Arrays.setAll(total, k -> total[k] + part[k]);
        }
        List<MomentSpectrum.Block> blocks = new ArrayList<>();
        for (int s = 0; s < sectors.length; s++) {
            blocks.add(new MomentSpectrum.Block(sectors[s].bounds().middle(), sectors[s].radius(), totals.get(s)));
        }
        return blocks;
    }

    private void addMoments(Chunk chunk, MomentRecursion recursion, double[] target) {
        int rows = family.sector(chunk.sector).dimension();
        for (int first = chunk.firstColumn; first < chunk.endColumn; first += family.vectors()) {
            int columns = Math.min(family.vectors(), chunk.endColumn - first);
            recursion.add(sectors[chunk.sector].operator(), rows, StartVectors.columns(first, columns), target);
        }
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
