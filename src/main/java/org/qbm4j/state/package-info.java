// SPDX-License-Identifier: Apache-2.0
/**
 * Quantum states as data, and what can be read off them: reductions, entropies, entanglement, distances.
 *
 * <p>States are immutable. Qubit q is bit q of the basis index (qubit 0 least significant); of a bipartition the
 * visible qubits are the low ones. Measures are pure functions, entropies in nats. A measure of a state says what it
 * is of: the entropy of one marginal of a thermal state is not entanglement, so it is called an entropy.
 */
@NullMarked
package org.qbm4j.state;

import org.jspecify.annotations.NullMarked;
