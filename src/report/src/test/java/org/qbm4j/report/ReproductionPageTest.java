// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.reproduction.Catalogue;
import org.qbm4j.reproduction.Context;
import org.qbm4j.reproduction.Row;

class ReproductionPageTest {
    @TempDir
    private Path folder = Path.of("");

    private String page(Row... rows) throws IOException {
        var result = new Catalogue.Result(Catalogue.named("R1"), List.of(rows));
        return Files.readString(ReproductionPage.write(folder, new Context.Settings(9, 1, false), List.of(result)));
    }

    private static Row row(String label, double measured) {
        return new Row(label, Row.Relation.EQUAL, 2, 0.5, "one half", new Estimate(measured, 0.125, 10));
    }

    @Test
    void failingRowsAreShownAsFailing() throws IOException {
        String page = page(row("near", 2.25), row("far", 3));

        assertThat(page).contains("1 of 2 rows pass, 1 fail.", "<span class=\"chip plateau\">1 fail</span>");
        assertThat(page.substring(page.indexOf(">near<"), page.indexOf(">far<")))
                .contains(">2.25<", "0.125", "0.5 = one half", ">pass<");
        assertThat(page.substring(page.indexOf(">far<"))).contains(">fail<");
    }

    @Test
    void textIsEscapedAndSourcesAreLinked() throws IOException {
        String page = page(row("a < b", 2));

        assertThat(page)
                .contains("a &lt; b", "seed 9", "<code>Lubkin1978</code> E. Lubkin")
                .doesNotContain("quick");
    }
}
