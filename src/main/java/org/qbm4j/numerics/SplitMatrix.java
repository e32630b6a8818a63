// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import org.qbm4j.numerics.LinearAlgebra.Form;

/**
 * A square complex matrix on the heap as two real ones, row by row; the multiplication table behind {@link
 * HermitianMatrix}.
 *
 * @param dimension number of rows
 * @param re real parts
 * @param im imaginary parts
 */
record SplitMatrix(int dimension, double[] re, double[] im) {

    static SplitMatrix zero(int dimension) {
        return new SplitMatrix(dimension, new double[dimension * dimension], new double[dimension * dimension]);
    }

    /** op(this) op(right) through four real products, two or one where an imaginary part is zero. */
    SplitMatrix times(Form form, SplitMatrix right, Form rightForm) {
        HermitianMatrix.requireSize(dimension, right.dimension);
        SplitMatrix c = zero(dimension);
        LinearAlgebra blas = LinearAlgebra.host();
        double leftSign = form == Form.PLAIN ? 1 : -1;
        double rightSign = rightForm == Form.PLAIN ? 1 : -1;
        boolean leftComplex = isComplex();
        boolean rightComplex = right.isComplex();
        blas.addProduct(dimension, 1, re, form, right.re, rightForm, c.re);
        if (leftComplex && rightComplex) {
            blas.addProduct(dimension, -leftSign * rightSign, im, form, right.im, rightForm, c.re);
        }
        if (rightComplex) {
            blas.addProduct(dimension, rightSign, re, form, right.im, rightForm, c.im);
        }
        if (leftComplex) {
            blas.addProduct(dimension, leftSign, im, form, right.re, rightForm, c.im);
        }
        return c;
    }

    private boolean isComplex() {
        for (double x : im) {
            if (x != 0) {
                return true;
            }
        }
        return false;
    }

    /** The Hermitian part, for products that are Hermitian up to rounding. */
    HermitianMatrix hermitianPart() {
        return HermitianMatrix.of(dimension, re, im, Double.POSITIVE_INFINITY);
    }
}
