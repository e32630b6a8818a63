// SPDX-License-Identifier: Apache-2.0
/**
 * Losses as functions of the parameters: one adjoint pass per gradient, for every loss and engine.
 *
 * <p>An {@link org.qbm4j.gradient.Evaluation} is everything known at one parameter vector. Nobody asks an objective for
 * its last gradient; probes read evaluations and never solve a state again. Finite differences are here for checks only.
 */
@NullMarked
package org.qbm4j.gradient;

import org.jspecify.annotations.NullMarked;
