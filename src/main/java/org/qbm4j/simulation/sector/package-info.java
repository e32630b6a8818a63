// SPDX-License-Identifier: Apache-2.0
/**
 * A Hamiltonian cut into the blocks that its symmetries allow; what every Gibbs engine works on.
 *
 * <p>A {@link org.qbm4j.simulation.sector.SectorFamily} is compiled once for a set of terms: words become real by renaming
 * letters where that is possible, the Z2 symmetries and total Z cut the register into {@link
 * org.qbm4j.simulation.sector.Sector}s, and inside a sector the words are Pauli words on fewer qubits again. Engines solve
 * sectors and know nothing of symmetries; sectors know nothing of engines.
 */
@NullMarked
package org.qbm4j.simulation.sector;

import org.jspecify.annotations.NullMarked;
