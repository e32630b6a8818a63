// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

/**
 * The cut between visible qubits 0..visible-1 and hidden qubits visible..visible+hidden-1.
 *
 * <p>States of all qubits exist up to 30 of them ({@link #requireRegister}); models that are solved in closed form have
 * more hidden units than that, and only their visible units have states. Models that are only sampled have up to 64
 * visible units, the bits of a pattern, and chains of fermions up to 1000 sites; neither has a state that could be listed
 * ({@link #visibleDimension}).
 *
 * @param visible number of visible qubits, in 1..1000
 * @param hidden number of hidden qubits, in 0..1000000
 */
public record Bipartition(int visible, int hidden) {
    /** Most visible units of any model. */
    public static final int MAX_VISIBLE = 1000;

    private static final int MAX_REGISTER = 30;
    private static final int MAX_HIDDEN = 1_000_000;

    /** Checks the two counts. */
    public Bipartition {
        if (visible < 1 || visible > MAX_VISIBLE || hidden < 0 || hidden > MAX_HIDDEN) {
            throw new IllegalArgumentException("A cut needs at least 1 visible and 0 hidden qubits, at most "
                    + MAX_VISIBLE + " visible and " + MAX_HIDDEN + " hidden, but was " + visible + " visible and "
                    + hidden + " hidden.");
        }
    }

    /**
     * Refuses a cut whose qubits together are too many for a register.
     *
     * @return this cut, of at most 30 qubits
     * @throws IllegalArgumentException if there are more
     */
    public Bipartition requireRegister() {
        if (numQubits() > MAX_REGISTER) {
            throw new IllegalArgumentException("A register needs at least 1 visible and 0 hidden qubits and at most "
                    + MAX_REGISTER + " in all, but was " + visible + " visible and " + hidden
                    + " hidden; use fewer, or a semi-quantum machine, which needs no state of its hidden units.");
        }
        return this;
    }

    /**
     * All qubits.
     *
     * @return visible plus hidden
     */
    public int numQubits() {
        return visible + hidden;
    }

    /**
     * Dimension of the whole register.
     *
     * @return 2^numQubits
     * @throws IllegalArgumentException if there are more than 30 qubits
     */
    public int dimension() {
        return 1 << requireRegister().numQubits();
    }

    /**
     * Dimension of the visible register.
     *
     * @return 2^visible
     * @throws IllegalArgumentException if there are more than 30 visible qubits
     */
    public int visibleDimension() {
        if (visible > MAX_REGISTER) {
            throw new IllegalArgumentException("The states of the visible units can be listed for at most "
                    + MAX_REGISTER + " of them, but there are " + visible
                    + "; use fewer, or contrastive divergence, which samples them instead.");
        }
        return 1 << visible;
    }

    /**
     * Dimension of the hidden register.
     *
     * @return 2^hidden
     * @throws IllegalArgumentException if there are more than 30 qubits
     */
    public int hiddenDimension() {
        return 1 << requireRegister().hidden;
    }
}
