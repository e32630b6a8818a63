// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import org.qbm4j.numerics.NativeMemory;

/** Measures the peak of the heap and of native matrices above what was there when it was made. */
final class MemoryMeter {
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private final long heapBefore;
    private final long nativeBefore;

    MemoryMeter() {
        restart();
        heapBefore = peak();
        NativeMemory.restartPeak();
        nativeBefore = NativeMemory.peakBytes();
    }

    private void restart() {
        ManagementFactory.getMemoryMXBean().gc();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private long peak() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    /** The heap during one more run, after compilation has removed what it can; native matrices since the meter was made. */
    MemoryUse during(Runnable action, long predictedBytes) {
        restart();
        action.run();
        return new MemoryUse(Math.max(0, peak() - heapBefore), NativeMemory.peakBytes() - nativeBefore, predictedBytes);
    }
}
