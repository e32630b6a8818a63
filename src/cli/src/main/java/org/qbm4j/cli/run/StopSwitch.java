// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tells all arms of a run to stop at their next consistent state; thread-safe. */
public final class StopSwitch {
    private final AtomicBoolean pressed = new AtomicBoolean();

    /** Makes a switch that is off. */
    public StopSwitch() {}

    /** Asks the arms to stop. */
    public void press() {
        pressed.set(true);
    }

    /**
     * Whether a stop was asked for.
     *
     * @return true once {@link #press()} was called
     */
    public boolean isPressed() {
        return pressed.get();
    }
}
