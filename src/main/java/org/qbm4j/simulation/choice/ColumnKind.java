// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import java.util.Optional;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.column.ColumnGibbsEngine;
import org.qbm4j.simulation.sector.Sector;

/** All columns of the exponential of each sector. */
final class ColumnKind implements EngineKind {
    private static final int LARGEST = 1 << 18;
    /** Rows whose panels leave the caches. */
    private static final int LARGE = 1 << 12;
    /** Rows whose entries are listed are slower than registers. */
    private static final double LISTED = 0.45;

    private static final double OVERHEAD = 2e-4;

    @Override
    public String name() {
        return "column";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Optional<String> refusal(EngineWork work) {
        int qubits = work.numQubits();
        int rows = qubits > 24 ? Integer.MAX_VALUE : work.sectors().largestDimension();
        return rows > LARGEST
                ? Optional.of(
                        "sends every column of sectors of up to " + LARGEST + " rows through, and the largest has "
                                + (rows == Integer.MAX_VALUE ? "more than 2^24" : String.valueOf(rows)))
                : Optional.empty();
    }

    @Override
    public double seconds(EngineWork work, EngineSettings settings) {
        PanelCost cost = new PanelCost(work.sectors(), work);
        double seconds = 0;
        for (Sector sector : work.sectors().sectors()) {
            double panels = Math.ceil(sector.dimension() / (double) cost.vectors());
            double rate = sector.dimension() > LARGE
                    ? settings.rates().large()
                    : settings.rates().column();
            seconds += panels * cost.ofPanel(sector) / (rate * (sector.isRegister() ? 1 : LISTED));
        }
        return OVERHEAD + seconds / settings.threads();
    }

    @Override
    public long memoryBytes(EngineWork work, EngineSettings settings) {
        try (ColumnGibbsEngine engine = new ColumnGibbsEngine(settings.threads(), settings.tolerance())) {
            return engine.memoryBytes(work.hamiltonian(), work.read() == StateQuery.Visible.STATE);
        }
    }

    @Override
    public GibbsEngine make(EngineSettings settings) {
        return new ColumnGibbsEngine(settings.threads(), settings.tolerance());
    }
}
