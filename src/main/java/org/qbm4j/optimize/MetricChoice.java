// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

/**
 * Which metric of the states a rule measures steps by; numbers only, the model decides what it means.
 *
 * @param name {@link #NATURAL} for what suits the model, or the name of one metric
 * @param alpha first order of a family, ignored by others
 * @param z second order of a family, ignored by others
 */
public record MetricChoice(String name, double alpha, double z) {
    /** What suits the model: Kubo-Mori for thermal states, Fubini-Study for pure ones. */
    public static final MetricChoice NATURAL = new MetricChoice("natural", 0, 0);

    /** Fubini-Study within the layers of a circuit. */
    public static final MetricChoice BY_LAYER = new MetricChoice("by-layer", 0, 0);

    /** The symmetric logarithmic derivative. */
    public static final MetricChoice FISHER_BURES = new MetricChoice("fisher-bures", 0, 0);

    /** The Wigner-Yanase skew information. */
    public static final MetricChoice WIGNER_YANASE = new MetricChoice("wigner-yanase", 0, 0);

    /**
     * The family of the alpha-z relative entropies.
     *
     * @param alpha first order
     * @param z second order
     * @return the choice
     */
    public static MetricChoice alphaZ(double alpha, double z) {
        return new MetricChoice("alpha-z", alpha, z);
    }
}
