// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.List;
import java.util.stream.Collectors;
import org.qbm4j.training.PretrainingStrategies;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/** A strategy met a problem that lacks a capability it needs; the message names those that do apply, found by asking them. */
public final class NotApplicable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient TrainingProblem problem;
    private final String strategy;
    private final String reason;

    /**
     * Refuses.
     *
     * @param problem what was met
     * @param strategy name of the strategy
     * @param need the capability, such as {@code hidden units}
     * @param has what is there instead, such as {@code the model has none}
     */
    NotApplicable(TrainingProblem problem, String strategy, String need, String has) {
        super(strategy);
        this.problem = problem;
        this.strategy = strategy;
        this.reason = "needs " + need + ", but " + has;
    }

    /**
     * What the strategy lacks, without its name and without those that do apply.
     *
     * @return such as {@code needs hidden units, but the model has none}
     */
    public String reason() {
        return reason;
    }

    /** The alternatives are sought here and not earlier: seeking them makes other refusals, whose texts nobody reads. */
    @Override
    public String getMessage() {
        List<String> others = PretrainingStrategies.names().stream()
                .filter(name -> !name.equals(strategy) && applies(name))
                .toList();
        return "Pretraining strategy '" + strategy + "' " + reason + "; these apply: "
                + others.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")) + ".";
    }

    private boolean applies(String name) {
        try {
            PretrainingStrategies.create(name, StrategyOptions.defaults()).plan(problem);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
