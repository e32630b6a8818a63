// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.stream.IntStream;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.choice.EngineChoice;
import org.qbm4j.simulation.choice.EngineSettings;
import org.qbm4j.simulation.choice.EngineWork;
import org.qbm4j.state.Bipartition;

/**
 * Memory of an engine for Gibbs states of so many qubits without symmetries.
 *
 * @param nativeBytes outside of the Java heap
 * @param heapBytes on the Java heap
 */
record GibbsMemory(double nativeBytes, double heapBytes) {
    /** Beyond, memory doubles with each qubit. */
    private static final int LARGEST_ASKED = 14;

    private static final int LARGEST_DENSE = 24;

    /** Of the engine that is chosen automatically. */
    static GibbsMemory of(int visible, int hidden, boolean complex) {
        int n = Math.min(visible + hidden, LARGEST_ASKED);
        int v = Math.min(visible, n);
        EngineSettings settings =
                EngineSettings.automatic().withThreads(Runtime.getRuntime().availableProcessors());
        EngineWork work = EngineWork.anyLoss(fields(new Bipartition(v, n - v), complex));
        EngineChoice.Candidate chosen =
                EngineChoice.of(work, settings, Double.POSITIVE_INFINITY).chosen();
        double bytes = chosen.bytes() * Math.pow(2, visible + hidden - n);
        return chosen.kind().usesHeap() ? new GibbsMemory(0, bytes) : new GibbsMemory(bytes, 0);
    }

    /** Native bytes of the dense engine for complex terms. */
    static double dense(int qubits) {
        int n = Math.min(qubits, LARGEST_DENSE);
        try (DenseGibbsEngine engine = new DenseGibbsEngine()) {
            return engine.memoryBytes(fields(new Bipartition(n, 0), true)) * Math.pow(4, qubits - n);
        }
    }

    /** Fields of all these letters leave no symmetry that would make sectors smaller. */
    private static ParametricHamiltonian fields(Bipartition cut, boolean complex) {
        int[] all = IntStream.range(0, cut.numQubits()).toArray();
        ParametricHamiltonian.Builder builder =
                ParametricHamiltonian.builder(cut).fields(Pauli.X, all).fields(Pauli.Z, all);
        return (complex ? builder.fields(Pauli.Y, all) : builder).build();
    }
}
