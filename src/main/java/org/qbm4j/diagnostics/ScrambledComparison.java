// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import org.qbm4j.gradient.Evaluation;
import org.qbm4j.loss.HamiltonianLoss;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.ProbabilityLoss;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.model.ParameterVector;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/**
 * One evaluation beside the scrambled reference of equal spectrum.
 *
 * @param hamiltonian the model's terms
 * @param evaluation what was computed, with the correlations
 * @param reference the reference
 * @param loss loss of the reference's mean state, the maximally mixed one
 * @param lossSpread standard deviation of the linearized loss over the reference ensemble
 * @param adjoint dL/dsigma at the maximally mixed state
 */
record ScrambledComparison(
        ParametricHamiltonian hamiltonian,
        Evaluation evaluation,
        HaarReference reference,
        double loss,
        double lossSpread,
        HermitianMatrix adjoint) {

    static ScrambledComparison of(ParametricHamiltonian hamiltonian, Loss loss, Evaluation evaluation) {
        HaarReference reference = HaarReference.of(evaluation.gibbsState());
        Loss visible = loss instanceof HamiltonianLoss h ? h.visibleForm() : loss;
        DensityMatrix mixed = DensityMatrix.maximallyMixed(hamiltonian.cut().visible());
        double value;
        HermitianMatrix adjoint;
        if (visible instanceof ProbabilityLoss p) {
            ProbabilityLoss.Result result = p.evaluate(mixed.probabilities());
            value = result.value();
            adjoint = HermitianMatrix.diagonal(result.adjoint());
        } else if (visible instanceof StateLoss s) {
            StateLoss.Result result = s.evaluate(mixed);
            value = result.value();
            adjoint = result.adjoint();
        } else {
            throw new IllegalStateException("Loss '" + loss.name() + "' has no visible form.");
        }
        return new ScrambledComparison(hamiltonian, evaluation, reference, value, reference.spreadOf(adjoint), adjoint);
    }

    /** Root mean square size of a component of a group in the reference. */
    double gradientReference(ParameterGroup group) {
        double spread = reference.gradientSpread(adjoint);
        if (group != ParameterGroup.VISIBLE) {
            return spread;
        }
        double dv = hamiltonian.cut().visibleDimension();
        double squares = 0;
        int[] positions = hamiltonian.positions(group);
        for (int k : positions) {
            double projection = hamiltonian.parameters().get(k).generator().expectation(adjoint) / dv;
            squares += Math.pow(reference.visibleMean() * projection, 2);
        }
        return Math.sqrt(squares / positions.length + spread * spread);
    }

    PlateauVerdict.Facts facts(ParameterGroup group) {
        double[] gradient = evaluation.exactGradient();
        double max = 0;
        for (int k : hamiltonian.positions(group)) {
            max = Math.max(max, Math.abs(gradient[k]));
        }
        GibbsState state = evaluation.gibbsState();
        double distance = Math.abs(evaluation.loss() - loss) / Math.max(lossSpread, Double.MIN_NORMAL);
        return new PlateauVerdict.Facts(
                group != ParameterGroup.VISIBLE,
                max,
                ParameterVector.rms(hamiltonian, gradient, group),
                hiddenMeanMax(group),
                state.cut().dimension() * state.purity(),
                distance,
                gradientReference(group));
    }

    /** Largest absolute mean over the hidden factors of a group's words; a factor on an idle unit has mean zero. */
    private double hiddenMeanMax(ParameterGroup group) {
        GibbsState state = evaluation.gibbsState();
        Bipartition solved = state.solvedCut();
        if (solved.hidden() == 0) {
            return 0;
        }
        HermitianMatrix hidden = state.solvedHiddenState().matrix();
        int visible = solved.visible();
        int active = activeHidden();
        double max = 0;
        for (int k : hamiltonian.positions(group)) {
            for (PauliTerm term : hamiltonian.parameters().get(k).generator().terms()) {
                int x = term.word().x() >> visible;
                int z = term.word().z() >> visible;
                if (((x | z) & ~active) == 0) {
                    PauliString factor = new PauliString(renumber(x, active), renumber(z, active));
                    max = Math.max(max, Math.abs(PauliSum.of(factor).expectation(hidden)));
                }
            }
        }
        return max;
    }

    /** Hidden units that a non-zero term touches, as a mask from the first hidden unit on: those that were solved. */
    private int activeHidden() {
        double[] theta = evaluation.theta();
        int touched = 0;
        for (int k = 0; k < theta.length; k++) {
            if (theta[k] != 0) {
                for (PauliTerm term :
                        hamiltonian.parameters().get(k).generator().terms()) {
                    touched |= term.word().support();
                }
            }
        }
        return touched >> hamiltonian.cut().visible();
    }

    /** Drops the bits of units that are not active. */
    private static int renumber(int mask, int active) {
        int result = 0;
        int position = 0;
        for (int rest = active; rest != 0; rest &= rest - 1) {
            result |= (mask >> Integer.numberOfTrailingZeros(rest) & 1) << position++;
        }
        return result;
    }
}
