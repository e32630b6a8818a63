// SPDX-License-Identifier: Apache-2.0
/**
 * Times of whole gradient steps, each beside what the linear algebra of the same machine allows.
 *
 * <p>The machine's own limits (matrix products and eigendecompositions of the sizes in question) are measured in the same
 * run, so a row says how much of the limit was reached and not how fast the machine is. Medians; nothing here is a test.
 */
@NullMarked
package org.qbm4j.bench;

import org.jspecify.annotations.NullMarked;
