// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Optional;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.numerics.ThermalSpectrum;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/**
 * What an engine found out about {@code rho = exp(-H)/Z}; immutable.
 *
 * <p>Engines solve only the units that some term touches. The {@code idle} hidden units that no term touches are
 * maximally mixed and uncorrelated with the rest; the methods here account for them.
 */
public final class GibbsState implements SolvedState {
    private static final double LN2 = Math.log(2);

    private final Bipartition cut;
    private final int idle;
    private final Estimate logPartition;
    private final double errorBound;
    private final double[] probabilities;
    private final double[] expectations;
    private final double[] expectationErrors;
    private final Optional<ThermalSpectrum> spectrum;
    private final Optional<DensityMatrix> visible;
    private final Optional<HiddenUnits> hidden;
    private final Optional<DensityMatrix> full;

    /**
     * What is known of the hidden units that were solved, and of all of them together.
     *
     * @param state reduced state of the hidden units
     * @param joint probabilities of all basis states; shared, not to be changed
     */
    record HiddenUnits(DensityMatrix state, double[] joint) {}

    private GibbsState(Builder builder) {
        this.cut = builder.cut;
        this.idle = builder.idle;
        this.logPartition = builder.logPartition;
        this.errorBound = builder.errorBound;
        this.probabilities = builder.probabilities;
        this.expectations = builder.expectations;
        this.expectationErrors = builder.expectationErrors;
        this.spectrum = builder.spectrum;
        this.visible = builder.visible;
        this.hidden = builder.hidden;
        this.full = builder.full;
    }

    @Override
    public Bipartition cut() {
        return cut;
    }

    /**
     * The cut of the units that were solved: all visible and the hidden ones that some term touches.
     *
     * @return the cut without idle units
     */
    public Bipartition solvedCut() {
        return new Bipartition(cut.visible(), cut.hidden() - idle);
    }

    /**
     * Spectrum of the solved units, as far as an engine knows it.
     *
     * @return a spectrum of 2^(n - idle) levels
     * @throws IllegalStateException if the query did not ask for it
     */
    public ThermalSpectrum spectrum() {
        return spectrum.orElseThrow(() -> missing("spectrum"));
    }

    /**
     * Levels and weights of the solved units.
     *
     * @return weights on 2^(n - idle) levels
     * @throws IllegalStateException if the engine does not know single levels; the dense engine does
     */
    public GibbsWeights weights() {
        if (spectrum() instanceof GibbsWeights levels) {
            return levels;
        }
        throw new IllegalStateException(
                "This engine knows moments of the spectrum only and no single levels; use the dense engine.");
    }

    /**
     * ln Z of all units.
     *
     * @return nats
     */
    public double logPartition() {
        return logPartition.value() + idle * LN2;
    }

    /**
     * ln Z of all units with its standard error.
     *
     * @return nats; standard error 0 unless the engine estimates
     */
    public Estimate logPartitionEstimate() {
        return new Estimate(logPartition(), logPartition.standardError(), logPartition.count());
    }

    /**
     * What the engine guarantees besides rounding: trace distance between the state it answers for and the exact one.
     *
     * @return 0 if exact up to rounding; statistical errors are told with each estimate
     */
    public double errorBound() {
        return errorBound;
    }

    /**
     * Von Neumann entropy of all units.
     *
     * @return nats, in [0, n ln 2]
     * @throws IllegalStateException if the query did not ask for the spectrum
     */
    public double entropy() {
        return spectrum().entropy() + idle * LN2;
    }

    /**
     * Purity of all units.
     *
     * @return in [2^-n, 1]
     * @throws IllegalStateException if the query did not ask for the spectrum
     */
    public double purity() {
        return spectrum().purity() / (1 << idle);
    }

    @Override
    public double[] visibleProbabilities() {
        require(probabilities.length > 0, "visible probabilities");
        return probabilities.clone();
    }

    @Override
    public DensityMatrix visibleState() {
        return visible.orElseThrow(() -> missing("visible state"));
    }

    /**
     * Reduced state of the hidden units that were solved, renumbered from 0.
     *
     * @return the state
     * @throws IllegalStateException if the query did not ask for correlations, or no hidden unit was solved
     */
    public DensityMatrix solvedHiddenState() {
        return hidden.orElseThrow(() -> missing("state of the hidden units")).state();
    }

    /**
     * Probabilities of all basis states of the solved units.
     *
     * @return new array of length 2^(n - idle)
     * @throws IllegalStateException if the query did not ask for correlations, or no hidden unit was solved
     */
    public double[] solvedProbabilities() {
        return hidden.orElseThrow(() -> missing("probabilities of all basis states"))
                .joint()
                .clone();
    }

    /**
     * Whether the state of the solved units is known.
     *
     * @return true if {@link #solvedState()} answers
     */
    public boolean hasSolvedState() {
        return full.isPresent();
    }

