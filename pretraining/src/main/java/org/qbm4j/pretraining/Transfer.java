// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.Task;
import org.qbm4j.training.TrainingProblem;

/**
 * A smaller machine is trained, its parameters are copied to the larger one.
 *
 * <p>{@code mode: copy}, the default: the first {@code hidden} (1) hidden units are trained with the visible ones on the
 * final loss, off the saddle by N(0, {@code couplingScale}^2), default 0.05, the others idle; then hidden unit j gives its
 * parameters to units j + hidden, j + 2 hidden, and so on. {@code mode: tile}, for chains in the order of the qubits: a
 * machine of the first {@code visible} qubits (half of them, at least 2, unless set) without hidden units is trained by
 * relative entropy to the target reduced to these qubits, and its terms are repeated by translation, those near an end taken
 * from the same distance to that end, the others from the middle. With hidden units the saddle is then broken. In both modes copies are
 * displaced by N(0, {@code scale}^2), default 0.01, since identical hidden units would stay identical. Terms without a
 * counterpart start at that noise alone. Phases take the steps of the section {@code steps}, else 100 iterations. Parameters
 * of a small problem as the start of a larger one are those of Liu and others 2023, there for circuits.
 *
 * <p>Fails when: copies add up: k equal hidden units pull on the visible ones k times as hard as the one that was trained; or
 * when the target is not alike from place to place, or its correlations reach beyond the small chain.
 */
public final class Transfer implements PretrainingStrategy {
    static final String NAME = "transfer";
    private static final List<String> SOURCES = List.of("Liu2023");

    private final StrategyOptions options;
    private final boolean tile;
    private final double scale;
    private final double couplingScale;

    /**
     * Makes the strategy.
     *
     * @param options {@code mode}, {@code hidden}, {@code visible}, {@code scale}, {@code couplingScale}, steps
     * @throws IllegalArgumentException if the size given is that of the other mode
     */
    public Transfer(StrategyOptions options) {
        options.requireOnly(NAME, "mode", "hidden", "visible", "scale", "couplingScale");
        this.options = options;
        String mode = options.text("mode", options.values().containsKey("visible") ? "tile" : "copy");
        if (!mode.equals("copy") && !mode.equals("tile")) {
            throw new IllegalArgumentException("Option 'mode' must be 'copy' or 'tile', but was '" + mode + "'.");
        }
        this.tile = mode.equals("tile");
        String other = tile ? "hidden" : "visible";
        if (options.values().containsKey(other)) {
            throw new IllegalArgumentException("Option '" + other + "' of 'transfer' has no meaning with mode: " + mode
                    + "; leave one of the two out.");
        }
        WholeNumber.of(options, "hidden", 1, 1);
        WholeNumber.of(options, "visible", 1, 2);
        this.scale = options.nonNegative("scale", 0.01);
        this.couplingScale = options.nonNegative("couplingScale", 0.05);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParametricHamiltonian h = ThermalProblem.hamiltonian(problem, NAME);
        return tile ? tiled(problem, h) : copied(problem, h);
    }

