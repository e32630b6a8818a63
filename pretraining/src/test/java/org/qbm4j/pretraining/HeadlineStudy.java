// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.data.Target;
import org.qbm4j.data.TargetState;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingProblem;

/**
 * Does pretraining keep the signal of a task when hidden units are added? Two visible units, a random two-local circuit of
 * full angles, the task to make an observable H of spectrum [0, 1] small, and the target exp(-8 H)/Z for generative phases.
 * The signal is |g|^2 / L at the first point of the task; its slope is told in bits per hidden unit.
 */
final class HeadlineStudy {
    /** A random two-body observable, shifted and scaled: eigenvalues 0, 0.3408, 0.6122, 1. */
    private static final PauliSum OBSERVABLE = new PauliSum(List.of(
            new PauliTerm(0.4882525879771614, new PauliString(0, 0)),
            term("X0", 0.03236700912011193),
            term("Y0", -0.0431921498840983),
            term("Z0", 0.2008484946183675),
            term("X1", -0.1217097821635472),
            term("Y1", 0.05006839808358923),
            term("Z1", -0.010852255242976998),
            term("X0 X1", -0.02682355581024635),
            term("X0 Y1", 0.08068552793640275),
            term("X0 Z1", -0.1375521960329964),
            term("Y0 X1", -0.07450505304071182),
            term("Y0 Y1", -0.008637872562352683),
            term("Y0 Z1", 0.13175264948147444),
            term("Z0 X1", 0.006737688785864497),
            term("Z0 Y1", 0.06777182074936157),
            term("Z0 Z1", -0.1409861519280053)));

    private static final Target TARGET = new Target.Quantum(TargetState.gibbs(OBSERVABLE, 2, 8));
    private static final int ADAM_STEPS = 40;
    private static final int RESAMPLES = 2000;

    /** What happens before the task. */
    enum Arm {
        RANDOM,
        GAUSSIAN,
        SMALL,
        SMALL_THEN_GENERATIVE,
        SMALL_THEN_ADAM,
        RANDOM_THEN_GENERATIVE,
        FIRST_HIDDEN_UNIT
    }

    /** A slope in bits per hidden unit with its bootstrap interval of 95 %. */
    record Slope(double value, double low, double high) {}

    private HeadlineStudy() {}

    private static PauliTerm term(String word, double coefficient) {
        return new PauliTerm(coefficient, PauliString.parse(word));
    }

    /**
     * Slope of the mean logarithm of the signal over hidden units 1..most, all sizes counting the same; the interval comes
     * from seeds drawn anew with replacement, each with all its sizes.
     */
    static Slope slope(Arm arm, int most, int seeds) {
        double[][] bits = new double[seeds][most];
        for (int seed = 0; seed < seeds; seed++) {
            for (int hidden = 1; hidden <= most; hidden++) {
                bits[seed][hidden - 1] = Math.log(signal(arm, hidden, seed)) / Math.log(2);
            }
        }
        double[] slopes = Arrays.stream(bits).mapToDouble(HeadlineStudy::slope).toArray();
        RandomGenerator random = RandomStream.root(35).child("bootstrap").generator();
        double[] resampled = IntStream.range(0, RESAMPLES)
                .mapToDouble(r -> random.ints(seeds, 0, seeds)
                        .mapToDouble(i -> slopes[i])
                        .average()
                        .orElseThrow())
                .sorted()
                .toArray();
        double mean = Arrays.stream(slopes).average().orElseThrow();
        return new Slope(mean, resampled[RESAMPLES / 40], resampled[RESAMPLES - 1 - RESAMPLES / 40]);
    }

    /** Least squares through the points (1, bits[0]), (2, bits[1]), ... */
    private static double slope(double[] bits) {
        double center = (bits.length + 1) / 2.0;
        double above = 0;
        double below = 0;
        for (int i = 0; i < bits.length; i++) {
            above += (i + 1 - center) * bits[i];
            below += (i + 1 - center) * (i + 1 - center);
        }
        return above / below;
    }

