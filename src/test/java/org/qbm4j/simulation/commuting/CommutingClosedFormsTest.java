// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.commuting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.Topology;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.StateQuery.Whole;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** The commuting engine on larger registers, in blocks of its own size, against closed forms; and what that costs. */
class CommutingClosedFormsTest {
    private static final StateQuery EXPECTATIONS = new StateQuery(Visible.NONE, true, Whole.NOTHING);
    private static final StateQuery PROBABILITIES = new StateQuery(Visible.PROBABILITIES, true, Whole.NOTHING);

    /** YY is minus XX times ZZ: {@code Z = sum_st exp(-(a s + b t - c s t))}. */
    @Test
    void bellWordsHaveTheirClosedForm() {
        double a = 0.4;
        double b = -0.9;
        double c = 1.3;
        double z = 0;
        double yy = 0;
        for (int s = -1; s <= 1; s += 2) {
            for (int t = -1; t <= 1; t += 2) {
                double weight = Math.exp(-(a * s + b * t - c * s * t));
                z += weight;
                yy -= s * t * weight;
            }
        }
        ParametricHamiltonian model = CommutingModels.words(2, 0, "X0 X1, Z0 Z1, Y0 Y1");
        try (GibbsEngine engine = new CommutingGibbsEngine(1);
                GibbsPass pass = engine.solve(model, new double[] {a, b, c}, EXPECTATIONS)) {
            Numbers.assertClose(Math.log(z), pass.state().logPartition(), Tolerances.ROUNDING, "ln Z");
            Numbers.assertClose(yy / z, pass.state().expectations()[2], Tolerances.ROUNDING, "<YY>");
        }
    }

    /**
     * Open chain with a field on its first spin: with bonds {@code s_i s_(i+1)} as variables all spins are free, {@code ln Z =
     * ln 2cosh(h) + sum ln 2cosh(J_i)}, {@code <Z_0> = -tanh h}, {@code <Z_i Z_(i+1)> = -tanh J_i}, and means of products are
     * products of means.
     */
    @Test
    void openIsingChainOfTwentySixSpins() {
        int n = 26;
        ParametricHamiltonian model = ParametricHamiltonian.builder(new Bipartition(n - 3, 3))
                .couplings(Pauli.Z, Pauli.Z, Topology.chain(n))
                .fields(Pauli.Z, 0)
                .term(PauliString.parse("Z0 Z25"))
                .term(PauliString.parse("Z25"))
                .build();
        double[] theta = RandomModels.theta(model, 1.2, 3);
        theta[n] = 0;
        theta[n + 1] = 0;
        double logZ = 0;
        double[] means = new double[n + 2];
        double ends = 1;
        for (int k = 0; k < n; k++) {
            logZ += Math.log(2 * Math.cosh(theta[k]));
            means[k] = -Math.tanh(theta[k]);
            ends *= k < n - 1 ? means[k] : 1;
        }
        means[n] = ends;
        means[n + 1] = ends * means[n - 1];
        try (GibbsEngine engine = new CommutingGibbsEngine(2);
                GibbsPass pass = engine.solve(model, theta, EXPECTATIONS)) {
            Numbers.assertRelative(logZ, pass.state().logPartition(), Tolerances.ROUNDING, "ln Z");
            Numbers.assertClose(means, pass.state().expectations(), Tolerances.EXACT, "mean");
        }
    }

    /** Few independent words on many qubits cost little: two on thirty. */
    @Test
    void lowRankMakesManyQubitsCheap() {
        ParametricHamiltonian model = CommutingModels.words(4, 26, "X28 X29, Z28 Z29, Y28 Y29");
        double[] theta = {0.3, 0.2, 0};
        double logZ = 28 * Math.log(2) + Math.log(4 * Math.cosh(0.3) * Math.cosh(0.2));
        try (GibbsEngine engine = new CommutingGibbsEngine(1);
                GibbsPass pass = engine.solve(model, theta, new StateQuery(Visible.STATE, true, Whole.SPECTRUM))) {
            Numbers.assertRelative(logZ, pass.state().logPartition(), Tolerances.ROUNDING, "ln Z");
            Numbers.assertClose(
                    -Math.tanh(0.3) * Math.tanh(0.2), pass.state().expectations()[2], Tolerances.ROUNDING, "<YY>");
            Numbers.assertClose(1.0 / 16, pass.state().visibleState().matrix().re(5, 5), Tolerances.EXACT, "mixed");
            assertThat(pass.state().spectrum().size()).isEqualTo(1 << 30);
            double squares = Math.cosh(0.6) * Math.cosh(0.4) / Math.pow(Math.cosh(0.3) * Math.cosh(0.2), 2);
            Numbers.assertRelative(squares / (1 << 30), pass.state().purity(), Tolerances.EXACT, "purity");
            assertThat(engine.memoryBytes(model)).isLessThan(40_000);
        }
    }

