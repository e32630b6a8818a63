// SPDX-License-Identifier: Apache-2.0
/**
 * Folders of scaling studies: what was asked, what was measured, and going on after an interruption.
 *
 * <p>A {@link org.qbm4j.cli.experiment.ScanExperiment} enters; {@code results.jsonl} holds one line for each finished instance, in a
 * fixed order, under a header with the hash of the configuration. A study that is begun again in its folder reads what is there and
 * goes on with the next instance; the file becomes the same to the byte as without the interruption.
 */
@NullMarked
package org.qbm4j.cli.scan;

import org.jspecify.annotations.NullMarked;