    /**
     * State of the solved units (all units but the idle ones).
     *
     * @return the state on {@link #solvedCut()}
     * @throws IllegalStateException if the query did not ask for it
     */
    public DensityMatrix solvedState() {
        return full.orElseThrow(() -> missing("full state"));
    }

    /**
     * Expectation value of each generator.
     *
     * @return new array, one value per parameter
     * @throws IllegalStateException if the query did not ask for them
     */
    public double[] expectations() {
        require(expectations.length > 0, "expectation values");
        return expectations.clone();
    }

    /**
     * Standard errors of {@link #expectations()}.
     *
     * @return new array, one value per parameter; zeros unless the engine estimates
     * @throws IllegalStateException if the query did not ask for expectation values
     */
    public double[] expectationErrors() {
        require(expectations.length > 0, "expectation values");
        return expectationErrors.length > 0 ? expectationErrors.clone() : new double[expectations.length];
    }

    /**
     * This state with what another engine found out about it in place of the same here.
     *
     * @param other what another engine knows of the same parameters
     * @return ln Z, the error bound and whatever else the other engine was asked for from there, all the rest from here
     */
    public GibbsState with(GibbsState other) {
        Builder merged = new Builder(
                cut,
                idle,
                new Estimate(
                        other.logPartition() - idle * LN2,
                        other.logPartition.standardError(),
                        other.logPartition.count()));
        merged.errorBound = other.errorBound;
        merged.probabilities = other.probabilities.length > 0 ? other.probabilities : probabilities;
        boolean fromOther = other.expectations.length > 0;
        merged.expectations = fromOther ? other.expectations : expectations;
        merged.expectationErrors = fromOther ? other.expectationErrors : expectationErrors;
        merged.spectrum = spectrum;
        merged.visible = other.visible.or(() -> visible);
        merged.hidden = hidden;
        merged.full = full;
        return merged.build();
    }

    private static void require(boolean present, String what) {
        if (!present) {
            throw missing(what);
        }
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException("The query did not ask for the " + what + "; add it to the StateQuery.");
    }

    /** Collects what an engine found; arrays are handed over, not copied. */
    public static final class Builder {
        private final Bipartition cut;
        private final int idle;
        private final Estimate logPartition;
        private double errorBound;
        private double[] probabilities = new double[0];
        private double[] expectations = new double[0];
        private double[] expectationErrors = new double[0];
        private Optional<ThermalSpectrum> spectrum = Optional.empty();
        private Optional<DensityMatrix> visible = Optional.empty();
        private Optional<HiddenUnits> hidden = Optional.empty();
        private Optional<DensityMatrix> full = Optional.empty();

        /**
         * Starts with what every engine knows.
         *
         * @param cut all units
         * @param idle hidden units that were left out
         * @param logPartition ln Z of the solved units, nats
         */
        public Builder(Bipartition cut, int idle, Estimate logPartition) {
            this.cut = cut;
            this.idle = idle;
            this.logPartition = logPartition;
        }

        /**
         * What the engine guarantees.
         *
         * @param bound trace distance to the exact state
         * @return this builder
         */
        public Builder errorBound(double bound) {
            this.errorBound = bound;
            return this;
        }

        /**
         * The spectrum.
         *
         * @param known of the solved units
         * @return this builder
         */
        public Builder spectrum(ThermalSpectrum known) {
            this.spectrum = Optional.of(known);
            return this;
        }

        /**
         * Probabilities of the visible basis states.
         *
         * @param values length 2^visible
         * @return this builder
         */
        public Builder probabilities(double[] values) {
            this.probabilities = values;
            return this;
        }

        /**
         * Expectation values of the generators, exact.
         *
         * @param values one per parameter
         * @return this builder
         */
        public Builder expectations(double[] values) {
            this.expectations = values;
            return this;
        }

        /**
         * Expectation values of the generators with standard errors.
         *
         * @param values one per parameter
         * @param standardErrors one per parameter
         * @return this builder
         */
        public Builder expectations(double[] values, double[] standardErrors) {
            this.expectationErrors = standardErrors;
            return expectations(values);
        }

        /**
         * The visible state.
         *
         * @param state reduced state of the visible units
         * @return this builder
         */
        public Builder visible(DensityMatrix state) {
            this.visible = Optional.of(state);
            return this;
        }

        /**
         * What is known across the cut.
         *
         * @param state reduced state of the solved hidden units
         * @param joint probabilities of all basis states of the solved units
         * @return this builder
         */
        public Builder hidden(DensityMatrix state, double[] joint) {
            this.hidden = Optional.of(new HiddenUnits(state, joint));
            return this;
        }

        /**
         * The state of the solved units.
         *
         * @param state on visible and solved hidden units
         * @return this builder
         */
        public Builder full(DensityMatrix state) {
            this.full = Optional.of(state);
            return this;
        }

        /**
         * The state.
         *
         * @return what was collected
         */
        public GibbsState build() {
            return new GibbsState(this);
        }
    }
}
