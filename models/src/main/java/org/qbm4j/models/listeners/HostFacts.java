// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.listeners;

import java.util.LinkedHashMap;
import java.util.Map;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.numerics.kernel.AmplitudeKernels;

/** What stands in the header of a log about the machine on which a training runs. */
public final class HostFacts {
    private HostFacts() {}

    /**
     * Java, operating system, processors, memory and the arithmetic in use.
     *
     * @return facts by their names, in a fixed order
     */
    public static Map<String, String> now() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("java", property("java.version") + " (" + property("java.vendor") + ")");
        facts.put("vm", property("java.vm.name"));
        facts.put("os", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("maxHeapBytes", Long.toString(Runtime.getRuntime().maxMemory()));
        facts.put("blas", LinearAlgebra.host().description());
        facts.put("circuitKernels", AmplitudeKernels.best().name());
        facts.put("blasThreads", Integer.toString(LinearAlgebra.host().threads()));
        return facts;
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }
}
