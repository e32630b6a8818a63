// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import java.util.Locale;

/** The one comparison of doubles in tests: finite values only, tolerance always named, failures state facts. */
public final class Numbers {
    private Numbers() {}

    /**
     * Demands {@code |expected - actual| <= tolerance}.
     *
     * @param expected finite value
     * @param actual finite value
     * @param tolerance absolute, finite, at least 0
     * @param what quantity compared, for the failure message
     * @throws AssertionError if the values differ by more or one of the three numbers is not finite
     */
    public static void assertClose(double expected, double actual, double tolerance, String what) {
        boolean finite = Double.isFinite(expected) && Double.isFinite(actual) && Double.isFinite(tolerance);
        double deviation = Math.abs(expected - actual);
        if (!finite || tolerance < 0 || deviation > tolerance) {
            throw new AssertionError(String.format(
                    Locale.ROOT,
                    "%s: expected %s, was %s, deviation %.3e, tolerance %.3e (absolute).",
                    what,
                    expected,
                    actual,
                    deviation,
                    tolerance));
        }
    }

    /**
     * Demands {@code |expected - actual| <= tolerance |expected|}.
     *
     * @param expected finite value other than zero
     * @param actual finite value
     * @param tolerance relative, finite, at least 0
     * @param what quantity compared, for the failure message
     * @throws AssertionError if the values differ by more or one of the three numbers is not finite
     */
    public static void assertRelative(double expected, double actual, double tolerance, String what) {
        boolean finite = Double.isFinite(expected) && Double.isFinite(actual) && Double.isFinite(tolerance);
        double deviation = Math.abs(expected - actual) / Math.abs(expected);
        if (!finite || tolerance < 0 || !(deviation <= tolerance)) {
            throw new AssertionError(String.format(
                    Locale.ROOT,
                    "%s: expected %s, was %s, deviation %.3e, tolerance %.3e (relative).",
                    what,
                    expected,
                    actual,
                    deviation,
                    tolerance));
        }
    }

    /**
     * Demands equal lengths and {@code |expected_k - actual_k| <= tolerance} for every k.
     *
     * @param expected finite values
     * @param actual finite values
     * @param tolerance absolute, finite, at least 0
     * @param what quantity compared, for the failure message
     * @throws AssertionError at the first position that deviates
     */
    public static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
        if (expected.length != actual.length) {
            throw new AssertionError(what + ": expected " + expected.length + " values, was " + actual.length + ".");
        }
        for (int k = 0; k < expected.length; k++) {
            assertClose(expected[k], actual[k], tolerance, what + "[" + k + "]");
        }
    }
}
