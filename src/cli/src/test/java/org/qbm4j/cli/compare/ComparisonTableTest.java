// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.qbm4j.comparison.Arm;
import org.qbm4j.comparison.Comparison;
import org.qbm4j.comparison.ComparisonSettings;
import org.qbm4j.comparison.SizeName;
import org.qbm4j.comparison.Trial;

class ComparisonTableTest {
    /** Gaps at the one size, by seed: the strategy ends at half of its control, up to a few percent. */
    private static final double[] NOISE = {1.01, 0.98, 1.03, 0.99};

    private static Comparison comparison() {
        List<Arm> arms = List.of(
                new Arm("none", Arm.Kind.NONE),
                new Arm("small", Arm.Kind.SMALL_ANGLE),
                new Arm("control", Arm.Kind.MATCHED_CONTROL),
                new Arm("growth", Arm.Kind.STRATEGY, List.of("control")));
        List<Trial> trials = new ArrayList<>();
        for (Arm arm : arms) {
            for (int seed = 0; seed < NOISE.length; seed++) {
                double gap = arm.label().equals("growth") ? 0.5 * NOISE[seed] : 1;
                trials.add(new Trial(
                        arm.label(),
                        3,
                        seed,
                        new Trial.Start(9, OptionalDouble.of(1), false),
                        new Trial.End(2 + gap, false, false),
                        new Trial.Cost(77, 5)));
            }
        }
        return Comparison.of(arms, trials, ComparisonSettings.standard(2, 1));
    }

    private static String printed() {
        StringWriter text = new StringWriter();
        ComparisonTable.print(new PrintWriter(text, true), comparison());
        return text.toString();
    }

    private static String row(String label) {
        return printed()
                .lines()
                .filter(l -> l.startsWith(label + " "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyArmHasARowWithItsNumbers() {
        assertThat(row("growth")).contains("better, no plateau avoided", "0.500", "4/4", "77");
        assertThat(row("control")).contains("(matched control)", "1.00 to 1.00", "77");
        assertThat(row("none")).contains("(no pretraining)");
    }

    @Test
    void verdictsFollowInWordsWithTheirDefinition() {
        String joined = printed().replaceAll("\\s+", " ");
        comparison().judgements().get(0).sentences().forEach(sentence -> assertThat(joined)
                .contains(sentence));
        assertThat(joined)
                .contains(comparison().headline())
                .contains("better, no plateau avoided: "
                        + comparison()
                                .judgements()
                                .get(0)
                                .verdict()
                                .definition(comparison().sizes(), SizeName.ANY))
                .doesNotContain("undecided: None");
    }

    @Test
    void oneSizeHasNoSlopes() {
        assertThat(printed()).contains("evals").doesNotContain("slope", "size");
    }

    @Test
    void linesOfWordsFitATerminal() {
        // the rows of the table are the lines with columns, two spaces apart
        assertThat(printed().lines().filter(l -> !l.strip().contains("  ")))
                .hasSizeGreaterThan(10)
                .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(112));
    }
}
