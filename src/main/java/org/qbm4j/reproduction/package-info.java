// SPDX-License-Identifier: Apache-2.0
/**
 * The catalogue of published and exact results that this library measures again.
 *
 * <p>The {@code Catalogue} lists one {@code Reproduction} per result. Each draws its random instances through a
 * {@code Context}, which spreads them over threads, and answers with rows: what is expected, what was measured with its
 * standard error, and a verdict. A row that does not come out says so; nothing is hidden and nothing is written here.
 *
 * <p>Every random number belongs to a named place under one seed, so rows depend neither on threads nor on which other
 * results were asked for.
 */
@NullMarked
package org.qbm4j.reproduction;

import org.jspecify.annotations.NullMarked;
