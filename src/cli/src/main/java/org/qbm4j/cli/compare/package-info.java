// SPDX-License-Identifier: Apache-2.0
/**
 * Comparisons: every arm, size and seed trained once, with a log of its own; what is finished is never done again.
 *
 * <p>{@code CompareFolder} holds {@code compare.yaml}, {@code trials/<arm>/<size>/seed-<n>.jsonl}, {@code summary.json} and
 * {@code report.html}. {@code CompareRun} makes the logs that are missing, and reads all of them into a
 * {@link org.qbm4j.comparison.Comparison}; the logs are the only source of its numbers.
 */
@NullMarked
package org.qbm4j.cli.compare;

import org.jspecify.annotations.NullMarked;
