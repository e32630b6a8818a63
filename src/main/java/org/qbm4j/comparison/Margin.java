// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

/**
 * The smallest difference of final losses that matters.
 *
 * @param amount how much, positive
 * @param unit of what
 * @param floor loss gap below which two gaps are the same, since nothing but rounding tells them apart; at least 0
 */
public record Margin(double amount, Unit unit, double floor) {

    /** Of what a margin is an amount. */
    public enum Unit {
        /** A share of the loss gap {@code L - L*}: 0.05 is 5 %. */
        SHARE_OF_GAP,
        /** Units of the loss. */
        LOSS
    }

    /** Loss gap that rounding may leave at a perfect solution. */
    private static final double ROUNDING = 1e-9;

    /** Checks the numbers. */
    public Margin {
        if (!(amount > 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Argument 'amount' of a margin must be positive and finite, but was " + amount + ".");
        }
        if (!(floor >= 0 && floor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Argument 'floor' of a margin must be at least 0 and finite, but was " + floor + ".");
        }
    }

    /**
     * A share of the loss gap.
     *
     * @param share such as 0.05; positive
     * @return the margin, with a floor of 1e-9
     */
    public static Margin shareOfGap(double share) {
        return new Margin(share, Unit.SHARE_OF_GAP, ROUNDING);
    }

    /**
     * An amount of loss.
     *
     * @param amount in units of the loss; positive
     * @return the margin
     */
    public static Margin loss(double amount) {
        return new Margin(amount, Unit.LOSS, 0);
    }
}
