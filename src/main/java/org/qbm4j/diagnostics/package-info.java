// SPDX-License-Identifier: Apache-2.0
/**
 * Probes that read an evaluation and say whether entanglement is killing the gradient.
 *
 * <p>Nothing here solves a state again: a probe asks for what it needs through its query and reads what the loop computed.
 * A Gibbs model is judged against the Gibbs state of equal spectrum in a Haar-random eigenbasis, never against the Page
 * value, which is a reference for pure global states only: circuits are judged by it and by the other Haar laws of pure
 * states. Plateau, saddle and hot are different verdicts.
 */
@NullMarked
package org.qbm4j.diagnostics;

import org.jspecify.annotations.NullMarked;