    /** Visible probabilities of a restricted machine are {@code exp(-b.s) prod_j 2cosh(c_j + sum_i W_ij s_i) / Z}. */
    private static double[] restricted(int v, int h, double[] theta) {
        double[] p = new double[1 << v];
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double log = 0;
            double[] field = Arrays.copyOfRange(theta, v, v + h);
            for (int q = 0; q < v; q++) {
                double s = 1 - 2 * ((i >> q) & 1);
                log -= theta[q] * s;
                for (int j = 0; j < h; j++) {
                    field[j] += s * theta[v + h + q * h + j];
                }
            }
            for (double f : field) {
                log += Math.log(2 * Math.cosh(f));
            }
            p[i] = Math.exp(log);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }

    /** With few visible units their marginal is shorter than a block, with many longer. */
    @ParameterizedTest
    @CsvSource({"4, 13", "16, 2"})
    void restrictedMachinesHaveTheirClosedForm(int v, int h) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(v, h));
        builder.fields(Pauli.Z, IntStream.range(0, v + h).toArray());
        for (int q = 0; q < v; q++) {
            for (int j = 0; j < h; j++) {
                builder.term(new PauliString(0, (1 << q) | (1 << (v + j))));
            }
        }
        ParametricHamiltonian model = builder.build();
        double[] theta = RandomModels.theta(model, 0.5, 17);
        double[] adjoint = new SplitMix64(18).centered(1 << v);
        double step = 1e-5;
        try (GibbsEngine engine = new CommutingGibbsEngine(2);
                GibbsPass pass = engine.solve(model, theta, PROBABILITIES)) {
            Numbers.assertClose(
                    restricted(v, h, theta), pass.state().visibleProbabilities(), Tolerances.EXACT, "probability");
            double[] gradient = pass.pullBackDiagonal(adjoint);
            for (int k : new int[] {0, v - 1, v, v + h - 1, v + h, theta.length - 1}) {
                double difference = 0;
                for (int side = -1; side <= 1; side += 2) {
                    double[] moved = theta.clone();
                    moved[k] += side * step;
                    double[] p = restricted(v, h, moved);
                    for (int i = 0; i < p.length; i++) {
                        difference += side * adjoint[i] * p[i] / (2 * step);
                    }
                }
                Numbers.assertClose(difference, gradient[k], Tolerances.DIFFERENCE, model.parameterName(k));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 14", "16, 1", "17, 0"})
    void threadsChangeNoBit(int visible, int hidden) {
        ParametricHamiltonian model = CommutingModels.allPairs(visible, hidden);
        double[] theta = RandomModels.theta(model, 0.4, 19);
        double[] adjoint = new SplitMix64(20).centered(1 << visible);
        List<List<double[]>> results = new ArrayList<>();
        for (int threads = 1; threads <= 3; threads++) {
            try (GibbsEngine engine = new CommutingGibbsEngine(threads);
                    GibbsPass pass =
                            engine.solve(model, theta, new StateQuery(Visible.PROBABILITIES, true, Whole.SPECTRUM))) {
                GibbsState state = pass.state();
                results.add(List.of(
                        new double[] {state.logPartition(), state.purity(), state.entropy()},
                        state.expectations(),
                        state.visibleProbabilities(),
                        pass.pullBackDiagonal(adjoint),
                        pass.metricProduct(Metric.KUBO_MORI, theta)));
            }
        }
        for (int i = 0; i < results.get(0).size(); i++) {
            assertThat(results.get(1).get(i)).isEqualTo(results.get(0).get(i));
            assertThat(results.get(2).get(i)).isEqualTo(results.get(0).get(i));
        }
    }

    /** All that a solve and a gradient allocate, garbage included; the blocks of the thread stay from the solve before. */
    @ParameterizedTest
    @ValueSource(ints = {17, 14, 13, 6, 1})
    void memoryIsBoundedByWhatIsAnnounced(int visible) {
        ParametricHamiltonian model = CommutingModels.allPairs(visible, 18 - visible);
        double[] theta = RandomModels.theta(model, 0.3, 29);
        double[] adjoint = new double[1 << visible];
        try (GibbsEngine engine = new CommutingGibbsEngine(1)) {
            long taken = 0;
            for (int time = 0; time < 2; time++) {
                long before = allocated();
                try (GibbsPass pass = engine.solve(model, theta, PROBABILITIES)) {
                    pass.pullBackDiagonal(adjoint);
                }
                taken = allocated() - before;
            }
            taken += (2L * Double.BYTES) << 14;
            assertThat(engine.memoryBytes(model)).isBetween(taken, taken + taken / 2);
        }
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
