// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.GibbsEngine;

/** Makes the engine that suits a Hamiltonian. */
public final class GibbsEngines {
    /** Share of the Java heap that an automatic choice may plan with. */
    private static final double SHARE = 0.75;

    private GibbsEngines() {}

    /**
     * An engine that serves any loss of the visible state.
     *
     * @param hamiltonian the terms
     * @param settings which kind, threads and rates
     * @return a new engine, with a dense one at its side up to 10 qubits for what it does not know; close it
     * @throws IllegalArgumentException if the kind that is wanted does not serve the Hamiltonian
     */
    public static GibbsEngine create(ParametricHamiltonian hamiltonian, EngineSettings settings) {
        if (!settings.kind().equals(EngineSettings.AUTO)) {
            return make(EngineKinds.named(settings.kind()), settings);
        }
        EngineWork work = EngineWork.anyLoss(hamiltonian);
        double memory = SHARE * Runtime.getRuntime().maxMemory();
        return make(EngineChoice.of(work, settings, memory).chosen().kind(), settings);
    }

    private static GibbsEngine make(EngineKind kind, EngineSettings settings) {
        GibbsEngine engine = kind.make(settings);
        return kind instanceof DenseKind ? engine : new AssistedGibbsEngine(engine);
    }
}
