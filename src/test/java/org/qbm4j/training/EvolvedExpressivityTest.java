// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.Tolerances;

/**
 * A state of three qubits that the evolved machine reaches and the plain machine with the same terms does not (arXiv:2501.03367).
 *
 * <p>Target and numbers come from another program (NumPy 2.4, SciPy 1.17): theta is 0.5 and phi 0.6 times the normal numbers
 * of {@code default_rng(3)} for Z0..2, X0..2, Z0Z1, Z1Z2 and evolution X0..2; states by {@code expm}, the floor of the convex
 * relative entropy by BFGS to a gradient of 2e-10.
 */
class EvolvedExpressivityTest {
    private static final double[] TARGET = {
        1.0204595606925912,
        -1.2778325156570909,
        0.20904942336288942,
        -0.2838848030639649,
        -0.22632464605522293,
        -0.10779858154488295,
        -1.0099930645736255,
        -0.11596618882209474,
        -0.519127845764965,
        1.9937997099869296,
        0.13547196793675306
    };
    private static final double[] TARGET_PROBABILITIES = {
        0.046192239087,
        0.081925220373,
        0.147184003348,
        0.154730391306,
        0.066847740098,
        0.132188823352,
        0.178777235668,
        0.192154346768
    };
    private static final double START = 0.3555092337057535;
    private static final double FLOOR = 0.21563275553253947;

    private static final Bipartition THREE = new Bipartition(3, 0);
    private static final ParametricHamiltonian ENERGY =
            RandomModels.ofWords(THREE, List.of("Z0", "Z1", "Z2", "X0", "X1", "X2", "Z0 Z1", "Z1 Z2"));
    private static final EvolvedBoltzmannMachine EVOLVED = new EvolvedBoltzmannMachine(
            ENERGY, new Evolution.Generator(RandomModels.ofWords(THREE, List.of("X0", "X1", "X2"))));

    private static DensityMatrix target() {
        try (Solver solver = Solver.of(EVOLVED)) {
            return solver.solve(TARGET, new StateQuery(StateQuery.Visible.STATE, false, false))
                    .visibleState();
        }
    }

    /** Plain gradient descent; the last evaluation. */
    private static Evaluation train(TrainableModel model, double[] start, double rate, int iterations) {
        Loss loss = Losses.create("relative-entropy", new Target.Quantum(target()), model.layout());
        int[] all = IntStream.range(0, start.length).toArray();
        StepSettings steps = new StepSettings(
                "gradient-descent", Map.of(), new LearningRate.Constant(rate), StopRules.after(iterations));
        Plan plan = new Plan(List.of(new Phase.Optimize("training", "A test.", List.of(), loss, all, steps)));
        try (Solver solver = Solver.of(model)) {
            TrainingResult result = new Trainer(solver, plan, List.of(), () -> false).run(start);
            return solver.objective(loss).evaluate(result.state().theta(), Objective.NOTHING_ELSE);
        }
    }

    @Test
    void theTargetIsThatOfTheOtherProgram() {
        Numbers.assertClose(TARGET_PROBABILITIES, target().probabilities(), Tolerances.EXACT, "probabilities");
    }

    /** The loss is convex, and 1/8 is a safe rate for eight terms: what it converges to is its minimum. */
    @Test
    void thePlainMachineStopsAtItsFloor() {
        TrainableModel plain = new BoltzmannMachine(ENERGY, BoltzmannMachine.Sign.MINUS);
        Numbers.assertClose(START, untrained(plain), Tolerances.EXACT, "start");
        Evaluation end = train(plain, new double[8], 0.125, 1000);
        assertThat(Arrays.stream(end.gradient()).map(Math::abs).max().orElseThrow())
                .isLessThan(1e-8);
        Numbers.assertClose(FLOOR, end.loss(), Tolerances.REFERENCE, "floor");
    }

    private static double untrained(TrainableModel plain) {
        Loss loss = Losses.create("relative-entropy", new Target.Quantum(target()), plain.layout());
        try (Solver solver = Solver.of(plain)) {
            return solver.objective(loss).evaluateLoss(new double[8]).loss();
        }
    }

    @Test
    void theEvolvedMachineReachesTheState() {
        double[] start = RandomStream.root(1).child("start").gaussians(11);
        for (int k = 0; k < start.length; k++) {
            start[k] *= 0.1;
        }
        Evaluation end = train(EVOLVED, start, 0.25, 3000);
        assertThat(end.loss()).isBetween(-1e-14, 1e-12);
    }
}
