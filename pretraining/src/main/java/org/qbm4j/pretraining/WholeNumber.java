// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import org.qbm4j.training.StrategyOptions;

/** Options that count something. */
final class WholeNumber {
    private WholeNumber() {}

    static int of(StrategyOptions options, String name, int least, int otherwise) {
        Object value = options.values().getOrDefault(name, otherwise);
        if (value instanceof Number n && n.doubleValue() == n.intValue() && n.intValue() >= least) {
            return n.intValue();
        }
        throw new IllegalArgumentException(
                "Option '" + name + "' must be a whole number of at least " + least + ", but was " + value + ".");
    }
}
