// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import java.util.Arrays;
import java.util.Optional;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Gate;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.loss.ObservableLoss;
import org.qbm4j.loss.ProbabilityLoss;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.HaarLaws;

/**
 * What a circuit would show on average if the gates before and after each rotation were Haar-random.
 *
 * <p>Entropy and purity are exact. For {@code exp(-i scale theta P / 2)}, O acting on the visible units with traceless part
 * O0, and N = Dv Dh: {@code Var[dL/dtheta] = (scale / 2)^2 (|O0|_F^2 / Dv) 2 N^2 / ((N + 1)(N^2 - 1))}, exact for 2-designs
 * on both sides of the gate; several gates of one parameter add their variances. {@code Var[L] = |O0|_F^2 Dh / (N (N + 1))}.
 * Other losses enter by {@code G = dL/dsigma} at the maximally mixed state, which is the leading order in 1/Dh; mean and
 * spread of the negative log-likelihood are exact, as p is Dirichlet-distributed: {@code E[-ln p] = sum_(k=Dh)^(N-1) 1/k},
 * {@code Var = psi_1(Dh) sum_v q_v^2 - psi_1(N)}.
 */
final class CircuitHaarReference {
    private static final int ASYMPTOTIC = 32;

    private final Bipartition cut;
    private final double loss;
    private final double lossSpread;
    private final double tracelessNorm;
    private final double[] squaredScales;

    private CircuitHaarReference(
            Circuit circuit, double loss, double lossSpread, double tracelessNorm, double[] squaredScales) {
        this.cut = circuit.cut();
        this.loss = loss;
        this.lossSpread = lossSpread;
        this.tracelessNorm = tracelessNorm;
        this.squaredScales = squaredScales;
    }

    /** The reference for a loss; empty for losses over rows of inputs, which no single state tells. */
    static Optional<CircuitHaarReference> of(Circuit circuit, Loss loss) {
        Bipartition cut = circuit.cut();
        double[] scales = squaredScales(circuit);
        if (loss instanceof ObservableLoss o) {
            double mean = 0;
            double norm = 0;
            for (PauliTerm term : o.observable().terms()) {
                boolean identity = term.word().support() == 0;
                mean += identity ? term.coefficient() : 0;
                norm += identity ? 0 : term.coefficient() * term.coefficient() * cut.visibleDimension();
            }
            return Optional.of(new CircuitHaarReference(circuit, mean, spread(cut, norm), norm, scales));
        }
        if (loss instanceof StateLoss s) {
            StateLoss.Result mixed = s.evaluate(DensityMatrix.maximallyMixed(cut.visible()));
            HermitianMatrix g = mixed.adjoint();
            double norm = Math.max(0, g.inner(g) - g.trace() * g.trace() / g.dimension());
            return Optional.of(new CircuitHaarReference(circuit, mixed.value(), spread(cut, norm), norm, scales));
        }
        if (loss instanceof ProbabilityLoss p) {
            return Optional.of(ofProbabilities(circuit, p, scales));
        }
        return Optional.empty();
    }

    private static CircuitHaarReference ofProbabilities(Circuit circuit, ProbabilityLoss loss, double[] scales) {
        Bipartition cut = circuit.cut();
        double[] p = new double[cut.visibleDimension()];
        Arrays.fill(p, 1.0 / p.length);
        ProbabilityLoss.Result mixed = loss.evaluate(p);
        double trace = 0;
        double squares = 0;
        for (double g : mixed.adjoint()) {
            trace += g;
            squares += g * g;
        }
        double norm = Math.max(0, squares - trace * trace / p.length);
        if (loss instanceof NegativeLogLikelihood likelihood) {
            double dh = cut.hiddenDimension();
            double n = cut.dimension();
            double overlap = 0;
            for (double q : likelihood.data()) {
                overlap += q * q;
            }
            double variance = Math.max(0, trigamma(dh) * overlap - trigamma(n));
            return new CircuitHaarReference(circuit, harmonicTail(dh, n), Math.sqrt(variance), norm, scales);
        }
        return new CircuitHaarReference(circuit, mixed.value(), spread(cut, norm), norm, scales);
    }

    private static double spread(Bipartition cut, double tracelessNorm) {
        return Math.sqrt(HaarLaws.observableVariance(cut.dimension(), 0, tracelessNorm * cut.hiddenDimension()));
    }

    /** {@code sum_(k=from)^(to-1) 1/k}. */
    private static double harmonicTail(double from, double to) {
        double sum = 0;
        for (double k = to - 1; k >= from; k--) {
            sum += 1 / k;
        }
        return sum;
    }

    /** {@code sum_(k>=m) 1/k^2} by its Euler-Maclaurin series beyond 32 terms; relative error below 1e-14. */
    private static double trigamma(double m) {
        double sum = 0;
        double k = m;
        while (k < m + ASYMPTOTIC) {
            sum += 1 / (k * k);
            k++;
        }
        return sum + 1 / k + 1 / (2 * k * k) + 1 / (6 * k * k * k) - 1 / (30 * Math.pow(k, 5));
    }

    /** For each parameter the sum over its elementary rotations of (scale / 2)^2. */
    private static double[] squaredScales(Circuit circuit) {
        double[] sums = new double[circuit.numParameters()];
        for (Gate gate : circuit.elementary()) {
            if (gate instanceof PauliRotation r
                    && !r.angle().isFixed()
                    && r.angle().variable() < sums.length) {
                sums[r.angle().variable()] += r.angle().scale() * r.angle().scale() / 4;
            }
        }
        return sums;
    }

    /** Mean loss. */
    double loss() {
        return loss;
    }

    /** Standard deviation of the loss. */
    double lossSpread() {
        return lossSpread;
    }

    /** Root of the expected squared Euclidean norm of the gradient of one group. */
    double gradientNorm(Circuit circuit, ParameterGroup group) {
        double n = cut.dimension();
        double factor = HaarLaws.gradientVariance(n, n, n) * tracelessNorm / cut.visibleDimension();
        double sum = 0;
        for (int k : circuit.positions(group)) {
            sum += factor * squaredScales[k];
        }
        return Math.sqrt(sum);
    }
}
