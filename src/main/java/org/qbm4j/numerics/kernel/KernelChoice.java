// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

/** Loads the vector kernels only where their module is present. */
final class KernelChoice {
    static final AmplitudeKernels PLAIN = new PlainKernels();
    static final AmplitudeKernels BEST = choose();

    private KernelChoice() {}

    private static AmplitudeKernels choose() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return PLAIN;
        }
        try {
            // by name, as the class is compiled apart and must not be loaded where its module is missing
            return Class.forName("org.qbm4j.numerics.kernel.VectorKernels")
                    .asSubclass(AmplitudeKernels.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The vector kernels are missing from the class path; build them again.", e);
        }
    }
}
