// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.OptionalDouble;

/**
 * One finished training.
 *
 * @param arm label of the arm it belongs to
 * @param size swept size, such as the number of hidden units
 * @param seed seed of the run; trials of one seed and size are a pair, whatever their arm
 * @param start where the final training phase started, after pretraining
 * @param end where training ended
 * @param cost what everything cost, pretraining included
 */
public record Trial(String arm, double size, long seed, Start start, End end, Cost cost) {

    /**
     * Where the final training phase started.
     *
     * @param loss loss there
     * @param signal squared gradient norm over loss gap, {@code |g|^2 / (L - L*)}; absent where the gap is not positive or
     *     nothing measured it
     * @param plateau whether the verdict there was a plateau
     * @param judged whether there was a verdict at all
     */
    public record Start(double loss, OptionalDouble signal, boolean plateau, boolean judged) {

        /** Checks that the numbers are finite and the signal positive. */
        public Start {
            requireFinite("start loss", loss);
            if (signal.isPresent() && !(signal.getAsDouble() > 0 && signal.getAsDouble() < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Argument 'signal' must be positive and finite, but was "
                        + signal.getAsDouble() + "; leave it empty where it was not measured.");
            }
        }

        /**
         * A start that was judged.
         *
         * @param loss loss there
         * @param signal squared gradient norm over loss gap
         * @param plateau whether the verdict there was a plateau
         */
        public Start(double loss, OptionalDouble signal, boolean plateau) {
            this(loss, signal, plateau, true);
        }
    }

    /**
     * Where training ended.
     *
     * @param loss final loss
     * @param plateau whether the last verdict was a plateau
     * @param plateauEver whether any verdict of the run was
     */
    public record End(double loss, boolean plateau, boolean plateauEver) {

        /** Checks that the loss is finite. */
        public End {
            requireFinite("final loss", loss);
        }
    }

    /**
     * What a training cost.
     *
     * @param evaluations evaluations of loss or gradient, pretraining included
     * @param wallTimeMillis wall time in milliseconds
     */
    public record Cost(long evaluations, long wallTimeMillis) {

        /** Checks that neither is negative. */
        public Cost {
            if (evaluations < 0 || wallTimeMillis < 0) {
                throw new IllegalArgumentException("Arguments 'evaluations' and 'wallTimeMillis' must be at least 0, "
                        + "but were " + evaluations + " and " + wallTimeMillis + ".");
            }
        }
    }

    /** Checks that the size is finite. */
    public Trial {
        requireFinite("size", size);
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The " + name + " of a trial must be finite, but was " + value
                    + "; a training that diverged must be named, not compared.");
        }
    }
}
