// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.reproduction.Catalogue;
import org.qbm4j.reproduction.Row;

class ReproduceCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Cli reproduce(String name, Object... more) {
        Object[] all = new Object[more.length + 5];
        all[0] = "reproduce";
        all[1] = "--quick";
        all[2] = "--quiet";
        all[3] = "--out";
        all[4] = folder.resolve(name);
        System.arraycopy(more, 0, all, 5, more.length);
        return Cli.run(all);
    }

    @Test
    void printsExpectedBesideMeasuredAndWritesBothFiles() throws IOException {
        Cli run = reproduce("a", "R1", "r5");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("R1   Purity")
                .contains("(Lubkin1978)")
                .contains("mean purity, Dv = 2, Dh = 2")
                .contains(" 0.8000 ")
                .contains("rows pass");
        String page = Files.readString(folder.resolve("a").resolve("report.html"));
        assertThat(page).contains("<section id=\"R1\">", "<section id=\"R5\">", "quick: a tenth");
        assertThat(Files.readString(folder.resolve("a").resolve("results.json")))
                .contains("\"toleranceMeaning\" : \"3 standard errors\"");
    }

    @Test
    void jsonIsTheSameOnAnyThreadsAndEqualsTheFile() throws IOException {
        Cli one = reproduce("one", "R1", "--json", "--threads", 1, "--seed", 5);
        Cli three = reproduce("three", "R1", "--json", "--threads", 3, "--seed", 5);

        assertThat(three.out()).isEqualTo(one.out());
        assertThat(Files.readString(folder.resolve("one").resolve("results.json")))
                .isEqualTo(one.out());
        JsonNode row = new JsonMapper().readTree(one.out()).at("/reproductions/0/rows/0");
        double off =
                Math.abs(row.get("measured").asDouble() - row.get("expected").asDouble());
        assertThat(row.get("verdict").asText())
                .isEqualTo(off <= row.get("tolerance").asDouble() ? "pass" : "fail");
    }

    @Test
    void anUnknownIdIsRefusedWithTheNearestBeforeAnythingIsMade() {
        Cli run = reproduce("none", "R1", "R77");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("There is no reproduction 'R77'; did you mean 'R7'?");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void anExistingFolderIsRefused() {
        assertThat(reproduce("twice", "R1").code()).isZero();
        assertThat(reproduce("twice", "R1").code()).isEqualTo(2);
    }

    @Test
    void listsTheCatalogue() {
        assertThat(Cli.run("reproduce", "--list").out().lines())
                .hasSameSizeAs(Catalogue.all())
                .allMatch(line -> line.startsWith("R"));
    }

    @Test
    void aFailingRowIsShownAsFailing() {
        Row far = new Row("a number", Row.Relation.EQUAL, 2, 0.5, "", Estimate.exact(1));
        Catalogue.Result result = new Catalogue.Result(Catalogue.named("R1"), List.of(far));
        StringWriter text = new StringWriter();
        ReproductionTable.print(new PrintWriter(text, true), result);

        assertThat(text.toString()).contains("FAIL");
        assertThat(ReproductionTable.conclusion(List.of(result))).isEqualTo("0 of 1 rows pass; failing rows in R1 (1)");
    }
}
