// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.listeners;

/** When a checkpoint is due, and which of the old ones stay. */
final class CheckpointSchedule {
    private final Rules rules;
    private boolean begun;
    private int lastIteration;
    private long lastSaved;
    private long lastTick;

    /**
     * What the user said; 0 is never.
     *
     * @param epochs every so many epochs
     * @param iterations every so many iterations
     * @param iterationsSinceLast counted from the last checkpoint
     * @param nanos every so much time
     * @param nanosSinceLast counted from the last checkpoint
     * @param keepLast how many of the newest stay; 0 is all
     * @param keepEvery besides, every such number stays; 0 is none
     */
    record Rules(
            int epochs,
            int iterations,
            boolean iterationsSinceLast,
            long nanos,
            boolean nanosSinceLast,
            int keepLast,
            int keepEvery) {
        static final Rules NEVER = new Rules(0, 0, false, 0, false, 0, 0);

        Rules withEpochs(int n) {
            return new Rules(
                    atLeastOne("n", n), iterations, iterationsSinceLast, nanos, nanosSinceLast, keepLast, keepEvery);
        }

        Rules withIterations(int n, boolean sinceLast) {
            return new Rules(epochs, atLeastOne("n", n), sinceLast, nanos, nanosSinceLast, keepLast, keepEvery);
        }

        Rules withTime(long amount, boolean sinceLast) {
            if (amount < 1) {
                throw new IllegalArgumentException(
                        "Argument 'amount' must be at least 1, but was " + amount + " nanoseconds.");
            }
            return new Rules(epochs, iterations, iterationsSinceLast, amount, sinceLast, keepLast, keepEvery);
        }

        Rules withKept(int last, int every) {
            return new Rules(epochs, iterations, iterationsSinceLast, nanos, nanosSinceLast, last, every);
        }

        void requireAny() {
            if (epochs == 0 && iterations == 0 && nanos == 0) {
                throw new IllegalStateException(
                        "Nothing says when to save; call saveEveryNEpochs, saveEveryNIterations" + " or saveEvery.");
            }
        }
    }

    CheckpointSchedule(Rules rules) {
        this.rules = rules;
    }

    static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Argument '" + name + "' must be at least 1, but was " + value + ".");
        }
        return value;
    }

    /** Time and iterations count from the first call on. */
    void begin(int iterations) {
        if (!begun) {
            begun = true;
            lastIteration = iterations;
            lastSaved = System.nanoTime();
            lastTick = lastSaved;
        }
    }

    boolean epochDue(int epochs) {
        return rules.epochs > 0 && epochs % rules.epochs == 0;
    }

    boolean iterationDue(int iterations) {
        boolean due = rules.iterations > 0
                && (rules.iterationsSinceLast
                        ? iterations - lastIteration >= rules.iterations
                        : iterations % rules.iterations == 0);
        long now = System.nanoTime();
        if (rules.nanos > 0 && now - (rules.nanosSinceLast ? lastSaved : lastTick) >= rules.nanos) {
            lastTick = now;
            return true;
        }
        return due;
    }

    void saved(int iterations) {
        lastIteration = iterations;
        lastSaved = System.nanoTime();
    }

    /** Whether a checkpoint stays when another was taken. */
    boolean keeps(int number, int newest) {
        return rules.keepLast == 0
                || number > newest - rules.keepLast
                || (rules.keepEvery > 0 && (number + 1) % rules.keepEvery == 0);
    }
}
