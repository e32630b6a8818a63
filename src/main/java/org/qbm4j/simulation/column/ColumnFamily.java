// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.List;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.simulation.sector.ReducedEntries;
import org.qbm4j.simulation.sector.Sector;
import org.qbm4j.simulation.sector.SectorFamily;

/** What the column engine knows of a family of sectors whatever the parameters: how to read words and visible states. */
final class ColumnFamily {
    private final PanelKernels kernels;
    private final SectorFamily family;
    private final List<WordReader> readers;
    private ReducedEntries[] entries = new ReducedEntries[0];
    private ReducedEntries[] hiddenEntries = new ReducedEntries[0];

    ColumnFamily(PanelKernels kernels, SectorFamily family) {
        this.kernels = kernels;
        this.family = family;
        this.readers =
                family.sectors().stream().map(s -> new WordReader(kernels, s)).toList();
    }

    PanelKernels kernels() {
        return kernels;
    }

    SectorFamily family() {
        return family;
    }

    Sector sector(int s) {
        return family.sectors().get(s);
    }

    int numSectors() {
        return family.sectors().size();
    }

    WordReader reader(int s) {
        return readers.get(s);
    }

    int visible() {
        return family.solvedCut().visible();
    }

    /** How the visible state reads each sector; listed at the first call. */
    ReducedEntries entries(int s) {
        if (entries.length == 0) {
            entries = list(0, visible());
        }
        return entries[s];
    }

    /** How the state of the hidden units reads each sector; listed at the first call. */
    ReducedEntries hiddenEntries(int s) {
        if (hiddenEntries.length == 0) {
            hiddenEntries = list(visible(), family.solvedCut().hidden());
        }
        return hiddenEntries[s];
    }

    private ReducedEntries[] list(int first, int units) {
        return family.sectors().stream()
                .map(sector -> ReducedEntries.of(sector, first, units))
                .toArray(ReducedEntries[]::new);
    }

    /** Lists now, on one thread, what many will read. */
    void prepare(Wanted wanted) {
        if (wanted.visible()) {
            entries(0);
        }
        if (wanted.hidden()) {
            hiddenEntries(0);
        }
    }

    /** Vectors in a panel. */
    int vectors() {
        return family.isComplex() ? PanelKernels.HALF : PanelKernels.WIDTH;
    }

    /** Every sector at one parameter vector. */
    ColumnSector[] at(double[] theta, double tolerance, RowSharing sharing) {
        return family.sectors().stream()
                .map(s -> ColumnSector.of(this, s, theta, tolerance, sharing))
                .toArray(ColumnSector[]::new);
    }
}
