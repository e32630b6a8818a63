// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.qbm4j.numerics.kernel.PanelKernels.Rows;

/** Who works on the rows of one panel: pieces are the same for any number of threads. */
@FunctionalInterface
interface RowSharing {
    /** The calling thread alone. */
    RowSharing ALONE = (pieces, piece) -> {
        for (int p = 0; p < pieces; p++) {
            piece.accept(p);
        }
    };

    /** Rows that are worth a thread. */
    int PIECE_ROWS = 4096;

    /** Does all pieces. */
    void run(int pieces, IntConsumer piece);

    /** Number of pieces of so many rows. */
    static int pieces(int rows) {
        return Math.max(1, rows / PIECE_ROWS);
    }

    /** One piece of so many rows. */
    static Rows piece(int rows, int number) {
        int pieces = pieces(rows);
        int each = rows / pieces;
        return new Rows(number * each, number + 1 == pieces ? rows : (number + 1) * each);
    }

    /** Does something to all rows, piece by piece. */
    default void rows(int rows, Consumer<Rows> action) {
        run(pieces(rows), p -> action.accept(piece(rows, p)));
    }
}
