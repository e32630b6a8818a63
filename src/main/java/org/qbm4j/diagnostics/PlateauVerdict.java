// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import java.util.Locale;
import org.qbm4j.runlog.RunRecord;

/**
 * What is the matter with the gradient of one parameter group; of a Gibbs model unless said otherwise.
 *
 * <p>In the order in which they are asked:
 *
 * <ul>
 *   <li>{@link #SADDLE}: a coupling or hidden group whose gradient vanishes because the hidden units are decoupled with zero
 *       mean (largest component and largest hidden mean below 1e-12). Any displacement leaves it.
 *   <li>{@link #HOT}: the state of all units is within 10 % purity of the maximally mixed one ({@code N Tr rho^2 <= 1.1});
 *       small signals are then heat, not entanglement.
 *   <li>{@link #PLATEAU}: the loss is within three standard deviations of the loss of the scrambled reference and the
 *       group's root-mean-square component is at most three times the reference's. Never for visible terms, whose
 *       reference is of order one (Ortiz Marrero, Kieferova and Wiebe 2021, theorem 4: the ratio for visible-only
 *       generators is the full hidden dimension).
 *   <li>{@link #HEALTHY}: none of these.
 * </ul>
 */
public enum PlateauVerdict {
    /** Zero by symmetry. */
    SADDLE,
    /** Close to infinite temperature. */
    HOT,
    /** As small as for a random eigenbasis, at the loss of one. */
    PLATEAU,
    /** No sign of trouble. */
    HEALTHY;

    /** Below this a gradient component or a mean counts as zero by symmetry. */
    static final double ZERO = 1e-12;

    static final double HOT_PURITY = 1.1;
    static final double SPREADS = 3;
    static final double FACTOR = 3;

    /**
     * The facts that a verdict rests on.
     *
     * @param hiddenGroup whether the group touches hidden units
     * @param gradientMax largest absolute component of the group
     * @param gradientRms root mean square component of the group
     * @param hiddenMeanMax largest absolute expectation value of the hidden factors of the group's generators
     * @param scaledPurity {@code N Tr rho^2}
     * @param lossDistance {@code |L - L_ref| / spread_ref}
     * @param gradientReference standard deviation of a component in the scrambled reference
     */
    public record Facts(
            boolean hiddenGroup,
            double gradientMax,
            double gradientRms,
            double hiddenMeanMax,
            double scaledPurity,
            double lossDistance,
            double gradientReference) {}

    /**
     * Judges one group.
     *
     * @param facts what was measured
     * @return the verdict
     */
    public static PlateauVerdict of(Facts facts) {
        if (facts.hiddenGroup() && facts.gradientMax() < ZERO && facts.hiddenMeanMax() < ZERO) {
            return SADDLE;
        }
        if (facts.scaledPurity() <= HOT_PURITY) {
            return HOT;
        }
        boolean plateau =
                facts.hiddenGroup() && isPlateau(facts.lossDistance(), facts.gradientRms(), facts.gradientReference());
        return plateau ? PLATEAU : HEALTHY;
    }

    /**
     * Judges one group of a circuit: {@link #SADDLE} if its gradient vanishes by symmetry, such as that of hidden units that
     * no gate ties to the visible ones yet, {@link #PLATEAU} by the same rule as for Gibbs models, whatever the group, else
     * {@link #HEALTHY}; pure states are never hot.
     *
     * @param gradientMax largest absolute component of the group
     * @param gradientRms root mean square component of the group
     * @param lossDistance {@code |L - L_Haar| / spread_Haar}
     * @param gradientReference root mean square component for Haar-random circuits
     * @return the verdict
     */
    static PlateauVerdict ofCircuit(
            double gradientMax, double gradientRms, double lossDistance, double gradientReference) {
        if (gradientMax < ZERO) {
            return SADDLE;
        }
        return isPlateau(lossDistance, gradientRms, gradientReference) ? PLATEAU : HEALTHY;
    }

    private static boolean isPlateau(double lossDistance, double gradientRms, double gradientReference) {
        return lossDistance <= SPREADS && gradientRms <= FACTOR * gradientReference;
    }

    /**
     * Whether an event of a log says that a group lies on a plateau.
     *
     * @param event any event
     * @return true for a verdict of a plateau
     */
    public static boolean isPlateau(RunRecord.Event event) {
        return event.kind().equals(RunRecord.Event.VERDICT) && word(event).equals(PLATEAU.label());
    }

    /** The verdict of a message such as {@code coupling: plateau (gradient rms ...)}. */
    static String word(RunRecord.Event event) {
        return event.message().replaceFirst("^[^:]*:\\s*", "").split("[ (]", 2)[0];
    }

    /**
     * The name in logs.
     *
     * @return lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
