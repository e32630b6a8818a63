// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.qbm4j.cli.experiment.Spelling;
import org.qbm4j.cli.run.RunFolder;
import org.qbm4j.report.ReproductionPage;
import org.qbm4j.reproduction.Catalogue;
import org.qbm4j.reproduction.Context;
import org.qbm4j.reproduction.Reproduction;
import org.qbm4j.reproduction.Verdict;
import org.qbm4j.runlog.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reproduce}: measures published and exact results again. */
@Command(
        name = "reproduce",
        description = {
            "Measure published and exact results again, and print expected beside measured.",
            "",
            "Makes a folder with results.json and report.html. Rows that do not come out are shown as failing; the exit"
                    + " code is 0 all the same, unless --strict is given. Among exact rows with a tolerance of 3 standard"
                    + " errors, about one in 400 fails by chance."
        })
final class ReproduceCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Results to measure, such as R1 R7; all if none is named. --list prints them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--list", description = "Print ids and titles and end.")
    private boolean list;

    @Option(names = "--quick", description = "A tenth of the instances and wider tolerances; for a first look.")
    private boolean quick;

    @Option(names = "--strict", description = "Exit with code 1 if a row fails.")
    private boolean strict;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of all random numbers, default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that measure; default: all processors. Results do not depend on it.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder to make; default the first free of runs/reproduce, runs/reproduce-2, ...")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ReproduceCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter printer = spec.commandLine().getOut();
        if (list) {
            list(printer);
            return ExitCode.OK;
        }
        int workers = threads.orElse(Runtime.getRuntime().availableProcessors());
        if (workers < 1) {
            throw new IllegalArgumentException("Option '--threads' must be at least 1, but was " + workers + ".");
        }
        List<Reproduction> chosen = chosen(ids);
        Context.Settings settings = new Context.Settings(seed, workers, quick);
        RunFolder folder = RunFolder.create(out, "reproduce");
        List<Catalogue.Result> results = measured(chosen, settings, printer);
        return finish(settings, results, folder.path(), printer);
    }

    private void list(PrintWriter printer) {
        if (output.json()) {
            Map<String, Object> titles = new LinkedHashMap<>();
            Catalogue.all().forEach(r -> titles.put(r.id(), r.title()));
            printer.println(OutputOptions.toJson(titles));
        } else {
            Catalogue.all().forEach(r -> printer.println(ReproductionTable.listed(r)));
        }
    }

    private static List<Reproduction> chosen(List<String> ids) {
        List<Reproduction> chosen = new ArrayList<>();
        for (String id : ids) {
            if (Catalogue.ids().stream().noneMatch(id::equalsIgnoreCase)) {
                String nearest = Spelling.nearest(id, Catalogue.ids())
                        .map(k -> "; did you mean '" + k + "'?")
                        .orElse(".");
                throw new IllegalArgumentException("There is no reproduction '" + id + "'" + nearest + " Known ones: "
                        + String.join(", ", Catalogue.ids()) + ".");
            }
            Reproduction reproduction = Catalogue.named(id);
            if (!chosen.contains(reproduction)) {
                chosen.add(reproduction);
            }
        }
        return chosen.isEmpty() ? Catalogue.all() : chosen;
    }

    private List<Catalogue.Result> measured(List<Reproduction> chosen, Context.Settings settings, PrintWriter printer) {
        if (!output.json()) {
            printer.println(ReproductionTable.heading(settings));
            printer.flush();
        }
        try (TableProgress progress = new TableProgress(spec.commandLine().getErr(), quiet)) {
            return Catalogue.run(chosen, settings, progress, result -> {
                if (!output.json()) {
                    progress.clear();
                    ReproductionTable.print(printer, result);
                    printer.flush();
                }
            });
        }
    }

    private int finish(Context.Settings settings, List<Catalogue.Result> results, Path folder, PrintWriter printer)
            throws IOException {
        String json = OutputOptions.toJson(ReproductionTable.values(settings, results));
        WholeFile.write(folder.resolve("results.json"), (json + "\n").getBytes(StandardCharsets.UTF_8));
        Path report = ReproductionPage.write(folder, settings, results);
        long failed = results.stream().mapToLong(r -> r.count(Verdict.FAIL)).sum();
        if (output.json()) {
            printer.println(json);
        } else {
            printer.println(ReproductionTable.conclusion(results));
            printer.println("report: " + report);
        }
        printer.flush();
        return strict && failed > 0 ? ExitCode.FAILED : ExitCode.OK;
    }
}
