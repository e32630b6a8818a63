// SPDX-License-Identifier: Apache-2.0
/**
 * Which engine solves a Hamiltonian: kinds of engines with what each would cost, the choice among them, and settings.
 *
 * <p>A new engine enters by one class that implements {@link org.qbm4j.simulation.choice.EngineKind} and its line in {@link
 * org.qbm4j.simulation.choice.EngineKinds}.
 */
package org.qbm4j.simulation.choice;
