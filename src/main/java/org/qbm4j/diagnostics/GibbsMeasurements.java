// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import java.util.OptionalDouble;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;
import org.qbm4j.state.StateDistances;

/**
 * What the state of one evaluation says about visible and hidden units; entropies in nats.
 *
 * <p>The entropy of the visible marginal of a thermal state is not an entanglement measure: it reaches {@code ln Dv} at a
 * healthy theta = 0. It is reported as a deficit; correlation with the hidden units is told by mutual information and
 * logarithmic negativity, heating by the purity of the whole.
 *
 * @param visibleEntropyDeficit {@code ln Dv - S(sigma)}, in [0, ln Dv]
 * @param visiblePurity {@code Tr sigma^2}
 * @param traceDistanceToMaximallyMixed {@code T(sigma, I/Dv)}
 * @param hamiltonianNorm operator norm of H
 * @param globalPurity {@code Tr rho^2} of all units
 * @param correlations of visible with hidden units
 */
public record GibbsMeasurements(
        double visibleEntropyDeficit,
        double visiblePurity,
        double traceDistanceToMaximallyMixed,
        double hamiltonianNorm,
        double globalPurity,
        Correlations correlations) {

    /**
     * Correlation across the cut.
     *
     * @param mutualInformation {@code S(v) + S(h) - S(vh)}
     * @param dephasedMutualInformation the same after measuring every unit in the Z basis: its classical part
     * @param logNegativity {@code ln(2 N + 1)}; 0 for separable states; empty if the state of all units is not known
     */
    public record Correlations(
            double mutualInformation, double dephasedMutualInformation, OptionalDouble logNegativity) {
        static final Correlations NONE = new Correlations(0, 0, OptionalDouble.of(0));
    }

    /**
     * Reads everything off a state.
     *
     * @param state answers a query for the visible state and, unless all hidden units are idle, for correlations
     * @return the measurements
     */
    public static GibbsMeasurements of(GibbsState state) {
        DensityMatrix sigma = state.visibleState();
        double[] levels = sigma.matrix().eigenvalues();
        double entropy = Entropies.shannonEntropy(levels);
        return new GibbsMeasurements(
                Math.max(0, state.cut().visible() * Math.log(2) - entropy),
                sigma.purity(),
                StateDistances.traceDistanceToMaximallyMixed(levels),
                state.spectrum().norm(),
                state.purity(),
                correlations(state, entropy));
    }

    private static Correlations correlations(GibbsState state, double visibleEntropy) {
        Bipartition cut = state.solvedCut();
        if (cut.hidden() == 0) {
            return Correlations.NONE;
        }
        double hiddenEntropy = Entropies.vonNeumannEntropy(state.solvedHiddenState());
        double mutual = visibleEntropy + hiddenEntropy - state.spectrum().entropy();
        OptionalDouble negativity = state.hasSolvedState()
                ? OptionalDouble.of(Entropies.logNegativity(state.solvedState(), cut))
                : OptionalDouble.empty();
        return new Correlations(Math.max(0, mutual), dephased(state.solvedProbabilities(), cut), negativity);
    }

    private static double dephased(double[] joint, Bipartition cut) {
        double[] visible = new double[cut.visibleDimension()];
        double[] hidden = new double[cut.hiddenDimension()];
        for (int i = 0; i < joint.length; i++) {
            visible[i % visible.length] += joint[i];
            hidden[i / visible.length] += joint[i];
        }
        return Math.max(
                0,
                Entropies.shannonEntropy(visible) + Entropies.shannonEntropy(hidden) - Entropies.shannonEntropy(joint));
    }
}
