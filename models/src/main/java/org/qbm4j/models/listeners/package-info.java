// SPDX-License-Identifier: Apache-2.0
/**
 * Listeners for quantum models that DL4J does not have, and what its own do with them.
 *
 * <p>{@link org.qbm4j.models.listeners.PlateauListener} writes the run log of the command line while a model fits and
 * pretrains: what the core's loop tells goes through {@link org.qbm4j.models.CoreListenerSource} to the core's own
 * listeners, with a new phase of the log for each call. {@link org.qbm4j.models.listeners.ModelCheckpointListener} keeps
 * model files from which training goes on bit by bit.
 *
 * <table>
 * <caption>DL4J's listeners on a quantum model</caption>
 * <tr><th>listener</th><th>here</th></tr>
 * <tr><td>ScoreIterationListener</td><td>works</td></tr>
 * <tr><td>CollectScoresListener</td><td>works</td></tr>
 * <tr><td>TimeIterationListener</td><td>works</td></tr>
 * <tr><td>PerformanceListener</td><td>works with {@code reportETL(false)}; with the loading time, which is its default, it
 *     takes every model for a network and throws ClassCastException</td></tr>
 * <tr><td>EvaluativeListener</td><td>throws; call {@code evaluate(iterator)} from a listener of your own, or stop early on
 *     {@link org.qbm4j.models.earlystopping.AccuracyScore}</td></tr>
 * <tr><td>CheckpointListener</td><td>throws at the first epoch end or later iteration; use {@link
 *     org.qbm4j.models.listeners.ModelCheckpointListener}</td></tr>
 * <tr><td>StatsListener</td><td>throws "Invalid model"; use {@code QuantumStatsBridge} of the module qbm4j-ui</td></tr>
 * </table>
 */
@NullMarked
package org.qbm4j.models.listeners;

import org.jspecify.annotations.NullMarked;
