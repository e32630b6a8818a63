// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How Markov chains stand in for the average over the model, in training by {@link
 * org.qbm4j.loss.ContrastiveDivergence contrastive divergence}.
 *
 * <p>Chains from the data are drawn anew at new parameters only. A few chains can all return to the examples that they
 * start from; the gradient is then exactly zero, and an updater without momentum stays there: on few examples ask for
 * hundreds of chains. Persistent chains follow the model only while it changes slowly; if the likelihood gets worse, take
 * a smaller learning rate, more sweeps or more chains.
 *
 * @param steps sweeps of each chain in one iteration, at least 1
 * @param persistent whether chains go on from iteration to iteration, or start at the data in each
 * @param chains number of chains; 0 for one per example, of persistent chains at least 1. Where there are more examples
 *     than chains, each iteration learns from as many examples, drawn anew: it is the size of a batch
 */
public record Sampling(int steps, boolean persistent, int chains) {
    private static final String STEPS = "steps";
    private static final String PERSISTENT = "persistent";
    private static final String CHAINS = "chains";

    /** One sweep from the data, one chain per example. */
    public static final Sampling DEFAULT = new Sampling(1, false, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Sampling {
        if (steps < 1) {
            throw new IllegalArgumentException("Argument 'steps' must be at least 1, but was " + steps + ".");
        }
        if (chains < (persistent ? 1 : 0)) {
            throw new IllegalArgumentException(
                    "Argument 'chains' must be at least 1, or 0 for one per example of chains"
                            + " that start at the data, but was " + chains + "; a hundred is a fair start.");
        }
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(STEPS, steps);
        map.put(PERSISTENT, persistent);
        map.put(CHAINS, chains);
        return map;
    }

    static Sampling fromMap(Map<?, ?> map) {
        if (map.get(STEPS) instanceof Number steps
                && map.get(PERSISTENT) instanceof Boolean persistent
                && map.get(CHAINS) instanceof Number chains) {
            return new Sampling(steps.intValue(), persistent, chains.intValue());
        }
        throw new IllegalArgumentException(
                "The sampling of a model file must tell steps, persistent and chains, but is " + map + ".");
    }

    /** In words, for people. */
    String told() {
        String walks = (persistent ? "persistent, " : "from the data, ") + steps + (steps == 1 ? " sweep" : " sweeps");
        return walks + (chains == 0 ? ", one chain per example" : ", " + chains + (chains == 1 ? " chain" : " chains"));
    }
}
