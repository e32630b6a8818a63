// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import java.util.Optional;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.sector.Sector;
import org.qbm4j.simulation.sector.SectorFamily;

/** What an engine has to do at each step: the Hamiltonian, its sectors and what the loss reads; confined to one thread. */
public final class EngineWork {
    /** Sectors of total Z are listed state by state, which beyond this many qubits costs more than it could save. */
    private static final int LARGEST_LISTED = 16;

    private final ParametricHamiltonian hamiltonian;
    private final StateQuery.Visible read;
    private final boolean states;
    private Optional<SectorFamily> sectors = Optional.empty();
    private Optional<SectorFamily> registers = Optional.empty();

    private EngineWork(ParametricHamiltonian hamiltonian, StateQuery.Visible read, boolean states) {
        this.hamiltonian = hamiltonian;
        this.read = read;
        this.states = states;
    }

    /**
     * Work of a loss.
     *
     * @param hamiltonian the terms
     * @param read what the loss reads of the visible units: nothing if it needs expectation values of the generators only
     * @return the work
     */
    public static EngineWork of(ParametricHamiltonian hamiltonian, StateQuery.Visible read) {
        return new EngineWork(hamiltonian, read, read != StateQuery.Visible.NONE);
    }

    /**
     * Work of whatever loss may come: relative entropy most likely where there are no hidden units, and likelihood else.
     *
     * @param hamiltonian the terms
     * @return the work, done only by engines that know the state of the visible units
     */
    public static EngineWork anyLoss(ParametricHamiltonian hamiltonian) {
        boolean hidden = hamiltonian.cut().hidden() > 0;
        return new EngineWork(hamiltonian, hidden ? StateQuery.Visible.PROBABILITIES : StateQuery.Visible.NONE, true);
    }

    /**
     * The terms.
     *
     * @return as given
     */
    public ParametricHamiltonian hamiltonian() {
        return hamiltonian;
    }

    /**
     * What the loss reads of the visible units.
     *
     * @return as given
     */
    public StateQuery.Visible read() {
        return read;
    }

    /** Whether the engine has to know states of the visible units. */
    boolean needsStates() {
        return states;
    }

    /** Whether the gradient takes an adjoint pass, and not expectation values alone. */
    boolean hasAdjoint() {
        return hamiltonian.cut().hidden() > 0 || read != StateQuery.Visible.NONE;
    }

    int numQubits() {
        return hamiltonian.cut().numQubits();
    }

    private int all() {
        return (int) ((1L << numQubits()) - 1);
    }

    /** Sectors as the exact engines cut them. */
    SectorFamily sectors() {
        if (numQubits() > LARGEST_LISTED) {
            return registers();
        }
        if (sectors.isEmpty()) {
            sectors = Optional.of(SectorFamily.compile(hamiltonian, all()));
        }
        return sectors.get();
    }

    /** Sectors whose rows form registers. */
    SectorFamily registers() {
        if (registers.isEmpty()) {
            registers = Optional.of(SectorFamily.compileRegisters(hamiltonian, all()));
        }
        return registers.get();
    }

    /** Entries in a row of H as the engines count them, complex ones twice. */
    static double entries(Sector sector) {
        double entries = 0;
        for (int m = 0; m < sector.masks().length; m++) {
            entries += sector.isComplex(m) ? 2 : 1;
        }
        // rows of a list miss the partners that lie in other sectors
        return sector.isRegister() ? entries : Math.max(1, entries / 2);
    }

    /** Operations in a row of a panel of one vector to read every word. */
    static double reading(Sector sector) {
        double[] count = {0};
        for (int m = 0; m < sector.masks().length; m++) {
            count[0]++;
            sector.forEachWord(m, (parameter, coefficient, z, imaginary) -> count[0]++);
        }
        return 2 * count[0];
    }
}
