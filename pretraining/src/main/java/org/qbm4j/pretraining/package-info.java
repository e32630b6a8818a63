// SPDX-License-Identifier: Apache-2.0
/**
 * Pretraining strategies: each turns a problem into phases; the one loop of the core runs them.
 *
 * <p>A strategy is one class, one line in {@link org.qbm4j.pretraining.BuiltInStrategies}, one recipe (see {@link
 * org.qbm4j.pretraining.Recipes}), and passes the contract tests.
 * Its Javadoc names the source and says when it fails. None of them is promised to help: compare with the matched control.
 */
@NullMarked
package org.qbm4j.pretraining;

import org.jspecify.annotations.NullMarked;
