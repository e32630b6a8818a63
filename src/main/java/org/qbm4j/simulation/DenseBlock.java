// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import org.qbm4j.numerics.DenseMatrix;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.numerics.LinearAlgebra.Form;
import org.qbm4j.simulation.sector.Sector;

/** One sector's eigendecomposition and what is read off it; scratch is passed in, the eigenvectors are its own. */
final class DenseBlock implements AutoCloseable {
    private final LinearAlgebra algebra = LinearAlgebra.host();
    private final Sector sector;
    private final boolean complex;
    private final int d;
    private final DenseMatrix vectors;
    private final double[] values;
    private GibbsWeights weights = GibbsWeights.of(new double[1]);
    private long flops;

    DenseBlock(Sector sector, boolean complex) {
        this.sector = sector;
        this.complex = complex;
        this.d = sector.dimension();
        this.vectors = DenseMatrix.allocate(d, d, complex);
        this.values = new double[d];
    }

    Sector sector() {
        return sector;
    }

    int dimension() {
        return d;
    }

    DenseMatrix vectors() {
        return vectors;
    }

    double[] values() {
        return values;
    }

    long flops() {
        return flops;
    }

    void countFrom(long start) {
        flops = start;
    }

    private void count(double cubes) {
        flops += (long) (cubes * d * d * d * (complex ? 4 : 1));
    }

    void solve(double[] theta, DenseScratch scratch) {
        writeHamiltonian(theta, scratch);
        scratch.solver.solve(scratch.work(d), values, vectors);
        count(9);
    }

    /** The weights of this block in the whole spectrum. */
    void weigh(GibbsWeights all) {
        weights = all.part(values);
    }

    /** work = H of the sector, both triangles. */
    void writeHamiltonian(double[] theta, DenseScratch scratch) {
        int[] masks = sector.masks();
        double[][] re = new double[masks.length][d];
        double[][] im = new double[masks.length][d];
        for (int m = 0; m < masks.length; m++) {
            sector.diagonal(m, theta, re[m], im[m]);
        }
        DenseMatrix work = scratch.work(d);
        double[] column = scratch.column;
        for (int j = 0; j < d; j++) {
            Arrays.fill(column, 0);
            for (int m = 0; m < masks.length; m++) {
                int i = sector.partner(m, j);
                if (i >= 0) {
                    if (complex) {
                        column[2 * i] = re[m][j];
                        column[2 * i + 1] = im[m][j];
                    } else {
                        column[i] = re[m][j];
                    }
                }
            }
            work.writeColumn(j, column);
        }
    }

    /** work = V diag(p) V^+, lower triangle. */
    DenseMatrix density(DenseScratch scratch) {
        scaledVectors(scratch);
        algebra.gram(scratch.product(d), scratch.work(d));
        count(1);
        return scratch.work(d);
    }

    /** product = V diag(sqrt p). */
    DenseMatrix scaledVectors(DenseScratch scratch) {
        DenseMatrix product = scratch.product(d);
        for (int k = 0; k < d; k++) {
            vectors.readColumn(k, scratch.column);
            double root = Math.sqrt(weights.probability(k));
            for (int i = 0; i < vectors.columnLength(); i++) {
                scratch.column[i] *= root;
            }
            product.writeColumn(k, scratch.column);
        }
        return product;
    }

    /** Probability of each row. */
    double[] probabilities(DenseScratch scratch) {
        double[] all = new double[d];
        for (int k = 0; k < d; k++) {
            vectors.readColumn(k, scratch.column);
            double weight = weights.probability(k);
            for (int i = 0; i < d; i++) {
                double a = complex ? scratch.column[2 * i] : scratch.column[i];
                double b = complex ? scratch.column[2 * i + 1] : 0;
                all[i] += weight * (a * a + b * b);
            }
        }
        return all;
    }

    /** product = diag(g) V. */
    void multiplyDiagonal(double[] g, DenseScratch scratch) {
        DenseMatrix product = scratch.product(d);
        for (int k = 0; k < d; k++) {
            vectors.readColumn(k, scratch.column);
            for (int i = 0; i < d; i++) {
                if (complex) {
                    scratch.column[2 * i] *= g[i];
                    scratch.column[2 * i + 1] *= g[i];
                } else {
                    scratch.column[i] *= g[i];
                }
            }
            product.writeColumn(k, scratch.column);
        }
    }

    /** product = work V. */
    void multiplyWork(DenseScratch scratch) {
        algebra.multiply(scratch.work(d), Form.PLAIN, vectors, Form.PLAIN, scratch.product(d));
        count(2);
    }

    /** product = (G x I) V, where the rows of the block are all basis states. */
    void multiplyVisible(DenseMatrix g, DenseScratch scratch) {
        int rows = g.rows();
        int columns = d / rows * d;
        algebra.multiply(
                g,
                Form.PLAIN,
                vectors.reshaped(rows, columns),
                Form.PLAIN,
                scratch.product(d).reshaped(rows, columns));
        flops += 2L * rows * d * d * (complex ? 4 : 1);
    }

    /**
     * From product = A V to work = {@code V (-K o q o V^+ A V + diag(p) mean) V^+}, lower triangle.
     *
     * @param mean of A in the state
     */
    DenseMatrix pullProduct(double mean, Metric metric, DenseScratch scratch) {
        DenseMatrix work = scratch.work(d);
        DenseMatrix product = scratch.product(d);
        algebra.multiplyLower(vectors, Form.ADJOINT, product, Form.PLAIN, work);
        double[] column = scratch.column;
        double[] kernel = scratch.kernel;
        for (int j = 0; j < d; j++) {
            work.readColumn(j, column);
            weights.kernelColumn(j, kernel);
            weigh(metric, j, kernel);
            for (int i = j; i < d; i++) {
                if (complex) {
                    column[2 * i] *= -kernel[i];
                    column[2 * i + 1] *= -kernel[i];
                } else {
                    column[i] *= -kernel[i];
                }
            }
            column[complex ? 2 * j : j] += weights.probability(j) * mean;
            work.writeColumn(j, column);
        }
        algebra.multiplyByHermitian(vectors, work, product);
        algebra.multiplyLower(product, Form.PLAIN, vectors, Form.ADJOINT, work);
        count(2 * (1 + 2 * 0.625));
        return work;
    }

    private void weigh(Metric metric, int j, double[] kernel) {
        if (metric.equals(Metric.KUBO_MORI)) {
            return;
        }
        for (int i = j; i < d; i++) {
            if (kernel[i] != 0) {
                kernel[i] *= metric.factor(values[i] - values[j]);
            }
        }
    }

    /** Adds Tr(A G_k) for every parameter, from the lower triangle of A. */
    void contract(DenseMatrix lower, double[] target, DenseScratch scratch) {
        int[] masks = sector.masks();
        double[][] re = new double[masks.length][d];
        double[][] im = new double[masks.length][d];
        for (int j = 0; j < d; j++) {
            lower.readColumn(j, scratch.column);
            for (int m = 0; m < masks.length; m++) {
                int i = sector.partner(m, j);
                if (i >= j) {
                    re[m][j] = complex ? scratch.column[2 * i] : scratch.column[i];
                    re[m][i] = re[m][j];
                    im[m][j] = complex ? scratch.column[2 * i + 1] : 0;
                    im[m][i] = -im[m][j];
                }
            }
        }
        for (int m = 0; m < masks.length; m++) {
            sector.contract(m, re[m], im[m], target);
        }
    }

    @Override
    public void close() {
        vectors.close();
    }
}
