// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.time.Clock;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.models.listeners.HostFacts;
import org.qbm4j.models.serializer.LibraryVersion;
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
                HostFacts.now(),
                Clock.systemUTC().instant());
    }
}
