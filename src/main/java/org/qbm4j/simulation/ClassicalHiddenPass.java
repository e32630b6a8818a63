// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import java.util.Optional;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.DensityMatrix;

/** The blocks of one Gibbs state, one per pattern of the hidden units that some term touches. */
final class ClassicalHiddenPass implements GibbsPass {
    /** Distance of energies up to which the kernel is taken as a hyperbolic sine instead of a difference. */
    private static final double NEAR = 1;

    private final ParametricHamiltonian hamiltonian;
    private final int visibleDimension;
    private final int[] patterns;
    private final HermitianEigen[] eigen;
    private final HermitianMatrix[] blocks;
    private final HermitianMatrix sigma;
    private final double logPartition;
    private final GibbsState state;
    private final Runnable release;
    private long flops;
    private boolean closed;

    ClassicalHiddenPass(ParametricHamiltonian hamiltonian, double[] theta, StateQuery query, Runnable release) {
        this.hamiltonian = hamiltonian;
        this.release = release;
        this.visibleDimension = hamiltonian.cut().visibleDimension();
        int hidden = MaskedHamiltonian.keptQubits(hamiltonian, theta) & -visibleDimension;
        this.patterns = subsets(hidden);
        this.eigen = new HermitianEigen[patterns.length];
        this.blocks = new HermitianMatrix[patterns.length];
        double[] energies = new double[patterns.length * visibleDimension];
        for (int b = 0; b < patterns.length; b++) {
            eigen[b] = block(theta, patterns[b]).eigen();
            System.arraycopy(eigen[b].values(), 0, energies, b * visibleDimension, visibleDimension);
        }
        Arrays.sort(energies);
        GibbsWeights weights = GibbsWeights.of(energies);
        this.logPartition = weights.logPartition();
        HermitianMatrix sum = HermitianMatrix.diagonal(new double[visibleDimension]);
        for (int b = 0; b < patterns.length; b++) {
            double[] p = eigen[b].values();
            Arrays.setAll(p, a -> probability(p[a]));
            blocks[b] = eigen[b].withValues(p);
            sum = sum.combine(1, blocks[b], 1);
        }
        this.sigma = sum;
        count(11);
        int idle = hamiltonian.cut().hidden() - Integer.bitCount(hidden);
        boolean wantsState = query.visible() == StateQuery.Visible.STATE;
        this.state = new GibbsState(
                hamiltonian.cut(),
                weights,
                idle,
                query.visible() == StateQuery.Visible.NONE ? new double[0] : sigma.diagonal(),
                query.expectations() ? contract(blocks) : new double[0],
                wantsState ? Optional.of(DensityMatrix.of(sigma)) : Optional.empty(),
                query.fullState() ? Optional.of(DensityMatrix.of(directSum())) : Optional.empty());
    }

    private void count(long cubes) {
        long factor = eigen.length * cubes * (hamiltonian.isReal() ? 1 : 4);
        flops += factor * visibleDimension * visibleDimension * visibleDimension;
    }

    private double probability(double energy) {
        return Math.exp(-energy - logPartition);
    }

    /** All patterns on the qubits of a mask, in ascending order. */
    private static int[] subsets(int mask) {
        int[] result = new int[1 << Integer.bitCount(mask)];
        for (int i = 1; i < result.length; i++) {
            result[i] = (result[i - 1] - mask) & mask;
        }
        return result;
    }

    private static int sign(PauliString word, int pattern) {
        return 1 - 2 * (Integer.bitCount(word.z() & pattern) & 1);
    }

    private PauliString onVisible(PauliString word) {
        return new PauliString(word.x(), word.z() & (visibleDimension - 1));
    }

    /** {@code H_v(h)}. */
    private HermitianMatrix block(double[] theta, int pattern) {
        int d = visibleDimension;
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int k = 0; k < theta.length; k++) {
            for (PauliTerm term : hamiltonian.parameters().get(k).generator().terms()) {
                PauliString word = onVisible(term.word());
                double value = theta[k] * term.coefficient() * sign(term.word(), pattern);
                for (int j = 0; j < d; j++) {
                    int at = (j ^ word.x()) * d + j;
                    re[at] += value * word.entryRe(j);
                    im[at] += value * word.entryIm(j);
                }
            }
        }
        return HermitianMatrix.of(d, re, im, 0);
    }

    /** {@code sum_h Tr(A_h G_k(h))} for every parameter. */
    private double[] contract(HermitianMatrix[] matrices) {
        double[] result = new double[hamiltonian.numParameters()];
        for (int k = 0; k < result.length; k++) {
            for (PauliTerm term : hamiltonian.parameters().get(k).generator().terms()) {
                if (isIdle(term.word())) {
                    continue;
                }
                PauliString word = onVisible(term.word());
                double sum = 0;
                for (int b = 0; b < patterns.length; b++) {
                    sum += sign(term.word(), patterns[b]) * trace(word, matrices[b]);
                }
                result[k] += term.coefficient() * sum;
            }
        }
        return result;
    }

    /** A word on an idle unit: its expectation value and its derivative are zero. */
    private boolean isIdle(PauliString word) {
        int touched = patterns[patterns.length - 1] | (visibleDimension - 1);
        return (word.support() & ~touched) != 0;
    }

    private static double trace(PauliString word, HermitianMatrix matrix) {
        double sum = 0;
        for (int j = 0; j < matrix.dimension(); j++) {
            int i = j ^ word.x();
            sum += word.entryRe(j) * matrix.re(j, i) - word.entryIm(j) * matrix.im(j, i);
        }
        return sum;
    }

    /** The state of all touched units: hidden patterns are the high bits of the basis index. */
    private HermitianMatrix directSum() {
        int d = visibleDimension;
        int n = patterns.length * d;
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int b = 0; b < patterns.length; b++) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    int at = (b * d + i) * n + b * d + j;
                    re[at] = blocks[b].re(i, j);
                    im[at] = blocks[b].im(i, j);
                }
            }
        }
        return HermitianMatrix.of(n, re, im, 0);
    }

    @Override
    public GibbsState state() {
        return state;
    }

    @Override
    public double[] pullBack(HermitianMatrix adjoint) {
        if (closed) {
            throw new IllegalStateException("The pass is closed; pull back before closing it.");
        }
        if (adjoint.dimension() != visibleDimension) {
            throw new IllegalArgumentException("Argument 'adjoint' must have size " + visibleDimension
                    + ", one row per visible basis state, but has size " + adjoint.dimension() + ".");
        }
        double mean = adjoint.inner(sigma);
        HermitianMatrix[] slopes = new HermitianMatrix[patterns.length];
        for (int b = 0; b < patterns.length; b++) {
            slopes[b] = eigen[b].applyKernel(adjoint, this::kernel).combine(-1, blocks[b], mean);
        }
        count(8);
        return contract(slopes);
    }

    /** {@code (p_x - p_y)/(y - x)}, stable at equal energies. */
    private double kernel(double x, double y) {
        double distance = y - x;
        if (Math.abs(distance) > NEAR) {
            return (probability(x) - probability(y)) / distance;
        }
        double half = distance / 2;
        return probability((x + y) / 2) * (half == 0 ? 1 : Math.sinh(half) / half);
    }

    @Override
    public double[] pullBackDiagonal(double[] adjoint) {
        return pullBack(HermitianMatrix.diagonal(adjoint));
    }

    @Override
    public long flops() {
        return flops;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }
}
