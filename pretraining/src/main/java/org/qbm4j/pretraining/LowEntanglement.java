// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.EntropyRegularized;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.VisibleEntropy;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Switches that keep the visible qubits of a circuit little entangled with the hidden ones.
 *
 * <p>Six ideas of Patti, Najafi, Gao and Yelin 2021, each of them an option. {@code decouple} (true): parameters of gates
 * across the cut are zero at first. {@code meta} (false): the Renyi-2 entropy of the visible qubits is made small by all
 * parameters that are not decoupled, before any data are seen. {@code delay} (true): gates across the cut join later, after a
 * phase in which only the others are trained. {@code regularizer} (0): weight of that entropy beside the final loss.
 * {@code langevin} (0): temperature of the noise of the update rule {@code langevin}, which replaces the rule of the steps.
 * The sixth, to turn the visible qubits into the eigenbasis of the observable, would change the gates and not their
 * parameters: {@code rotate: true} is refused; write the observable in its eigenbasis, or put the rotations into the circuit.
 *
 * <p>When decoupled gates join they are displaced by N(0, {@code scale}^2), 0.05, since at zero their gradients may vanish.
 * With a regularizer or noise a phase of all parameters follows. Steps of every phase: 50 iterations of the final training's
 * unless given.
 *
 * <p>Fails when: fixed entanglers cross the cut, which no switch can turn off; or the task needs the hidden qubits, which
 * arrive late and find the visible ones settled. The exact entropy, weight and schedule of the paper may differ.
 */
public final class LowEntanglement implements PretrainingStrategy {
    static final String NAME = "low-entanglement";
    private static final List<String> SOURCES = List.of("Patti2021");

    private final StrategyOptions options;
    private final boolean decouple;
    private final boolean meta;
    private final boolean delay;
    private final double regularizer;
    private final double temperature;
    private final double scale;

    /**
     * Makes the strategy.
     *
     * @param options {@code decouple}, {@code meta}, {@code delay}, {@code regularizer}, {@code langevin}, {@code rotate},
     *     {@code scale}, steps
     */
    public LowEntanglement(StrategyOptions options) {
        options.requireOnly(NAME, "decouple", "meta", "delay", "regularizer", "langevin", "rotate", "scale");
        this.options = options;
        this.decouple = options.flag("decouple", true);
        this.meta = options.flag("meta", false);
        this.delay = options.flag("delay", true);
        this.regularizer = options.nonNegative("regularizer", 0);
        this.temperature = options.nonNegative("langevin", 0);
        this.scale = options.nonNegative("scale", 0.05);
        if (options.flag("rotate", false)) {
            throw new IllegalArgumentException("Option 'rotate' of 'low-entanglement' must be false, since turning the"
                    + " visible qubits changes gates and not parameters; write the observable in its eigenbasis.");
        }
        if (!decouple && !meta && !delay && regularizer == 0 && temperature == 0) {
            throw new IllegalArgumentException("Pretraining strategy 'low-entanglement' has every switch off, so that"
                    + " nothing is left to do; turn one on, or use 'none'.");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        Circuit circuit = CircuitProblem.circuit(problem, NAME);
        EntropyPenalty.requireOneVisibleState(problem, NAME);
        int[] crossing = circuit.positions(ParameterGroup.COUPLING);
        if (crossing.length == 0 && (decouple || delay)) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "gates with parameters across the cut for its switches 'decouple' and 'delay'",
                    "the circuit has none");
        }
        int[] others = IntStream.range(0, circuit.numParameters())
                .filter(k -> circuit.parameterGroup(k) != ParameterGroup.COUPLING)
                .toArray();
        if (others.length == 0 && (delay || (meta && decouple))) {
            throw new NotApplicable(
                    problem, NAME, "parameters on one side of the cut", "all gates with parameters cross it");
        }
        int[] everything = IntStream.range(0, circuit.numParameters()).toArray();
        List<Phase> phases = new ArrayList<>();
        if (decouple) {
            phases.add(decouple(circuit, crossing));
        }
        if (meta) {
            phases.add(new Phase.Optimize(
                    "meta",
                    "The Renyi-2 entropy of the visible qubits made small, without data.",
                    SOURCES,
                    new VisibleEntropy(),
                    decouple ? others : everything,
                    steps(problem, "meta")));
        }
        Loss loss = regularizer > 0 ? new EntropyRegularized(problem.loss(), regularizer) : problem.loss();
        if (delay) {
            phases.add(train("separate", "Parameters of gates that do not cross the cut", problem, loss, others));
        }
        if (decouple && scale > 0) {
            phases.add(new Phase.ClosedForm(
                    "join",
                    "Parameters of gates across the cut displaced by N(0, " + scale + "^2).",
                    SOURCES,
                    theta -> Noise.add(theta, crossing, scale, problem.random().child(NAME))));
        }
        if (regularizer > 0 || temperature > 0) {
            phases.add(train("joined", "All parameters", problem, loss, everything));
        }
        return phases;
    }

    private static Phase decouple(Circuit circuit, int[] crossing) {
        long fixed = circuit.gates().stream()
                .filter(g -> ParameterGroup.of(g.support(), circuit.cut()) == ParameterGroup.COUPLING)
                .filter(g -> !CircuitProblem.isTrainable(g, circuit))
                .count();
        return new Phase.ClosedForm(
                "decouple",
                crossing.length + " parameters of gates across the cut set to zero; " + fixed
                        + " fixed gates across it stay.",
                SOURCES,
                theta -> {
                    double[] result = theta.clone();
                    for (int k : crossing) {
                        result[k] = 0;
                    }
                    return result;
                });
    }

    private Phase train(String name, String which, TrainingProblem problem, Loss loss, int[] active) {
        return new Phase.Optimize(
                name,
                which + " on the final loss"
                        + (regularizer > 0 ? " plus " + regularizer + " times the visible Renyi-2 entropy" : "")
                        + (temperature > 0 ? ", with noise of temperature " + temperature : "") + ".",
                SOURCES,
                loss,
                active,
                steps(problem, name));
    }

    private StepSettings steps(TrainingProblem problem, String phase) {
        StepSettings steps = options.stepsOr(problem, 50);
        if (temperature == 0) {
            return steps;
        }
        // an option of a rule is a double, which holds 52 random bits exactly
        double seed = problem.random().child(NAME).child(phase).generator().nextLong() >>> 12;
        return new StepSettings(
                "langevin", Map.of("temperature", temperature, "seed", seed), steps.rate(), steps.stop());
    }
}
