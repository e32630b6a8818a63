// SPDX-License-Identifier: Apache-2.0
/**
 * Yardsticks in Python: what an expert or a usual user writes with NumPy, SciPy or torch for the same workloads.
 *
 * <p>Short programs of our own, kept as resources beside this package; they draw the same parameters from SplitMix64, so values can
 * be compared along with times. They run in a process of their own if Python and numpy are there.
 */
@NullMarked
package org.qbm4j.bench.peers;

import org.jspecify.annotations.NullMarked;
