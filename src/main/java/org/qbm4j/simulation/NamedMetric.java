// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A metric by name.
 *
 * @param name in logs
 * @param sources bibliography keys
 * @param function the function q
 */
record NamedMetric(String name, List<String> sources, DoubleUnaryOperator function) implements Metric {

    static NamedMetric of(String name, String source, DoubleUnaryOperator function) {
        return new NamedMetric(name, List.of(source), function);
    }

    @Override
    public double factor(double distance) {
        return function.applyAsDouble(distance);
    }

    @Override
    public String toString() {
        return name;
    }
}
