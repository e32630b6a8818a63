// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.data.Target;
import org.qbm4j.data.TargetState;
import org.qbm4j.loss.ConvexRelativeEntropy;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.training.PretrainingStrategies;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Pretraining for the XXZ chain of Coopmans and Benedetti 2024: the relative entropies that other software found for
 * {@code eta = exp(+H)/Z} with J = -0.5, Delta = -0.7, field -0.8, to all printed digits.
 */
class XxzReferenceTest {
    /** Half a unit of the fifth printed decimal. */
    private static final double PRINTED = 5e-6;

    private static Target target(int n) {
        return new Target.Quantum(TargetState.gibbs(Hamiltonians.xxz(n, Topology.chain(n), -0.5, -0.7, -0.8), n, 1));
    }

    private static TrainingProblem problem(ParametricHamiltonian model, int n) {
        return Problems.problem(model, target(n), "relative-entropy", Problems.steps(0.1, 1), 1);
    }

    private static double relativeEntropy(TrainingProblem problem, double[] theta) {
        return Problems.evaluate(
                        problem,
                        new ConvexRelativeEntropy(problem.target().state(), Problems.hamiltonian(problem)),
                        theta)
                .loss();
    }

    /** Without X and Y fields, whose gradients the parity of the target keeps at zero: real arithmetic, four times faster. */
    private static ParametricHamiltonian realModel(int n) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(n, 0));
        for (Pauli letter : Pauli.values()) {
            builder.couplings(letter, letter, Topology.allToAll(n));
        }
        return builder.fields(Pauli.Z, java.util.stream.IntStream.range(0, n).toArray())
                .build();
    }

    private static double local(ParametricHamiltonian model, int n, String lattice, StepSettings steps) {
        TrainingProblem problem = problem(model, n);
        var options = new StrategyOptions(Map.of("lattice", lattice), Optional.of(steps));
        var phases =
                PretrainingStrategies.create("geometrically-local", options).plan(problem);
        return Problems.run(problem, phases).evaluation().orElseThrow().loss();
    }

    @ParameterizedTest
    @CsvSource({"4, 1.16609, 1.00526", "6, 1.85408, 1.63557", "8, 2.51881, 2.25940"})
    void meanFieldGainsWhatWasPublished(int n, double atZero, double afterwards) {
        TrainingProblem problem = problem(Problems.fullModel(n, 0), n);
        double[] zero = new double[Problems.hamiltonian(problem).numParameters()];
        Numbers.assertClose(atZero, relativeEntropy(problem, zero), PRINTED, "maximally mixed");
        double[] theta = Problems.run(problem, Problems.phases("mean-field", Map.of(), problem))
                .state()
                .theta();
        Numbers.assertClose(afterwards, relativeEntropy(problem, theta), PRINTED, "mean field");
    }

    @Test
    void chainReachesTheTarget() {
        StepSettings steps = Problems.steps(0.3, 1500);
        Numbers.assertClose(0, local(Problems.fullModel(4, 0), 4, "chain", steps), PRINTED, "chain, n = 4");
    }

    @Test
    void fieldsAcrossTheChainStayZero() {
        StepSettings steps = Problems.steps(0.1, 40);
        double all = local(Problems.fullModel(4, 0), 4, "grid 2x2", steps);
        Numbers.assertClose(all, local(realModel(4), 4, "grid 2x2", steps), 1e-12, "model without X and Y fields");
        assertThat(all).isGreaterThan(0.01);
    }

    @Test
    @Tag("slow")
    void gridStopsWhereItMissesBonds() {
        StepSettings steps = Problems.steps(0.4, 600);
        Numbers.assertClose(0.37043, local(realModel(8), 8, "grid 2x4", steps), PRINTED, "grid 2x4, n = 8");
    }

    @Test
    @Tag("slow")
    void chainOfEightReachesTheTarget() {
        StepSettings steps = Problems.steps(0.4, 600);
        Numbers.assertClose(0, local(realModel(8), 8, "chain", steps), PRINTED, "chain, n = 8");
    }
}
