// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.loss.ContrastiveDivergence;
import org.qbm4j.models.updater.UpdaterSettings;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.training.StepSettings;

/**
 * How a model learns, whatever it is; immutable.
 *
 * @param loss name of the loss that {@code fit} makes small
 * @param updater how {@code fit} steps
 * @param groups factors by which the steps of parameter groups are multiplied, 0 for a frozen group; 1 if absent
 * @param seed root of every random number
 * @param initialScale standard deviation of the random start, at least 0
 * @param sampling the Markov chains of the loss {@code contrastive-divergence}, which alone has them
 */
public record Learning(
        String loss,
        UpdaterSettings updater,
        Map<ParameterGroup, Double> groups,
        long seed,
        double initialScale,
        Optional<Sampling> sampling) {

    /** Adam with learning rate 0.02 on the negative log-likelihood, all groups alike, seed 0, start of scale 0.1. */
    public static final Learning DEFAULT =
            new Learning(Defaults.LOSS, Defaults.updater(), Map.of(), 0, Defaults.INITIAL_SCALE);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the scale or a factor is negative or not finite, or chains are told of a loss
     *     that has none
     */
    public Learning {
        if (sampling.isPresent() != loss.equals(ContrastiveDivergence.NAME)) {
            throw new IllegalArgumentException("Argument 'sampling' must be told if and only if the loss is '"
                    + ContrastiveDivergence.NAME + "', but was " + sampling + " for the loss '" + loss + "'.");
        }
        if (!(initialScale >= 0) || Double.isInfinite(initialScale)) {
            throw new IllegalArgumentException(
                    "Argument 'initialScale' must be finite and at least 0, but was " + initialScale + ".");
        }
        groups = StepSettings.factors(groups);
    }

    /**
     * Settings without chains, or, of the loss {@code contrastive-divergence}, with {@link Sampling#DEFAULT}.
     *
     * @param loss name of the loss
     * @param updater how {@code fit} steps
     * @param groups factors of parameter groups
     * @param seed root of every random number
     * @param initialScale standard deviation of the random start
     */
    public Learning(
            String loss, UpdaterSettings updater, Map<ParameterGroup, Double> groups, long seed, double initialScale) {
        this(loss, updater, groups, seed, initialScale, chains(loss, Optional.empty()));
    }

    private static Optional<Sampling> chains(String loss, Optional<Sampling> told) {
        return loss.equals(ContrastiveDivergence.NAME)
                ? told.or(() -> Optional.of(Sampling.DEFAULT))
                : Optional.empty();
    }

    /**
     * The same with another loss. To {@code contrastive-divergence} belong the chains of now or else {@link
     * Sampling#DEFAULT}, to other losses none.
     *
     * @param newLoss its name
     * @return new settings
     */
    public Learning withLoss(String newLoss) {
        return new Learning(newLoss, updater, groups, seed, initialScale, chains(newLoss, sampling));
    }

    /**
     * The same by contrastive divergence, whatever the loss was.
     *
     * @param newSampling the chains
     * @return new settings
     */
    public Learning withSampling(Sampling newSampling) {
        return new Learning(ContrastiveDivergence.NAME, updater, groups, seed, initialScale, Optional.of(newSampling));
    }

    /**
     * The same with another updater.
     *
     * @param newUpdater how {@code fit} steps
     * @return new settings
     */
    public Learning withUpdater(UpdaterSettings newUpdater) {
        return new Learning(loss, newUpdater, groups, seed, initialScale, sampling);
    }

    /**
     * The same with another factor for one group.
     *
     * @param group which
     * @param factor by which its steps are multiplied; 0 freezes it, 1 treats it like the others
     * @return new settings
     */
    public Learning withRate(ParameterGroup group, double factor) {
        Map<ParameterGroup, Double> all = new EnumMap<>(ParameterGroup.class);
        all.putAll(groups);
        all.put(group, factor);
        return new Learning(loss, updater, all, seed, initialScale, sampling);
    }

    /**
     * The same with another seed.
     *
     * @param newSeed root of every random number
     * @return new settings
     */
    public Learning withSeed(long newSeed) {
        return new Learning(loss, updater, groups, newSeed, initialScale, sampling);
    }

    /**
     * The same with another random start.
     *
     * @param scale standard deviation of the first parameters
     * @return new settings
     */
    public Learning withInitialScale(double scale) {
        return new Learning(loss, updater, groups, seed, scale, sampling);
    }
}
