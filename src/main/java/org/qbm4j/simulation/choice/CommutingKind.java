// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import java.util.Optional;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.commuting.CommutingGibbsEngine;

/** Levels of Hamiltonians whose words commute, among them all classical ones. */
final class CommutingKind implements EngineKind {
    private static final int LARGEST = 30;

    /** Operations per level and qubit, transforms there and back included. */
    private static final double OPERATIONS = 6;

    @Override
    public String name() {
        return "commuting";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Optional<String> refusal(EngineWork work) {
        if (!CommutingGibbsEngine.solves(work.hamiltonian())) {
            return Optional.of("serves Hamiltonians whose words all commute");
        }
        if (work.numQubits() > LARGEST) {
            return Optional.of("lists levels of at most " + LARGEST + " qubits, and there are " + work.numQubits());
        }
        int visible = work.hamiltonian().cut().visible();
        return work.read() == StateQuery.Visible.STATE && visible > CommutingGibbsEngine.LARGEST_STATE
                ? Optional.of("forms states of up to " + CommutingGibbsEngine.LARGEST_STATE
                        + " visible units, and there are " + visible)
                : Optional.empty();
    }

    @Override
    public double seconds(EngineWork work, EngineSettings settings) {
        int n = work.numQubits();
        return 5e-5 + OPERATIONS * n * Math.pow(2, n) / (settings.rates().large() / 4 * settings.threads());
    }

    @Override
    public GibbsEngine make(EngineSettings settings) {
        return new CommutingGibbsEngine(settings.threads());
    }
}
