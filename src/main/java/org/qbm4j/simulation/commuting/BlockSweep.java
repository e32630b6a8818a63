// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.commuting;

import java.util.concurrent.atomic.AtomicInteger;
import org.qbm4j.numerics.Workers;

/** Threads that share numbered pieces of work, each with two blocks of memory of its own; confined to one caller. */
final class BlockSweep implements AutoCloseable {
    private final Workers workers;
    private double[][] values = new double[0][];
    private double[][] others = new double[0][];

    /** One piece of work. */
    interface Piece {
        /**
         * Does the piece; writes to places of its own only.
         *
         * @param piece number from 0
         * @param values a block with any content
         * @param others another one
         */
        void run(int piece, double[] values, double[] others);
    }

    BlockSweep(int threads) {
        this.workers = new Workers(threads);
    }

    int threads() {
        return workers.threads();
    }

    /** Does all pieces; which thread takes which is left to chance. */
    void run(int pieces, int blockBits, Piece piece) {
        if (values.length == 0 || values[0].length != 1 << blockBits) {
            values = new double[threads()][1 << blockBits];
            others = new double[threads()][1 << blockBits];
        }
        AtomicInteger next = new AtomicInteger();
        workers.run(Math.min(threads(), pieces), thread -> {
            for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                piece.run(i, values[thread], others[thread]);
            }
        });
    }

    static long bytes(int threads, int blockBits) {
        return (2L * threads * Double.BYTES) << blockBits;
    }

    @Override
    public void close() {
        workers.close();
    }
}
