// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostChartTest {
    private static final CostChart.Curve CURVE =
            new CostChart.Curve("dense", List.of(4, 6, 8), List.of(1e-4, 1e-3, 1e-2), false);

    @Test
    void isADrawingThatStandsAloneAndNamesItsCurves() {
        String svg = CostChart.svg(
                "Cost", List.of(CURVE, new CostChart.Curve("column", List.of(4, 6), List.of(2e-4, 1e-3), true)));
        // text is drawn as outlines, so that it looks the same everywhere
        assertThat(svg).startsWith("<?xml").contains("<svg", "width=\"900\"");
        assertThat(svg.replaceAll("\\s", ""))
                .contains("stroke:rgb(36,86,201)", "stroke:rgb(217,115,13)", "stroke-dasharray:6,4");
        assertThat(CostChart.svg("Cost", List.of(CURVE)))
                .doesNotContain("217,115,13")
                .hasSizeLessThan(svg.length());
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CostChart.svg("none", List.of()))
                .withMessageContaining("one to 8 curves");
        assertThatIllegalArgumentException().isThrownBy(() -> CostChart.svg("many", Collections.nCopies(9, CURVE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CostChart.Curve("x", List.of(1, 2), List.of(1.0), false))
                .withMessageContaining("2 sizes and 1 costs");
    }
}
