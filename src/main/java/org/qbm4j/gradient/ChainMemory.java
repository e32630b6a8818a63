// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.Arrays;

/**
 * Persistent chains before and after their last walk; immutable.
 *
 * <p>Both ends are kept, so that an evaluation that is asked for again (as when a training continues, or a listener wants
 * more of the last point) repeats its walk in place of going on.
 *
 * <p>As doubles: the number of the walk, the high and the low half of its key, then of every chain the high and low half
 * of its pattern before and after.
 */
final class ChainMemory {
    private static final int HEADER = 3;
    private static final int PER_CHAIN = 4;
    private static final long HALF = 0xffffffffL;
    private static final double LARGEST_EXACT = 0x1p53;

    private final long walk;
    private final long key;
    private final long[] before;
    private final long[] after;

    private ChainMemory(long walk, long key, long[] before, long[] after) {
        this.walk = walk;
        this.key = key;
        this.before = before;
        this.after = after;
    }

    /** Chains that have not walked yet. */
    static ChainMemory start(long key, long[] patterns) {
        return new ChainMemory(0, key, patterns, patterns);
    }

    /** The walk to an evaluation: the last one again if it has the same key, otherwise one from where that ended. */
    ChainMemory towards(long evaluation) {
        return evaluation == key ? this : new ChainMemory(walk + 1, evaluation, after, after);
    }

    /** The same walk with its end. */
    ChainMemory endingAt(long[] patterns) {
        return new ChainMemory(walk, key, before, patterns);
    }

    long walk() {
        return walk;
    }

    int numChains() {
        return before.length;
    }

    long[] before() {
        return before.clone();
    }

    long[] after() {
        return after.clone();
    }

    double[] encode() {
        double[] memory = new double[HEADER + PER_CHAIN * before.length];
        memory[0] = walk;
        put(memory, 1, key);
        for (int c = 0; c < before.length; c++) {
            put(memory, HEADER + PER_CHAIN * c, before[c]);
            put(memory, HEADER + PER_CHAIN * c + 2, after[c]);
        }
        return memory;
    }

    private static void put(double[] memory, int at, long bits) {
        memory[at] = bits >>> Integer.SIZE;
        memory[at + 1] = bits & HALF;
    }

    static ChainMemory decode(double[] memory, int visible) {
        if (memory.length < HEADER + PER_CHAIN || (memory.length - HEADER) % PER_CHAIN != 0) {
            throw new IllegalArgumentException("Argument 'memory' must have " + HEADER + " values and " + PER_CHAIN
                    + " for each of at least one chain, or none at all, but has " + memory.length
                    + "; give what memory() of a solver of this machine returned.");
        }
        int chains = (memory.length - HEADER) / PER_CHAIN;
        long[] before = new long[chains];
        long[] after = new long[chains];
        for (int c = 0; c < chains; c++) {
            before[c] = pattern(memory, HEADER + PER_CHAIN * c, visible);
            after[c] = pattern(memory, HEADER + PER_CHAIN * c + 2, visible);
        }
        return new ChainMemory(whole(memory, 0, LARGEST_EXACT), take(memory, 1), before, after);
    }

    private static long pattern(double[] memory, int at, int visible) {
        long pattern = take(memory, at);
        if (visible < Long.SIZE && pattern >>> visible != 0) {
            throw new IllegalArgumentException("Argument 'memory' must hold patterns of " + visible
                    + " bits, but has a larger one at " + at + "; give the memory of a solver of this machine.");
        }
        return pattern;
    }

    private static long take(double[] memory, int at) {
        return whole(memory, at, HALF) << Integer.SIZE | whole(memory, at + 1, HALF);
    }

    private static long whole(double[] memory, int at, double largest) {
        double value = memory[at];
        if (!(value >= 0 && value <= largest && value == Math.rint(value))) {
            throw new IllegalArgumentException("Argument 'memory' must hold whole numbers in 0.." + (long) largest
                    + " at " + at + ", but has " + value + "; give what memory() returned.");
        }
        return (long) value;
    }

    @Override
    public String toString() {
        return "ChainMemory(walk " + walk + ", " + Arrays.toString(after) + ")";
    }
}
