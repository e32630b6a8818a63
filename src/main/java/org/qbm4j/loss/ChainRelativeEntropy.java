// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.List;
import java.util.OptionalDouble;
import org.qbm4j.data.Target;
import org.qbm4j.model.FermionChain;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.simulation.FermionState;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;

/**
 * Relative entropy of a target and a chain of fermions, {@code L = Tr eta ln eta + sum_k theta_k <P_k>_eta + ln Z}; convex.
 *
 * <p>Gradient {@code dL/dtheta_k = <P_k>_eta - <P_k>_rho}. Of the target only the mean values of the chain's words matter, and
 * its entropy. Where the entropy is not known, it is left out: the value is then the cross entropy {@code -Tr eta ln rho}, the
 * relative entropy plus the entropy of the target, and its least value is unknown. Steps and gradients are the same. Exact up
 * to rounding of terms of the size of ln Z, by which a value near zero may be negative. The fermions of the chain are those of
 * Jordan and Wigner 1928 and of Lieb, Schultz and Mattis 1961.
 */
public final class ChainRelativeEntropy implements Loss {
    private final double[] means;
    private final OptionalDouble entropy;

    private ChainRelativeEntropy(double[] means, OptionalDouble entropy) {
        this.means = means;
        this.entropy = entropy;
    }

    /**
     * The loss for one chain.
     *
     * @param target mean values of all words of the chain, or a state from which to read them
     * @param chain the model
     * @return the loss
     * @throws IllegalArgumentException if the sizes differ or the mean value of a word is missing
     */
    public static ChainRelativeEntropy of(Target target, FermionChain chain) {
        if (target.numQubits() != chain.sites()) {
            throw new IllegalArgumentException("The target has " + target.numQubits() + " units, but the chain has "
                    + chain.sites() + " sites; make the two equal.");
        }
        if (target instanceof Target.Means known) {
            return new ChainRelativeEntropy(known.of(chain.words()), known.entropy());
        }
        DensityMatrix state = target.state();
        double[] means = chain.words().stream()
                .mapToDouble(word -> PauliSum.of(PauliString.parse(word)).expectation(state.matrix()))
                .toArray();
        return new ChainRelativeEntropy(means, OptionalDouble.of(Entropies.vonNeumannEntropy(state)));
    }

    @Override
    public String name() {
        return "relative-entropy";
    }

    @Override
    public List<String> sources() {
        return List.of("CoopmansBenedetti2024", "JordanWigner1928", "LiebSchultzMattis1961");
    }

    /** Zero, which the relative entropy can reach and the cross entropy in general cannot. */
    @Override
    public double lowerBound() {
        return 0;
    }

    /**
     * Mean values of the chain's words in the target.
     *
     * @return new array, one value per parameter
     */
    public double[] means() {
        return means.clone();
    }

    /**
     * Entropy of the target.
     *
     * @return nats; empty where only mean values are known, so that the value is the cross entropy
     */
    public OptionalDouble entropy() {
        return entropy;
    }

    /**
     * The value.
     *
     * @param theta parameters
     * @param state their state
     * @return nats
     */
    public double value(double[] theta, FermionState state) {
        double value = state.logPartition() - entropy.orElse(0);
        for (int k = 0; k < means.length; k++) {
            value += theta[k] * means[k];
        }
        return value;
    }

    /**
     * The gradient.
     *
     * @param state the state of the parameters
     * @return new array, one value per parameter
     */
    public double[] gradient(FermionState state) {
        double[] gradient = state.expectations();
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = means[k] - gradient[k];
        }
        return gradient;
    }
}
