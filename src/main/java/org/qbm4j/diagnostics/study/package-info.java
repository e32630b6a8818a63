// SPDX-License-Identifier: Apache-2.0
/**
 * The plateau laboratory: how entanglement and gradients change with size, over many random instances.
 *
 * <p>A specification ({@code StudySpec}) enters and says what is drawn, what is swept and what is measured.
 * {@code StudyRunner} measures its instances in any number of threads and hands them over in one
 * fixed order; {@code StudySummary} makes curves with errors, the exact law beside each where one
 * exists, and fitted slopes. Nothing is trained, nothing is written here.
 *
 * <p>Every random number belongs to a named place under the study's seed, so an instance depends neither on threads nor on the
 * instances before it.
 */
@NullMarked
package org.qbm4j.diagnostics.study;

import org.jspecify.annotations.NullMarked;
