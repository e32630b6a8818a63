// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.List;

/** What training makes small. */
public sealed interface Loss
        permits ProbabilityLoss,
                StateLoss,
                HamiltonianLoss,
                ConditionalLoss,
                ContrastiveDivergence,
                ChainRelativeEntropy {

    /**
     * Name in logs and messages.
     *
     * @return short name, such as {@code negative-log-likelihood}
     */
    String name();

    /**
     * Unit of the value.
     *
     * @return {@code nats} or {@code 1}
     */
    default String unit() {
        return "nats";
    }

    /**
     * Keys of the works that define the loss.
     *
     * @return bibliography keys, possibly none
     */
    default List<String> sources() {
        return List.of();
    }

    /**
     * A value that the loss cannot go below, the tightest that is known without training.
     *
     * @return in the unit of the loss; the entropy of the data for likelihoods, 0 for divergences
     */
    double lowerBound();
}
