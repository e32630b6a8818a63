// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeMemoryTest {

    @Test
    void countsMatricesOnceHoweverOftenTheyAreClosed() {
        NativeMemory.restartPeak();
        long before = NativeMemory.bytesInUse();
        DenseMatrix a = DenseMatrix.allocate(10, 20, true);
        DenseMatrix view = a.reshaped(20, 10);
        assertThat(NativeMemory.bytesInUse()).isEqualTo(before + 3200);
        DenseMatrix b = DenseMatrix.allocate(10, 10, false);
        b.close();
        view.close();
        a.close();
        assertThat(NativeMemory.bytesInUse()).isEqualTo(before);
        assertThat(NativeMemory.peakBytes()).isEqualTo(before + 4000);
        NativeMemory.restartPeak();
        assertThat(NativeMemory.peakBytes()).isEqualTo(before);
    }
}
