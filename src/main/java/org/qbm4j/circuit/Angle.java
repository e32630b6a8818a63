// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

/**
 * An angle in radians: {@code scale * values[variable] + offset}, or a fixed number.
 *
 * @param variable position in the vector of variables (parameters first, inputs after them), or {@link #NONE}
 * @param scale factor on the variable; 0 for a fixed angle
 * @param offset radians
 */
public record Angle(int variable, double scale, double offset) {
    /** The variable of a fixed angle. */
    public static final int NONE = -1;

    /** Checks the numbers. */
    public Angle {
        if (variable < NONE || !Double.isFinite(scale) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException("An angle needs a variable of at least -1, a finite scale and a finite"
                    + " offset, but was given " + variable + ", " + scale + " and " + offset + ".");
        }
        // no negative zeros, so that equal angles are equal records
        scale += 0.0;
        offset += 0.0;
    }

    /**
     * A number.
     *
     * @param radians the angle
     * @return fixed angle
     */
    public static Angle fixed(double radians) {
        return new Angle(NONE, 0, radians);
    }

    /**
     * The value of a variable.
     *
     * @param variable position
     * @return the angle
     */
    public static Angle of(int variable) {
        return new Angle(variable, 1, 0);
    }

    /**
     * A multiple of a variable.
     *
     * @param variable position
     * @param scale the factor; 2 where a paper rotates by the full angle
     * @return the angle
     */
    public static Angle scaled(int variable, double scale) {
        return new Angle(variable, scale, 0);
    }

    /**
     * Whether no variable enters.
     *
     * @return true for a number
     */
    public boolean isFixed() {
        return variable == NONE;
    }

    /**
     * A multiple of this angle.
     *
     * @param factor the factor
     * @return new angle
     */
    public Angle times(double factor) {
        return new Angle(variable, scale * factor, offset * factor);
    }

    /**
     * The angle at given values.
     *
     * @param values all variables
     * @return radians
     */
    public double at(double[] values) {
        return isFixed() ? offset : scale * values[variable] + offset;
    }
}
