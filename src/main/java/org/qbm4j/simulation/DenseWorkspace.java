// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.simulation.sector.ReducedEntries;
import org.qbm4j.simulation.sector.Sector;
import org.qbm4j.simulation.sector.SectorFamily;

/** The blocks of one family of sectors with their scratch; remembers the parameters that it holds the solution of. */
final class DenseWorkspace implements AutoCloseable {
    private final SectorFamily family;
    final List<DenseBlock> blocks;
    final DenseScratch scratch;
    private GibbsWeights weights = GibbsWeights.of(new double[1]);
    private double[] solved = new double[0];
    private Optional<double[]> expectations = Optional.empty();
    private ReducedEntries[] entries = new ReducedEntries[0];

    DenseWorkspace(SectorFamily family) {
        this.family = family;
        this.blocks = family.sectors().stream()
                .map(s -> new DenseBlock(s, family.isComplex()))
                .toList();
        this.scratch = new DenseScratch(family.largestDimension(), family.isComplex());
    }

    /**
     * Native bytes at the peak.
     *
     * <p>The eigenvectors of all blocks, two matrices of the largest and, complex, its real tridiagonal vectors; on top of
     * them first the scratch of the decomposition (2 N^2 doubles real, N^2 complex), afterwards the visible state or an
     * adjoint; last, vectors and workspaces of order N.
     */
    static long bytes(SectorFamily family) {
        boolean complex = family.isComplex();
        long squares = 0;
        for (Sector sector : family.sectors()) {
            squares += (long) sector.dimension() * sector.dimension();
        }
        long largest = (long) family.largestDimension() * family.largestDimension();
        long held = (complex ? 16 : 8) * squares + (complex ? 40 : 16) * largest;
        long scratch = (complex ? 8 : 16) * largest;
        long reduced = (complex ? 16L : 8L) << (2 * family.solvedCut().visible());
        return held + Math.max(scratch, reduced) + (128L << family.solvedCut().numQubits());
    }

    SectorFamily family() {
        return family;
    }

    /** Whether the rows of the only block are the basis states themselves. */
    boolean isWhole() {
        return blocks.size() == 1
                && blocks.get(0).sector().isRegister()
                && blocks.get(0).sector().orbitSize() == 1;
    }

    GibbsWeights weights() {
        return weights;
    }

    /** Decomposes every block, unless it was done for the same parameters before. */
    void solve(double[] theta) {
        blocks.forEach(b -> b.countFrom(0));
        if (Arrays.equals(theta, solved)) {
            return;
        }
        solved = new double[0];
        expectations = Optional.empty();
        double[] all =
                new double[blocks.stream().mapToInt(DenseBlock::dimension).sum()];
        int at = 0;
        for (DenseBlock block : blocks) {
            block.solve(theta, scratch);
            System.arraycopy(block.values(), 0, all, at, block.dimension());
            at += block.dimension();
        }
        Arrays.sort(all);
        weights = GibbsWeights.of(all);
        blocks.forEach(b -> b.weigh(weights));
        solved = theta.clone();
    }

    /** Expectation value of every generator; shared array. */
    double[] expectations() {
        if (expectations.isEmpty()) {
            double[] values = new double[family.numParameters()];
            for (DenseBlock block : blocks) {
                block.contract(block.density(scratch), values, scratch);
            }
            expectations = Optional.of(values);
        }
        return expectations.get();
    }

    /** How the visible state reads each block; listed at the first call. */
    ReducedEntries entries(int block) {
        if (entries.length == 0) {
            entries = blocks.stream()
                    .map(b ->
                            ReducedEntries.of(b.sector(), 0, family.solvedCut().visible()))
                    .toArray(ReducedEntries[]::new);
        }
        return entries[block];
    }

    long flops() {
        return blocks.stream().mapToLong(DenseBlock::flops).sum();
    }

    @Override
    public void close() {
        blocks.forEach(DenseBlock::close);
        scratch.close();
    }
}
