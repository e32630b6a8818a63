// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

/**
 * Peak memory of a piece of work, what it keeps between runs included.
 *
 * @param heapBytes on the Java heap above what was there before; garbage that was not yet collected counts, so this is an
 *     upper bound
 * @param nativeBytes in native matrices, without scratch inside LAPACK
 * @param predictedBytes what the engine said it would take of the kind it takes; 0 if it says nothing
 */
public record MemoryUse(long heapBytes, long nativeBytes, long predictedBytes) {

    /**
     * All measured memory.
     *
     * @return bytes
     */
    public long measuredBytes() {
        return heapBytes + nativeBytes;
    }
}
