// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.sector.Sector;
import org.qbm4j.simulation.sector.SectorFamily;

/** What linear algebra allows the dense engine, sector by sector. */
final class GibbsLimits {
    private GibbsLimits() {}

    /** One eigendecomposition with vectors per sector, and products of its size. */
    static Limit dense(ParametricHamiltonian hamiltonian, double products, MachineRates rates) {
        int kept = (int) ((1L << hamiltonian.cut().numQubits()) - 1);
        SectorFamily family = SectorFamily.compile(hamiltonian, kept);
        double eigen = 0;
        double gemm = 0;
        for (Sector sector : family.sectors()) {
            eigen += rates.eigenSeconds(sector.dimension(), family.isComplex());
            gemm += products * rates.productSeconds(sector.dimension(), family.isComplex());
        }
        return new Limit(eigen + gemm, gemm > eigen ? "gemm" : "eigenvectors and gemm");
    }

    /** One real symmetric eigendecomposition with vectors of twice as many rows as sites, and a product of that size. */
    static Limit fermions(int sites, MachineRates rates) {
        int rows = 2 * sites;
        return new Limit(rates.eigenSeconds(rows, false) + rates.productSeconds(rows, false), "eigenvectors and gemm");
    }
}
