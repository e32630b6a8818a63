// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * The energy of an evolved machine first, its unitary afterwards.
 *
 * <p>In {@code sigma = Tr_h U(phi) exp(-H(theta))/Z U(phi)^+} the parameters phi are set to zero, where U is the identity, and
 * theta alone is trained on the final loss: a plain machine, a classical one if H is diagonal. Then phi is displaced by N(0,
 * {@code scale}^2), 0.05, since its slopes may vanish at zero by symmetry, and trained alone unless {@code evolutionSteps}
 * (true) is false. With hidden units the couplings and hidden fields of H start from N(0, {@code couplingScale}^2), default
 * 0.05, off the saddle. Both phases take the steps of the section {@code steps}, or 100 iterations of the final training's.
 * A classical energy with a quantum circuit, each with parameters of its own, is the quantum Hamiltonian-based model of
 * Verdon, Marks, Nanda, Leichenauer and Hidary 2019 (arXiv:1910.02071); to train one after the other is ours.
 *
 * <p>Fails when: the target is far from diagonal in the basis of H, so that its diagonal teaches theta a spectrum that is too
 * flat, and the unitary cannot sharpen it; or gates without parameters, or with offsets, act also at phi of zero, so that
 * theta learns behind a unitary that is not the identity.
 */
public final class EnergyFirst implements PretrainingStrategy {
    static final String NAME = "energy-first";
    private static final List<String> SOURCES = List.of("Verdon2019");

    private final StrategyOptions options;
    private final double scale;
    private final double couplingScale;
    private final boolean evolutionSteps;

    /**
     * Makes the strategy.
     *
     * @param options {@code scale}, {@code couplingScale}, {@code evolutionSteps}, steps
     */
    public EnergyFirst(StrategyOptions options) {
        options.requireOnly(NAME, "scale", "couplingScale", "evolutionSteps");
        this.options = options;
        this.scale = options.nonNegative("scale", 0.05);
        this.couplingScale = options.nonNegative("couplingScale", 0.05);
        this.evolutionSteps = options.flag("evolutionSteps", true);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        EvolvedBoltzmannMachine machine = machine(problem);
        int first = machine.energy().numParameters();
        int[] theta = IntStream.range(0, first).toArray();
        int[] phi = IntStream.range(first, machine.numParameters()).toArray();
        if (phi.length == 0) {
            throw new NotApplicable(
                    problem, NAME, "parameters of the evolution", "the evolution of the model has none");
        }
        StepSettings steps = options.stepsOr(problem, 100);
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase.ClosedForm(
                "evolution-off",
                phi.length + " parameters of the evolution set to zero.",
                SOURCES,
                values -> Noise.set(values, phi, 0, problem.random().child(NAME))));
        int[] saddle = IntStream.of(theta)
                .filter(k -> machine.parameterGroup(k) != ParameterGroup.VISIBLE)
                .toArray();
        if (saddle.length > 0) {
            phases.add(displace(
                    problem, "break-saddle", "Couplings and hidden fields of the energy", saddle, couplingScale));
        }
        phases.add(new Phase.Optimize(
                "energy",
                theta.length + " of " + machine.numParameters()
                        + " parameters, those of the energy, on the final loss.",
                SOURCES,
                problem.loss(),
                theta,
                steps));
        phases.add(displace(problem, "displace-evolution", "Parameters of the evolution", phi, scale));
        if (evolutionSteps) {
            phases.add(new Phase.Optimize(
                    "evolution",
                    phi.length + " of " + machine.numParameters()
                            + " parameters, those of the evolution, on the final loss.",
                    SOURCES,
                    problem.loss(),
                    phi,
                    steps));
        }
        return phases;
    }

    private static EvolvedBoltzmannMachine machine(TrainingProblem problem) {
        if (problem.layout() instanceof EvolvedBoltzmannMachine machine) {
            return machine;
        }
        throw new NotApplicable(
                problem, NAME, "an energy and an evolution", "the model is no evolved Boltzmann machine");
    }

    private static Phase displace(TrainingProblem problem, String name, String what, int[] positions, double width) {
        return new Phase.ClosedForm(
                name,
                what + " displaced by N(0, " + width + "^2).",
                SOURCES,
                values -> Noise.add(values, positions, width, problem.random().child(NAME)));
    }
}
