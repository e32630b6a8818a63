// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.qbm4j.models.zoo.ModelCard;
import org.qbm4j.models.zoo.QuantumModelZoo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code zoo list}: one line for each model. */
@Command(name = "list", description = "List the models, one line each.")
final class ZooListCommand implements Callable<Integer> {
    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ZooListCommand() {}

    @Override
    public Integer call() {
        List<ModelCard> cards =
                QuantumModelZoo.names().stream().map(QuantumModelZoo::card).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(OutputOptions.toJson(cards));
            return ExitCode.OK;
        }
        row(out, "model", "kind", "size", "about");
        for (ModelCard card : cards) {
            String size = String.format(
                    Locale.ROOT, "%.0f KiB", Math.ceil(QuantumModelZoo.bytes(card.name()).length / 1024.0));
            row(out, card.name(), card.kind(), size, card.about());
        }
        out.println();
        out.println("'qbm4j zoo show MODEL' prints the card; 'zoo:MODEL' names a model for fine-tune.");
        return ExitCode.OK;
    }

    private static void row(PrintWriter out, String name, String kind, String size, String about) {
        out.println(String.format(Locale.ROOT, "%-26s %-13s %8s  %s", name, kind, size, about));
    }
}
