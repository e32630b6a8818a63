// SPDX-License-Identifier: Apache-2.0
/**
 * Times of whole pieces of work, the workloads W1 to W8, each beside what the same machine allows.
 *
 * <p>The machine's own rates (streams, matrix products, eigenvalues) are measured first, in the same run, so a row says how
 * much of a limit was reached and not how fast the machine is. {@link org.qbm4j.bench.Benchmark} runs; a workload is a list
 * of {@link org.qbm4j.bench.Case}s; results go to a {@link org.qbm4j.bench.ResultFile}, which {@link
 * org.qbm4j.bench.Against} compares with an earlier one. Parameters come from {@link org.qbm4j.bench.SplitMix64}, so that
 * programs in other languages can solve the same problems. Nothing here is a test, and nothing prints.
 */
@NullMarked
package org.qbm4j.bench;

import org.jspecify.annotations.NullMarked;
