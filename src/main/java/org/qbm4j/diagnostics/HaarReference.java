// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.ThermalSpectrum;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.state.Bipartition;

/**
 * What a Gibbs state of the same spectrum would show if its eigenbasis were Haar-random: the scrambled reference.
 *
 * <p>Second moments {@code E[rho x rho] = a 1 + b SWAP} with {@code b = (N P - 1)/(N (N^2 - 1))}, {@code a = (N - P)/(N
 * (N^2 - 1))} and the purity P of the spectrum are exact. Gradient sizes follow from the leading order of the fourth
 * moments and are right up to a factor of order one. For units solved without the idle ones the spectrum is the full one.
 */
public final class HaarReference {
    private final Bipartition cut;
    private final double purity;
    private final double swap;
    private final double entropy;
    private final double kernelVariance;
    private final double visibleMean;

    private HaarReference(Bipartition cut, double purity, double entropy, double kernelVariance, double visibleMean) {
        this.cut = cut;
        this.purity = purity;
        this.entropy = entropy;
        this.kernelVariance = kernelVariance;
        this.visibleMean = visibleMean;
        double n = cut.dimension();
        this.swap = (n * purity - 1) / (n * (n * n - 1));
    }

    /**
     * Computes the reference for the spectrum of a state.
     *
     * @param state a solved Gibbs state; O(4^n) work on its weights
     * @return the reference
     */
    public static HaarReference of(GibbsState state) {
        ThermalSpectrum spectrum = state.spectrum();
        double copies = (double) state.cut().dimension() / spectrum.size();
        double n = state.cut().dimension();
        double sum = spectrum.kernelSum();
        double squares = spectrum.kernelSquareSum();
        // every level has 'copies' equal partners, each with 1/copies of the weight
        sum *= copies;
        double mean = sum / (n * n);
        double variance = squares - n * n * mean * mean;
        double purity = state.purity();
        double visibleMean = n / (n * n - 1) * (sum - 1) + 1 / (n + 1) - (n * purity - 1) / (n * n - 1);
        return new HaarReference(state.cut(), purity, state.entropy(), Math.max(variance, 0), visibleMean);
    }

    /**
     * Mean purity of the visible units, exact.
     *
     * @return in [1/Dv, 1]
     */
    public double visiblePurity() {
        return reducedPurity(cut.visibleDimension(), cut.hiddenDimension());
    }

    private double reducedPurity(double kept, double traced) {
        double n = cut.dimension();
        double a = (n - purity) / (n * (n * n - 1));
        return a * kept * traced * traced + swap * kept * kept * traced;
    }

    /**
     * Upper bound on the mean entropy deficit {@code ln Dv - S(sigma)}, from the exact mean purity by Jensen's inequality.
     *
     * @return nats, at least 0
     */
    public double visibleEntropyDeficit() {
        return Math.max(0, Math.log(cut.visibleDimension() * visiblePurity()));
    }

    /**
     * Lower bound on the mean mutual information between visible and hidden units, from the exact mean purities.
     *
     * @return nats, at least 0
     */
    public double mutualInformation() {
        double hiddenPurity = reducedPurity(cut.hiddenDimension(), cut.visibleDimension());
        return Math.max(0, -Math.log(visiblePurity()) - Math.log(hiddenPurity) - entropy);
    }

    /**
     * Standard deviation of {@code Tr(G sigma)} over the ensemble, exact.
     *
     * @param adjoint G on the visible units
     * @return in the unit of G
     */
    public double spreadOf(HermitianMatrix adjoint) {
        return Math.sqrt(Math.max(0, swap * cut.hiddenDimension() * tracelessNorm(adjoint)));
    }

    /**
     * Standard deviation of one gradient component of a traceless Pauli generator that touches hidden units: {@code
     * sqrt(|G0|^2/Dv sum_ij (K_ij - mean K)^2) / N}, right up to a factor of order one.
     *
     * @param adjoint G = dL/dsigma at the maximally mixed state
     * @return in the unit of the loss
     */
    public double gradientSpread(HermitianMatrix adjoint) {
        return Math.sqrt(tracelessNorm(adjoint) / cut.visibleDimension() * kernelVariance) / cut.dimension();
    }

    /**
     * Mean gradient component along a visible Pauli term P is minus this times {@code Tr(G P)/Dv}; of order one, so there is
     * no plateau in visible terms.
     *
     * @return dimensionless
     */
    public double visibleMean() {
        return visibleMean;
    }

    /** Squared Frobenius norm of the traceless part. */
    private static double tracelessNorm(HermitianMatrix adjoint) {
        double trace = adjoint.trace();
        return Math.max(0, adjoint.inner(adjoint) - trace * trace / adjoint.dimension());
    }
}
