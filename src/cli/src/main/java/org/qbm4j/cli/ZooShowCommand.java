// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.qbm4j.cli.run.Paragraph;
import org.qbm4j.models.zoo.ModelCard;
import org.qbm4j.models.zoo.QuantumModelZoo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zoo show}: the card of one model. */
@Command(
        name = "show",
        description = "Print the card of a model: data, metrics with their spread, plateau log, how to train it again.")
final class ZooShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "Name of a model; 'zoo list' lists them.")
    private String name = "";

    @Option(names = "--experiment", description = "Print the experiment file that trained it instead.")
    private boolean experiment;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ZooShowCommand() {}

    @Override
    public Integer call() {
        ModelCard card = QuantumModelZoo.card(name);
        PrintWriter out = spec.commandLine().getOut();
        if (experiment) {
            String text = QuantumModelZoo.experiment(name);
            if (text.isEmpty()) {
                throw new IllegalArgumentException("The network '" + name + "' was trained by a program: "
                        + card.origin().retrain());
            }
            out.print(text);
        } else if (output.json()) {
            out.println(OutputOptions.toJson(card));
        } else {
            print(out, card);
        }
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, ModelCard card) {
        out.println(card.name());
        Paragraph.print(out, "  ", card.about());
        line(out, "kind", card.kind());
        line(out, "data", card.data());
        for (ModelCard.Metric metric : card.metrics()) {
            String unit = metric.unit().equals("1") ? "" : " " + metric.unit();
            line(
                    out,
                    metric.name(),
                    String.format(
                            Locale.ROOT,
                            "%.4g%s; over %d seeds %.4g (%.4g to %.4g)",
                            metric.value(),
                            unit,
                            metric.seeds(),
                            metric.mean(),
                            metric.low(),
                            metric.high()));
        }
        line(
                out,
                "made by",
                "qbm4j " + card.origin().library() + ", seed " + card.origin().seed());
        line(out, "train it again", card.origin().retrain());
        if (!card.plateau().isEmpty()) {
            out.println("  plateau log");
            Paragraph.print(out, "    ", card.plateau());
        }
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println(String.format(Locale.ROOT, "  %-44s %s", name, value));
    }
}
