// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.TrainingProblem;

/**
 * Several strategies one after the other, each from where the one before it ended.
 *
 * <p>A phase whose name is taken already becomes {@code <strategy>/<phase>}, and {@code <strategy>-2/<phase>} and so on if
 * that is taken too. The first strategy draws the same random numbers as it does alone, every other one numbers of its own
 * place, so that two displacements never add up to one twice as long. In files: a list under {@code pretraining}. The
 * proposal to train in stages of different losses is that of Ortiz Marrero, Kieferova and Wiebe 2021; chains are ours.
 *
 * <p>Fails when: a strategy that replaces the parameters, as those that draw all angles anew do, does not stand first: it
 * throws away what came before it.
 */
public final class Sequence implements PretrainingStrategy {
    private final List<PretrainingStrategy> strategies;

    private Sequence(List<PretrainingStrategy> strategies) {
        this.strategies = List.copyOf(strategies);
    }

    /**
     * Makes a chain of strategies.
     *
     * @param strategies in the order of their phases, at least one
     * @return the chain
     * @throws IllegalArgumentException if there is none
     */
    public static Sequence of(List<PretrainingStrategy> strategies) {
        if (strategies.isEmpty()) {
            throw new IllegalArgumentException(
                    "Argument 'strategies' must name at least one strategy, but is empty; use 'none'.");
        }
        return new Sequence(strategies);
    }

    @Override
    public String name() {
        return strategies.stream().map(PretrainingStrategy::name).collect(Collectors.joining(" + "));
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        List<Phase> all = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < strategies.size(); i++) {
            PretrainingStrategy strategy = strategies.get(i);
            for (Phase phase : strategy.plan(i == 0 ? problem : place(problem, i))) {
                String name = phase.name();
                for (int number = 1; !taken.add(name); number++) {
                    name = strategy.name() + (number == 1 ? "" : "-" + number) + "/" + phase.name();
                }
                all.add(named(phase, name));
            }
        }
        return all;
    }

    private static TrainingProblem place(TrainingProblem problem, int place) {
        return new TrainingProblem(
                problem.layout(),
                problem.target(),
                problem.loss(),
                problem.steps(),
                problem.random().child("sequence").child(place));
    }

    private static Phase named(Phase phase, String name) {
        if (phase.name().equals(name)) {
            return phase;
        }
        if (phase instanceof Phase.ClosedForm c) {
            return new Phase.ClosedForm(name, c.description(), c.sources(), c.initializer());
        }
        if (phase instanceof Phase.Optimize o) {
            return new Phase.Optimize(name, o.description(), o.sources(), o.loss(), o.active(), o.steps());
        }
        Phase.Prepared p = (Phase.Prepared) phase;
        return new Phase.Prepared(name, p.description(), p.sources(), p.steps(), p.preparation());
    }
}
