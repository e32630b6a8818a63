// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import org.qbm4j.operator.ParametricHamiltonian;

/** A model whose state is {@code exp(-H(theta))/Z}. */
public interface ThermalModel {

    /**
     * The terms of the model, with visible, coupling and hidden groups.
     *
     * @return immutable
     */
    ParametricHamiltonian hamiltonian();
}
