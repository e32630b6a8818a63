// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/**
 * Gibbs states by the definition: every generator a matrix, one eigendecomposition, sums over all pairs of levels. Knows
 * nothing of symmetries, sectors, masks or engines; for up to about 7 qubits.
 */
public final class ExactThermal {
    private final ParametricHamiltonian hamiltonian;
    private final Bipartition cut;
    private final HermitianMatrix[] generators;
    private final double[] levels;
    private final double logPartition;
    private final HermitianEigen eigen;
    private final HermitianMatrix rho;

    /**
     * Solves one parameter vector.
     *
     * @param hamiltonian the terms
     * @param theta one value per parameter
     */
    public ExactThermal(ParametricHamiltonian hamiltonian, double[] theta) {
        this.hamiltonian = hamiltonian;
        this.cut = hamiltonian.cut();
        this.generators = hamiltonian.parameters().stream()
                .map(p -> p.generator().matrix(cut.numQubits()))
                .toArray(HermitianMatrix[]::new);
        HermitianMatrix h = HermitianMatrix.diagonal(new double[cut.dimension()]);
        for (int k = 0; k < theta.length; k++) {
            h = h.combine(1, generators[k], theta[k]);
        }
        this.eigen = h.eigen();
        this.levels = eigen.values();
        double sum = 0;
        for (double level : levels) {
            sum += Math.exp(levels[0] - level);
        }
        this.logPartition = Math.log(sum) - levels[0];
        this.rho = eigen.withValues(java.util.Arrays.stream(levels)
                .map(level -> Math.exp(-level - logPartition))
                .toArray());
    }

    /**
     * ln Z.
     *
     * @return nats
     */
    public double logPartition() {
        return logPartition;
    }

    /**
     * Energies.
     *
     * @return new array, ascending
     */
    public double[] levels() {
        return levels.clone();
    }

    /**
     * State of all units.
     *
     * @return the state
     */
    public DensityMatrix state() {
        return DensityMatrix.of(rho);
    }

    /**
     * Reduced state of the visible units.
     *
     * @return the state
     */
    public DensityMatrix visible() {
        return state().reduceTo(
                        java.util.stream.IntStream.range(0, cut.visible()).toArray());
    }

    /**
     * Expectation values of the generators.
     *
     * @return one per parameter
     */
    public double[] expectations() {
        return java.util.Arrays.stream(generators).mapToDouble(rho::inner).toArray();
    }

    /**
     * Gradient of {@code Tr(G sigma)} with G fixed.
     *
     * @param adjoint G on the visible units
     * @return one value per parameter
     */
    public double[] gradient(HermitianMatrix adjoint) {
        int dv = cut.visibleDimension();
        int n = cut.dimension();
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int w = 0; w < dv; w++) {
                int j = i - i % dv + w;
                re[i * n + j] = adjoint.re(i % dv, w);
                im[i * n + j] = adjoint.im(i % dv, w);
            }
        }
        double[] products = metric(HermitianMatrix.of(n, re, im, 0), x -> 1);
        return java.util.Arrays.stream(products).map(x -> -x).toArray();
    }

    /**
     * Product of a metric with a direction.
     *
     * @param direction one value per parameter
     * @param factor the function q of the metric
     * @return one value per parameter
     */
    public double[] metricProduct(double[] direction, java.util.function.DoubleUnaryOperator factor) {
        HermitianMatrix u = HermitianMatrix.diagonal(new double[cut.dimension()]);
        for (int k = 0; k < direction.length; k++) {
            u = u.combine(1, generators[k], direction[k]);
        }
        return metric(u, factor);
    }

    /** {@code sum_ij K_ij q_ij (A - <A>)_ij (G_k - <G_k>)_ji} for every k. */
    private double[] metric(HermitianMatrix a, java.util.function.DoubleUnaryOperator factor) {
        HermitianMatrix weighted = eigen.applyKernel(a, (x, y) -> kernel(x, y) * factor.applyAsDouble(x - y));
        double mean = rho.inner(a);
        double[] result = new double[hamiltonian.numParameters()];
        for (int k = 0; k < result.length; k++) {
            result[k] = weighted.inner(generators[k]) - mean * rho.inner(generators[k]);
        }
        return result;
    }

    private double kernel(double x, double y) {
        double half = (x - y) / 2;
        double middle = Math.exp(-(x + y) / 2 - logPartition);
        return Math.abs(half) < 1e-5 ? middle * (1 + half * half / 6) : middle * Math.sinh(half) / half;
    }
}
