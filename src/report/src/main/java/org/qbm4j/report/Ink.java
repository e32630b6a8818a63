// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.awt.Color;
import java.util.Locale;

/**
 * The roles of color in a chart. Charts are painted with a stand-in color per role, which becomes a class name in the
 * page, so that the style sheet alone knows the real colors.
 */
enum Ink {
    TEXT(1),
    MUTED(2),
    GRID(3),
    MAIN(4),
    CONTROL(5),
    BOUND(6),
    DATA(7),
    ARM1(8),
    ARM2(9),
    ARM3(10),
    ARM4(11),
    ARM5(12),
    ARM6(13),
    ARM7(14),
    ARM8(15);

    private final int number;

    Ink(int number) {
        this.number = number;
    }

    /** The color that stands for this role while a chart is painted. */
    Color standIn() {
        return new Color(11, 22, number);
    }

    /** The stand-in as the canvas writes it. */
    String written() {
        return "rgb(11,22," + number + ")";
    }

    /** The ending of the class names {@code f-...} (fill) and {@code s-...} (stroke). */
    String className() {
        return name().toLowerCase(Locale.ROOT);
    }
}
