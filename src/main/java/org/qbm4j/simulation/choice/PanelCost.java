// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.sector.Sector;
import org.qbm4j.simulation.sector.SectorFamily;

/** Operations of sending panels of vectors through the exponential of a sector; one family of sectors. */
final class PanelCost {
    /** Terms of the series at a spectral radius of about 5; their number grows a little less than the radius. */
    private static final double DEGREE = 20;

    private static final double LANES = 2.0 * PanelKernels.WIDTH;

    /** A step with its derivative multiplies by H twice more, after a step without. */
    private static final double WITH_DERIVATIVE = 3;

    private final SectorFamily family;
    private final boolean adjoint;
    private final double adjointEntries;

    PanelCost(SectorFamily family, EngineWork work) {
        this.family = family;
        this.adjoint = work.hasAdjoint();
        double visible = work.hamiltonian().cut().visibleDimension();
        double perEntry = family.isComplex() ? 2 : 1;
        this.adjointEntries = work.read() == StateQuery.Visible.STATE ? perEntry * visible : 1;
    }

    /** Vectors that share a panel. */
    int vectors() {
        return family.isComplex() ? PanelKernels.HALF : PanelKernels.WIDTH;
    }

    /** Operations for one panel of a sector, gradient included. */
    double ofPanel(Sector sector) {
        double step = EngineWork.entries(sector);
        double steps = DEGREE * (adjoint ? WITH_DERIVATIVE * step + adjointEntries : step);
        return sector.dimension() * (LANES * steps + LANES / 2 * EngineWork.reading(sector));
    }
}
