// SPDX-License-Identifier: Apache-2.0
/**
 * Numbers only: how a gradient becomes a step, how large steps are, and when to stop.
 *
 * <p>An {@link org.qbm4j.optimize.UpdateRule} is a port looked up by name; this room ships plain and norm-controlled
 * gradient descent, other modules contribute more through {@link org.qbm4j.optimize.UpdateRuleProvider}. Everything with
 * a memory can hand it out and take it back, so that an interrupted run continues to the same bits.
 */
@NullMarked
package org.qbm4j.optimize;

import org.jspecify.annotations.NullMarked;
