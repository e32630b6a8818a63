// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import java.util.Optional;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.column.TypicalityGibbsEngine;
import org.qbm4j.simulation.sector.Sector;

/** A few random vectors in place of all columns. */
final class TypicalityKind implements EngineKind {
    private static final int LARGEST = 1 << 26;
    private static final int LARGEST_STATE = 12;
    private static final int LARGEST_UNITS = 28;

    @Override
    public String name() {
        return "typicality";
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public Optional<String> refusal(EngineWork work) {
        if (work.numQubits() > LARGEST_UNITS || work.registers().largestDimension() > LARGEST) {
            return Optional.of("holds sectors of up to 2^26 rows");
        }
        int visible = work.hamiltonian().cut().visible();
        return work.read() == StateQuery.Visible.STATE && visible > LARGEST_STATE
                ? Optional.of("forms states of up to " + LARGEST_STATE + " visible units, and there are " + visible)
                : Optional.empty();
    }

    @Override
    public double seconds(EngineWork work, EngineSettings settings) {
        PanelCost cost = new PanelCost(work.registers(), work);
        // the bounds of the spectrum cost as much as a panel
        double panels = 1 + Math.ceil(settings.vectors() / (double) cost.vectors());
        double operations = 0;
        for (Sector sector : work.registers().sectors()) {
            operations += panels * cost.ofPanel(sector);
        }
        return operations / (settings.rates().large() * settings.threads());
    }

    @Override
    public GibbsEngine make(EngineSettings settings) {
        return new TypicalityGibbsEngine(
                settings.random(), settings.vectors(), settings.mostVectors(), settings.threads());
    }
}
