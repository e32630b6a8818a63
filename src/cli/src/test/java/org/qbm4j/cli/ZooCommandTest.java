// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.models.zoo.ModelCard;
import org.qbm4j.models.zoo.QuantumModelZoo;

/** The models that come with the library, from the command line. */
class ZooCommandTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void listsEveryModelInOneLine() throws IOException {
        Cli cli = Cli.run("zoo", "list");
        assertThat(cli.code()).isZero();
        List<String> lines = cli.out().lines().toList();
        for (String name : QuantumModelZoo.names()) {
            assertThat(lines)
                    .filteredOn(line -> line.startsWith(name + " "))
                    .singleElement()
                    .asString()
                    .contains(QuantumModelZoo.card(name).about(), "KiB");
        }
        JsonNode cards =
                new ObjectMapper().readTree(Cli.run("zoo", "list", "--json").out());
        assertThat(cards.findValuesAsText("retrain")).hasSameSizeAs(QuantumModelZoo.names());
    }

    @Test
    void showsCardAndExperiment() {
        Cli cli = Cli.run("zoo", "show", "digits-2x4");
        assertThat(cli.code()).isZero();
        assertThat(cli.out())
                .contains("held-out log-likelihood", "over 5 seeds", "plateau log", "zoo retrain digits-2x4");
        Cli experiment = Cli.run("zoo", "show", "digits-2x4", "--experiment");
        assertThat(experiment.out()).isEqualTo(QuantumModelZoo.experiment("digits-2x4"));
        Cli unknown = Cli.run("zoo", "show", "digits");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no model 'digits' in the zoo; there are bars-and-stripes-2x2, ");
    }

    @Test
    void exportsAModelThatOtherCommandsTake() throws IOException {
        Path file = folder.resolve("digits.zip");
        assertThat(Cli.run("zoo", "export", "digits-2x4", "--out", file).code()).isZero();
        assertThat(ModelFile.read(file)).isEqualTo(QuantumModelZoo.read("digits-2x4"));
        assertThat(Cli.run("sample", file, "-n", "3").out().lines()).hasSize(3);
        Cli again = Cli.run("zoo", "export", "digits-2x4", "--out", file);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("exists already");
    }

    @Test
    void retrainingGivesTheSameModelAndCard() throws IOException {
        Path into = folder.resolve("again");
        Cli cli = Cli.run("zoo", "retrain", "bars-and-stripes-2x2", "--seeds", "2", "--into", into);
        assertThat(cli.code()).as(cli.err()).isZero();
        assertThat(cli.err()).contains("seed 2, 2 of 2: loss ");
        double[] again =
                ModelFile.read(into.resolve("bars-and-stripes-2x2.zip")).theta();
        double[] kept = QuantumModelZoo.read("bars-and-stripes-2x2").theta();
        for (int k = 0; k < kept.length; k++) {
            // another processor rounds otherwise
            assertThat(again[k]).isCloseTo(kept[k], within(1e-6));
        }
        ModelCard card = ModelCard.parse(Files.readAllBytes(into.resolve("bars-and-stripes-2x2.json")));
        ModelCard old = QuantumModelZoo.card("bars-and-stripes-2x2");
        assertThat(card.plateau()).isEqualTo(old.plateau());
        assertThat(card.metrics().get(0).value()).isCloseTo(old.metrics().get(0).value(), within(1e-9));
        assertThat(card.metrics().get(0).seeds()).isEqualTo(2);
        assertThat(into.resolve("bars-and-stripes-2x2.yaml"))
                .hasContent(QuantumModelZoo.experiment("bars-and-stripes-2x2"));
        Cli network = Cli.run("zoo", "retrain", "iris-hybrid", "--into", into);
        assertThat(network.code()).isEqualTo(2);
        assertThat(network.err()).contains("is trained by a program");
    }

    @Test
    void fineTunesAModelOfTheZoo() throws IOException {
        Path file = Files.writeString(folder.resolve("again.yaml"), """
                data: {kind: bars-and-stripes, rows: 2, columns: 2}
                model: {hidden: 2, terms: [{fields: [X, Z]}, {couplings: [ZZ], topology: semi-restricted}]}
                training: {iterations: 3}
                """);
        Path out = folder.resolve("run");
        Cli cli = Cli.run("fine-tune", "--from", "zoo:bars-and-stripes-2x2", file, "--out", out, "--json");
        assertThat(cli.code()).as(cli.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(cli.out());
        assertThat(result.path("run").path("lossUntrained").asDouble()).isLessThan(1.81);
        assertThat(result.path("control").path("lossUntrained").asDouble()).isGreaterThan(2.7);
    }

    @Test
    void needsToBeToldWhatToDo() {
        assertThat(Cli.run("zoo", "--help").out()).contains("Usage: qbm4j zoo", "list", "show", "export", "retrain");
        Cli cli = Cli.run("zoo");
        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.err()).contains("Name what to do: list, show, export or retrain");
    }
}
