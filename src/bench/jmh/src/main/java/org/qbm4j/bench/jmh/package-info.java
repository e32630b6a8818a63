// SPDX-License-Identifier: Apache-2.0
/**
 * JMH benchmarks of single kernels: loops over panels, amplitudes and lanes, and the linear algebra beneath the engines.
 *
 * <p>For whole pieces of work beside the limits of the machine there is the command {@code bench}; this is the magnifying
 * glass for one loop. Run as src/docs/benchmarks.md says.
 */
@NullMarked
package org.qbm4j.bench.jmh;

import org.jspecify.annotations.NullMarked;