    private List<Phase> copied(TrainingProblem problem, ParametricHamiltonian h) {
        int few = WholeNumber.of(options, "hidden", 1, 1);
        if (h.cut().hidden() <= few) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "more hidden units than the " + few + " to start with",
                    "the model has " + h.cut().hidden());
        }
        int visible = h.cut().visible();
        int awake = (1 << (visible + few)) - 1;
        int[] supports = Support.of(h).orElseThrow();
        int[] active = h.positions(k -> (supports[k] & ~awake) == 0);
        int[] place = IntStream.range(0, h.cut().numQubits())
                .map(q -> q < visible ? q : visible + (q - visible) % few)
                .toArray();
        int[] sources = IntStream.range(0, supports.length)
                .map(k -> (supports[k] & ~awake) == 0 ? k : source(h, k, place))
                .toArray();
        int[] saddle = IntStream.of(active)
                .filter(k -> h.parameterGroup(k) != ParameterGroup.VISIBLE)
                .toArray();
        if (saddle.length == 0) {
            throw new NotApplicable(problem, NAME, "terms of the first " + few + " hidden units", "the model has none");
        }
        return List.of(
                new Phase.ClosedForm(
                        "break-saddle",
                        "Terms of the first hidden units drawn from N(0, " + couplingScale + "^2).",
                        SOURCES,
                        theta -> Noise.add(
                                theta, saddle, couplingScale, problem.random().child("break-saddle"))),
                new Phase.Optimize(
                        "small",
                        "Machine of " + visible + " visible and " + few + " hidden units; the others idle.",
                        SOURCES,
                        problem.loss(),
                        active,
                        options.stepsOr(problem, 100)),
                carry(problem, "Parameters of the first " + few + " hidden units copied to the others.", sources));
    }

    private List<Phase> tiled(TrainingProblem problem, ParametricHamiltonian h) {
        int n = h.cut().visible();
        int few = WholeNumber.of(options, "visible", 1, Math.max(2, n / 2));
        int[] supports = Support.of(h).orElseThrow();
        if (few >= n || h.positions(k -> supports[k] >>> few == 0).length == 0) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "terms on its first " + few + " visible units and more visible units than that",
                    "the model has " + n + " visible units");
        }
        SubMachine small = SubMachine.of(h, IntStream.range(0, few).toArray(), new int[0]);
        Loss loss = Losses.create("relative-entropy", reduced(problem.target(), few), small.hamiltonian());
        int[] sources = IntStream.range(0, supports.length)
                .map(k -> supports[k] >>> n == 0 ? translated(h, supports[k], k, few) : k)
                .toArray();
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase.Prepared(
                "small",
                "Chain of " + few + " visible units by relative entropy to the reduced target.",
                SOURCES,
                options.steps().orElseGet(() -> SafeSteps.of(h, small.positions(), 100)),
                (entry, solver) -> Task.of(entry, loss, small.positions()).on(small.detour())));
        phases.add(carry(problem, "Terms of the chain of " + few + " repeated along " + n + ".", sources));
        if (h.cut().hidden() > 0) {
            phases.add(HiddenUnits.breakSaddle(problem, couplingScale, couplingScale));
        }
        return phases;
    }

    /** Parameters from their sources, with noise where they were not their own; -1 is no source. */
    private Phase carry(TrainingProblem problem, String description, int[] sources) {
        int[] moved =
                IntStream.range(0, sources.length).filter(k -> sources[k] != k).toArray();
        return new Phase.ClosedForm("copy", description, SOURCES, theta -> {
            double[] result = theta.clone();
            for (int k : moved) {
                result[k] = sources[k] < 0 ? 0 : theta[sources[k]];
            }
            return Noise.add(result, moved, scale, problem.random().child(NAME));
        });
    }

    /** Where a term of the long chain finds its value in the short one. */
    private static int translated(ParametricHamiltonian h, int support, int k, int few) {
        int first = Integer.numberOfTrailingZeros(support);
        int width = 32 - Integer.numberOfLeadingZeros(support) - first;
        int slack = few - width;
        if (slack < 0) {
            return -1;
        }
        int toTheEnd = h.cut().visible() - first - width;
        int start = slack / 2;
        if (first <= start) {
            start = first;
        } else if (toTheEnd < slack - start) {
            start = slack - toTheEnd;
        }
        int shift = start - first;
        int[] place = IntStream.range(0, h.cut().numQubits())
                .map(q -> Math.max(0, q + shift))
                .toArray();
        return source(h, k, place);
    }

    /** The parameter that acts as parameter k does once its qubits are moved; -1 if there is none. */
    private static int source(ParametricHamiltonian h, int k, int[] place) {
        PauliSum generator = h.parameters().get(k).generator();
        int support = Support.of(h).orElseThrow()[k];
        long different = IntStream.range(0, place.length)
                .filter(q -> (support >> q & 1) == 1)
                .map(q -> place[q])
                .distinct()
                .count();
        if (different < Integer.bitCount(support)) {
            return -1;
        }
        PauliSum moved = SubMachine.moved(generator, place);
        return IntStream.range(0, h.numParameters())
                .filter(s -> h.parameters().get(s).generator().equals(moved))
                .findFirst()
                .orElse(-1);
    }

    /** The target of the first qubits alone. */
    static Target reduced(Target target, int few) {
        if (target instanceof Target.Quantum quantum) {
            return new Target.Quantum(
                    quantum.state().reduceTo(IntStream.range(0, few).toArray()));
        }
        double[] all = target.probabilities();
        double[] p = new double[1 << few];
        for (int v = 0; v < all.length; v++) {
            p[v & p.length - 1] += all[v];
        }
        double sum = Arrays.stream(p).sum();
        return new Target.Classical(
                Distribution.of(Arrays.stream(p).map(x -> x / sum).toArray()));
    }
}
