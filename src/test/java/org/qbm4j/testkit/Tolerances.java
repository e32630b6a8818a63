// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

/** Named tolerances of tests; each says which error it allows for. */
public final class Tolerances {
    /** Rounding of a few hundred operations on numbers of order one. */
    public static final double EXACT = 1e-12;

    /** An eigensolver between input and result, numbers of order one. */
    public static final double SOLVER = 1e-9;

    /** Agreement with numbers that another program confirmed to 1e-10. */
    public static final double REFERENCE = 1e-9;

    /** Relative rounding of a formula that claims full double precision. */
    public static final double ROUNDING = 1e-14;

    /** Central differences of smooth functions with steps near 1e-5. */
    public static final double DIFFERENCE = 1e-8;

    /** Square root of rounding noise: results that take roots of eigenvalues which are exactly zero. */
    public static final double ROOT_OF_ROUNDING = 1e-7;

    private Tolerances() {}
}
