// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.qbm4j.simulation.CircuitState;
import org.qbm4j.simulation.EvolvedState;
import org.qbm4j.simulation.FermionState;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.SolvedState;

/** Everything known at one parameter vector; immutable. */
public final class Evaluation {
    private final double[] theta;
    private final double loss;
    private final double[] gradient;
    private final SolvedState state;
    private final long flops;
    private final Extras extras;

    /**
     * What only some losses and solvers know.
     *
     * @param accuracy share of the rows classified rightly
     * @param noise standard deviation of the error of every gradient component, 0 if exact
     * @param exact the gradient before the noise; empty if there is none
     * @param detour whether another model was evaluated
     * @param lossError standard error of the loss, 0 if exact
     */
    private record Extras(OptionalDouble accuracy, double noise, double[] exact, boolean detour, double lossError) {}

    Evaluation(double[] theta, double loss, double[] gradient, SolvedState state, long flops) {
        this(theta, loss, gradient, state, flops, OptionalDouble.empty());
    }

    Evaluation(double[] theta, double loss, double[] gradient, SolvedState state, long flops, OptionalDouble accuracy) {
        this(theta, loss, gradient, state, flops, new Extras(accuracy, 0, new double[0], false, 0));
    }

    private Evaluation(double[] theta, double loss, double[] gradient, SolvedState state, long flops, Extras extras) {
        this.theta = theta.clone();
        this.loss = loss;
        this.gradient = gradient;
        this.state = state;
        this.flops = flops;
        this.extras = extras;
    }

    /**
     * The parameters.
     *
     * @return new array
     */
    public double[] theta() {
        return theta.clone();
    }

    /**
     * The loss.
     *
     * @return in the unit of the loss; may be infinite or not a number far from the data
     */
    public double loss() {
        return loss;
    }

    /**
     * The gradient.
     *
     * @return new array, one value per parameter
     * @throws IllegalStateException if only the value was asked for
     */
    public double[] gradient() {
        if (gradient.length == 0) {
            throw new IllegalStateException("Only the value was evaluated; ask for the gradient.");
        }
        return gradient.clone();
    }

    /** The same with a gradient that is uncertain by the given standard deviation in each component. */
    Evaluation withNoisyGradient(double[] other, double noise) {
        return new Evaluation(
                theta,
                loss,
                other,
                state,
                flops,
                new Extras(extras.accuracy(), noise, gradient, extras.detour(), extras.lossError()));
    }

    /** The same as an estimate: nobody knows the exact gradient. */
    Evaluation estimated(double noise, double lossError) {
        return new Evaluation(
                theta,
                loss,
                gradient,
                state,
                flops,
                new Extras(extras.accuracy(), noise, gradient, extras.detour(), lossError));
    }

    /**
     * Standard error of the loss, to first order.
     *
     * @return 0 for an exact loss
     */
    public double lossError() {
        return extras.lossError();
    }

    /**
     * The gradient without the noise of finite shots, which only a simulation knows: for diagnostics, never for a step.
     *
     * @return new array, the same as {@link #gradient()} where gradients are exact or nothing better is known
     */
    public double[] exactGradient() {
        return extras.noise() > 0 ? extras.exact().clone() : gradient();
    }

    /** The same, told in the parameters of a larger model; a gradient is told by {@code scatter}. */
    Evaluation embedded(double[] whole, UnaryOperator<double[]> scatter) {
        double[] known = gradient.length == 0 ? gradient : scatter.apply(gradient);
        double[] exact = extras.exact().length == 0 ? extras.exact() : scatter.apply(extras.exact());
        return new Evaluation(
                whole,
                loss,
                known,
                state,
                flops,
                new Extras(extras.accuracy(), extras.noise(), exact, true, extras.lossError()));
    }

    /**
     * Whether the loss and the state are those of another model that shares parameters with the one in training.
     *
     * @return true on a detour, whose state says nothing about the model in training
     */
    public boolean isDetour() {
        return extras.detour();
    }

    /**
     * Standard deviation of the error of every gradient component, as finite shots or random vectors make it.
     *
     * @return 0 for an exact gradient
     */
    public double gradientNoise() {
        return extras.noise();
    }

    /**
     * The state that the loss was read from: a Gibbs state or, of a circuit, a pure state; of a loss over rows of inputs
     * that of the first row.
     *
     * @return answers at least the query that was passed to the objective
     */
    public SolvedState state() {
        return state;
    }

    /**
     * The state as a Gibbs state.
     *
     * @return the same as {@link #state()}
     * @throws IllegalStateException if the model is a circuit, a semi-quantum or evolved Boltzmann machine, or a chain of
     *     fermions
     */
    public GibbsState gibbsState() {
        if (state instanceof GibbsState gibbs) {
            return gibbs;
        }
        String model = state instanceof CircuitState
                ? "a circuit"
                : state instanceof EvolvedState
                        ? "an evolved Boltzmann machine"
                        : state instanceof FermionState ? "a chain of fermions" : "a semi-quantum Boltzmann machine";
        throw new IllegalStateException(
                "The evaluated model is " + model + " and its state no Gibbs state; ask for state().");
    }

    /**
     * Share of the rows whose most probable class is their label.
     *
     * @return in [0, 1]; empty for losses without labels
     */
    public OptionalDouble accuracy() {
        return extras.accuracy();
    }

    /**
     * Floating-point operations spent in linear algebra and gates.
     *
     * @return number of operations
     */
    public long flops() {
        return flops;
    }

    /**
     * Whether the loss and, where present, every gradient component are finite.
     *
     * @return false if a step to this point must be rejected
     */
    public boolean isFinite() {
        boolean finite = Double.isFinite(loss);
        for (double g : gradient) {
            finite &= Double.isFinite(g);
        }
        return finite;
    }
}
