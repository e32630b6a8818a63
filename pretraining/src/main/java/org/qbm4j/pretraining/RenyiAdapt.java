// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Loss;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.Task;
import org.qbm4j.training.TrainingException;
import org.qbm4j.training.TrainingProblem;

/**
 * Parameters switched on one by one, each time the one in which the Renyi-2 divergence is steepest, and trained together.
 *
 * <p>After the adaptive growth of Sherbert, Furches, Shirali, Economou and Ortiz Marrero 2024. The pool is the model itself,
 * gates of a circuit or terms of a Hamiltonian: all parameters are set to zero, and each of {@code rounds} (10) rounds looks at
 * the gradient once, activates the {@code perRound} (1) idle parameters of largest derivative, and trains all active ones;
 * the look counts as an evaluation. Options besides: {@code loss} (default {@code renyi-2}, which needs a target of full
 * rank); {@code scale} (0.05); steps of each round, default 20 iterations of the final training's. A parameter is active if
 * it is not zero. Gates keep their places, where the paper appends them to the circuit.
 *
 * <p>At {@code |0...0>}, and at a maximally mixed state with hidden units, many derivatives vanish by symmetry. The look is
 * therefore taken with the idle parameters displaced by N(0, scale^2), and a parameter keeps its displacement when it is
 * activated, while the others go back to zero; with scale 0 the look is exact, and among equal derivatives the first wins.
 *
 * <p>Fails when: single parameters show no derivative although pairs of them would lower the loss, since the choice is
 * greedy; or the final loss wants other parameters than the divergence; or {@code scale} hides small derivatives.
 */
public final class RenyiAdapt implements PretrainingStrategy {
    static final String NAME = "renyi-adapt";
    private static final List<String> SOURCES = List.of("Sherbert2024");

    private final StrategyOptions options;
    private final int rounds;
    private final int perRound;
    private final double scale;

    /**
     * Makes the strategy.
     *
     * @param options {@code loss}, {@code rounds}, {@code perRound}, {@code scale}, steps
     */
    public RenyiAdapt(StrategyOptions options) {
        options.requireOnly(NAME, PhaseLoss.OPTION, "rounds", "perRound", "scale");
        PhaseLoss.requireKnown(options);
        this.options = options;
        this.rounds = WholeNumber.of(options, "rounds", 1, 10);
        this.perRound = WholeNumber.of(options, "perRound", 1, 1);
        this.scale = options.nonNegative("scale", 0.05);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        if (problem.layout() instanceof Circuit circuit && circuit.numInputs() > 0) {
            throw new NotApplicable(
                    problem, NAME, "one state of the visible units", "the circuit has one for each row of its inputs");
        }
        Loss loss = PhaseLoss.of(options.text(PhaseLoss.OPTION, "renyi-2"), problem);
        StepSettings steps = options.stepsOr(problem, 20);
        int size = problem.layout().numParameters();
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase.ClosedForm(
                "adapt-start", "All parameters set to zero.", SOURCES, theta -> new double[theta.length]));
        for (int round = 1; round <= rounds && (long) (round - 1) * perRound < size; round++) {
            int number = round;
            phases.add(new Phase.Prepared(
                    "adapt-" + round,
                    "The " + (perRound == 1 ? "idle parameter" : perRound + " idle parameters")
                            + " of largest derivative activated, all active ones trained on "
                            + loss.name().replace('-', ' ') + ".",
                    SOURCES,
                    steps,
                    (entry, solver) -> grown(
                            entry,
                            Noise.add(
                                    new double[size],
                                    IntStream.range(0, size).toArray(),
                                    scale,
                                    problem.random().child(NAME).child(number)),
                            solver,
                            loss)));
        }
        return phases;
    }

    private Task grown(double[] entry, double[] noise, Solver solver, Loss loss) {
        double[] displaced = entry.clone();
        for (int k = 0; k < entry.length; k++) {
            displaced[k] = entry[k] == 0 ? noise[k] : entry[k];
        }
        Evaluation look = solver.objective(loss).evaluate(displaced, Objective.NOTHING_ELSE);
        if (!look.isFinite()) {
            throw new TrainingException("Pretraining strategy 'renyi-adapt' cannot look at loss '" + loss.name()
                    + "', which is " + look.loss() + " there; choose 'renyi-2' in option 'loss', or raise 'scale'.");
        }
        double[] gradient = look.gradient();
        int[] chosen = IntStream.range(0, entry.length)
                .filter(k -> entry[k] == 0)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -Math.abs(gradient[k])))
                .limit(perRound)
                .mapToInt(Integer::intValue)
                .toArray();
        double[] start = entry.clone();
        for (int k : chosen) {
            start[k] = displaced[k];
        }
        int[] active = IntStream.concat(
                        IntStream.range(0, entry.length).filter(k -> entry[k] != 0), IntStream.of(chosen))
                .sorted()
                .toArray();
        return Task.of(start, loss, active).costing(1);
    }
}
