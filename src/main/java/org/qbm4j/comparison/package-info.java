// SPDX-License-Identifier: Apache-2.0
/**
 * Judges strategies: many trainings of several arms in, verdicts with their numbers out.
 *
 * <p>{@code Trial}s of finished trainings enter with the {@code Arm}s they belong to; {@code Comparison} refuses whatever
 * lacks a control or a pair, and leaves with {@code ArmSummary}s and one {@code Judgement} for each strategy. Everything
 * is paired by seed: a seed is the independent unit, never a size or an iteration. Pure functions; nothing here trains,
 * reads or writes.
 *
 * <p>Which verdict is given is decided by one rule, that of {@code Rule}, from tests and intervals only.
 */
@NullMarked
package org.qbm4j.comparison;

import org.jspecify.annotations.NullMarked;
