// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Gate;
import org.qbm4j.circuit.Layer;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * The first staircase of a circuit trained alone, a matrix-product state of bond dimension two, before the others join.
 *
 * <p>Matrix-product pretraining (Dborin, Barratt, Wimalaweera, Wright and Green 2022; Rudolph, Miller, Motlagh, Chen, Acharya
 * and Perdomo-Ortiz 2023), with the state vector in the place of their tensor networks. It needs layers of two-qubit gates
 * that go up the register, (0,1), (1,2), ..., as the circuit family {@code matrix-product} has them; the first with parameters
 * must be one. Parameters of later layers are set to zero, those of the first are trained, and then the later ones are
 * displaced by N(0, {@code scale}^2), 0.05. Options besides: {@code loss}, default the final loss; steps, default 100
 * iterations of the final training's. Larger bond dimensions would need wider gates.
 *
 * <p>Later layers are the identity at zero if every entangler has a parameter ({@code entangler: rzz}). Fixed ones keep
 * acting: the phase then trains a matrix-product state behind a fixed circuit, and its description says so.
 *
 * <p>Fails when: the target is far from all states of bond dimension two, or the run starts at zero angles where the loss is
 * infinite or flat; and on other circuits, which it refuses.
 */
public final class MatrixProductFirst implements PretrainingStrategy {
    static final String NAME = "matrix-product";
    private static final List<String> SOURCES = List.of("Dborin2022", "Rudolph2023");

    private final StrategyOptions options;
    private final double scale;

    /**
     * Makes the strategy.
     *
     * @param options {@code loss}, {@code scale}, steps
     */
    public MatrixProductFirst(StrategyOptions options) {
        options.requireOnly(NAME, PhaseLoss.OPTION, "scale");
        PhaseLoss.requireKnown(options);
        this.options = options;
        this.scale = options.nonNegative("scale", 0.05);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        Circuit circuit = CircuitProblem.circuit(problem, NAME);
        List<int[]> layers = CircuitProblem.trainableLayers(circuit);
        if (layers.size() < 2 || !startsWithStaircase(circuit)) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "at least two layers, the first of them a staircase of two-qubit gates (0,1), (1,2), ... as the circuit"
                            + " family matrix-product makes",
                    "the circuit has " + layers.size() + " layers with parameters"
                            + (layers.size() < 2 ? "" : " and begins with none"));
        }
        int[] later =
                layers.stream().skip(1).flatMapToInt(IntStream::of).sorted().toArray();
        StepSettings steps = options.stepsOr(problem, 100);
        long fixed = fixedLater(circuit);
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase.ClosedForm(
                "switch-off",
                "Parameters of layers after the first staircase set to zero.",
                SOURCES,
                theta -> zeroed(theta, later)));
        phases.add(new Phase.Optimize(
                "staircase",
                "The first staircase alone, a matrix-product state of bond dimension two"
                        + (fixed == 0
                                ? "; later layers are the identity."
                                : ", behind which " + fixed + " fixed entanglers of later layers stay."),
                SOURCES,
                PhaseLoss.of(options, problem),
                layers.get(0),
                steps));
        if (scale > 0) {
            phases.add(new Phase.ClosedForm(
                    "displace",
                    "Parameters of later layers drawn from N(0, " + scale + "^2).",
                    SOURCES,
                    theta -> Noise.add(theta, later, scale, problem.random().child(NAME))));
        }
        return phases;
    }

    private static double[] zeroed(double[] theta, int[] positions) {
        double[] result = theta.clone();
        for (int k : positions) {
            result[k] = 0;
        }
        return result;
    }

    /** Whether the pairs of the first layer with parameters are (0,1), (1,2), ... up to the last qubit. */
    private static boolean startsWithStaircase(Circuit circuit) {
        int first = firstTrainable(circuit);
        Layer layer = circuit.layers().get(first);
        boolean nothingBefore =
                circuit.gates().subList(0, layer.from()).stream().allMatch(g -> Integer.bitCount(g.support()) == 1);
        int[] pairs = circuit.gates().subList(layer.from(), layer.to()).stream()
                .mapToInt(Gate::support)
                .filter(s -> Integer.bitCount(s) > 1)
                .toArray();
        int[] staircase = IntStream.range(0, circuit.cut().numQubits() - 1)
                .map(q -> 3 << q)
                .toArray();
        return nothingBefore && pairs.length > 0 && Arrays.equals(runs(pairs), staircase);
    }

    private static int firstTrainable(Circuit circuit) {
        return IntStream.range(0, circuit.layers().size())
                .filter(i -> circuit.positionsOfLayer(i).length > 0)
                .findFirst()
                .orElse(0);
    }

    /** Several gates in a row on one pair are one block. */
    private static int[] runs(int[] pairs) {
        return IntStream.range(0, pairs.length)
                .filter(i -> i == 0 || pairs[i] != pairs[i - 1])
                .map(i -> pairs[i])
                .toArray();
    }

    private static long fixedLater(Circuit circuit) {
        int end = circuit.layers().get(firstTrainable(circuit)).to();
        return circuit.gates().subList(end, circuit.gates().size()).stream()
                .filter(g -> Integer.bitCount(g.support()) > 1 && !CircuitProblem.isTrainable(g, circuit))
                .count();
    }
}
