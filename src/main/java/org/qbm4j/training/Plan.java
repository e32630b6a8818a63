// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.qbm4j.operator.ParameterGroup;

/**
 * Phases in their order; immutable.
 *
 * @param phases at least one, names unique
 */
public record Plan(List<Phase> phases) {

    /** Checks names. */
    public Plan {
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("A plan needs at least one phase.");
        }
        Set<String> names = new HashSet<>();
        for (Phase phase : phases) {
            if (!names.add(phase.name())) {
                throw new IllegalArgumentException(
                        "Phase names must be unique, but '" + phase.name() + "' stands twice; rename one of them.");
            }
        }
    }

    /**
     * Pretraining followed by the final training of all parameters.
     *
     * <p>Groups that the final steps freeze or slow down are frozen or slowed down in every phase.
     *
     * @param problem the problem, with the final loss and steps
     * @param pretraining phases of a strategy, possibly none
     * @return the plan, with a last phase named {@code training}
     */
    public static Plan of(TrainingProblem problem, List<Phase> pretraining) {
        List<Phase> all = new ArrayList<>(pretraining);
        all.add(new Phase.Optimize(
                "training",
                "All parameters, final loss.",
                List.of(),
                problem.loss(),
                everything(problem),
                problem.steps()));
        return new Plan(all).withGroups(problem.steps().groups());
    }

    /**
     * The matched control of a plan: the same iterations with the same step sizes and stopping rules, no pretraining.
     *
     * <p>Each iterating phase becomes one of all parameters on the final loss; closed-form phases are left out.
     *
     * @param problem the problem
     * @param plan the plan with pretraining
     * @param start phases that make the starting point, such as small random parameters
     * @return the control
     */
    public static Plan matchedControl(TrainingProblem problem, Plan plan, List<Phase> start) {
        List<Phase> control = new ArrayList<>(start);
        for (Phase phase : plan.phases()) {
            if (phase instanceof Phase.Iterative o) {
                control.add(new Phase.Optimize(
                        o.name().equals("training") ? "training" : "control-" + o.name(),
                        "All parameters on the final loss, with the steps of phase '" + o.name() + "'.",
                        List.of(),
                        problem.loss(),
                        everything(problem),
                        o.steps()));
            }
        }
        return new Plan(control).withGroups(problem.steps().groups());
    }

    /**
     * The same phases with other factors for the steps of parameter groups.
     *
     * @param groups factor of each group, 0 to freeze it
     * @return new plan
     */
    public Plan withGroups(Map<ParameterGroup, Double> groups) {
        return new Plan(phases.stream()
                .map(p -> p instanceof Phase.Iterative i ? i.withSteps(i.steps().withGroups(groups)) : p)
                .toList());
    }

    private static int[] everything(TrainingProblem problem) {
        return IntStream.range(0, problem.layout().numParameters()).toArray();
    }

    /**
     * Planned number of iterations of all phases.
     *
     * @return sum of the limits
     */
    public long iterations() {
        return phases.stream()
                .mapToLong(
                        p -> p instanceof Phase.Iterative o ? o.steps().stop().iterations() : 0)
                .sum();
    }
}
