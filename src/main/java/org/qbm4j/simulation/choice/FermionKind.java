// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import java.util.Optional;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.fermion.FermionGibbsEngine;

/** Modes of Hamiltonians that are quadratic in fermions. */
final class FermionKind implements EngineKind {
    private static final double OPERATIONS = 1e3;

    @Override
    public String name() {
        return "free-fermion";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Optional<String> refusal(EngineWork work) {
        if (work.needsStates() || work.hamiltonian().cut().hidden() > 0) {
            return Optional.of("knows expectation values only, and states of the visible units are wanted");
        }
        return FermionGibbsEngine.solves(work.hamiltonian())
                ? Optional.empty()
                : Optional.of("serves chains and rings that are quadratic in fermions");
    }

    @Override
    public double seconds(EngineWork work, EngineSettings settings) {
        return 1e-4
                + OPERATIONS * Math.pow(work.numQubits(), 3) / settings.rates().dense();
    }

    @Override
    public GibbsEngine make(EngineSettings settings) {
        return new FermionGibbsEngine();
    }
}
