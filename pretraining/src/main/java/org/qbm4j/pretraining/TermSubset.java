// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.qbm4j.data.ImageShape;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.operator.Edge;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Topology;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Trains a subset of the visible terms by relative entropy, the others frozen at zero; convex without hidden units.
 *
 * <p>Starting from zero, pretraining any subset of the terms never ends above the maximally mixed state, and the bounds on
 * the number of steps of the full training can only get better (Coopmans and Benedetti 2024, theorem 3; for models without
 * hidden units). Two names: {@code geometrically-local} takes fields and the couplings along a chain ({@code lattice:
 * chain}, the default) or a grid ({@code lattice: grid 2x4}, numbered row by row); {@code subset} takes the parameters
 * listed in {@code parameters}, or those of the Pauli letters in {@code letters}. With hidden units, couplings and hidden
 * fields are afterwards displaced by N(0, {@code couplingScale}^2), default 0.05. Circuits take {@code parameters} only and
 * train them on the final loss.
 *
 * <p>Fails when: the target's correlations are not in the subset: on the J1-J2 chain it makes the same budget end worse
 * than no pretraining.
 */
public final class TermSubset implements PretrainingStrategy {
    static final String NAME = "subset";
    static final String GEOMETRICALLY_LOCAL = "geometrically-local";

    private final String name;
    private final StrategyOptions options;
    private final double couplingScale;

    /**
     * Makes the strategy {@code subset}.
     *
     * @param options {@code parameters} or {@code letters}, {@code couplingScale}, steps
     */
    public TermSubset(StrategyOptions options) {
        this(NAME, options);
        options.requireOnly(NAME, "parameters", "letters", "couplingScale");
    }

    private TermSubset(String name, StrategyOptions options) {
        this.name = name;
        this.options = options;
        this.couplingScale = options.nonNegative("couplingScale", 0.05);
    }

    /**
     * Makes the strategy {@code geometrically-local}.
     *
     * @param options {@code lattice}, {@code couplingScale}, steps
     * @return the strategy
     */
    public static TermSubset geometricallyLocal(StrategyOptions options) {
        options.requireOnly(GEOMETRICALLY_LOCAL, "lattice", "couplingScale");
        return new TermSubset(GEOMETRICALLY_LOCAL, options);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParameterLayout layout = problem.layout();
        int[] active = name.equals(NAME) ? listed(problem) : local(problem, ThermalProblem.hamiltonian(problem, name));
        StepSettings steps = options.stepsOr(problem, 300);
        // a circuit without hidden units is pure, and its relative entropy to a mixed target infinite
        Loss loss = layout instanceof ParametricHamiltonian
                ? Losses.create("relative-entropy", problem.target(), layout)
                : problem.loss();
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase.Optimize(
                name,
                active.length + " of " + layout.numParameters() + " parameters by " + spoken(loss) + ", the others at "
                        + (layout instanceof ParametricHamiltonian ? "zero." : "rest."),
                List.of("CoopmansBenedetti2024"),
                loss,
                active,
                steps));
        if (layout.cut().hidden() > 0) {
            phases.add(HiddenUnits.breakSaddle(problem, couplingScale, couplingScale));
        }
        return phases;
    }

    private static String spoken(Loss loss) {
        return loss.name().replace('-', ' ');
    }

    private int[] listed(TrainingProblem problem) {
        ParameterLayout layout = problem.layout();
        List<String> names = options.texts("parameters", List.of());
        List<String> letters = options.texts("letters", List.of());
        if (names.isEmpty() == letters.isEmpty()) {
            throw new IllegalArgumentException(
                    "Pretraining strategy 'subset' needs exactly one of 'parameters' (a list of"
                            + " parameter names) and 'letters' (such as [Z, ZZ]).");
        }
        if (!letters.isEmpty() && !(layout instanceof ParametricHamiltonian)) {
            throw new IllegalArgumentException(
                    "Option 'letters' of 'subset' names terms of a Hamiltonian, which the model"
                            + " has not alone; list its parameters in 'parameters'.");
        }
        Set<String> known = new HashSet<>();
        Set<String> families = new HashSet<>();
        for (int k = 0; k < layout.numParameters(); k++) {
            known.add(layout.parameterName(k));
            families.add(lettersOf(layout, k));
        }
        for (String wanted : names) {
            if (!known.contains(wanted)) {
                throw new IllegalArgumentException("Pretraining strategy 'subset' names parameter '" + wanted
                        + "', which the model does not have.");
            }
        }
        for (String wanted : letters) {
            if (!families.contains(wanted)) {
                throw new IllegalArgumentException("Pretraining strategy 'subset' names letters '" + wanted
                        + "', which no parameter of the model has.");
            }
        }
        return require(
                problem,
                Arrays.stream(layout.positions(ParameterGroup.VISIBLE))
                        .filter(k -> names.contains(layout.parameterName(k)) || letters.contains(lettersOf(layout, k)))
                        .toArray());
    }

    private static String lettersOf(ParameterLayout layout, int k) {
        return layout.parameterName(k).replaceAll("[\\d ]", "");
    }

    private int[] local(TrainingProblem problem, ParametricHamiltonian h) {
        int visible = h.cut().visible();
        Set<Edge> edges = new HashSet<>(lattice(visible).edges());
        return require(problem, h.positions(k -> {
            ParametricHamiltonian.Parameter p = h.parameters().get(k);
            return p.group() == ParameterGroup.VISIBLE
                    && p.generator().terms().stream()
                            .allMatch(t -> isLocal(t.word().support(), edges));
        }));
    }

    private Topology lattice(int visible) {
        String lattice = options.text("lattice", "chain");
        if (lattice.equals("chain")) {
            return Topology.chain(visible);
        }
        if (lattice.startsWith("grid ")) {
            ImageShape shape = ImageShape.parse(lattice.substring(5));
            if (shape.numPixels() == visible) {
                return Topology.grid(shape.rows(), shape.columns());
            }
        }
        throw new IllegalArgumentException("Option 'lattice' must be 'chain' or 'grid RxC' with R times C = " + visible
                + " visible units, but was '" + lattice + "'.");
    }

    private static boolean isLocal(int support, Set<Edge> edges) {
        int count = Integer.bitCount(support);
        int low = Integer.numberOfTrailingZeros(support);
        int high = 31 - Integer.numberOfLeadingZeros(support);
        return count == 1 || (count == 2 && edges.contains(new Edge(low, high)));
    }

    private int[] require(TrainingProblem problem, int[] positions) {
        if (positions.length == 0) {
            throw new NotApplicable(problem, name, "visible parameters in its subset", "the model has none");
        }
        return positions;
    }
}
