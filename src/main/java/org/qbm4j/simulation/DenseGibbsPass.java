// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import java.util.Optional;
import org.qbm4j.numerics.DenseMatrix;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.numerics.LinearAlgebra.Form;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/** One eigendecomposition and what is read off it. */
final class DenseGibbsPass implements GibbsPass {
    private final LinearAlgebra algebra = LinearAlgebra.host();
    private final DenseWorkspace space;
    private final MaskedHamiltonian hamiltonian;
    private final int numParameters;
    private final int visibleDimension;
    private final int dimension;
    private final boolean complex;
    private final GibbsWeights weights;
    private final GibbsState state;
    private final Runnable release;
    private long flops;
    private boolean closed;

    DenseGibbsPass(
            DenseWorkspace space,
            MaskedHamiltonian hamiltonian,
            Bipartition cut,
            double[] theta,
            StateQuery query,
            Runnable release) {
        this.space = space;
        this.hamiltonian = hamiltonian;
        this.numParameters = theta.length;
        this.visibleDimension = cut.visibleDimension();
        this.dimension = hamiltonian.dimension();
        this.complex = hamiltonian.isComplex();
        this.release = release;
        writeHamiltonian(theta);
        space.solver.solve(space.work, space.values, space.vectors);
        count(9);
        this.weights = GibbsWeights.of(space.values);
        this.state = answer(cut, query);
    }

    private void count(double cubes) {
        flops += (long) (cubes * dimension * dimension * dimension * (complex ? 4 : 1));
    }

    private void writeHamiltonian(double[] theta) {
        int[] masks = hamiltonian.masks();
        double[][] re = new double[masks.length][dimension];
        double[][] im = new double[masks.length][dimension];
        for (int m = 0; m < masks.length; m++) {
            hamiltonian.diagonal(m, theta, re[m], im[m]);
        }
        double[] column = space.column;
        for (int j = 0; j < dimension; j++) {
            Arrays.fill(column, 0);
            for (int m = 0; m < masks.length; m++) {
                int i = j ^ masks[m];
                if (complex) {
                    column[2 * i] = re[m][j];
                    column[2 * i + 1] = im[m][j];
                } else {
                    column[i] = re[m][j];
                }
            }
            space.work.writeColumn(j, column);
        }
    }

    private GibbsState answer(Bipartition cut, StateQuery query) {
        double[] expectations = new double[0];
        Optional<DensityMatrix> visible = Optional.empty();
        Optional<DensityMatrix> full = Optional.empty();
        double[] probabilities = new double[0];
        boolean wantsState = query.visible() == StateQuery.Visible.STATE;
        if (wantsState || query.expectations() || query.fullState()) {
            scaleVectors();
            if (wantsState) {
                visible = Optional.of(visibleState());
            }
            if (query.expectations() || query.fullState()) {
                algebra.gram(space.product, space.work);
                count(1);
                expectations = query.expectations() ? contractWork() : expectations;
                full = query.fullState() ? Optional.of(lowerTriangle(space.work)) : Optional.empty();
            }
        }
        if (query.visible() != StateQuery.Visible.NONE) {
            // always by the same route, so that a probe that asks for more never changes the bits of a loss
            probabilities = visibleProbabilities();
        }
        int idle = cut.numQubits() - hamiltonian.numQubits();
        return new GibbsState(cut, weights, idle, probabilities, expectations, visible, full);
    }

    /** product = V diag(sqrt p). */
    private void scaleVectors() {
        for (int k = 0; k < dimension; k++) {
            space.vectors.readColumn(k, space.column);
            double root = Math.sqrt(weights.probability(k));
            for (int i = 0; i < space.column.length; i++) {
                space.column[i] *= root;
            }
            space.product.writeColumn(k, space.column);
        }
    }

    /** Tr_h of product product^+: the same memory read as a flat matrix with visible rows. */
    private DensityMatrix visibleState() {
        int columns = dimension / visibleDimension * dimension;
        try (DenseMatrix sigma = DenseMatrix.allocate(visibleDimension, visibleDimension, complex)) {
            algebra.gram(space.product.reshaped(visibleDimension, columns), sigma);
            flops += (long) visibleDimension * dimension * dimension * (complex ? 4 : 1);
            return lowerTriangle(sigma);
        }
    }

    private DensityMatrix lowerTriangle(DenseMatrix matrix) {
        int d = matrix.rows();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        double[] column = new double[matrix.columnLength()];
        for (int j = 0; j < d; j++) {
            matrix.readColumn(j, column);
            for (int i = j; i < d; i++) {
                re[i * d + j] = complex ? column[2 * i] : column[i];
                re[j * d + i] = re[i * d + j];
                im[i * d + j] = complex && i != j ? column[2 * i + 1] : 0;
                im[j * d + i] = -im[i * d + j];
            }
        }
        return DensityMatrix.of(HermitianMatrix.of(d, re, im, 0));
    }

