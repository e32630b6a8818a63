// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.util.Locale;

/** Durations for people. */
final class Durations {
    private Durations() {}

    static String text(long millis) {
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = millis / 1000;
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
}
