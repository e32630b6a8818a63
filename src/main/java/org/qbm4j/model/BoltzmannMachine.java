// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import org.qbm4j.operator.ParametricHamiltonian;

/**
 * A quantum Boltzmann machine: terms, and the sign in which its parameters are told to people.
 *
 * <p>Inside, the state is always {@code exp(-H(theta))/Z}. A machine of sign {@link Sign#PLUS} reports and accepts
 * parameters {@code w = -theta} of {@code exp(+sum w_k G_k)/Z}, as part of the literature writes it.
 *
 * @param hamiltonian the terms
 * @param sign the convention at the border
 */
public record BoltzmannMachine(ParametricHamiltonian hamiltonian, Sign sign) implements ThermalModel, TrainableModel {

    /** Sign in the exponent. */
    public enum Sign {
        /** {@code exp(-H)}. */
        MINUS(1),
        /** {@code exp(+H)}. */
        PLUS(-1);

        private final int factor;

        Sign(int factor) {
            this.factor = factor;
        }

        /**
         * Converts between the convention outside and the one inside; its own inverse.
         *
         * @param values parameters in one convention
         * @return new array in the other
         */
        public double[] convert(double[] values) {
            double[] result = new double[values.length];
            for (int k = 0; k < values.length; k++) {
                // adding zero turns -0.0 into 0.0
                result[k] = factor * values[k] + 0.0;
            }
            return result;
        }
    }

    @Override
    public ParametricHamiltonian layout() {
        return hamiltonian;
    }

    @Override
    public String kind() {
        return "boltzmann";
    }

    @Override
    public double[] convert(double[] values) {
        return sign.convert(values);
    }
}
