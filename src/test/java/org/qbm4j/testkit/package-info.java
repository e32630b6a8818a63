// SPDX-License-Identifier: Apache-2.0
/**
 * What tests of every room share: exact systems, numbers of other programs, slow matrices, named tolerances.
 *
 * <p>Enters: nothing but the rooms under test. Leaves: expected values, each with its derivation or its source. A
 * missing reference file is a failure, never a skip. Comparisons go through {@link org.qbm4j.testkit.Numbers}, which
 * no infinite or undefined value can pass. Randomness is {@link org.qbm4j.testkit.SplitMix64} with a written seed.
 */
@NullMarked
package org.qbm4j.testkit;

import org.jspecify.annotations.NullMarked;
