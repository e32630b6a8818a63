// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.commuting;

import java.util.Optional;
import org.qbm4j.operator.CommutingGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.Parameters;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.StateQuery.Whole;
import org.qbm4j.state.Bipartition;

/**
 * Exact Gibbs states of Hamiltonians whose Pauli words all commute with each other, on up to 30 qubits.
 *
 * <p>These are the classical Boltzmann machines, whose words have letters Z only (Ackley, Hinton and Sejnowski 1985), with
 * hidden units anywhere; the same with other letters on some qubits; and stabilizer Hamiltonians such as the toric code
 * (Kitaev 2003). With r independent words, r at most the number of qubits n, a solve takes {@code O(r 2^r)} time and little
 * memory, as the {@code 2^r} levels are made block by block and never held: 26 qubits take about a second, and beyond the
 * {@code 8 * 2^visible} bytes of probabilities, where these are asked for, some megabytes. Exact up to rounding.
 *
 * <p>Serves every query: ln Z, expectation values, probabilities, adjoints, the spectrum, and every {@link Metric}, all of
 * which are the covariance of the generators here (Chentsov 1982: the Fisher information is the only monotone metric of
 * classical states). Density matrices of units are formed for at most {@value #LARGEST_STATE} of them, probabilities of
 * all basis states for at most {@value #LARGEST_JOINT} qubits.
 */
public final class CommutingGibbsEngine implements GibbsEngine {
    /** Most units whose density matrix is formed. */
    public static final int LARGEST_STATE = 12;

    /** Most units of which a query for correlations gets the probabilities of all basis states. */
    public static final int LARGEST_JOINT = 26;

    /** A block of 128 kilobytes stays in the cache of a core. */
    private static final int BLOCK_BITS = 14;

    private final BlockSweep sweep;
    private final int blockBits;
    private Optional<Compiled> compiled = Optional.empty();
    private boolean open;

    private record Compiled(ParametricHamiltonian hamiltonian, CommutingTerms terms) {}

    /**
     * An engine with threads of its own.
     *
     * @param threads how many work at once; changes no bit of the results
     * @throws IllegalArgumentException if there are none
     */
    public CommutingGibbsEngine(int threads) {
        this(threads, BLOCK_BITS);
    }

    /** An engine with blocks of another size; tests take small ones. */
    CommutingGibbsEngine(int threads, int blockBits) {
        this.sweep = new BlockSweep(threads);
        this.blockBits = blockBits;
    }

    /**
     * Whether this engine serves a Hamiltonian.
     *
     * @param hamiltonian the terms
     * @return true if every two words, of one parameter or of two, commute
     */
    public static boolean solves(ParametricHamiltonian hamiltonian) {
        return CommutingGroup.commute(CommutingTerms.words(hamiltonian));
    }

    @Override
    public String name() {
        return "commuting";
    }

    @Override
    public GibbsPass solve(ParametricHamiltonian hamiltonian, double[] theta, StateQuery query) {
        Parameters.require(hamiltonian, theta);
        if (open) {
            throw new IllegalStateException("The pass before is still open; close it first.");
        }
        requireServed(hamiltonian.cut(), query);
        CommutingPass pass = new CommutingPass(
                new CommutingPass.Problem(hamiltonian, theta, query), termsOf(hamiltonian), sweep, () -> open = false);
        open = true;
        return pass;
    }

    @Override
    public boolean answers(ParametricHamiltonian hamiltonian, StateQuery query) {
        return refusal(hamiltonian.cut(), query).isEmpty();
    }

    private static void requireServed(Bipartition cut, StateQuery query) {
        refusal(cut, query).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }

    private static Optional<String> refusal(Bipartition cut, StateQuery query) {
        boolean hidden = query.wants(Whole.CORRELATIONS) && cut.hidden() > 0;
        if (query.visible() == Visible.STATE && cut.visible() > LARGEST_STATE) {
            return Optional.of(tooLarge(cut.visible(), "the visible units", "ask for their probabilities"));
        }
        if (hidden && cut.hidden() > LARGEST_STATE) {
            return Optional.of(tooLarge(cut.hidden(), "the hidden units", "ask for the spectrum"));
        }
        if (hidden && cut.numQubits() > LARGEST_JOINT) {
            return Optional.of("The commuting engine lists the probabilities of all basis states for at most "
                    + LARGEST_JOINT + " units, but there are " + cut.numQubits()
                    + "; ask for the spectrum instead, or for the visible probabilities.");
        }
        return query.fullState() && cut.numQubits() > LARGEST_STATE
                ? Optional.of(tooLarge(cut.numQubits(), "all units", "ask for correlations or the spectrum"))
                : Optional.empty();
    }

    private static String tooLarge(int units, String which, String instead) {
        return "The commuting engine forms density matrices of at most " + LARGEST_STATE + " units, but " + which
                + " are " + units + "; " + instead
                + " instead, or use the dense engine, which forms larger ones where memory allows.";
    }

    private CommutingTerms termsOf(ParametricHamiltonian hamiltonian) {
        if (compiled.filter(c -> c.hamiltonian().equals(hamiltonian)).isEmpty()) {
            compiled = Optional.of(new Compiled(hamiltonian, compile(hamiltonian)));
        }
        return compiled.get().terms();
    }

    private CommutingTerms compile(ParametricHamiltonian hamiltonian) {
        Bipartition cut = hamiltonian.cut();
        return CommutingPass.compile(hamiltonian, 0, cut.visible(), blockBits);
    }

    /** Knows every metric: each is the covariance of the generators. */
    @Override
    public boolean knows(ParametricHamiltonian hamiltonian, Metric metric) {
        return true;
    }

    /**
     * Heap memory of a solve with the visible probabilities, a gradient and metric products; density matrices, and
     * probabilities of all basis states, come on top where a query asks for them, as {@link StateQuery} says.
     *
     * @throws IllegalArgumentException if the engine does not serve the Hamiltonian
     */
    @Override
    public long memoryBytes(ParametricHamiltonian hamiltonian) {
        Bipartition cut = hamiltonian.cut();
        CommutingTerms terms = compile(hamiltonian);
        return PatternDistribution.bytes(terms, sweep.threads())
                + new UnitsReading(terms.group(), 0, cut.visible()).bytes();
    }

    @Override
    public void close() {
        if (open) {
            throw new IllegalStateException("A pass is still open on this engine; close the pass first.");
        }
        sweep.close();
        compiled = Optional.empty();
    }

    /** The refusal of words that do not commute. */
    static IllegalArgumentException notServed(PauliString a, PauliString b) {
        return new IllegalArgumentException("The commuting engine solves Hamiltonians whose words all commute with each"
                + " other, but '" + a + "' and '" + b + "' do not; use the dense or the column engine.");
    }
}
