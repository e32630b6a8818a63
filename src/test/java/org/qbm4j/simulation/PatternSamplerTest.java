// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.gradient.Objective;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Samplers agree with the closed form of the machine, and their chains with the exact engine. */
class PatternSamplerTest {
    private static SemiQuantumBoltzmannMachine machine(int visible, int hidden, String letters) {
        EnumSet<Pauli> set = EnumSet.noneOf(Pauli.class);
        letters.chars().forEach(c -> set.add(Pauli.valueOf(String.valueOf((char) c))));
        return new SemiQuantumBoltzmannMachine(visible, hidden, set);
    }

    private static double[] theta(SemiQuantumBoltzmannMachine machine, double scale, long seed) {
        double[] theta = new SplitMix64(seed).centered(machine.numParameters());
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= scale;
        }
        return theta;
    }

    /** Weights of 80 and more make pieces of few hidden units, those of 400 are beyond any product. */
    @ParameterizedTest
    @CsvSource({
        "3, 2, Z, 1",
        "64, 33, Z, 0.3",
        "5, 1030, X, 0.5",
        "7, 40, Y, 80",
        "7, 40, Z, 1500",
        "1, 1, Z, 1",
        "4, 3, XZ, 1",
        "64, 5, XYZ, 0.5",
        "4, 3, XYZ, 300"
    })
    void agreesWithTheMachine(int visible, int hidden, String letters, double scale) {
        SemiQuantumBoltzmannMachine machine = machine(visible, hidden, letters);
        double[] theta = theta(machine, scale, 11);
        PatternSampler sampler = PatternSampler.of(machine, theta);
        SplitMix64 patterns = new SplitMix64(12);
        long mask = -1L >>> (64 - visible);
        for (int n = 0; n < 5; n++) {
            long v = patterns.next() & mask;
            double weight = machine.logWeight(theta, v);
            // rounding of sums of so many terms of this size
            double tolerance = Tolerances.ROUNDING * Math.max(1, scale) * visible * hidden;
            Numbers.assertClose(weight, sampler.logWeight(v), Math.max(tolerance, Tolerances.EXACT), "ln weight");
            double pseudo = 0;
            for (int i = 0; i < visible; i++) {
                double change = machine.logWeight(theta, v ^ 1L << i) - weight;
                pseudo -= change > 0 ? change + Math.log1p(Math.exp(-change)) : Math.log1p(Math.exp(change));
            }
            Numbers.assertClose(
                    pseudo,
                    sampler.pseudoLogLikelihood(v),
                    Math.max(visible * tolerance, Tolerances.EXACT),
                    "pseudo-likelihood");
            double[] expected = new double[theta.length];
            double[] actual = new double[theta.length];
            machine.addGradient(theta, v, -0.7, expected);
            machine.addGradient(theta, ~v & mask, 0.4, expected);
            sampler.addGradient(new long[] {v, ~v & mask}, new double[] {-0.7, 0.4}, actual);
            Numbers.assertClose(expected, actual, Math.max(tolerance, Tolerances.EXACT), "gradient");
        }
    }

    /**
     * Ends of 40000 chains of 40 sweeps from one corner: the shares of the patterns are the exact probabilities within 5
     * standard errors, which about one seed in 60000 would miss by chance.
     */
    @ParameterizedTest
    @ValueSource(strings = {"Z", "Y", "XZ", "XYZ"})
    void chainsForgetTheirStart(String letters) {
        SemiQuantumBoltzmannMachine machine = machine(4, 3, letters);
        double[] theta = theta(machine, 0.8, 21);
        double[] exact;
        try (SemiQuantumEngine engine = new SemiQuantumEngine(machine, 1);
                ModelPass pass = engine.solve(theta, Objective.NOTHING_ELSE)) {
            exact = pass.state().visibleProbabilities();
        }
        PatternSampler sampler = PatternSampler.of(machine, theta);
        RandomGenerator random = RandomStream.root(3).child(letters).generator();
        int chains = 40_000;
        int[] counts = new int[exact.length];
        for (int c = 0; c < chains; c++) {
            counts[(int) sampler.walk(0, 40, random)]++;
        }
        for (int v = 0; v < exact.length; v++) {
            double error = Math.sqrt(exact[v] * (1 - exact[v]) / chains);
            Numbers.assertClose(exact[v], (double) counts[v] / chains, 5 * error, letters + " share of " + v);
        }
    }

    /** Fields of 1000 leave no doubt: exp(2000) is infinite, and the draw is certain all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"Z", "XZ"})
    void largeFieldsDecide(String letters) {
        SemiQuantumBoltzmannMachine machine = machine(64, 2, letters);
        double[] theta = new double[machine.numParameters()];
        for (int i = 0; i < 64; i++) {
            theta[i] = i % 2 == 0 ? 1000 : -1000;
        }
        PatternSampler sampler = PatternSampler.of(machine, theta);
        // +1000 Z prefers the sign -1, which is bit 1
        long wanted = 0x5555555555555555L;
        assertThat(sampler.walk(~wanted, 1, RandomStream.root(1).generator())).isEqualTo(wanted);
        assertThat(sampler.pseudoLogLikelihood(wanted)).isZero();
        Numbers.assertRelative(-64 * 2000.0, sampler.pseudoLogLikelihood(~wanted), Tolerances.EXACT, "the worst");
    }

    @Test
    void noSweepStaysWhereItIs() {
        SemiQuantumBoltzmannMachine machine = machine(5, 2, "Z");
        PatternSampler sampler = PatternSampler.of(machine, theta(machine, 1, 2));
        assertThat(sampler.walk(19, 0, RandomStream.root(1).generator())).isEqualTo(19);
    }

    @Test
    void refusesParametersThatDoNotFit() {
        SemiQuantumBoltzmannMachine machine = machine(2, 1, "Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PatternSampler.of(machine, new double[4]))
                .withMessageContaining("must have 5 values, but has 4");
        assertThatThrownBy(() -> PatternSampler.of(machine, new double[] {0, 0, 0, Double.NaN, 0}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("'Z0 Z2' is not finite");
    }

    @Test
    void sampledStatesHavePatternsOnly() {
        SampledState state = new SampledState(machine(40, 1, "Z").cut(), new long[] {5, 1L << 39});
        assertThat(state.patterns()).containsExactly(5, 1L << 39);
        assertThat(state.cut().visible()).isEqualTo(40);
        assertThatThrownBy(state::visibleProbabilities)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Solver.of(model)")
                .hasMessageContaining("AnnealedImportanceSampling");
        assertThatThrownBy(state::visibleState)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("density matrix");
    }
}
