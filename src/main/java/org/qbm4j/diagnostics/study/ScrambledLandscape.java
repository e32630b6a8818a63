// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.function.Function;
import java.util.stream.IntStream;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/**
 * A Gibbs state {@code exp(-H0 - sum theta_k P_k)/Z} with a dense random H0 and all one- and two-body words P, at theta = 0.
 *
 * <p>The gradient is {@code dL/dtheta_k = Tr(M P_k)} with {@code M = V (-K o Ge + diag(p) sum p_i Ge_ii) V^+}, {@code Ge = V^+
 * (G x 1) V} and {@code K_ij = (p_i + p_j)/2 tanh(d)/d} at {@code d = (w_i - w_j)/2}, exact at equal levels.
 */
record ScrambledLandscape(HermitianMatrix fixed, ParametricHamiltonian words) implements Landscape {

    static ScrambledLandscape draw(Bipartition cut, StudyModel.ScrambledGibbs model, RandomStream stream) {
        int n = cut.dimension();
        HermitianMatrix hamiltonian = unitaryEnsemble(n, stream);
        double scale = 1 / (model.temperature() * Math.sqrt(2.0 * n));
        return new ScrambledLandscape(hamiltonian.combine(scale, hamiltonian, 0), GibbsLandscape.words(cut));
    }

    /** A matrix of the Gaussian unitary ensemble with {@code E|H_ij|^2 = 1}. */
    static HermitianMatrix unitaryEnsemble(int n, RandomStream stream) {
        double[] g = stream.gaussians(n * n);
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        int next = 0;
        for (int i = 0; i < n; i++) {
            re[i * n + i] = g[next++];
            for (int j = 0; j < i; j++) {
                re[i * n + j] = g[next++] / Math.sqrt(2);
                im[i * n + j] = g[next++] / Math.sqrt(2);
                re[j * n + i] = re[i * n + j];
                im[j * n + i] = -im[i * n + j];
            }
        }
        return HermitianMatrix.of(n, re, im, 0);
    }

    @Override
    public ParameterLayout layout() {
        return words;
    }

    @Override
    public double[] start() {
        return new double[words.numParameters()];
    }

    private HermitianMatrix hamiltonian(double[] theta) {
        PauliSum change = words.at(theta);
        return change.terms().isEmpty()
                ? fixed
                : fixed.combine(1, change.matrix(words.cut().numQubits()), 1);
    }

    GibbsWeights weights() {
        return GibbsWeights.of(fixed.eigenvalues());
    }

    @Override
    public DensityMatrix visible(double[] theta) {
        HermitianEigen eigen = hamiltonian(theta).eigen();
        return reduced(eigen.withValues(GibbsWeights.of(eigen.values()).probabilities()));
    }

    private DensityMatrix reduced(HermitianMatrix rho) {
        int[] visible = IntStream.range(0, words.cut().visible()).toArray();
        return DensityMatrix.of(rho.combine(1 / rho.trace(), rho, 0)).reduceTo(visible);
    }

    @Override
    public double[] gradient(double[] theta, Function<DensityMatrix, HermitianMatrix> adjoint) {
        HermitianEigen eigen = hamiltonian(theta).eigen();
        GibbsWeights weights = GibbsWeights.of(eigen.values());
        HermitianMatrix rho = eigen.withValues(weights.probabilities());
        HermitianMatrix full = extended(adjoint.apply(reduced(rho)));
        double mean = full.inner(rho);
        double log = weights.logPartition();
        HermitianMatrix pulled = eigen.applyKernel(full, (x, y) -> -kernel(x, y, log));
        HermitianMatrix derivative = pulled.combine(1, rho, mean);
        double[] gradient = new double[words.numParameters()];
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = words.parameters().get(k).generator().expectation(derivative);
        }
        return gradient;
    }

    private static double kernel(double x, double y, double logPartition) {
        double half = (x - y) / 2;
        double sum = Math.exp(-x - logPartition) + Math.exp(-y - logPartition);
        return sum / 2 * (half == 0 ? 1 : Math.tanh(half) / half);
    }

    /** {@code G x 1} on all units, visible ones in the low bits. */
    private HermitianMatrix extended(HermitianMatrix g) {
        int n = words.cut().dimension();
        int d = g.dimension();
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int h = 0; h < n; h += d) {
            for (int a = 0; a < d; a++) {
                for (int b = 0; b < d; b++) {
                    re[(h + a) * n + h + b] = g.re(a, b);
                    im[(h + a) * n + h + b] = g.im(a, b);
                }
            }
        }
        return HermitianMatrix.of(n, re, im, Double.POSITIVE_INFINITY);
    }
}
