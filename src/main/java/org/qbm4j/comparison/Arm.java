// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.List;

/**
 * One way to train, tried with every seed and size of a comparison.
 *
 * @param label name in tables, unique in a comparison
 * @param kind what it is there for
 * @param references labels of the arms it must be held against besides those that the comparison adds by itself: the
 *     matched control of a strategy, nothing for the others
 */
public record Arm(String label, Kind kind, List<String> references) {

    /** What an arm is there for. */
    public enum Kind {
        /** Random start, no pretraining. */
        NONE("no pretraining"),
        /** Small random angles or parameters, no pretraining: what a strategy must beat to be worth its effort. */
        SMALL_ANGLE("small-angle start"),
        /** Same evaluations and step sizes as a strategy, but no pretraining. */
        MATCHED_CONTROL("matched control"),
        /** A pretraining strategy. */
        STRATEGY("strategy"),
        /** Another model; it has no matched control and is held against {@link #NONE}. */
        VARIANT("variant");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /**
         * The name in tables.
         *
         * @return such as {@code matched control}
         */
        public String label() {
            return label;
        }

        /**
         * Whether arms of this kind get a verdict.
         *
         * @return true for strategies and variants; the others are what they are held against
         */
        public boolean judged() {
            return this == STRATEGY || this == VARIANT;
        }
    }

    /** Checks the label and copies the list. */
    public Arm {
        if (label.isBlank()) {
            throw new IllegalArgumentException("Argument 'label' must name the arm, but was blank.");
        }
        references = List.copyOf(references);
    }

    /**
     * An arm without references.
     *
     * @param label name in tables
     * @param kind what it is there for
     */
    public Arm(String label, Kind kind) {
        this(label, kind, List.of());
    }
}
