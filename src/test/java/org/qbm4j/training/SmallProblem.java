// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.SplitMix64;

/** Two visible units, one hidden, nine parameters: the smallest problem with all three groups. */
final class SmallProblem {
    static final ParametricHamiltonian HAMILTONIAN = ParametricHamiltonian.builder(new Bipartition(2, 1))
            .fields(Pauli.Z, 0, 1, 2)
            .fields(Pauli.X, 0, 1, 2)
            .couplings(Pauli.Z, Pauli.Z, Topology.allToAll(3))
            .build();

    private static final double[] DATA = {0.4, 0.1, 0.2, 0.3};

    private SmallProblem() {}

    static double[] start() {
        return new SplitMix64(5).centered(HAMILTONIAN.numParameters());
    }

    static Loss likelihood() {
        return new NegativeLogLikelihood(DATA);
    }

    static TrainingProblem problem(int iterations) {
        Target target = new Target.Classical(Distribution.of(DATA));
        return new TrainingProblem(HAMILTONIAN, target, likelihood(), steps(iterations), RandomStream.root(3));
    }

    static StepSettings steps(int iterations) {
        return new StepSettings(
                "gradient-descent", Map.of(), new LearningRate.Constant(0.25), StopRules.after(iterations));
    }

    static int[] everything() {
        return IntStream.range(0, HAMILTONIAN.numParameters()).toArray();
    }

    static Phase.Optimize phase(String name, Loss loss, StepSettings steps) {
        return new Phase.Optimize(name, "A test.", List.of(), loss, everything(), steps);
    }

    static Phase.Optimize phase(String name, int iterations) {
        return phase(name, likelihood(), steps(iterations));
    }

    static TrainingResult run(Plan plan, GibbsEngine engine, TrainingListener... listeners) {
        return new Trainer(new GibbsSolver(HAMILTONIAN, engine), plan, List.of(listeners), () -> false).run(start());
    }

    static TrainingResult run(Phase phase, TrainingListener... listeners) {
        try (GibbsEngine engine = new CountingEngine()) {
            return run(new Plan(List.of(phase)), engine, listeners);
        }
    }
}
