// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.linear.RealLinearOperator;
import org.apache.commons.math3.linear.RealVector;

/**
 * Natural-gradient and Newton steps by conjugate gradients, one product of the metric an inner iteration.
 *
 * <p>The natural gradient solves to {@value #ACCURACY}. The Newton step is truncated (Dembo, Eisenstat and Steihaug 1982): the
 * residual has to fall below {@code min(1/2, sqrt |gradient|)} of the gradient, so early steps are cheap and late ones
 * converge superlinearly; its length is searched for. Neither remembers anything.
 *
 * @param metric which
 * @param ridge multiple of the identity that is added to the metric, at least 0
 * @param newton whether to step as Newton does
 */
record NaturalGradient(MetricChoice metric, double ridge, boolean newton) implements CurvatureRule {
    private static final double ACCURACY = 1e-6;
    private static final int INNER_PER_PARAMETER = 2;
    private static final int LEAST_INNER = 20;

    @Override
    public boolean needsHessian() {
        return newton;
    }

    @Override
    public boolean searchesLine() {
        return newton;
    }

    @Override
    public double[] direction(double[] gradient, LinearOperator product) {
        int size = gradient.length;
        RealVector right = new ArrayRealVector(gradient);
        double norm = right.getNorm();
        if (norm == 0) {
            return new double[size];
        }
        double accuracy = newton ? Math.min(0.5, Math.sqrt(norm)) : ACCURACY;
        RealLinearOperator matrix = new RealLinearOperator() {
            @Override
            public int getRowDimension() {
                return size;
            }

            @Override
            public int getColumnDimension() {
                return size;
            }

            @Override
            public RealVector operate(RealVector x) {
                return new ArrayRealVector(product.times(x.toArray()), false).combineToSelf(1, ridge, x);
            }
        };
        RealVector solution = new ArrayRealVector(size);
        int most = Math.max(LEAST_INNER, INNER_PER_PARAMETER * size);
        try {
            new ConjugateGradient(most, accuracy, false).solveInPlace(matrix, null, right, solution);
        } catch (MaxCountExceededException e) {
            // rounding keeps the residual above the accuracy; what was reached is a descent direction all the same
            return solution.toArray();
        }
        return solution.toArray();
    }

    @Override
    public double[] memory() {
        return new double[0];
    }

    @Override
    public void restore(double[] memory) {
        if (memory.length != 0) {
            throw new IllegalArgumentException("This rule has no memory to restore.");
        }
    }
}
