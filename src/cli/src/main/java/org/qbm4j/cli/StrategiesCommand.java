// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.qbm4j.cli.experiment.Memory;
import org.qbm4j.cli.experiment.Spelling;
import org.qbm4j.cli.experiment.StrategyFit;
import org.qbm4j.pretraining.Recipes;
import org.qbm4j.training.PretrainingStrategies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code strategies}: lists the pretraining strategies, prints their recipes, and says which apply to an experiment. */
@Command(
        name = "strategies",
        description = "List the pretraining strategies, print the recipe of one, or say which apply to an experiment.")
final class StrategiesCommand implements Callable<Integer> {
    private static final String WITHOUT_RECIPE = "Contributed, without a recipe.";

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Strategy whose recipe to print, ready to be pasted into an experiment.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "FILE",
            description = "Say which strategies apply to this experiment, and why the others do not.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    StrategiesCommand() {}

    @Override
    public Integer call() {
        if (name.isPresent() && file.isPresent()) {
            throw new IllegalArgumentException("A strategy and '--for' must not both be given, but were '" + name.get()
                    + "' and '" + file.get() + "'; leave one of the two out.");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (name.isPresent()) {
            printRecipe(out, name.get());
        } else if (file.isPresent()) {
            printFit(out, file.get());
        } else {
            printAll(out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private void printAll(PrintWriter out) {
        List<String> names = PretrainingStrategies.names();
        if (output.json()) {
            out.println(OutputOptions.toJson(
                    names.stream().map(StrategiesCommand::facts).toList()));
            return;
        }
        out.println(row("strategy", "what it does", "needs"));
        for (String each : names) {
            Optional<RecipeNotes> notes = notes(each);
            out.println(row(each, does(each), notes.map(RecipeNotes::appliesTo).orElse("")));
        }
        out.println();
        out.println(
                "Recipe of one: qbm4j strategies NAME. Which apply: qbm4j strategies --for FILE. Use: qbm4j train FILE"
                        + " --pretraining NAME.");
    }

    private void printRecipe(PrintWriter out, String strategy) {
        if (!Recipes.names().contains(strategy)) {
            throw new IllegalArgumentException("There is no recipe of a strategy '" + strategy + "'"
                    + Spelling.nearest(strategy, Recipes.names())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(";")
                    + " recipes: " + String.join(", ", Recipes.names()) + ".");
        }
        if (output.json()) {
            Map<String, Object> facts = new LinkedHashMap<>(facts(strategy));
            facts.put("recipe", Recipes.text(strategy));
            out.println(OutputOptions.toJson(facts));
        } else {
            out.print(StrategyChoice.underKey(strategy));
        }
    }

    private void printFit(PrintWriter out, Path experiment) {
        List<StrategyFit> fits = StrategyFit.of(experiment, Memory.ofThisMachine());
        List<StrategyFit> applying =
                fits.stream().filter(fit -> fit.refusal().isEmpty()).toList();
        List<StrategyFit> refusing =
                fits.stream().filter(fit -> fit.refusal().isPresent()).toList();
        if (output.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("experiment", experiment.toString());
            result.put(
                    "apply", applying.stream().map(fit -> facts(fit.strategy())).toList());
            result.put(
                    "doNotApply",
                    refusing.stream().map(StrategiesCommand::refused).toList());
            out.println(OutputOptions.toJson(result));
            return;
        }
        out.println(applying.size() + " strategies apply to '" + experiment + "':");
        applying.forEach(fit -> out.println("  " + row(fit.strategy(), does(fit.strategy()), "")));
        if (!refusing.isEmpty()) {
            out.println();
            out.println(refusing.size() + " do not:");
            refusing.forEach(
                    fit -> out.println("  " + row(fit.strategy(), fit.refusal().orElse(""), "")));
        }
    }

    private static Map<String, Object> refused(StrategyFit fit) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("strategy", fit.strategy());
        facts.put("reason", fit.refusal().orElse(""));
        return facts;
    }

    private static Map<String, Object> facts(String strategy) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("strategy", strategy);
        notes(strategy).ifPresent(notes -> {
            facts.put("does", notes.does());
            facts.put("needs", notes.needs());
            facts.put("failsWhen", notes.fails());
            facts.put("source", notes.source());
        });
        return facts;
    }

    private static Optional<RecipeNotes> notes(String strategy) {
        return Recipes.names().contains(strategy) ? Optional.of(RecipeNotes.of(strategy)) : Optional.empty();
    }

    private static String does(String strategy) {
        return notes(strategy).map(RecipeNotes::does).orElse(WITHOUT_RECIPE);
    }

    private static String row(String strategy, String does, String needs) {
        return String.format(Locale.ROOT, "%-24s  %-68s  %s", strategy, does, needs)
                .stripTrailing();
    }
}
