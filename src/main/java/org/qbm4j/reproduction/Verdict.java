// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

/** Whether a measured number came out as expected. */
public enum Verdict {
    /** Within the tolerance. */
    PASS,
    /** Outside of the tolerance, or not a number. */
    FAIL
}
