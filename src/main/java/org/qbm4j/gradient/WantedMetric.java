// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import org.qbm4j.simulation.Metric;

/** Which metric of its states a model is asked for. */
public sealed interface WantedMetric {
    /** What suits the model: Kubo-Mori for thermal states, Fubini-Study for circuits. */
    WantedMetric NATURAL = new Natural();

    /** Fubini-Study within the layers of a circuit. */
    WantedMetric BY_LAYER = new ByLayer();

    /** What suits the model. */
    record Natural() implements WantedMetric {}

    /** Fubini-Study within the layers of a circuit. */
    record ByLayer() implements WantedMetric {}

    /**
     * One metric of thermal states.
     *
     * @param metric which
     */
    record Thermal(Metric metric) implements WantedMetric {}
}
