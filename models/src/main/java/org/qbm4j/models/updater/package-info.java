// SPDX-License-Identifier: Apache-2.0
/**
 * ND4J's eleven updaters as update rules of the core.
 *
 * <p>Names and numbers enter, {@link org.qbm4j.optimize.UpdateRule} objects leave; the core finds them through its
 * registry and never sees an ND4J type. {@link org.qbm4j.models.updater.Nd4jUpdateRules} is the one table of names and
 * options; {@link org.qbm4j.models.updater.UpdaterSettings} reads the same names and options off an ND4J configuration
 * object. Listing names loads no ND4J class; the native library starts with the first step, not with the rule. Gradients
 * cross the border as {@code double}, and a rule's memory can be taken out and put back bit by bit.
 */
@NullMarked
package org.qbm4j.models.updater;

import org.jspecify.annotations.NullMarked;
