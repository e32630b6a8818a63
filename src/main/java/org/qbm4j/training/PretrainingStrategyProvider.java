// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.List;

/** Contributes pretraining strategies by name; found through {@link java.util.ServiceLoader}. */
public interface PretrainingStrategyProvider {

    /**
     * Names of the strategies on offer.
     *
     * @return lower case with hyphens
     */
    List<String> names();

    /**
     * Makes a strategy.
     *
     * @param name one of {@link #names()}
     * @param options what the user set; the strategy has a default for everything else
     * @return the strategy
     * @throws IllegalArgumentException if an option is unknown or out of range; the message lists what is understood
     */
    PretrainingStrategy create(String name, StrategyOptions options);
}
