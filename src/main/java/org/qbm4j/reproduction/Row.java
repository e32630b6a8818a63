// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import org.qbm4j.numerics.Estimate;

/**
 * One measured number beside the expected one.
 *
 * @param label what was measured
 * @param relation what the measured number must be to the expected one
 * @param expected the published or exact number
 * @param tolerance how far off the measured number may be, in its unit; at least 0
 * @param toleranceMeaning where the tolerance comes from
 * @param measured the number with its standard error
 */
public record Row(
        String label,
        Relation relation,
        double expected,
        double tolerance,
        String toleranceMeaning,
        Estimate measured) {

    /** What a measured number must be to the expected one. */
    public enum Relation {
        /** As near as the tolerance. */
        EQUAL("="),
        /** At most the expected number and the tolerance. */
        AT_MOST("<="),
        /** At least the expected number less the tolerance. */
        AT_LEAST(">=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        /**
         * The sign of the relation in ASCII.
         *
         * @return one or two characters
         */
        public String sign() {
            return sign;
        }
    }

    /** Checks the tolerance. */
    public Row {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "Argument 'tolerance' must be at least 0, but was " + tolerance + " in row '" + label + "'.");
        }
    }

    /**
     * Compares measured and expected.
     *
     * @return fail as well if the measured number is not a number
     */
    public Verdict verdict() {
        double above = measured.value() - expected;
        boolean holds =
                switch (relation) {
                    case EQUAL -> Math.abs(above) <= tolerance;
                    case AT_MOST -> above <= tolerance;
                    case AT_LEAST -> -above <= tolerance;
                };
        return holds ? Verdict.PASS : Verdict.FAIL;
    }

    /** Within some standard errors of an exact number. */
    static Row errors(String label, double expected, Estimate measured, double errors) {
        return new Row(
                label,
                Relation.EQUAL,
                expected,
                errors * measured.standardError(),
                short3(errors) + " standard errors",
                measured);
    }

    /** Within some standard errors and a share of the expected number. */
    static Row errorsAndShare(String label, double expected, Estimate measured, double errors, double share) {
        return new Row(
                label,
                Relation.EQUAL,
                expected,
                errors * measured.standardError() + share * Math.abs(expected),
                short3(errors) + " standard errors + " + percent(share),
                measured);
    }

    /** At most a bound, up to rounding or a few standard errors. */
    static Row atMost(String label, double bound, Estimate measured, double errors) {
        String meaning = errors == 0 ? "none" : short3(errors) + " standard errors";
        return new Row(label, Relation.AT_MOST, bound, errors * measured.standardError(), meaning, measured);
    }

    /** At least a bound, less a few standard errors. */
    static Row atLeast(String label, double bound, Estimate measured, double errors) {
        String meaning = errors == 0 ? "none" : short3(errors) + " standard errors";
        return new Row(label, Relation.AT_LEAST, bound, errors * measured.standardError(), meaning, measured);
    }

    static String percent(double share) {
        return short3(100 * share) + " %";
    }

    private static String short3(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }
}
