// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

/** How a positive quantity may change with size; each is a straight line for {@code log2} of the quantity. */
public enum ScalingLaw {
    /** {@code y = a}. */
    CONSTANT("constant"),
    /** {@code y = a 2^(b x)}; the slope b is in bits per unit of x. */
    EXPONENTIAL("exponential"),
    /** {@code y = a x^b}; the slope b is the exponent. */
    POWER("power law");

    private final String label;

    ScalingLaw(String label) {
        this.label = label;
    }

    /**
     * The name in tables and sentences.
     *
     * @return such as {@code power law}
     */
    public String label() {
        return label;
    }

    /**
     * Where a size stands on the axis on which this law is a straight line.
     *
     * @param x a size, positive for the power law
     * @return 0, x or {@code log2 x}
     */
    double axis(double x) {
        return switch (this) {
            case CONSTANT -> 0;
            case EXPONENTIAL -> x;
            case POWER -> log2(x);
        };
    }

    int numCoefficients() {
        return this == CONSTANT ? 1 : 2;
    }

    static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