    private double[] visibleProbabilities() {
        double[] p = new double[visibleDimension];
        double[] all = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            space.vectors.readColumn(k, space.column);
            double weight = weights.probability(k);
            for (int i = 0; i < dimension; i++) {
                double a = complex ? space.column[2 * i] : space.column[i];
                double b = complex ? space.column[2 * i + 1] : 0;
                all[i] += weight * (a * a + b * b);
            }
        }
        for (int i = 0; i < dimension; i++) {
            p[i % visibleDimension] += all[i];
        }
        return p;
    }

    @Override
    public GibbsState state() {
        return state;
    }

    @Override
    public double[] pullBack(HermitianMatrix adjoint) {
        requireAdjoint(adjoint.dimension());
        int columns = dimension / visibleDimension * dimension;
        try (DenseMatrix g = DenseMatrix.allocate(visibleDimension, visibleDimension, complex)) {
            double[] column = new double[g.columnLength()];
            for (int j = 0; j < visibleDimension; j++) {
                for (int i = 0; i < visibleDimension; i++) {
                    if (complex) {
                        column[2 * i] = adjoint.re(i, j);
                        column[2 * i + 1] = adjoint.im(i, j);
                    } else {
                        column[i] = adjoint.re(i, j);
                    }
                }
                g.writeColumn(j, column);
            }
            algebra.multiply(
                    g,
                    Form.PLAIN,
                    space.vectors.reshaped(visibleDimension, columns),
                    Form.PLAIN,
                    space.product.reshaped(visibleDimension, columns));
            flops += 2L * visibleDimension * dimension * dimension * (complex ? 4 : 1);
        }
        return pullBackProduct();
    }

    @Override
    public double[] pullBackDiagonal(double[] adjoint) {
        requireAdjoint(adjoint.length);
        for (int k = 0; k < dimension; k++) {
            space.vectors.readColumn(k, space.column);
            for (int i = 0; i < dimension; i++) {
                double g = adjoint[i % visibleDimension];
                if (complex) {
                    space.column[2 * i] *= g;
                    space.column[2 * i + 1] *= g;
                } else {
                    space.column[i] *= g;
                }
            }
            space.product.writeColumn(k, space.column);
        }
        return pullBackProduct();
    }

    private void requireAdjoint(int size) {
        if (closed) {
            throw new IllegalStateException(
                    "The pass is closed and its matrices belong to the next one; pull back before closing it.");
        }
        if (size != visibleDimension) {
            throw new IllegalArgumentException("Argument 'adjoint' must have size " + visibleDimension
                    + ", one row per visible basis state, but has size " + size + ".");
        }
    }

    /** From product = (G x I) V to the gradient. */
    private double[] pullBackProduct() {
        algebra.multiplyLower(space.vectors, Form.ADJOINT, space.product, Form.PLAIN, space.work);
        double mean = weightedTrace();
        double[] column = space.column;
        for (int j = 0; j < dimension; j++) {
            space.work.readColumn(j, column);
            weights.kernelColumn(j, space.kernel);
            for (int i = j; i < dimension; i++) {
                if (complex) {
                    column[2 * i] *= -space.kernel[i];
                    column[2 * i + 1] *= -space.kernel[i];
                } else {
                    column[i] *= -space.kernel[i];
                }
            }
            column[complex ? 2 * j : j] += weights.probability(j) * mean;
            space.work.writeColumn(j, column);
        }
        algebra.multiplyByHermitian(space.vectors, space.work, space.product);
        algebra.multiplyLower(space.product, Form.PLAIN, space.vectors, Form.ADJOINT, space.work);
        count(2 * (1 + 2 * 0.625));
        return contractWork();
    }

    /** sum_k p_k work_kk. */
    private double weightedTrace() {
        double mean = 0;
        for (int k = 0; k < dimension; k++) {
            space.work.readColumn(k, space.column);
            mean += weights.probability(k) * space.column[complex ? 2 * k : k];
        }
        return mean;
    }

    /** Tr(work G_k) for every parameter, from the lower triangle of work. */
    private double[] contractWork() {
        int[] masks = hamiltonian.masks();
        double[][] re = new double[masks.length][dimension];
        double[][] im = new double[masks.length][dimension];
        for (int j = 0; j < dimension; j++) {
            space.work.readColumn(j, space.column);
            for (int m = 0; m < masks.length; m++) {
                int i = j ^ masks[m];
                if (i >= j) {
                    re[m][j] = complex ? space.column[2 * i] : space.column[i];
                    re[m][i] = re[m][j];
                    im[m][j] = complex ? space.column[2 * i + 1] : 0;
                    im[m][i] = -im[m][j];
                }
            }
        }
        double[] result = new double[numParameters];
        for (int m = 0; m < masks.length; m++) {
            hamiltonian.contract(m, re[m], im[m], result);
        }
        return result;
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
