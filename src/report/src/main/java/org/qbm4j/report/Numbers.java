// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;

/** How numbers look in the report: few digits, a real minus sign, no locale. */
final class Numbers {

    private static final String SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

    private static final Pattern POWER = Pattern.compile("(?<![\\w.])(\\d+(?:\\.\\d+)?)e([+-]?\\d+)\\b");
    private static final Pattern MINUS = Pattern.compile("(?<=^|[ (])-(?=\\d)");

    private Numbers() {}

    /** Four significant digits, for tables; powers of ten outside of 0.0001 to 99999. */
    static String text(double value) {
        return digits(value, 4);
    }

    /** Three significant digits, for sentences; powers of ten outside of 0.0001 to 99999. */
    static String prose(double value) {
        return digits(value, 3);
    }

    /** What follows a number: a space and its unit, nothing for a pure number. */
    static String unit(String unit) {
        return isPure(unit) ? "" : " " + unit;
    }

    /** Whether a logged unit says that the number has none. */
    static boolean isPure(String unit) {
        return unit.isBlank() || unit.equals("1");
    }

    /** A sentence for terminals as it looks on a page: real minus signs and powers of ten, and no break before a percent sign. */
    static String typeset(String sentence) {
        String powers = POWER.matcher(sentence)
                .replaceAll(m -> m.group(1) + "\u2009\u00d7\u200910" + superscript(Integer.parseInt(m.group(2))));
        return MINUS.matcher(powers).replaceAll("\u2212").replace(" %", "\u00a0%");
    }

    private static String digits(double value, int precision) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "\u221e" : "\u2212\u221e";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String written;
        if (exponent >= -4 && exponent < 5) {
            written = rounded.toPlainString();
        } else {
            written = plain(rounded.scaleByPowerOfTen(-exponent)) + "\u2009\u00d7\u200910" + superscript(exponent);
        }
        return written.replace('-', '\u2212');
    }

    /** A tick of a logarithmic axis, given the decimal logarithm; nothing between whole decades. */
    static String decade(double logarithm) {
        long exponent = Math.round(logarithm);
        if (Math.abs(logarithm - exponent) > 1e-6) {
            return " ";
        }
        return exponent == 0 ? "1" : exponent == 1 ? "10" : "1e" + exponent;
    }

    /** A tick of a linear axis: as many digits as it needs. */
    static String tick(double value) {
        if (Math.abs(value) < 1e-12) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN));
        boolean usual = Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6;
        return usual ? plain(rounded) : String.format(Locale.ROOT, "%.1e", value);
    }

    /** A count with thin spaces between thousands. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009');
    }

    /** A duration in the largest fitting unit. */
    static String duration(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 120_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return String.format(Locale.ROOT, "%d min %02d s", millis / 60_000, millis / 1000 % 60);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "\u207b" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
