// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.Optional;
import org.qbm4j.data.Distribution;
import org.qbm4j.gradient.ContrastiveSolver;
import org.qbm4j.gradient.Solver;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.choice.EngineSettings;

/** The solver that trains a model and the one that knows all its probabilities: the same, unless training samples. */
final class Solvers implements AutoCloseable {
    private final ModelConfiguration configuration;
    private final Solver training;
    private Optional<Solver> exact;

    Solvers(ModelConfiguration configuration) {
        this.configuration = configuration;
        if (isSampling() && configuration.model() instanceof SemiQuantumBoltzmannMachine machine) {
            RandomStream stream = RandomStream.root(configuration.seed()).child("chains");
            this.training = new ContrastiveSolver(machine, stream);
            this.exact = Optional.empty();
        } else {
            this.training = Solver.of(configuration.model(), engine());
            this.exact = Optional.of(training);
        }
    }

    /** A network trains alone, so its engine may have all processors. */
    private EngineSettings engine() {
        return EngineSettings.automatic().withThreads(Runtime.getRuntime().availableProcessors());
    }

    boolean isSampling() {
        return configuration.learning().sampling().isPresent();
    }

    Solver training() {
        return training;
    }

    /** Whether the patterns are few enough to be listed, given the memory. */
    boolean areListed() {
        return configuration.model().layout().cut().visible() <= Distribution.MAX_BITS;
    }

    /**
     * The exact solver.
     *
     * @throws UnsupportedOperationException if there are too many patterns
     */
    Solver exact(String wanted, String wayOut) {
        int visible = configuration.model().layout().cut().visible();
        if (!areListed()) {
            throw new UnsupportedOperationException(wanted + " needs all patterns of the visible units, which can be"
                    + " listed for at most " + Distribution.MAX_BITS + " of them, but there are " + visible + "; "
                    + wayOut + ".");
        }
        Solver solver = exact.orElseGet(() -> Solver.of(configuration.model(), engine()));
        exact = Optional.of(solver);
        long most = Runtime.getRuntime().maxMemory();
        if (configuration.model() instanceof SemiQuantumBoltzmannMachine && solver.memoryBytes() > most) {
            throw new UnsupportedOperationException(wanted + " needs all patterns of the " + visible
                    + " visible units and " + solver.memoryBytes() + " bytes of memory, but Java may take " + most
                    + "; raise -Xmx, or " + wayOut + ".");
        }
        return solver;
    }

    @Override
    public void close() {
        training.close();
        exact.filter(solver -> solver != training).ifPresent(Solver::close);
    }
}
