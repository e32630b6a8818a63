// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.fermion;

import java.util.Optional;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.Parameters;
import org.qbm4j.simulation.StateQuery;

/**
 * Exact Gibbs states of Hamiltonians that are quadratic in fermions, in {@code O(n^3)} for n qubits; exact up to rounding.
 *
 * <p>Serves the Hamiltonians of which, after one renaming of the letters X, Y, Z that is the same on all qubits, every word is
 * quadratic in the fermions of Jordan and Wigner 1928 along the order of the qubits, or such a word times the parity {@code
 * P = Z_0 .. Z_{n-1}}, or P. These are, on open chains, fields Z and couplings of X and Y of neighbors (Lieb, Schultz and
 * Mattis 1961), among them the Ising chain in a transverse field and the XY chain; and the same chains closed to rings, whose
 * last bond is P times a quadratic word, exactly for every number of qubits. It knows ln Z, the expectation values of the
 * generators and products with every metric; the states of units are those of the column and the dense engine. All
 * units are solved, hidden ones too. Thirty qubits take milliseconds.
 */
public final class FermionGibbsEngine implements GibbsEngine {
    private static final int MATRICES = 24;

    private Optional<FermionTerms> compiled = Optional.empty();
    private boolean open;

    /** Makes an engine. */
    public FermionGibbsEngine() {}

    /**
     * Whether this engine serves a Hamiltonian.
     *
     * @param hamiltonian the terms
     * @return true if every word is quadratic in fermions, or the parity times such a word, after one renaming of letters
     */
    public static boolean solves(ParametricHamiltonian hamiltonian) {
        return FermionTerms.of(hamiltonian).isPresent();
    }

    @Override
    public String name() {
        return "free-fermion";
    }

    @Override
    public boolean answers(ParametricHamiltonian hamiltonian, StateQuery query) {
        return query.visible() == StateQuery.Visible.NONE && !query.wants(StateQuery.Whole.SPECTRUM);
    }

    @Override
    public GibbsPass solve(ParametricHamiltonian hamiltonian, double[] theta, StateQuery query) {
        Parameters.require(hamiltonian, theta);
        if (open) {
            throw new IllegalStateException("The pass before is still open; close it first.");
        }
        if (query.wants(StateQuery.Whole.SPECTRUM)) {
            throw new IllegalArgumentException("The free-fermion engine knows no spectrum and no state of all units;"
                    + " ask the dense engine for them.");
        }
        if (query.visible() != StateQuery.Visible.NONE) {
            throw new IllegalArgumentException("The free-fermion engine knows no state and no probabilities of the"
                    + " visible units; ask the column engine or the dense engine for them.");
        }
        FermionTerms terms = termsOf(hamiltonian);
        FermionGibbsPass pass = new FermionGibbsPass(terms, theta, hamiltonian.cut(), query, () -> open = false);
        open = true;
        return pass;
    }

    private FermionTerms termsOf(ParametricHamiltonian hamiltonian) {
        if (compiled.filter(c -> c.isFor(hamiltonian)).isEmpty()) {
            compiled = Optional.of(FermionTerms.of(hamiltonian)
                    .orElseThrow(() -> new IllegalArgumentException("The free-fermion engine solves Hamiltonians whose"
                            + " words are quadratic in the fermions of the chain 0.."
                            + (hamiltonian.cut().numQubits() - 1)
                            + ", or the parity times such words, but this one has others; use the dense or the column"
                            + " engine.")));
        }
        return compiled.get();
    }

    @Override
    public boolean knows(ParametricHamiltonian hamiltonian, Metric metric) {
        return true;
    }

    /** Heap and native memory: about {@value #MATRICES} real matrices of 2n rows for each parity. */
    @Override
    public long memoryBytes(ParametricHamiltonian hamiltonian) {
        long rows = 2L * hamiltonian.cut().numQubits();
        return 2L * MATRICES * Double.BYTES * rows * rows;
    }

    @Override
    public void close() {
        if (open) {
            throw new IllegalStateException("A pass is still open on this engine; close the pass first.");
        }
        compiled = Optional.empty();
    }
}
