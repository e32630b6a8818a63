// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.runlog.Bibliography;

class CatalogueTest {
    private static List<Row> rows(String id, long seed, int threads) {
        var settings = new Context.Settings(seed, threads, true);
        return Catalogue.run(List.of(Catalogue.named(id)), settings, (at, share) -> {}, result -> {})
                .get(0)
                .rows();
    }

    /** Standard errors between measured and expected, of rows with an exact law. */
    private static List<Double> deviations(List<Row> rows) {
        return rows.stream()
                .filter(r -> r.relation() == Row.Relation.EQUAL)
                .map(r -> Math.abs(r.measured().value() - r.expected())
                        / r.measured().standardError())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"R1", "R2", "R5", "R6", "R9"})
    void exactLawsHoldWithinFiveStandardErrors(String id) {
        List<Row> rows = rows(id, 7, 2);

        assertThat(deviations(rows)).hasSizeGreaterThan(2).allMatch(d -> d < 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R3", "R4", "R7", "R8", "R10", "R11", "R13", "R14", "R15"})
    void publishedNumbersComeOutInAQuickRun(String id) {
        List<Row> rows = rows(id, 7, 2);

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            double slack = row.tolerance() + 3 * row.measured().standardError();
            double above = row.measured().value() - row.expected();
            switch (row.relation()) {
                case EQUAL -> assertThat(Math.abs(above)).as(row.label()).isLessThanOrEqualTo(slack);
                case AT_MOST -> assertThat(above).as(row.label()).isLessThanOrEqualTo(slack);
                case AT_LEAST -> assertThat(-above).as(row.label()).isLessThanOrEqualTo(slack);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"R1", "R4", "R9"})
    void rowsDependOnTheSeedButNotOnThreads(String id) {
        List<Row> once = rows(id, 3, 1);

        assertThat(rows(id, 3, 3)).isEqualTo(once);
        assertThat(rows(id, 4, 1)).isNotEqualTo(once);
    }

    @Test
    void rowsDoNotDependOnWhatElseIsRun() {
        var settings = new Context.Settings(3, 2, true);
        List<Catalogue.Result> both = Catalogue.run(
                List.of(Catalogue.named("R5"), Catalogue.named("R1")), settings, (at, share) -> {}, result -> {});

        assertThat(both.get(1).rows()).isEqualTo(rows("R1", 3, 1));
    }

    @Test
    void progressGrowsToTheWhole() {
        List<Double> shares = Collections.synchronizedList(new ArrayList<>());
        List<Reproduction> two = List.of(Catalogue.named("R1"), Catalogue.named("R5"));

        Catalogue.run(two, new Context.Settings(1, 1, true), (id, share) -> shares.add(share), result -> {});

        assertThat(shares).isSorted();
        assertThat(shares.get(shares.size() - 1)).isBetween(1 - 1e-9, 1 + 1e-9);
    }

    @Test
    void idsAreUniqueAndSourcesAreInTheBibliography() {
        assertThat(Catalogue.ids()).doesNotHaveDuplicates();
        assertThat(Catalogue.ids())
                .containsExactlyElementsOf(List.of(
                        "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R13", "R14", "R15"));
        for (Reproduction r : Catalogue.all()) {
            assertThat(r.sources()).as(r.id()).isNotEmpty().allMatch(Bibliography::contains);
            assertThat(r.settings()).as(r.id()).endsWith(".");
        }
    }

    @Test
    void anUnknownIdIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.named("R12"))
                .withMessageContaining("There is no reproduction 'R12'")
                .withMessageContaining("R11, R13");
    }

    @Test
    void aShiftedExpectationFails() {
        Row row = rows("R1", 7, 1).get(0);
        double far = row.expected() + 3 * row.tolerance();
        Row shifted = new Row("shifted", row.relation(), far, row.tolerance(), "", row.measured());

        assertThat(row.verdict()).isEqualTo(Verdict.PASS);
        assertThat(shifted.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void boundsFailOnTheirWrongSideOnly() {
        Estimate two = Estimate.exact(2);

        assertThat(Row.atMost("", 1, two, 0).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Row.atMost("", 3, two, 0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(Row.atLeast("", 1, two, 0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(Row.atLeast("", 3, two, 0).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Row.atMost("", 1, new Estimate(2, 0.5, 9), 3).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatIsNotANumberFails() {
        for (Row.Relation relation : Row.Relation.values()) {
            Row row = new Row("", relation, 1, 1, "", Estimate.exact(Double.NaN));
            assertThat(row.verdict()).isEqualTo(Verdict.FAIL);
        }
    }
}
