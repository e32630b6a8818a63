// SPDX-License-Identifier: Apache-2.0
/**
 * Losses as functions of the parameters: one adjoint pass per gradient, for every loss and engine.
 *
 * <p>An {@link org.qbm4j.gradient.Evaluation} is everything known at one parameter vector. Nobody asks an objective for
 * its last gradient; probes read evaluations and never solve a state again. A {@link org.qbm4j.gradient.Solver} is a
 * model with its engine: Gibbs states and circuits meet the training loop there and nowhere above. Finite differences
 * and the parameter shift are here for checks only.
 *
 * <p>One solver estimates instead of solving: a {@link org.qbm4j.gradient.ContrastiveSolver} runs Markov chains, and what it
 * remembers between evaluations belongs to a saved training ({@link org.qbm4j.gradient.Solver#memory}).
 */
@NullMarked
package org.qbm4j.gradient;

import org.jspecify.annotations.NullMarked;
