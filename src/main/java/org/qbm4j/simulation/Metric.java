// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.List;

/**
 * A monotone metric on Gibbs states {@code exp(-H(theta))/Z}: how far a step of the parameters moves the state.
 *
 * <p>In the eigenbasis of H with the kernel {@code K_ij = sqrt(p_i p_j) sinhc((w_i - w_j)/2)} every such metric is
 * {@code g_kl = sum_ij K_ij q(w_i - w_j) (A_k)_ij (A_l)_ji} with the centered generators {@code A_k = G_k - <G_k>} and an even
 * function q of the distance of two energies, {@code q(0) = 1}. For the Kubo-Mori metric q is 1, and g is the Hessian of ln Z.
 */
public interface Metric {

    /** The Kubo-Mori (Bogoliubov) metric: the Hessian of ln Z, and of the relative entropy without hidden units. */
    Metric KUBO_MORI = NamedMetric.of("kubo-mori", "Mori1965", x -> 1);

    /** The Fisher-Bures metric of the symmetric logarithmic derivative, normalized like the others; the smallest of all. */
    Metric FISHER_BURES = NamedMetric.of("fisher-bures", "Bures1969", x -> tanhc(x / 2));

    /** The Wigner-Yanase metric. */
    Metric WIGNER_YANASE = NamedMetric.of("wigner-yanase", "WignerYanase1963", x -> tanhc(x / 4));

    /**
     * The metric of the alpha-z relative entropies, normalized by 1/alpha.
     *
     * <p>Second derivative of {@code D(rho, sigma) = ln Tr(rho^(a/2) sigma^b rho^(a/2))^z / (alpha - 1)} with a = alpha/z and
     * b = (1 - alpha)/z at equal states. It is the Wigner-Yanase metric for (1/2, 1) and the Fisher-Bures metric for
     * (1/2, 1/2).
     *
     * @param alpha in (0, 1) or (1, 2]
     * @param z at least max(alpha, 1 - alpha) below one, in [max(alpha/2, alpha - 1), alpha] above: where the relative
     *     entropy obeys the data processing inequality (Zhang 2020)
     * @return the metric
     * @throws IllegalArgumentException for other values
     */
    static Metric alphaZ(double alpha, double z) {
        return new AlphaZ(alpha, z);
    }

    /**
     * Name in logs and messages.
     *
     * @return short name
     */
    String name();

    /**
     * The function q.
     *
     * @param distance of two energies
     * @return positive, 1 at 0, even
     */
    double factor(double distance);

    /**
     * Keys of the works that define the metric.
     *
     * @return bibliography keys
     */
    List<String> sources();

    private static double tanhc(double x) {
        double y = Math.abs(x);
        return y < 1e-4 ? 1 - y * y / 3 : Math.tanh(y) / y;
    }
}
