// SPDX-License-Identifier: Apache-2.0
/**
 * The structured run log: what a run measured, in one file that outlives the program.
 *
 * <p>Training and diagnostics enter with {@link org.qbm4j.runlog.RunRecord}s; reports and replays leave with a
 * {@link org.qbm4j.runlog.RunLog}. The file is JSON Lines: one object a line, the field {@code record} names its type, the
 * first line is the header. The grammar is documented in {@link org.qbm4j.runlog.RunLogReader}.
 *
 * <p>Invariants: doubles round-trip bit by bit, non-finite ones are spelt {@code "NaN"}, {@code "Infinity"} and
 * {@code "-Infinity"}; nothing depends on the locale; times live only in the fields {@code created}, {@code time} and
 * {@code wallMillis}, so that two runs of one configuration and seed agree byte for byte in everything else. Every
 * line is complete when its write returns; only a killed process can leave a torn last line, which readers report.
 * No JSON library type leaves this room.
 */
@NullMarked
package org.qbm4j.runlog;

import org.jspecify.annotations.NullMarked;
