// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.fermion;

import org.qbm4j.simulation.Metric;

/**
 * A thermal state {@code exp(-H)/Z} of fermions with {@code H = sum_{k<l} A_kl i m_k m_l}; confined to one thread.
 *
 * <p>Antisymmetric matrices are arrays of 2n rows, row by row.
 */
interface ThermalModes {

    /** ln Z of the states that count, nats. */
    double logPartition();

    /** The matrix {@code d ln Z / d A_kl}; the mean value of {@code i m_k m_l} is its negative. */
    double[] slopes();

    /**
     * The change of {@link #slopes} along an antisymmetric direction, or what a metric makes of it: quadratic operators connect
     * levels that differ by one or two modes, and the metric weighs each pair by its factor of their distance.
     */
    double[] slopesAlong(Metric metric, double[] direction);

    /** Floating-point operations so far. */
    long flops();
}
