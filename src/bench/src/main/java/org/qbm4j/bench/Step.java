// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.OptionalDouble;

/** Work that is ready to be repeated. */
interface Step extends AutoCloseable {

    /** Does the work once and tells what came out. */
    OptionalDouble run();

    /** Like pieces that one run does at once, at least 1; a row tells time, counts and limit of one of them. */
    default int pieces() {
        return 1;
    }

    /** What one run takes; called after a run. */
    Counts counts();

    /** What the machine allows; called after a run. */
    Limit limit(MachineRates rates);

    @Override
    void close();

    /**
     * What one run takes.
     *
     * @param parameters gradient components
     * @param flops floating-point operations, 0 if not known
     * @param bytes memory traffic, 0 if not known
     * @param predictedBytes memory that the engine predicts, 0 if it says nothing
     */
    record Counts(int parameters, long flops, long bytes, long predictedBytes) {}
}
