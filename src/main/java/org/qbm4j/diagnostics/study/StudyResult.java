// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one instance showed.
 *
 * @param point position of the point
 * @param instance position within the point
 * @param values measured values by name
 */
public record StudyResult(int point, int instance, SortedMap<String, Double> values) {

    /** Copies the values. */
    public StudyResult {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
