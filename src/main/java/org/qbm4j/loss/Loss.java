// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

/** What training makes small. */
public sealed interface Loss permits ProbabilityLoss, StateLoss, HamiltonianLoss {

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
     * A value that the loss cannot go below, the tightest that is known without training.
     *
     * @return in the unit of the loss; the entropy of the data for likelihoods, 0 for divergences
     */
    double lowerBound();
}
