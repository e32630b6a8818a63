// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Trials by arm, size and seed, complete: every arm has every size with every seed once. */
final class TrialGrid {
    /** Fewest seeds: with two, an interval says nothing. */
    static final int FEWEST_SEEDS = 3;

    private final TreeMap<String, TreeMap<Double, TreeMap<Long, Trial>>> byArm = new TreeMap<>();
    private final List<Double> sizes;
    private final List<Long> seeds;

    private TrialGrid(List<Arm> arms, List<Trial> trials) {
        for (Arm arm : arms) {
            byArm.put(arm.label(), new TreeMap<>());
        }
        TreeSet<Double> allSizes = new TreeSet<>();
        TreeSet<Long> allSeeds = new TreeSet<>();
        for (Trial trial : trials) {
            add(trial);
            allSizes.add(trial.size());
            allSeeds.add(trial.seed());
        }
        sizes = List.copyOf(allSizes);
        seeds = List.copyOf(allSeeds);
    }

    static TrialGrid of(List<Arm> arms, List<Trial> trials) {
        TrialGrid grid = new TrialGrid(arms, trials);
        if (grid.seeds.size() < FEWEST_SEEDS) {
            throw new IllegalArgumentException("A comparison needs at least " + FEWEST_SEEDS
                    + " seeds for its intervals, but was given " + grid.seeds.size() + "; run more seeds.");
        }
        for (Arm arm : arms) {
            grid.requireComplete(arm.label());
        }
        return grid;
    }

    private void add(Trial trial) {
        Map<Double, TreeMap<Long, Trial>> bySize = Optional.ofNullable(byArm.get(trial.arm()))
                .orElseThrow(() -> new IllegalArgumentException("Every trial must belong to one of the arms "
                        + byArm.keySet() + ", but one belongs to '" + trial.arm() + "'."));
        if (bySize.computeIfAbsent(trial.size(), s -> new TreeMap<>()).put(trial.seed(), trial) != null) {
            throw new IllegalArgumentException("Arm '" + trial.arm() + "' has two trials of size " + trial.size()
                    + " with seed " + trial.seed() + "; give one of them.");
        }
    }

    private void requireComplete(String arm) {
        for (double size : sizes) {
            List<Long> have = at(arm, size).stream().map(Trial::seed).toList();
            if (!have.equals(seeds)) {
                throw new IllegalArgumentException(
                        "All arms must have the same seeds at every size, since they are compared"
                                + " in pairs, but '" + arm + "' has " + have + " at size " + size + " where " + seeds
                                + " are needed; run what is missing or leave the others out.");
            }
        }
    }

    List<Double> sizes() {
        return sizes;
    }

    double largestSize() {
        return sizes.get(sizes.size() - 1);
    }

    int numSeeds() {
        return seeds.size();
    }

    /** Trials of an arm at a size in ascending order of seeds. */
    List<Trial> at(String arm, double size) {
        return List.copyOf(byArm.getOrDefault(arm, new TreeMap<>())
                .getOrDefault(size, new TreeMap<>())
                .values());
    }

    List<Trial> atLargest(String arm) {
        return at(arm, largestSize());
    }

    /** One number a seed: the mean over sizes. */
    double[] overSizes(String arm, ToDoubleFunction<Trial> value) {
        double[] mean = new double[seeds.size()];
        for (double size : sizes) {
            List<Trial> row = at(arm, size);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += value.applyAsDouble(row.get(i)) / sizes.size();
            }
        }
        return mean;
    }
}
