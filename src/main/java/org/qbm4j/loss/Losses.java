// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.qbm4j.data.Target;
import org.qbm4j.model.FermionChain;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliSum;

/** The registry of losses that a target defines; one line each. */
public final class Losses {
    private static final Map<String, BiFunction<Target, ParameterLayout, Loss>> REGISTRY = new LinkedHashMap<>();

    static {
        REGISTRY.put("negative-log-likelihood", (t, m) -> new NegativeLogLikelihood(t.probabilities()));
        REGISTRY.put("relative-entropy", Losses::relativeEntropy);
        REGISTRY.put("renyi-2", (t, m) -> new Renyi2Divergence(t.state()));
        REGISTRY.put("reversed-renyi-2", (t, m) -> new ReversedRenyi2Divergence(t.state()));
        REGISTRY.put("infidelity", (t, m) -> new Infidelity(t.state()));
        REGISTRY.put("golden-thompson-bound", Losses::goldenThompson);
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
     * @param model the model's parameters and cut
     * @return the loss
     * @throws IllegalArgumentException if the name is unknown, the sizes differ or the kind of model has no such loss
     */
    public static Loss create(String name, Target target, ParameterLayout model) {
        BiFunction<Target, ParameterLayout, Loss> maker = REGISTRY.get(name);
        if (maker == null) {
            throw new IllegalArgumentException(
                    "There is no loss '" + name + "'; known losses: " + String.join(", ", names()) + ".");
        }
        int visible = model.cut().visible();
        if (target.numQubits() != visible) {
            throw new IllegalArgumentException("The target has " + target.numQubits() + " units, but the model has "
                    + visible + " visible units; make the two equal.");
        }
        if (model instanceof FermionChain && !name.equals("relative-entropy")) {
            throw new IllegalArgumentException("Loss '" + name + "' needs the state or the probabilities of the visible"
                    + " units, which a chain of fermions has not; use 'relative-entropy'.");
        }
        return maker.apply(target, model);
    }

    /**
     * Expectation value of an observable on the visible units.
     *
     * @param observable what is made small
     * @param model the model's parameters and cut
     * @return the loss
     */
    public static Loss observable(PauliSum observable, ParameterLayout model) {
        return new ObservableLoss(observable, model.cut().visible());
    }

    private static Loss relativeEntropy(Target target, ParameterLayout model) {
        if (model instanceof FermionChain chain) {
            return ChainRelativeEntropy.of(target, chain);
        }
        return model instanceof ParametricHamiltonian h && h.cut().hidden() == 0
                ? new ConvexRelativeEntropy(target.state(), h)
                : new QuantumRelativeEntropy(target.state());
    }

    private static Loss goldenThompson(Target target, ParameterLayout model) {
        if (!(model instanceof ParametricHamiltonian)) {
            throw new IllegalArgumentException(
                    "Loss 'golden-thompson-bound' bounds the likelihood of exp(-H)/Z, but the"
                            + " model is a circuit or has an engine of its own; use 'negative-log-likelihood', which"
                            + " it gives exactly.");
        }
        return new GoldenThompsonBound(target.probabilities());
    }
}
