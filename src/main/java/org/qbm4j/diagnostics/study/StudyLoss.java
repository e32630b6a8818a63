// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.Locale;

/**
 * The loss whose gradient is studied, with its target.
 *
 * @param kind which loss
 * @param target the thermal state that the last four kinds but {@link Kind#PERTURBATION} aim at
 */
public record StudyLoss(Kind kind, Target target) {

    /** Losses of the visible state. */
    public enum Kind {
        /** Expectation value of Z on visible qubit 0. */
        OBSERVABLE,
        /** One minus the Uhlmann fidelity to the target. */
        FIDELITY,
        /** Relative entropy of the target and the visible state. */
        RELATIVE_ENTROPY,
        /** Maximal Renyi-2 divergence of the visible state and the target. */
        RENYI_2,
        /**
         * Trace distance between the visible states before and after changing one parameter: its "gradient" is {@code
         * ||d sigma/d theta_k||_1 / 2}.
         */
        PERTURBATION;

        /**
         * The name in files and logs.
         *
         * @return lower case name with hyphens
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Whether the loss needs a target.
         *
         * @return false for the observable and the perturbation
         */
        public boolean hasTarget() {
            return this != OBSERVABLE && this != PERTURBATION;
        }
    }

    /**
     * The thermal state {@code exp(-H/T)/Z} of a random two-local H on the visible units.
     *
     * @param onSite standard deviation of the one-body coefficients
     * @param coupling standard deviation of the two-body coefficients
     * @param normalized whether H is divided by its operator norm
     * @param temperature T
     * @param perInstance whether each instance draws its own target
     */
    public record Target(double onSite, double coupling, boolean normalized, double temperature, boolean perInstance) {

        /** The seed's target: small fields, couplings of order one, normalized, the same for all instances. */
        public static final Target SEED = new Target(0.1, 1, true, 1, false);

        /** Checks by what the model of the same kind demands. */
        public Target {
            var unused = new StudyModel.TwoLocalGibbs(onSite, coupling, normalized, temperature);
        }

        StudyModel.TwoLocalGibbs model() {
            return new StudyModel.TwoLocalGibbs(onSite, coupling, normalized, temperature);
        }
    }

    String sentence() {
        return kind.label()
                + (kind.hasTarget()
                        ? " to a thermal target (" + target.model().drawn() + ") that is "
                                + (target.perInstance() ? "drawn anew in each instance" : "the same for all instances")
                        : "");
    }
}
