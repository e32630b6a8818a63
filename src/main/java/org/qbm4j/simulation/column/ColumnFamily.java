// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.List;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.simulation.sector.Sector;
import org.qbm4j.simulation.sector.SectorFamily;
import org.qbm4j.simulation.sector.VisibleEntries;

/** What the column engine knows of a family of sectors whatever the parameters: how to read words and visible states. */
final class ColumnFamily {
    private final PanelKernels kernels;
    private final SectorFamily family;
    private final List<WordReader> readers;
    private VisibleEntries[] entries = new VisibleEntries[0];

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
    VisibleEntries entries(int s) {
        if (entries.length == 0) {
            entries = family.sectors().stream()
                    .map(sector -> VisibleEntries.of(sector, visible()))
                    .toArray(VisibleEntries[]::new);
        }
        return entries[s];
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
