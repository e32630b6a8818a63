// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

/** Loads the vector kernels only where their module is present. */
final class KernelChoice {
    static final AmplitudeKernels PLAIN = new PlainKernels();
    static final AmplitudeKernels BEST = choose(AmplitudeKernels.class, "VectorKernels", PLAIN);
    static final LaneKernels PLAIN_LANES = new PlainLaneKernels();
    static final LaneKernels BEST_LANES = choose(LaneKernels.class, "VectorLaneKernels", PLAIN_LANES);
    static final PanelKernels PLAIN_PANELS = new PlainPanelKernels();
    static final PanelKernels BEST_PANELS = choose(PanelKernels.class, "VectorPanelKernels", PLAIN_PANELS);

    private KernelChoice() {}

    private static <T> T choose(Class<T> kind, String name, T plain) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return plain;
        }
        try {
            // by name, as the class is compiled apart and must not be loaded where its module is missing
            return Class.forName(kind.getPackageName() + "." + name)
                    .asSubclass(kind)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The vector kernels are missing from the class path; build them again.", e);
        }
    }
}
