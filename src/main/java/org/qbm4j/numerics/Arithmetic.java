// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import org.qbm4j.numerics.kernel.AmplitudeKernels;

/** What the last bits of a result depend on besides the program. */
public final class Arithmetic {
    private Arithmetic() {}

    /**
     * Names the linear algebra library with its processor kernel, and the kernels of circuits.
     *
     * @return equal on two machines only if results are equal to the bit, as far as is known
     */
    public static String description() {
        return LinearAlgebra.host().description() + ", circuit kernels "
                + AmplitudeKernels.best().name();
    }
}
