// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.List;
import java.util.Map;
import org.qbm4j.diagnostics.study.StudySpec;
import org.qbm4j.numerics.Bootstrap;

/**
 * A scaling study that can be started.
 *
 * @param name name of its folder
 * @param settings the file with overrides applied
 * @param studies one for each model, in the order of the file
 * @param bootstrap how intervals of slopes are made
 */
public record ScanExperiment(
        String name, Map<String, Object> settings, List<Study> studies, Bootstrap.Settings bootstrap) {

    /**
     * The study of one model.
     *
     * @param label its name in tables and charts
     * @param spec what is drawn, swept and measured
     */
    public record Study(String label, StudySpec spec) {}
}
