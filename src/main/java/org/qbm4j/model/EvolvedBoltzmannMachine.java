// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.state.Bipartition;

/**
 * A thermal state that is evolved by a unitary before its hidden qubits are traced out, {@code sigma = Tr_h U(phi)
 * exp(-H(theta))/Z U(phi)^+}.
 *
 * <p>With {@code U = exp(-i K(phi))} the evolved quantum Boltzmann machine (arXiv:2501.03367); with a circuit and diagonal H
 * the quantum Hamiltonian-based model, a classical energy and a quantum circuit (arXiv:1910.02071). The parameters are
 * theta, named as in H, so that values of a plain machine with the same terms fit by name, then phi, whose names carry the
 * prefix {@code evolution:}.
 *
 * @param energy the terms of H
 * @param evolution the unitary, on the same cut
 */
public record EvolvedBoltzmannMachine(ParametricHamiltonian energy, Evolution evolution)
        implements TrainableModel, ParameterLayout {
    /** What stands before the names of the parameters of the unitary. */
    public static final String PREFIX = "evolution:";

    /** Checks that both parts have the same cut and that their names differ. */
    public EvolvedBoltzmannMachine {
        requirePlainNames(energy);
        Bipartition other = evolution.layout().cut();
        if (!energy.cut().equals(other)) {
            throw new IllegalArgumentException("Energy and evolution must have the same visible and hidden qubits, but"
                    + " the energy has " + energy.cut().visible() + " and "
                    + energy.cut().hidden() + ", the evolution " + other.visible() + " and " + other.hidden() + ".");
        }
    }

    private static void requirePlainNames(ParametricHamiltonian energy) {
        for (ParametricHamiltonian.Parameter parameter : energy.parameters()) {
            if (parameter.name().startsWith(PREFIX)) {
                throw new IllegalArgumentException("Names of the energy must not begin with '" + PREFIX
                        + "', but one is '" + parameter.name() + "'; rename it.");
            }
        }
    }

    /** The machine is its own layout. */
    @Override
    public EvolvedBoltzmannMachine layout() {
        return this;
    }

    @Override
    public String kind() {
        return "evolved";
    }

    /** Parameters are told in the convention {@code exp(-H)/Z} that they have. */
    @Override
    public double[] convert(double[] values) {
        return values.clone();
    }

    @Override
    public Bipartition cut() {
        return energy.cut();
    }

    @Override
    public int numParameters() {
        return energy.numParameters() + evolution.layout().numParameters();
    }

    @Override
    public String parameterName(int k) {
        int first = energy.numParameters();
        return k < first ? energy.parameterName(k) : PREFIX + evolution.layout().parameterName(k - first);
    }

    @Override
    public ParameterGroup parameterGroup(int k) {
        int first = energy.numParameters();
        return k < first ? energy.parameterGroup(k) : evolution.layout().parameterGroup(k - first);
    }

    /**
     * The thermal part as a machine in which every qubit is visible; its state is known in full.
     *
     * @return the terms of H in their order
     */
    public ParametricHamiltonian thermal() {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(cut().numQubits(), 0));
        energy.parameters().forEach(p -> builder.parameter(p.name(), p.generator()));
        return builder.build();
    }
}
