// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

/**
 * How strictly a comparison judges.
 *
 * @param level largest corrected p-value that counts as a difference, such as 0.05
 * @param power wanted probability of a decision when more seeds are asked for, such as 0.8
 * @param margin smallest difference of final losses that matters
 * @param lowerBound smallest value that the loss can have, L*
 * @param confidence of every interval, such as 0.95
 * @param resampling how bootstrap intervals are drawn
 * @param size what the sizes count, for texts
 */
public record ComparisonSettings(
        double level,
        double power,
        Margin margin,
        double lowerBound,
        double confidence,
        Resampling resampling,
        SizeName size) {

    /**
     * How bootstrap intervals are drawn.
     *
     * @param resamples how many
     * @param seed seed of their stream
     */
    public record Resampling(int resamples, long seed) {}

    /** Checks the numbers. */
    public ComparisonSettings {
        requireShare("level", level);
        requireShare("power", power);
        requireShare("confidence", confidence);
        if (!Double.isFinite(lowerBound)) {
            throw new IllegalArgumentException("Argument 'lowerBound' must be finite, but was " + lowerBound
                    + "; give any number that the loss cannot fall below, and a margin in units of the loss.");
        }
    }

    /**
     * Level 0.05, power 0.8, margin 5 % of the loss gap, confidence 0.95, 2000 resamples, sizes without a name.
     *
     * @param lowerBound smallest value that the loss can have
     * @param seed seed of the resamples
     * @return the settings
     */
    public static ComparisonSettings standard(double lowerBound, long seed) {
        return new ComparisonSettings(
                0.05, 0.8, Margin.shareOfGap(0.05), lowerBound, 0.95, new Resampling(2000, seed), SizeName.ANY);
    }

    /**
     * The same with a name for the sizes.
     *
     * @param name what the sizes count
     * @return new settings
     */
    public ComparisonSettings sized(SizeName name) {
        return new ComparisonSettings(level, power, margin, lowerBound, confidence, resampling, name);
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "Argument '" + name + "' must be above 0 and below 1, but was " + value + ".");
        }
    }
}
