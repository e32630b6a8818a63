// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.numerics.kernel.AmplitudeKernels;

/** Facts about the host for the log's header. */
public final class Environment {
    private Environment() {}

    /**
     * What a reader of numbers may want to know of the machine.
     *
     * @return names and values
     */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("java", System.getProperty("java.version", "") + " (" + System.getProperty("java.vendor", "") + ")");
        facts.put("vm", System.getProperty("java.vm.name", ""));
        facts.put(
                "os",
                System.getProperty("os.name", "") + " " + System.getProperty("os.version", "") + " "
                        + System.getProperty("os.arch", ""));
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("maxHeapBytes", Long.toString(Runtime.getRuntime().maxMemory()));
        facts.put("blas", LinearAlgebra.host().description());
        facts.put("circuitKernels", AmplitudeKernels.best().name());
        facts.put("blasThreads", Integer.toString(LinearAlgebra.host().threads()));
        return facts;
    }
}
