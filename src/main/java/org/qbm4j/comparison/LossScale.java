// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.List;
import java.util.Locale;

/** On which scale final losses are compared; smaller is better on both. */
public enum LossScale {
    /** {@code ln(L - L*)}: differences are logarithms of ratios of loss gaps. */
    LOG_GAP,
    /** The loss itself. */
    LOSS;

    /**
     * The scale of a comparison: {@link #LOG_GAP} if the margin is a share of the gap and every loss lies above the lower bound (or
     * no further below than the margin's floor), else {@link #LOSS}.
     *
     * @param trials all trials
     * @param settings lower bound and margin
     * @return the scale
     */
    static LossScale of(List<Trial> trials, ComparisonSettings settings) {
        Margin margin = settings.margin();
        boolean positive = trials.stream()
                .mapToDouble(t -> t.end().loss() - settings.lowerBound())
                .allMatch(gap -> margin.floor() > 0 ? gap >= -margin.floor() : gap > 0);
        return margin.unit() == Margin.Unit.SHARE_OF_GAP && positive ? LOG_GAP : LOSS;
    }

    /** The final loss of a trial on this scale. */
    double value(Trial trial, ComparisonSettings settings) {
        double loss = trial.end().loss();
        return this == LOSS
                ? loss
                : Math.log(
                        Math.max(loss - settings.lowerBound(), settings.margin().floor()));
    }

    /**
     * The margin on this scale.
     *
     * @param settings margin and lower bound
     * @param referenceGap mean absolute loss gap of the reference, of which a share is taken on the scale of the loss
     */
    double margin(ComparisonSettings settings, double referenceGap) {
        Margin margin = settings.margin();
        if (this == LOG_GAP) {
            return Math.log1p(margin.amount());
        }
        return margin.unit() == Margin.Unit.LOSS ? margin.amount() : margin.amount() * referenceGap;
    }

    /**
     * A difference as one reads it.
     *
     * @param difference on this scale
     * @return a ratio of gaps such as {@code 0.83}, or a signed difference of losses such as {@code -0.012}
     */
    public double readable(double difference) {
        return this == LOG_GAP ? Math.exp(difference) : difference;
    }

    /**
     * What {@link #readable} is, for table heads.
     *
     * @return a few words
     */
    public String label() {
        return this == LOG_GAP ? "loss gap over that of the control" : "loss minus that of the control";
    }

    /**
     * A difference in digits.
     *
     * @param difference on this scale
     * @return three digits
     */
    public String text(double difference) {
        return String.format(Locale.ROOT, this == LOG_GAP ? "%.3g" : "%+.3g", readable(difference));
    }
}
