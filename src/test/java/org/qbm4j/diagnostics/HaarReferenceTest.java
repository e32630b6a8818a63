// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.Entropies;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/**
 * The scrambled reference against Gibbs states that really have a Haar-random eigenbasis.
 *
 * <p>Means of 400 samples with a fixed seed, compared at 5 standard errors: a correct formula fails for fewer than one seed
 * in a million.
 */
class HaarReferenceTest {
    private static final int SAMPLES = 400;
    private static final double ERRORS = 5;
    private static final StateQuery EVERYTHING = new StateQuery(StateQuery.Visible.STATE, false, true);

    private final GibbsEngine engine = new DenseGibbsEngine();

    @AfterEach
    void giveMemoryBack() {
        engine.close();
    }

    /** Mean and standard error of what is added. */
    private static final class Mean {
        private final List<Double> values = new ArrayList<>();

        void add(double value) {
            values.add(value);
        }

        double mean() {
            return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
        }

        double error() {
            double squares = 0;
            for (double value : values) {
                squares += (value - mean()) * (value - mean());
            }
            return Math.sqrt(squares / values.size() / (values.size() - 1));
        }

        void assertIs(double expected, String what) {
            assertThat(error()).as("relative error of %s", what).isLessThan(0.2 * Math.abs(expected));
            Numbers.assertClose(expected, mean(), ERRORS * error(), what);
        }
    }

    /** What the samples of one spectrum showed. */
    private static final class Samples {
        private final Mean purity = new Mean();
        private final Mean deficit = new Mean();
        private final Mean mutualInformation = new Mean();
        private final Mean squaredDeviation = new Mean();
        private final Mean visibleGradient = new Mean();
        private final Mean hiddenGradient = new Mean();
        private final Mean hiddenSquares = new Mean();
        private final HaarReference reference;
        private final HermitianMatrix adjoint;

        Samples(HaarReference reference, HermitianMatrix adjoint) {
            this.reference = reference;
            this.adjoint = adjoint;
        }
    }

    private Samples sample(Bipartition cut, double radius) {
        ParametricHamiltonian h = RandomModels.allWords(cut, cut.numQubits());
        PauliString word = PauliString.parse("X0");
        HermitianMatrix adjoint = PauliSum.of(word).matrix(cut.visible());
        double[] levels = RandomModels.semicircle(cut.dimension(), radius);
        SplitMix64 stream = new SplitMix64(1234 + cut.hidden());
        int visible = h.positions(k -> h.parameters().get(k).generator().equals(PauliSum.of(word)))[0];
        Samples samples = new Samples(HaarReference.of(rotated(h, levels, stream)), adjoint);
        for (int i = 0; i < SAMPLES; i++) {
            double[] theta = RandomModels.coefficients(
                    h, RandomModels.haarUnitary(cut.dimension(), stream).withSpectrum(levels));
            try (GibbsPass pass = engine.solve(h, theta, EVERYTHING)) {
                GibbsMeasurements measured = GibbsMeasurements.of(pass.state());
                samples.purity.add(measured.visiblePurity());
                samples.deficit.add(measured.visibleEntropyDeficit());
                samples.mutualInformation.add(measured.correlations().mutualInformation());
                double value = adjoint.inner(pass.state().visibleState().matrix());
                samples.squaredDeviation.add(value * value);
                double[] gradient = pass.pullBack(adjoint);
                samples.visibleGradient.add(gradient[visible]);
                double squares = 0;
                int[] couplings = h.positions(ParameterGroup.COUPLING);
                for (int k : couplings) {
                    squares += gradient[k] * gradient[k] / couplings.length;
                }
                samples.hiddenGradient.add(gradient[couplings[0]]);
                samples.hiddenSquares.add(squares);
            }
        }
        return samples;
    }

    private GibbsState rotated(ParametricHamiltonian h, double[] levels, SplitMix64 stream) {
        ReferenceMatrix basis = RandomModels.haarUnitary(levels.length, stream);
        double[] theta = RandomModels.coefficients(h, basis.withSpectrum(levels));
        try (GibbsPass pass = engine.solve(h, theta, EVERYTHING)) {
            return pass.state();
        }
    }

    /** Visible and hidden units, and the radius of the spectrum: warm and cold. */
    @ParameterizedTest
    @CsvSource({"1, 2, 2", "1, 2, 8", "2, 1, 4", "2, 2, 1.5", "2, 2, 6"})
    void samplesHaveTheMomentsOfTheReference(int visible, int hidden, double radius) {
        Bipartition cut = new Bipartition(visible, hidden);
        Samples samples = sample(cut, radius);
        HaarReference reference = samples.reference;

        samples.purity.assertIs(reference.visiblePurity(), "visible purity");
        double spread = reference.spreadOf(samples.adjoint);
        samples.squaredDeviation.assertIs(spread * spread, "variance of Tr(G sigma)");
        samples.visibleGradient.assertIs(-reference.visibleMean(), "gradient along a visible term");
        Numbers.assertClose(
                0,
                samples.hiddenGradient.mean(),
                ERRORS * samples.hiddenGradient.error(),
                "mean gradient along a coupling");
        // the reference promises the order of magnitude only; it is met within a factor of 2
        double rms = Math.sqrt(samples.hiddenSquares.mean());
        assertThat(reference.gradientSpread(samples.adjoint)).isBetween(rms / 2, rms * 2);
        assertThat(samples.deficit.mean()).isLessThan(reference.visibleEntropyDeficit());
        // for weak mixing the deficit is half of what its Renyi-2 bound says; 0.4 leaves room for the sampling error
        assertThat(samples.deficit.mean()).isGreaterThan(0.4 * reference.visibleEntropyDeficit());
        assertThat(samples.mutualInformation.mean()).isGreaterThan(reference.mutualInformation());
    }

