// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import org.qbm4j.operator.ParameterLayout;

/** What training, files and the command line handle alike: a layout of parameters, and how people are told their values. */
public sealed interface TrainableModel
        permits BoltzmannMachine, CircuitModel, SemiQuantumBoltzmannMachine, EvolvedBoltzmannMachine, FermionChain {

    /**
     * What the parameters mean.
     *
     * @return names, groups and the cut
     */
    ParameterLayout layout();

    /**
     * Converts parameters or gradients between the convention told to people and the one inside; its own inverse.
     *
     * @param values one per parameter, in one convention
     * @return new array in the other
     */
    double[] convert(double[] values);

    /**
     * Name of the kind of model in files and logs.
     *
     * @return {@code boltzmann}, {@code circuit}, {@code semi-quantum}, {@code evolved} or {@code fermion-chain}
     */
    String kind();
}
