// SPDX-License-Identifier: Apache-2.0
/**
 * From parameters to thermal states: the Gibbs engines.
 *
 * <p>A {@link org.qbm4j.simulation.StateQuery} names what is wanted; an engine answers with a {@link
 * org.qbm4j.simulation.GibbsPass}, which holds the immutable {@link org.qbm4j.simulation.GibbsState} and can pull an
 * adjoint matrix on the visible units back to all parameters. Hidden units that no term touches are maximally mixed
 * and uncorrelated; engines leave them out of the matrices, exactly.
 *
 * <p>Semi-quantum machines with more visible units than an engine can list are sampled: a {@link
 * org.qbm4j.simulation.PatternSampler} walks over their patterns, and {@link
 * org.qbm4j.simulation.AnnealedImportanceSampling} estimates ln Z with its standard error.
 */
@NullMarked
package org.qbm4j.simulation;

import org.jspecify.annotations.NullMarked;
