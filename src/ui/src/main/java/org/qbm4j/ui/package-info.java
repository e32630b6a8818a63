// SPDX-License-Identifier: Apache-2.0
/**
 * Quantum models in Deeplearning4j's training UI.
 *
 * <p>{@link org.qbm4j.ui.QuantumStatsBridge} is a listener that shows a model to DL4J's {@code StatsListener} as a layer, so
 * that scores, parameters, gradients and updates of each group reach a {@code StatsStorage}, which a {@code UIServer} draws.
 * No other module needs this one: the UI brings a web server with old libraries and <b>listens on all interfaces of the
 * machine, without a login</b>. Start it where no stranger can reach its port.
 */
@NullMarked
package org.qbm4j.ui;

import org.jspecify.annotations.NullMarked;
