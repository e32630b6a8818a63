// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.qbm4j.data.Target;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliSum;

/** The registry of losses that a target defines; one line each. */
public final class Losses {
    private static final Map<String, BiFunction<Target, ParametricHamiltonian, Loss>> REGISTRY = new LinkedHashMap<>();

    static {
        REGISTRY.put("negative-log-likelihood", (t, h) -> new NegativeLogLikelihood(t.probabilities()));
        REGISTRY.put("relative-entropy", Losses::relativeEntropy);
        REGISTRY.put("renyi-2", (t, h) -> new Renyi2Divergence(t.state()));
        REGISTRY.put("reversed-renyi-2", (t, h) -> new ReversedRenyi2Divergence(t.state()));
        REGISTRY.put("golden-thompson-bound", (t, h) -> new GoldenThompsonBound(t.probabilities()));
    }

    private Losses() {}

    /**
     * Names of the losses that need a target.
     *
     * @return names in a fixed order; {@code observable} is made by {@link #observable} instead
     */
    public static List<String> names() {
        return List.copyOf(REGISTRY.keySet());
    }

    /**
     * Makes a loss by name.
     *
     * @param name one of {@link #names()}
     * @param target what the visible units shall look like
     * @param hamiltonian the model's terms
     * @return the loss
     * @throws IllegalArgumentException if the name is unknown or the sizes differ
     */
    public static Loss create(String name, Target target, ParametricHamiltonian hamiltonian) {
        BiFunction<Target, ParametricHamiltonian, Loss> maker = REGISTRY.get(name);
        if (maker == null) {
            throw new IllegalArgumentException(
                    "There is no loss '" + name + "'; known losses: " + String.join(", ", names()) + ".");
        }
        int visible = hamiltonian.cut().visible();
        if (target.numQubits() != visible) {
            throw new IllegalArgumentException("The target has " + target.numQubits() + " units, but the model has "
                    + visible + " visible units; make the two equal.");
        }
        return maker.apply(target, hamiltonian);
    }

    /**
     * Expectation value of an observable on the visible units.
     *
     * @param observable what is made small
     * @param hamiltonian the model's terms
     * @return the loss
     */
    public static Loss observable(PauliSum observable, ParametricHamiltonian hamiltonian) {
        return new ObservableLoss(observable, hamiltonian.cut().visible());
    }

    private static Loss relativeEntropy(Target target, ParametricHamiltonian hamiltonian) {
        return hamiltonian.cut().hidden() == 0
                ? new ConvexRelativeEntropy(target.state(), hamiltonian)
                : new QuantumRelativeEntropy(target.state());
    }
}