    /** |g|^2 / L at the start of the task; the least possible L is 0. */
    static double signal(Arm arm, int hidden, int seed) {
        RandomStream random = RandomStream.root(seed);
        Circuit circuit = RandomTwoLocal.circuit(
                new Bipartition(2, hidden), random.child("order").generator());
        TrainingProblem problem = new TrainingProblem(
                circuit, TARGET, Losses.observable(OBSERVABLE, circuit), Problems.steps(0.1, 1), random);
        try (Solver solver = Solver.of(new CircuitModel(circuit))) {
            double[] theta = pretrained(arm, problem, circuit, solver);
            Evaluation task = solver.objective(problem.loss()).evaluate(theta, Objective.NOTHING_ELSE);
            return Arrays.stream(task.gradient()).map(g -> g * g).sum() / task.loss();
        }
    }

    private static double[] pretrained(Arm arm, TrainingProblem problem, Circuit circuit, Solver solver) {
        double[] normal = problem.random().child("start").gaussians(circuit.numParameters());
        double[] small = Arrays.stream(normal).map(z -> 0.05 * z).toArray();
        return switch (arm) {
            case RANDOM -> normal;
            case GAUSSIAN -> {
                double width = 1 / Math.sqrt(4.0 * circuit.numParameters());
                yield Arrays.stream(normal).map(z -> width * z).toArray();
            }
            case SMALL -> small;
            case SMALL_THEN_GENERATIVE -> generative(problem, solver, small, Map.of("scale", 0));
            case RANDOM_THEN_GENERATIVE -> generative(problem, solver, normal, Map.of("scale", 0));
            case SMALL_THEN_ADAM -> adam(problem, solver, small);
            case FIRST_HIDDEN_UNIT -> firstHiddenUnit(problem, circuit, solver, small);
        };
    }

    private static double[] generative(
            TrainingProblem problem, Solver solver, double[] start, Map<String, Object> options) {
        Plan plan = new Plan(Problems.phases("generative", options, problem));
        return run(solver, plan, start);
    }

    private static double[] run(Solver solver, Plan plan, double[] start) {
        return new Trainer(solver, plan, List.of(), () -> false)
                .run(start)
                .state()
                .theta();
    }

    /** The generative loss on the gates of the visible units and of the first hidden one; the others stay as they are. */
    private static double[] firstHiddenUnit(TrainingProblem problem, Circuit circuit, Solver solver, double[] start) {
        int[] active = IntStream.range(0, circuit.numParameters())
                .filter(k -> circuit.gates().get(k).support() < 8)
                .toArray();
        Phase.Optimize all = (Phase.Optimize)
                Problems.phases("generative", Map.of("scale", 0), problem).get(0);
        return run(
                solver,
                new Plan(List.of(new Phase.Optimize("first", "A test.", List.of(), all.loss(), active, all.steps()))),
                start);
    }

    /** Kingma and Ba 2015 with their usual numbers and rate 0.03, which stretches small gradients to full steps. */
    private static double[] adam(TrainingProblem problem, Solver solver, double[] start) {
        Objective objective = solver.objective(Losses.create("relative-entropy", TARGET, problem.layout()));
        double[] theta = start.clone();
        double[] first = new double[theta.length];
        double[] second = new double[theta.length];
        for (int t = 1; t <= ADAM_STEPS; t++) {
            double[] g = objective.evaluate(theta, Objective.NOTHING_ELSE).gradient();
            for (int k = 0; k < g.length; k++) {
                first[k] += 0.1 * (g[k] - first[k]);
                second[k] += 0.001 * (g[k] * g[k] - second[k]);
                double mean = first[k] / (1 - Math.pow(0.9, t));
                double square = second[k] / (1 - Math.pow(0.999, t));
                theta[k] -= 0.03 * mean / (Math.sqrt(square) + 1e-8);
            }
        }
        return theta;
    }
}
