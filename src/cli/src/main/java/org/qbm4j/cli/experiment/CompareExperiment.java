// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.comparison.Arm;
import org.qbm4j.comparison.ComparisonSettings;
import org.qbm4j.training.Plan;

/**
 * A comparison that can be started: arms, sizes and seeds.
 *
 * @param name name of its folder
 * @param settings the file with overrides applied
 * @param arms in the order of tables: those without pretraining first, then strategies and variants, each after its control
 * @param sizes key that is swept and its values
 * @param judging seeds, and how strictly it is judged
 * @param cells makes the trainings
 */
public record CompareExperiment(
        String name, Map<String, Object> settings, List<Arm> arms, Sizes sizes, Judging judging, CompareCells cells) {

    /**
     * What is swept.
     *
     * @param key path of the key, empty if nothing is swept
     * @param values ascending; a single 0 if nothing is swept
     */
    public record Sizes(Optional<String> key, List<Double> values) {
        /** Copies the values. */
        public Sizes {
            values = List.copyOf(values);
        }
    }

    /**
     * Seeds and how the outcome is judged.
     *
     * @param seeds one training of every arm and size for each
     * @param metric logged value that is compared at the end
     * @param settings levels, margin and intervals
     */
    public record Judging(List<Long> seeds, String metric, ComparisonSettings settings) {
        /** Copies the seeds. */
        public Judging {
            seeds = List.copyOf(seeds);
        }
    }

    /**
     * One training.
     *
     * @param experiment model, data and loss
     * @param plan its phases
     */
    public record Cell(Experiment experiment, Plan plan) {}

    /** Copies the map and the list. */
    public CompareExperiment {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        arms = List.copyOf(arms);
    }

    /**
     * Makes one training.
     *
     * @param arm one of {@link #arms()}
     * @param size one of the sizes
     * @param seed one of the seeds
     * @return model and plan
     */
    public Cell cell(Arm arm, double size, long seed) {
        return cells.cell(arm.label(), size, seed);
    }
}
