// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.models.serializer.LibraryVersion;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.numerics.kernel.AmplitudeKernels;
import org.qbm4j.runlog.RunRecord;

/** What stands at the head of every log. */
public final class Environment {
    private Environment() {}

    /**
     * The header of the log of a training that begins now.
     *
     * @param experiment what is trained
     * @return library, configuration, seed and facts about the host
     */
    public static RunRecord.Header header(Experiment experiment) {
        return RunRecord.Header.of(
                LibraryVersion.current(),
                experiment.name(),
                experiment.settings(),
                experiment.seed(),
                facts(),
                Clock.systemUTC().instant());
    }

    private static Map<String, String> facts() {
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
