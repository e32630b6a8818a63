// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import org.apache.commons.math3.special.Gamma;
import org.qbm4j.numerics.HermitianMatrix;

/**
 * Exact laws of Haar-random pure states and unitaries, against which scaling studies are read; pure functions.
 *
 * <p>Dv and Dh are the dimensions of the visible and the hidden register, {@code N = Dv Dh}. Angles of gates are full
 * angles, {@code exp(-i theta V)}. The mean entropy is {@link Entropies#pageEntropy}. The laws follow from the first
 * moments of the Haar measure; the setting is that of Ortiz Marrero, Kieferova and Wiebe 2021 (arXiv:2010.15968) and, for the
 * gradient, of McClean et al. 2018 (arXiv:1803.11173).
 */
public final class HaarLaws {
    private HaarLaws() {}

    /**
     * Mean purity of the visible state, {@code (Dv + Dh)/(Dv Dh + 1)}.
     *
     * @param cut visible and hidden qubits
     * @return in [1/Dv, 1]
     */
    public static double meanPurity(Bipartition cut) {
        double v = cut.visibleDimension();
        double h = cut.hiddenDimension();
        return (v + h) / (v * h + 1);
    }

    /**
     * Mean trace distance of one visible qubit to the maximally mixed state, {@code Gamma(Dh+1/2)/(sqrt(pi)
     * Gamma(Dh+1))}.
     *
     * <p>The Bloch radius r has density proportional to {@code r^2 (1-r^2)^(Dh-2)} and the distance is r/2.
     *
     * @param hiddenDimension Dh, at least 1
     * @return in (0, 1/2]; about {@code 1/sqrt(pi Dh)}
     */
    public static double meanTraceDistance(double hiddenDimension) {
        requireAtLeast("hiddenDimension", hiddenDimension, 1);
        return Math.exp(Gamma.logGamma(hiddenDimension + 0.5) - Gamma.logGamma(hiddenDimension + 1))
                / Math.sqrt(Math.PI);
    }

    /**
     * Most likely trace distance of one visible qubit, {@code 1/(2 sqrt(Dh-1))}.
     *
     * @param hiddenDimension Dh, at least 2
     * @return in (0, 1/2]
     */
    public static double likeliestTraceDistance(double hiddenDimension) {
        requireAtLeast("hiddenDimension", hiddenDimension, 2);
        return 1 / (2 * Math.sqrt(hiddenDimension - 1));
    }

    /**
     * Density of the trace distance T of one visible qubit: {@code 2 p(2T)} with {@code p(r) = 2 r^2 (1-r^2)^(Dh-2) /
     * B(3/2, Dh-1)}.
     *
     * @param distance T
     * @param hiddenDimension Dh, at least 2
     * @return density; 0 outside of [0, 1/2]
     */
    public static double traceDistanceDensity(double distance, double hiddenDimension) {
        requireAtLeast("hiddenDimension", hiddenDimension, 2);
        double r = 2 * distance;
        if (r < 0 || r > 1) {
            return 0;
        }
        double logBeta =
                Gamma.logGamma(1.5) + Gamma.logGamma(hiddenDimension - 1) - Gamma.logGamma(hiddenDimension + 0.5);
        return 4 * r * r * Math.pow(1 - r * r, hiddenDimension - 2) * Math.exp(-logBeta);
    }

    /**
     * Bound on the mean trace distance, {@code sqrt(Dv/Dh)/2}.
     *
     * <p>Propositions 1 and 2 of Ortiz Marrero, Kieferova and Wiebe 2021; from the mean purity by Cauchy and Schwarz.
     *
     * @param cut visible and hidden qubits
     * @return above 0; says nothing where it exceeds {@code 1 - 1/Dv}
     */
    public static double traceDistanceBound(Bipartition cut) {
        return 0.5 * Math.sqrt((double) cut.visibleDimension() / cut.hiddenDimension());
    }

    /**
     * Variance of an expectation value, {@code (Tr O^2 - (Tr O)^2/N)/(N(N+1))}; {@code 1/(N+1)} for a Pauli word.
     *
     * @param dimension N
     * @param trace {@code Tr O}
     * @param squaredTrace {@code Tr O^2}
     * @return at least 0
     */
    public static double observableVariance(double dimension, double trace, double squaredTrace) {
        return (squaredTrace - trace * trace / dimension) / (dimension * (dimension + 1));
    }

    /**
     * Variance of the derivative of {@code Tr(O rho)} by the angle of a gate {@code exp(-i theta V)} with 2-designs on both
     * sides, {@code 2 Tr(V^2) Tr(O^2)/((N+1)(N^2-1))}.
     *
     * @param dimension N, at least 2
     * @param generatorSquare {@code Tr V^2}, V traceless
     * @param observableSquare {@code Tr O^2}, O traceless
     * @return at least 0; {@code 2N^2/((N+1)(N^2-1))} for two Pauli words
     */
    public static double gradientVariance(double dimension, double generatorSquare, double observableSquare) {
        requireAtLeast("dimension", dimension, 2);
        return 2 * generatorSquare * observableSquare / ((dimension + 1) * (dimension * dimension - 1));
    }

    /**
     * Factor by which a smooth loss of the visible state changes the variance of the gradient against a Pauli observable, for
     * Dh far above Dv: {@code |G0|_F^2/Dv}, G0 being the traceless part of the adjoint at the maximally mixed state.
     *
     * @param adjoint {@code dL/dsigma} at {@code sigma = 1/Dv}
     * @return at least 0
     */
    public static double amplification(HermitianMatrix adjoint) {
        double trace = adjoint.trace();
        double d = adjoint.dimension();
        return Math.max(0, adjoint.inner(adjoint) - trace * trace / d) / d;
    }

    /**
     * Frame potential of Haar-random states, {@code E|<psi|phi>|^(2t) = t!(N-1)!/(N+t-1)!}; the smallest that any ensemble
     * has.
     *
     * @param dimension N
     * @param t order, at least 1
     * @return in (0, 1]
     */
    public static double framePotential(double dimension, int t) {
        requireAtLeast("t", t, 1);
        double result = 1;
        for (int k = 1; k <= t; k++) {
            result *= k / (dimension + k - 1);
        }
        return result;
    }

    private static void requireAtLeast(String name, double value, double least) {
        if (!(value >= least)) {
            throw new IllegalArgumentException(
                    "Argument '" + name + "' must be at least " + least + ", but was " + value + ".");
        }
    }
}
