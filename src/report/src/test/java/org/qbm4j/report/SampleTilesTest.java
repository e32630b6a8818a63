// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.runlog.RunRecord;

@SuppressWarnings("NullAway.Init") // JUnit fills the folder
class SampleTilesTest {

    @TempDir
    Path folder;

    private String figure(int count, int rows, int columns, double value) throws IOException {
        double[] values = new double[count * rows * columns];
        Arrays.fill(values, value);
        RunRecord images = RunRecord.Array.of("", 0, "samples_final", List.of(count, rows, columns), values, "1");
        return Pages.part(
                Pages.of(folder, List.of(images)), "<figure class=\"chart\" id=\"chart-samples-final\"", "</figure>");
    }

    private static List<MatchResult> tiles(String figure) {
        return Pattern.compile("<svg class=\"tile\" width=\"(\\d+)\" height=\"(\\d+)\"")
                .matcher(figure)
                .results()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1,8", "8,1", "2,4", "4,2", "4,4", "8,8", "1,1", "3,5"})
    void everyShapeGetsTilesThatAreLargeEnoughAndFitTheirRow(int rows, int columns) throws IOException {
        List<MatchResult> tiles = tiles(figure(24, rows, columns, 1));

        assertThat(tiles).hasSize(12).allSatisfy(tile -> {
            assertThat(Integer.parseInt(tile.group(1))).isBetween(44, 66);
            assertThat(Integer.parseInt(tile.group(2))).isBetween(20, 140);
        });
    }

    @Test
    void theNoteCountsTheSamplesThatAreNotShown() throws IOException {
        assertThat(figure(24, 2, 4, 1)).contains("The first 12 of 24 samples in the log.");
    }

    @Test
    void theNoteSaysIfAllSamplesAreShown() throws IOException {
        String figure = figure(5, 2, 4, 1);

        assertThat(figure).contains("All 5 samples in the log.");
        assertThat(tiles(figure)).hasSize(5);
    }

    @Test
    void grayPixelsAreLighter() throws IOException {
        assertThat(figure(1, 1, 1, 0.25)).contains("fill-opacity=\"0.25\"", "The only sample in the log.");
    }

    @Test
    void emptyPixelsAreNotDrawn() throws IOException {
        assertThat(figure(1, 1, 1, 0)).contains("<path d=\"\"/>").doesNotContain("fill-opacity");
    }
}
