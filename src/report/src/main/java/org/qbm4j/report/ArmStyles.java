// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qbm4j.comparison.Arm;

/**
 * One look an arm, the same in every chart: strategies and variants in colors and full lines, a matched control dashed in the color
 * of its strategy (of the first if several share it), the other controls gray and dashed.
 */
final class ArmStyles {
    private static final List<Ink> COLORS =
            List.of(Ink.ARM1, Ink.ARM2, Ink.ARM3, Ink.ARM4, Ink.ARM5, Ink.ARM6, Ink.ARM7, Ink.ARM8);

    private final Map<String, Style> styles = new HashMap<>();

    /** Color and dash. */
    record Style(Ink ink, Line.Dash dash) {}

    ArmStyles(List<Arm> arms) {
        int judged = 0;
        for (Arm arm : arms) {
            if (arm.kind().judged()) {
                Ink ink = COLORS.get(judged % COLORS.size());
                styles.put(arm.label(), new Style(ink, judged < COLORS.size() ? Line.Dash.SOLID : Line.Dash.SECOND));
                arm.references()
                        .forEach(control ->
                                styles.merge(control, new Style(ink, Line.Dash.REFERENCE), (first, later) -> first));
                judged++;
            }
        }
        for (Arm arm : arms) {
            Line.Dash dash = arm.kind() == Arm.Kind.SMALL_ANGLE ? Line.Dash.SECOND : Line.Dash.REFERENCE;
            styles.putIfAbsent(arm.label(), new Style(Ink.DATA, dash));
        }
    }

    Style of(String label) {
        return styles.getOrDefault(label, new Style(Ink.MUTED, Line.Dash.THIN));
    }
}
