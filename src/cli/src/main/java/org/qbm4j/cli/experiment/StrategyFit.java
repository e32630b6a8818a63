// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qbm4j.pretraining.NotApplicable;
import org.qbm4j.pretraining.Recipes;
import org.qbm4j.training.Plan;
import org.qbm4j.training.PretrainingStrategies;
import org.qbm4j.training.TrainingProblem;

/**
 * Whether a strategy, with the options of its recipe, applies to an experiment.
 *
 * @param strategy its name
 * @param refusal why not, without the name of the strategy; empty if it applies
 */
public record StrategyFit(String strategy, Optional<String> refusal) {

    /**
     * Asks every strategy for its plan.
     *
     * @param file experiment; its own pretraining and control do not matter
     * @param memory what may be used
     * @return one for each strategy, sorted by name
     * @throws ExperimentException with one line per problem of the experiment
     */
    public static List<StrategyFit> of(Path file, Memory memory) {
        TrainingProblem problem = ExperimentFile.read(file, List.of("pretraining=none", "control=none"), memory)
                .problem();
        List<StrategyFit> fits = new ArrayList<>();
        for (String name : PretrainingStrategies.names()) {
            fits.add(new StrategyFit(name, refusal(name, problem)));
        }
        return fits;
    }

    private static Optional<String> refusal(String name, TrainingProblem problem) {
        JsonNode section = Recipes.names().contains(name)
                ? SourceTree.single(Recipes.text(name))
                : JsonNodeFactory.instance.textNode(name);
        try {
            Plan.of(
                    problem,
                    PretrainingSection.strategy(section, problem.steps()).plan(problem));
            return Optional.empty();
        } catch (NotApplicable e) {
            return Optional.of(e.reason());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String head = "Pretraining strategy '" + name + "' ";
            return Optional.of(message.startsWith(head) ? message.substring(head.length()) : message);
        }
    }
}
