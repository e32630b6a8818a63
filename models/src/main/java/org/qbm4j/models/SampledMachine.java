// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qbm4j.loss.AnnealedLogLikelihood;
import org.qbm4j.numerics.Estimate;

/**
 * A Boltzmann machine whose patterns may be too many to list: Markov chains and annealed importance sampling, for restricted
 * and semi-quantum machines.
 *
 * @param <C> type of the configuration
 */
public abstract sealed class SampledMachine<C extends ModelConfiguration> extends QuantumModel<C>
        permits QuantumBoltzmannMachine, RestrictedBoltzmannMachine {

    SampledMachine(ModelSession<C> session) {
        super(session);
    }

    /**
     * Draws patterns of a restricted or semi-quantum machine by Markov chains of a given length from uniformly random
     * patterns, one chain each; for fewer than 31 visible units {@link #sample(int)} is exact.
     *
     * @param n how many, at least 1
     * @param sweeps sweeps of each chain, all of them burn-in, at least 1; what {@code sample(int)} takes above 30 units is
     *     1000
     * @return shape [n, visible], 0 or 1; units that spell a class are the last columns
     * @throws UnsupportedOperationException if the machine is not semi-quantum
     */
    public INDArray sampleByChains(int n, int sweeps) {
        return Features.array(session.inference.chains(atLeastOne("n", n), atLeastOne("sweeps", sweeps)));
    }

    /**
     * Estimates {@code ln Z} of all units of a semi-quantum machine by annealed importance sampling from the base of the machine's own visible fields.
     * Chains are drawn from the seed: the same call at the same parameters gives the same number.
     *
     * @param temperatures steps from the base to the machine, at least 1; a thousand is a fair start
     * @param chains independent chains, at least 2; a hundred is a fair start
     * @return nats with standard error; see {@link org.qbm4j.simulation.AnnealedImportanceSampling} for when to trust it
     * @throws UnsupportedOperationException if the machine is not semi-quantum
     */
    public Estimate annealedLogPartition(int temperatures, int chains) {
        return session.inference.requireWeights().logPartition(session.inference.annealing(temperatures, chains));
    }

    /**
     * Estimates the mean of ln p over examples under a semi-quantum machine, together with their labels if the model has class units, with {@code ln Z} by
     * annealed importance sampling from the base of the examples' own means.
     *
     * @param data as in {@link #fit(DataSetIterator, int)}
     * @param temperatures as in {@link #annealedLogPartition}
     * @param chains as in {@link #annealedLogPartition}
     * @return nats per example with the standard errors of {@code ln Z} and of the rows
     * @throws UnsupportedOperationException if the machine is not semi-quantum
     */
    public AnnealedLogLikelihood annealedLogLikelihood(DataSet data, int temperatures, int chains) {
        return session.inference
                .requireWeights()
                .logLikelihood(session.inference.patterns(data), session.inference.annealing(temperatures, chains));
    }
}
