// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.fermion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.FermionChain.Term;
import org.qbm4j.simulation.FermionState;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.state.Entropies;
import org.qbm4j.testkit.ExactThermal;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class FermionChainEngineTest {
    private static final double CLOSE = 30 * Tolerances.EXACT;
    private static final Set<Term> ALL = EnumSet.allOf(Term.class);
    private static final Set<Term> ISING = EnumSet.of(Term.Z, Term.XX);

    static Stream<Arguments> smallChains() {
        return Stream.of(
                        EnumSet.allOf(Term.class),
                        EnumSet.of(Term.Z, Term.XX),
                        EnumSet.of(Term.XX, Term.YY),
                        EnumSet.of(Term.XY, Term.YX, Term.Z),
                        EnumSet.of(Term.XY))
                .flatMap(terms -> Stream.of(2, 3, 5, 6)
                        .flatMap(n -> Stream.of(0.0, 0.8, 7.0).map(scale -> Arguments.of(n, terms, scale))));
    }

    private static double[] theta(FermionChain chain, double scale, long seed) {
        double[] theta = new SplitMix64(seed).centered(chain.numParameters());
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= scale;
        }
        return theta;
    }

    @ParameterizedTest
    @MethodSource("smallChains")
    void answersAreThoseOfTheDefinition(int sites, Set<Term> terms, double scale) {
        FermionChain chain = new FermionChain(sites, terms);
        double[] theta = theta(chain, scale, sites);
        double[] direction = new SplitMix64(5).centered(theta.length);
        ExactThermal exact = new ExactThermal(chain.hamiltonian(), theta);
        FermionChainEngine.Pass pass = new FermionChainEngine(chain).solve(theta);
        FermionState state = pass.state();
        double unit = Math.max(1, scale);
        Numbers.assertClose(exact.logPartition(), state.logPartition(), CLOSE * unit, "ln Z");
        Numbers.assertClose(exact.expectations(), state.expectations(), CLOSE * unit, "mean value");
        Numbers.assertClose(Entropies.vonNeumannEntropy(exact.state()), state.entropy(), CLOSE * unit, "entropy");
        for (Metric metric : List.of(Metric.KUBO_MORI, Metric.FISHER_BURES, Metric.alphaZ(0.3, 0.8))) {
            Numbers.assertClose(
                    exact.metricProduct(direction, metric::factor),
                    pass.metricProduct(metric, direction),
                    CLOSE * unit,
                    metric.name());
        }
    }

    @Test
    void answersAreThoseOfTheEngineOfHamiltonians() {
        FermionChain chain = new FermionChain(12, ALL);
        double[] theta = theta(chain, 0.9, 3);
        double[] direction = new SplitMix64(4).centered(theta.length);
        FermionChainEngine.Pass pass = new FermionChainEngine(chain).solve(theta);
        try (GibbsEngine engine = new FermionGibbsEngine();
                GibbsPass expected =
                        engine.solve(chain.hamiltonian(), theta, new StateQuery(Visible.NONE, true, false))) {
            Numbers.assertClose(expected.state().logPartition(), pass.state().logPartition(), Tolerances.EXACT, "ln Z");
            Numbers.assertClose(
                    expected.state().expectations(), pass.state().expectations(), Tolerances.EXACT, "mean value");
            Numbers.assertClose(
                    expected.metricProduct(Metric.KUBO_MORI, direction),
                    pass.metricProduct(Metric.KUBO_MORI, direction),
                    Tolerances.EXACT,
                    "metric product");
        }
    }

    /** {@code dS/dtheta_k = -sum_l theta_l g_lk}, {@code d ln Z/dtheta_k = -<P_k>} and {@code d<P_k>/dtheta_l = -g_kl}. */
    @ParameterizedTest
    @CsvSource({"40, true", "60, false"})
    void slopesAreThoseOfDifferences(int sites, boolean real) {
        FermionChain chain = new FermionChain(sites, real ? ISING : ALL);
        FermionChainEngine engine = new FermionChainEngine(chain);
        double[] theta = theta(chain, 1, 8);
        double[] direction = new SplitMix64(9).centered(theta.length);
        double h = 1e-5;
        FermionState[] moved = new FermionState[2];
        for (int side = 0; side < 2; side++) {
            double[] there = theta.clone();
            for (int k = 0; k < there.length; k++) {
                there[k] += (side == 0 ? h : -h) * direction[k];
            }
            moved[side] = engine.solve(there).state();
        }
        FermionChainEngine.Pass pass = engine.solve(theta);
        double[] product = pass.metricProduct(Metric.KUBO_MORI, direction);
        double logSlope = 0;
        double entropySlope = 0;
        for (int k = 0; k < product.length; k++) {
            double difference = (moved[1].expectations()[k] - moved[0].expectations()[k]) / (2 * h);
            Numbers.assertClose(difference, product[k], Tolerances.DIFFERENCE, chain.parameterName(k));
            logSlope -= direction[k] * pass.state().expectations()[k];
            entropySlope -= theta[k] * product[k];
        }
        Numbers.assertClose(
                (moved[0].logPartition() - moved[1].logPartition()) / (2 * h),
                logSlope,
                10 * Tolerances.DIFFERENCE,
                "slope of ln Z");
        Numbers.assertClose(
                (moved[0].entropy() - moved[1].entropy()) / (2 * h),
                entropySlope,
                10 * Tolerances.DIFFERENCE,
                "slope of the entropy");
    }

    /** Two chains side by side, no coupling between them. */
    @Test
    void independentPartsAdd() {
        FermionChain part = new FermionChain(30, ALL);
        FermionChain whole = new FermionChain(60, ALL);
        double[] left = theta(part, 0.7, 21);
        double[] right = theta(part, 0.7, 22);
        double[] both = new double[whole.numParameters()];
        for (int k = 0; k < both.length; k++) {
            int site = whole.site(k);
            for (int p = 0; p < left.length; p++) {
                if (part.term(p) == whole.term(k)) {
                    both[k] += part.site(p) == site ? left[p] : part.site(p) == site - 30 ? right[p] : 0;
                }
            }
        }
        FermionState a = new FermionChainEngine(part).solve(left).state();
        FermionState b = new FermionChainEngine(part).solve(right).state();
        FermionState sum = new FermionChainEngine(whole).solve(both).state();
        Numbers.assertClose(a.logPartition() + b.logPartition(), sum.logPartition(), CLOSE, "ln Z");
        Numbers.assertClose(a.entropy() + b.entropy(), sum.entropy(), CLOSE, "entropy");
        Numbers.assertClose(
                a.expectations()[7], sum.expectations()[whole.words().indexOf(part.parameterName(7))], CLOSE, "<P>");
    }

    /**
     * The critical Ising chain {@code J (sum Z + sum XX)} of n sites: the matrix A is J times that of a path of 2n vertices,
     * with eigenvalues {@code 2J cos(pi j/(2n + 1))}, all of them modes.
     */
    @Test
    void criticalIsingChainHasTheModesOfAPath() {
        int n = 200;
        double coupling = 0.6;
        FermionChain chain = new FermionChain(n, ISING);
        double[] theta = new double[chain.numParameters()];
        java.util.Arrays.fill(theta, coupling);
        FermionChainEngine.Pass pass = new FermionChainEngine(chain).solve(theta);
        double logPartition = 0;
        double energy = 0;
        for (int j = 1; j <= n; j++) {
            double e = 2 * coupling * Math.cos(Math.PI * j / (2 * n + 1));
            logPartition += Math.log(2 * Math.cosh(e));
            energy -= e * Math.tanh(e);
        }
        Numbers.assertClose(logPartition, pass.state().logPartition(), CLOSE, "ln Z");
        Numbers.assertClose(logPartition + energy, pass.state().entropy(), CLOSE, "entropy");
        double found = 0;
        for (double mean : pass.state().expectations()) {
            found += coupling * mean;
        }
        Numbers.assertClose(energy, found, CLOSE, "energy");
        assertThat(pass.flops()).isPositive();
    }

    @Test
    void spinsInStrongFieldsAreFrozen() {
        FermionChain chain = new FermionChain(3, EnumSet.of(Term.Z));
        FermionState state = new FermionChainEngine(chain)
                .solve(new double[] {900, -900, 900})
                .state();
        Numbers.assertClose(2700, state.logPartition(), Tolerances.SOLVER, "ln Z");
        Numbers.assertClose(new double[] {-1, 1, -1}, state.expectations(), Tolerances.EXACT, "<Z>");
        Numbers.assertClose(0, state.entropy(), Tolerances.EXACT, "entropy");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        FermionChain chain = new FermionChain(200, ISING);
        FermionChainEngine engine = new FermionChainEngine(chain);
        FermionChainEngine.Pass pass = engine.solve(new double[chain.numParameters()]);
        Numbers.assertClose(200 * Math.log(2), pass.state().entropy(), Tolerances.SOLVER, "entropy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pass.metricProduct(Metric.KUBO_MORI, new double[3]))
                .withMessageContaining("399 values, but has 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.solve(new double[3]))
                .withMessageContaining("399 values");
        double[] infinite = new double[chain.numParameters()];
        infinite[201] = Double.POSITIVE_INFINITY;
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> engine.solve(infinite))
                .withMessageContaining("X1 X2");
        assertThatIllegalStateException()
                .isThrownBy(pass.state()::visibleProbabilities)
                .withMessageContaining("probabilities");
        assertThatIllegalStateException()
                .isThrownBy(pass.state()::visibleState)
                .withMessageContaining("density matrix");
        assertThat(engine.memoryBytes()).isEqualTo(FermionChainEngine.memoryBytes(200));
    }
}
