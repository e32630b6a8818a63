// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.List;
import java.util.Optional;
import org.qbm4j.numerics.Bootstrap;
import org.qbm4j.numerics.ScalingFit;

/**
 * Whether the starts of an arm lie on a plateau.
 *
 * <p>With three or more sizes the slope of the start signal decides: a plateau is a signal that falls exponentially with size. With fewer
 * sizes, or without signals, the verdicts of the single runs at the largest size decide.
 *
 * @param presence what was found
 * @param slope the slope that decided, if one did
 * @param plateaus starts at the largest size that were judged a plateau
 * @param starts number of these starts that were judged; 0 if nothing judges this kind of model
 */
public record StartFinding(Presence presence, Optional<SignalSlope> slope, int plateaus, int starts) {

    /** Slope, in bits per unit of size, below which a signal falls as on a plateau; random deep circuits show about -0.6 to -1. */
    public static final double PLATEAU_SLOPE = -0.25;

    /** What can be found. */
    public enum Presence {
        /** Interval of the slope wholly below {@link #PLATEAU_SLOPE}; without slopes, more than half of the starts on a plateau. */
        PRESENT,
        /** Interval of the slope wholly above {@link #PLATEAU_SLOPE}; without slopes, starts judged and none on a plateau. */
        ABSENT,
        /** Neither. */
        OPEN
    }

    /** Where there are sizes enough for a slope but a signal is missing, nothing is decided. */
    static StartFinding of(Optional<SignalSlope> slope, List<Trial> largest, int sizes) {
        int plateaus = (int) largest.stream().filter(t -> t.start().plateau()).count();
        int judged = (int) largest.stream().filter(t -> t.start().judged()).count();
        Presence otherwise = sizes < ScalingFit.FEWEST_POINTS ? byRuns(plateaus, judged) : Presence.OPEN;
        Presence presence = slope.map(s -> bySlope(s.test().interval())).orElse(otherwise);
        return new StartFinding(presence, slope, plateaus, judged);
    }

    private static Presence bySlope(Bootstrap.Interval interval) {
        if (interval.high() < PLATEAU_SLOPE) {
            return Presence.PRESENT;
        }
        return interval.low() > PLATEAU_SLOPE ? Presence.ABSENT : Presence.OPEN;
    }

    private static Presence byRuns(int plateaus, int starts) {
        if (2 * plateaus > starts) {
            return Presence.PRESENT;
        }
        return plateaus == 0 && starts > 0 ? Presence.ABSENT : Presence.OPEN;
    }
}
