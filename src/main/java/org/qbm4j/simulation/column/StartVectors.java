// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.numerics.kernel.PanelKernels.Rows;

/** The vectors that a recursion starts from. */
interface StartVectors {

    /** Adds a multiple of them to some rows of a panel. */
    void addTo(double[] panel, double factor, Rows rows);

    /** Basis columns: vector l is the unit vector of row {@code first + l}. */
    static StartVectors columns(int first, int count) {
        return (panel, factor, rows) -> {
            for (int l = 0; l < count; l++) {
                if (first + l >= rows.from() && first + l < rows.to()) {
                    panel[(first + l) * PanelKernels.WIDTH + l] += factor;
                }
            }
        };
    }

    /** Vectors in a panel. */
    static StartVectors panel(double[] vectors) {
        return (panel, factor, rows) -> {
            for (int at = rows.from() * PanelKernels.WIDTH; at < rows.to() * PanelKernels.WIDTH; at++) {
                panel[at] += factor * vectors[at];
            }
        };
    }
}