    /** One level far below the others: a Haar-random pure state, purity (Dv + Dh)/(Dv Dh + 1). */
    @ParameterizedTest
    @CsvSource({"1, 1, 0.8", "2, 2, 0.47058823529411764", "1, 5, 0.5230769230769231"})
    void coldStatesHaveThePurityOfRandomPureStates(int visible, int hidden, double purity) {
        Bipartition cut = new Bipartition(visible, hidden);
        double[] levels = new double[cut.dimension()];
        levels[0] = -200;
        HaarReference reference = HaarReference.of(diagonal(cut, levels));

        Numbers.assertClose(purity, reference.visiblePurity(), Tolerances.EXACT, "visible purity");
        double page = Entropies.pageEntropy(cut.visibleDimension(), cut.hiddenDimension());
        assertThat(reference.visibleEntropyDeficit()).isGreaterThan(visible * Math.log(2) - page);
        assertThat(reference.mutualInformation()).isLessThan(2 * page);
        double n = cut.dimension();
        HermitianMatrix z = PauliSum.of(PauliString.parse("Z0")).matrix(visible);
        Numbers.assertClose(
                1 / (n + 1), Math.pow(reference.spreadOf(z), 2), Tolerances.EXACT, "variance of a Pauli word");
    }

    private GibbsState diagonal(Bipartition cut, double[] levels) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        for (int z = 1; z < cut.dimension(); z++) {
            builder.term(new PauliString(0, z));
        }
        ParametricHamiltonian h = builder.build();
        double[] theta = RandomModels.coefficients(h, HermitianMatrix.diagonal(levels));
        try (GibbsPass pass = engine.solve(h, theta, EVERYTHING)) {
            return pass.state();
        }
    }

    /** The values of science.md R13 at 1+7 units, semicircle of radius sqrt(2) beta. */
    @ParameterizedTest
    @CsvSource({"1, 0.926", "5, 0.451"})
    void visibleMeanIsThatOfTheGaussianEnsemble(double beta, double published) {
        Bipartition cut = new Bipartition(1, 7);
        HaarReference reference = HaarReference.of(diagonal(cut, RandomModels.semicircle(256, Math.sqrt(2) * beta)));
        Numbers.assertClose(published, reference.visibleMean(), 0.01, "visible mean, finite-size spread 0.01");
    }

    @Test
    void atInfiniteTemperatureNothingScatters() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 2), 2);
        try (GibbsPass pass = engine.solve(h, new double[h.numParameters()], EVERYTHING)) {
            HaarReference reference = HaarReference.of(pass.state());
            HermitianMatrix g = RandomModels.state(2, 3).matrix();
            Numbers.assertClose(0.25, reference.visiblePurity(), Tolerances.EXACT, "purity");
            Numbers.assertClose(0, reference.visibleEntropyDeficit(), Tolerances.EXACT, "deficit");
            Numbers.assertClose(0, reference.mutualInformation(), Tolerances.EXACT, "mutual information");
            Numbers.assertClose(0, reference.spreadOf(g), 1e-7, "spread (root of rounding)");
            Numbers.assertClose(0, reference.gradientSpread(g), 1e-7, "gradient (root of rounding)");
            Numbers.assertClose(1, reference.visibleMean(), Tolerances.EXACT, "visible mean");
        }
    }

    @Test
    void idleUnitsCountAsCopiesOfEveryLevel() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 2), 2);
        double[] theta = RandomModels.theta(h, 0.7, 5);
        for (int k = 0; k < theta.length; k++) {
            boolean visible = h.parameters().get(k).group() == ParameterGroup.VISIBLE;
            theta[k] = visible ? theta[k] : 0;
        }
        HaarReference left;
        try (GibbsPass pass = engine.solve(h, theta, EVERYTHING)) {
            assertThat(pass.state().solvedCut().hidden()).isZero();
            left = HaarReference.of(pass.state());
        }
        for (int k = 0; k < theta.length; k++) {
            theta[k] += 1e-13;
        }
        try (GibbsPass pass = engine.solve(h, theta, EVERYTHING)) {
            assertThat(pass.state().solvedCut().hidden()).isEqualTo(2);
            HaarReference full = HaarReference.of(pass.state());
            HermitianMatrix g = RandomModels.state(2, 3).matrix();
            Numbers.assertClose(full.visiblePurity(), left.visiblePurity(), Tolerances.SOLVER, "purity");
            Numbers.assertClose(
                    full.visibleEntropyDeficit(), left.visibleEntropyDeficit(), Tolerances.SOLVER, "deficit");
            Numbers.assertClose(full.mutualInformation(), left.mutualInformation(), Tolerances.SOLVER, "information");
            Numbers.assertClose(full.spreadOf(g), left.spreadOf(g), Tolerances.SOLVER, "spread");
            Numbers.assertClose(full.gradientSpread(g), left.gradientSpread(g), Tolerances.SOLVER, "gradient");
            Numbers.assertClose(full.visibleMean(), left.visibleMean(), Tolerances.SOLVER, "visible mean");
        }
    }
}
