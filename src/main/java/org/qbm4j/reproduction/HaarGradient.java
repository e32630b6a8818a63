// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.HaarLaws;

/** Variance of a gradient component with Haar-random unitaries on both sides of its gate. */
final class HaarGradient implements Reproduction {
    @Override
    public String id() {
        return "R6";
    }

    @Override
    public String title() {
        return "Gradient variance between Haar-random unitaries";
    }

    @Override
    public List<String> sources() {
        return List.of("McClean2018", "OrtizMarrero2021");
    }

    @Override
    public String settings() {
        return "4000 instances for each size: U exp(-i theta V) W |0..0> with Haar-random U and W, V = X and O = Z on the"
                + " first qubit, full angle; exact variance 2 N^2/((N + 1)(N^2 - 1)), N = 2^n.";
    }

    @Override
    public double cost() {
        return 1;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        for (int n = 2; n <= 5; n++) {
            int dimension = 1 << n;
            Samples samples = context.measure(
                    "n = " + n, 0.25, 4000, (stream, engine) -> new double[] {derivative(dimension, stream)});
            double exact = HaarLaws.gradientVariance(dimension, dimension, dimension);
            rows.add(Row.errors("Var dE, n = " + n, exact, samples.variance(0), 3));
        }
        return rows;
    }

    /** {@code 2 Im <U psi| O U V |psi>} with {@code psi = W|0..0>}. */
    private static double derivative(int dimension, RandomStream stream) {
        double[][] psi = RandomMatrices.haarColumns(dimension, 1, stream.child("before"))[0];
        double[][][] u = RandomMatrices.haarColumns(dimension, dimension, stream.child("after"));
        double[][] kicked = new double[2][dimension];
        for (int i = 0; i < dimension; i++) {
            kicked[0][i] = psi[0][i ^ 1];
            kicked[1][i] = psi[1][i ^ 1];
        }
        double[][] bra = image(u, psi);
        double[][] ket = image(u, kicked);
        for (int i = 1; i < dimension; i += 2) {
            ket[0][i] = -ket[0][i];
            ket[1][i] = -ket[1][i];
        }
        return 2 * RandomMatrices.inner(bra, ket)[1];
    }

    private static double[][] image(double[][][] columns, double[][] vector) {
        int dimension = columns.length;
        double[][] image = new double[2][dimension];
        for (int c = 0; c < dimension; c++) {
            double re = vector[0][c];
            double im = vector[1][c];
            for (int i = 0; i < dimension; i++) {
                image[0][i] += columns[c][0][i] * re - columns[c][1][i] * im;
                image[1][i] += columns[c][0][i] * im + columns[c][1][i] * re;
            }
        }
        return image;
    }
}
