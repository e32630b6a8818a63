// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.HashMap;
import java.util.Map;
import org.qbm4j.numerics.DenseMatrix;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.numerics.LinearAlgebra.Form;

/** Measures, once per size, how fast this machine multiplies and diagonalizes. */
public final class MachineLimits {
    private final double secondsPerMeasurement;
    private final Map<String, Double> cache = new HashMap<>();

    /**
     * Makes a meter.
     *
     * @param secondsPerMeasurement time to spend on each measurement
     */
    public MachineLimits(double secondsPerMeasurement) {
        this.secondsPerMeasurement = secondsPerMeasurement;
    }

    /**
     * Seconds of one matrix product.
     *
     * @param n size
     * @param complex complex or real
     * @return median
     */
    public double productSeconds(int n, boolean complex) {
        return cache.computeIfAbsent("product" + n + complex, key -> {
            try (DenseMatrix a = filled(n, complex);
                    DenseMatrix b = filled(n, complex);
                    DenseMatrix c = DenseMatrix.allocate(n, n, complex)) {
                return Stopwatch.median(
                        secondsPerMeasurement, () -> LinearAlgebra.host().multiply(a, Form.PLAIN, b, Form.PLAIN, c));
            }
        });
    }

    /**
     * Rate of matrix products.
     *
     * @param n size
     * @param complex complex or real
     * @return operations per second, 2 n^3 real or 8 n^3 complex a product
     */
    public double productRate(int n, boolean complex) {
        return (complex ? 8.0 : 2.0) * n * n * n / productSeconds(n, complex);
    }

    /**
     * Seconds of one eigendecomposition with all vectors.
     *
     * @param n size
     * @param complex Hermitian or real symmetric
     * @return median
     */
    public double eigenSeconds(int n, boolean complex) {
        return cache.computeIfAbsent("eigen" + n + complex, key -> {
            try (DenseMatrix a = DenseMatrix.allocate(n, n, complex);
                    DenseMatrix source = filled(n, complex);
                    DenseMatrix v = DenseMatrix.allocate(n, n, complex);
                    LinearAlgebra.Eigensolver solver = LinearAlgebra.host().eigensolver(n, complex)) {
                double[] values = new double[n];
                return Stopwatch.median(secondsPerMeasurement, () -> {
                    a.copyFrom(source);
                    solver.solve(a, values, v);
                });
            }
        });
    }

    private static DenseMatrix filled(int n, boolean complex) {
        DenseMatrix m = DenseMatrix.allocate(n, n, complex);
        double[] column = new double[m.columnLength()];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = Math.sin(1 + 0.37 * i + 0.11 * j * (i + 1));
            }
            if (complex) {
                column[2 * j + 1] = 0;
            }
            m.writeColumn(j, column);
        }
        return m;
    }
}
