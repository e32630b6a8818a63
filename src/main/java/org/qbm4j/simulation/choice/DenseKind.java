// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import java.util.Optional;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.sector.Sector;

/** Eigendecompositions of the sectors. */
final class DenseKind implements EngineKind {
    /** Beyond, one decomposition of a sector takes hours. */
    private static final int LARGEST = 1 << 14;

    /** Cubes of a decomposition and of reading all words; with an adjoint pass three products more. */
    private static final double CUBES = 10;

    private static final double ADJOINT_CUBES = 4;
    private static final double COMPLEX = 4;
    /** Rows at which half of the time is work that grows like the square; real arithmetic leaves less to overlap it with. */
    private static final double HALF_SPEED_COMPLEX = 130;

    private static final double HALF_SPEED_REAL = 400;

    private static final double OVERHEAD = 2e-5;

    @Override
    public String name() {
        return "dense";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Optional<String> refusal(EngineWork work) {
        int rows = work.numQubits() > 24 ? Integer.MAX_VALUE : work.sectors().largestDimension();
        return rows > LARGEST
                ? Optional.of("decomposes sectors of up to " + LARGEST + " rows, and the largest has "
                        + (rows == Integer.MAX_VALUE ? "more than 2^24" : String.valueOf(rows)))
                : Optional.empty();
    }

    @Override
    public double seconds(EngineWork work, EngineSettings settings) {
        double cubes = CUBES + (work.hasAdjoint() ? ADJOINT_CUBES : 0);
        boolean complex = work.sectors().isComplex();
        double arithmetic = complex ? COMPLEX : 1;
        double square = complex ? HALF_SPEED_COMPLEX : HALF_SPEED_REAL;
        double seconds = OVERHEAD;
        for (Sector sector : work.sectors().sectors()) {
            double d = sector.dimension();
            seconds +=
                    arithmetic * cubes * d * d * (d + square) / settings.rates().dense();
        }
        return seconds;
    }

    @Override
    public boolean usesHeap() {
        return false;
    }

    @Override
    public GibbsEngine make(EngineSettings settings) {
        return new DenseGibbsEngine();
    }
}
