// SPDX-License-Identifier: Apache-2.0
/**
 * Gibbs states without matrices: {@code exp(-H/2)} applied to panels of vectors by a Chebyshev recursion in cache.
 *
 * <p>With all basis columns the answers are exact to a stated tolerance, in memory of the order of rows times X masks ({@link
 * org.qbm4j.simulation.column.ColumnGibbsEngine}); with a few random vectors in their place the same code gives estimates with
 * standard errors for registers far beyond. The recursion differentiated along an operator gives the adjoint map: one pass
 * for all parameters, as in the dense engine. Everything happens inside the sectors of {@link org.qbm4j.simulation.sector}.
 */
@NullMarked
package org.qbm4j.simulation.column;

import org.jspecify.annotations.NullMarked;
