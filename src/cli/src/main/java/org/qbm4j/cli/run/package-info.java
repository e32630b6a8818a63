// SPDX-License-Identifier: Apache-2.0
/**
 * One run on disk and in memory: its folder, its one or two arms, what is measured before and after, how it goes on.
 *
 * <p>An experiment enters; a run folder with log, checkpoint, model and report leaves. The run with pretraining and its
 * matched control are two arms on two threads, each with an engine, a log and a checkpoint of its own, so that neither
 * can change a bit of the other. Nothing is created before everything has been checked, and a folder whose beginning
 * could not be written is removed.
 */
@NullMarked
package org.qbm4j.cli.run;

import org.jspecify.annotations.NullMarked;
