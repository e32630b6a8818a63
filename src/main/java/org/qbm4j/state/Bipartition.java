// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

/**
 * The cut between visible qubits 0..visible-1 and hidden qubits visible..visible+hidden-1.
 *
 * @param visible number of visible qubits, at least 1
 * @param hidden number of hidden qubits, at least 0
 */
public record Bipartition(int visible, int hidden) {

    /** Checks the two counts. */
    public Bipartition {
        if (visible < 1 || hidden < 0 || visible > 30 - hidden) {
            throw new IllegalArgumentException(
                    "A cut needs at least 1 visible and 0 hidden qubits and at most 30 in all, but was " + visible
                            + " visible and " + hidden + " hidden.");
        }
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
     */
    public int dimension() {
        return 1 << numQubits();
    }

    /**
     * Dimension of the visible register.
     *
     * @return 2^visible
     */
    public int visibleDimension() {
        return 1 << visible;
    }

    /**
     * Dimension of the hidden register.
     *
     * @return 2^hidden
     */
    public int hiddenDimension() {
        return 1 << hidden;
    }
}
