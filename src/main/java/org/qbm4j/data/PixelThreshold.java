// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

/**
 * Where gray pixels are cut into bits: a pixel above its threshold is 1, otherwise 0.
 *
 * <p>Median and mean are taken pixel by pixel over the chosen images, after pooling.
 */
public sealed interface PixelThreshold {

    /** The median over the images; the mean of the two middle values if their number is even. */
    record Median() implements PixelThreshold {
        @Override
        public String toString() {
            return "median";
        }
    }

    /** The mean over the images. */
    record Mean() implements PixelThreshold {
        @Override
        public String toString() {
            return "mean";
        }
    }

    /**
     * One gray level for all pixels.
     *
     * @param grayLevel in 0..16, both inclusive; at 16 every bit is 0
     */
    record Fixed(double grayLevel) implements PixelThreshold {

        /** Checks that the level lies on the gray scale. */
        public Fixed {
            if (!(grayLevel >= 0 && grayLevel <= 16)) {
                throw new IllegalArgumentException(
                        "Argument 'grayLevel' must lie in 0..16, the gray scale of the digits, but was " + grayLevel
                                + ".");
            }
        }

        @Override
        public String toString() {
            return "level " + grayLevel;
        }
    }
}
