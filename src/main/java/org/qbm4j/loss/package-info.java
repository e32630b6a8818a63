// SPDX-License-Identifier: Apache-2.0
/**
 * Losses: a value and the adjoint matrix {@code G = dL/dsigma} on the visible units.
 *
 * <p>A loss knows nothing of models or parameters; engines turn its adjoint into the gradient. There are three kinds:
 * of the visible probabilities, of the visible state, and (for convex or clamped objectives) of the Hamiltonian itself;
 * two more carry their own rows, of labelled features and for contrastive divergence.
 * Targets come first, models second; values are in nats unless a loss says otherwise.
 */
@NullMarked
package org.qbm4j.loss;

import org.jspecify.annotations.NullMarked;
