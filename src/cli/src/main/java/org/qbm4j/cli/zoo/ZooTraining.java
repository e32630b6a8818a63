// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.cli.experiment.ExperimentFile;
import org.qbm4j.cli.experiment.Memory;
import org.qbm4j.cli.run.ArmSummary;
import org.qbm4j.cli.run.RunFolder;
import org.qbm4j.cli.run.StopSwitch;
import org.qbm4j.cli.run.TrainingRun;
import org.qbm4j.comparison.PairedTest;
import org.qbm4j.diagnostics.PlateauStory;
import org.qbm4j.models.serializer.Checksums;
import org.qbm4j.models.serializer.LibraryVersion;
import org.qbm4j.models.zoo.ModelCard;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.WholeFile;

/** Trains one experiment with several seeds and writes model, card and experiment beside each other. */
public final class ZooTraining {
    private static final double CONFIDENCE = 0.95;

    private final Path experiment;
    private final int seeds;
    private final Path into;

    /**
     * Prepares a training.
     *
     * @param experiment file whose name is the model's
     * @param seeds how many, at least 2: that of the file and the ones after it
     * @param into folder of the results, which exists
     */
    public ZooTraining(Path experiment, int seeds, Path into) {
        if (seeds < 2) {
            throw new IllegalArgumentException(
                    "Argument 'seeds' must be at least 2, since a card tells the spread, but was " + seeds + ".");
        }
        this.experiment = experiment;
        this.seeds = seeds;
        this.into = into;
    }

    /**
     * Trains.
     *
     * @param told a line for each seed that is done
     * @return the card
     * @throws IOException if a file cannot be written
     */
    public ModelCard run(Consumer<String> told) throws IOException {
        Experiment whole = read(List.of());
        long first = whole.seed();
        Map<String, List<Double>> values = new LinkedHashMap<>();
        Map<String, String> units = new LinkedHashMap<>();
        byte[] model = new byte[0];
        String plateau = "";
        Path work = Files.createTempDirectory("qbm4j-zoo");
        try {
            for (int s = 0; s < seeds; s++) {
                RunFolder folder = RunFolder.create(Optional.of(work.resolve("seed-" + (first + s))), "run");
                TrainingRun.begin(read(List.of("seed=" + (first + s))), folder).train(new StopSwitch(), 0);
                ArmSummary summary = ArmSummary.read(folder);
                metrics(summary, values, units);
                told.accept("seed " + (first + s) + ", " + (s + 1) + " of " + seeds + ": loss "
                        + summary.lossLast().orElse(Double.NaN));
                if (s == 0) {
                    model = Files.readAllBytes(folder.model());
                    RunLog log = RunLogReader.read(folder.log());
                    plateau = PlateauStory.of(log).closing();
                }
            }
        } finally {
            new RunFolder(work).remove();
        }
        return write(whole, model, metrics(values, units), plateau);
    }

    private Experiment read(List<String> overrides) {
        return ExperimentFile.read(experiment, overrides, Memory.ofThisMachine());
    }

    private static void metrics(ArmSummary summary, Map<String, List<Double>> values, Map<String, String> units) {
        note("loss", summary.lossUnit(), summary.lossLast(), values, units);
        note("entropy of the data, floor of a likelihood", "nats", summary.dataEntropy(), values, units);
        note("held-out log-likelihood", "nats", summary.testLogLikelihood(), values, units);
        note("accuracy", "1", summary.accuracy(), values, units);
    }

    private static void note(
            String name,
            String unit,
            Optional<Double> value,
            Map<String, List<Double>> values,
            Map<String, String> units) {
        value.ifPresent(v -> {
            values.computeIfAbsent(name, n -> new ArrayList<>()).add(v);
            units.put(name, unit);
        });
    }

    private static List<ModelCard.Metric> metrics(Map<String, List<Double>> values, Map<String, String> units) {
        List<ModelCard.Metric> metrics = new ArrayList<>();
        values.forEach((name, list) -> {
            double[] all = list.stream().mapToDouble(Double::doubleValue).toArray();
            PairedTest mean = PairedTest.of(all, CONFIDENCE);
            metrics.add(new ModelCard.Metric(
                    name,
                    all[0],
                    String.valueOf(units.get(name)),
                    mean.mean(),
                    mean.interval().low(),
                    mean.interval().high(),
                    all.length));
        });
        return metrics;
    }

    private ModelCard write(Experiment told, byte[] bytes, List<ModelCard.Metric> metrics, String plateau)
            throws IOException {
        ModelCard card = new ModelCard(
                told.name(),
                String.valueOf(told.settings().getOrDefault("about", "")),
                told.model().kind(),
                told.material().name(),
                metrics,
                plateau,
                new ModelCard.Origin(
                        "qbm4j zoo retrain " + told.name(),
                        told.seed(),
                        LibraryVersion.current(),
                        Checksums.of(bytes)));
        WholeFile.write(into.resolve(told.name() + ".zip"), bytes);
        WholeFile.write(into.resolve(told.name() + ".json"), card.toJson());
        Path copy = into.resolve(told.name() + ".yaml");
        if (!Files.exists(copy) || !Files.isSameFile(copy, experiment)) {
            WholeFile.write(copy, Files.readAllBytes(experiment));
        }
        return card;
    }
}
