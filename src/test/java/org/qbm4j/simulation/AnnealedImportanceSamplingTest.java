// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.gradient.Objective;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Estimates of ln Z against the exact engine. */
class AnnealedImportanceSamplingTest {
    private static SemiQuantumBoltzmannMachine machine(int visible, int hidden, String letters) {
        EnumSet<Pauli> set = EnumSet.noneOf(Pauli.class);
        letters.chars().forEach(c -> set.add(Pauli.valueOf(String.valueOf((char) c))));
        return new SemiQuantumBoltzmannMachine(visible, hidden, set);
    }

    private static double exact(SemiQuantumBoltzmannMachine machine, double[] theta) {
        try (SemiQuantumEngine engine = new SemiQuantumEngine(machine, 1);
                ModelPass pass = engine.solve(theta, Objective.NOTHING_ELSE)) {
            return ((ClassicalState) pass.state()).logPartition();
        }
    }

    private static AnnealedImportanceSampling sampling(int temperatures, int chains, long seed) {
        return new AnnealedImportanceSampling(temperatures, chains, RandomStream.root(seed));
    }

    /** Parameters in -1..1; 4 standard errors are missed by about one seed in 16000, once the errors are small. */
    @ParameterizedTest
    @CsvSource({"Z, 1", "Z, 2", "X, 3", "XZ, 4", "XYZ, 5"})
    void findsTheExactPartition(String letters, long seed) {
        SemiQuantumBoltzmannMachine machine = machine(8, 6, letters);
        double[] theta = new SplitMix64(seed).centered(machine.numParameters());
        AnnealedImportanceSampling.Result found = sampling(400, 100, seed).run(machine, theta);
        Estimate estimate = found.logPartition();
        assertThat(estimate.standardError()).isPositive().isLessThan(0.05);
        assertThat(estimate.count()).isEqualTo(100);
        assertThat(found.effectiveSampleSize()).isBetween(80.0, 100.0);
        Numbers.assertClose(exact(machine, theta), estimate.value(), 4 * estimate.standardError(), letters + " ln Z");
    }

    /** The mean of 20 runs deviates by the errors that they tell, and by the bias of a logarithm, half their square. */
    @Test
    void manySeedsHaveNoCommonError() {
        SemiQuantumBoltzmannMachine machine = machine(8, 6, "Z");
        double[] theta = new SplitMix64(6).centered(machine.numParameters());
        double exact = exact(machine, theta);
        int seeds = 20;
        double sum = 0;
        double squares = 0;
        double pulls = 0;
        for (int seed = 0; seed < seeds; seed++) {
            Estimate e = sampling(100, 50, 100 + seed).run(machine, theta).logPartition();
            double variance = e.standardError() * e.standardError();
            sum += e.value() + variance / 2 - exact;
            squares += variance;
            pulls += Math.pow((e.value() - exact) / e.standardError(), 2);
        }
        Numbers.assertClose(0, sum / seeds, 4 * Math.sqrt(squares) / seeds, "mean deviation");
        // 20 squared pulls: chi-square with mean 20 and standard deviation sqrt(40), within 4 of which the errors are
        // honest
        assertThat(pulls).isBetween(2.0, 20 + 4 * Math.sqrt(40));
    }

    /** Three steps are far from quasi-static, so a walk under the wrong machine of the row would show; chains make up. */
    @ParameterizedTest
    @CsvSource({"Z, 1", "XZ, 2"})
    void fewTemperaturesHaveNoBias(String letters, long seed) {
        SemiQuantumBoltzmannMachine machine = machine(4, 3, letters);
        double[] theta = new SplitMix64(seed).centered(machine.numParameters());
        Estimate estimate = sampling(3, 40_000, seed).run(machine, theta).logPartition();
        assertThat(estimate.standardError()).isPositive().isLessThan(0.01);
        Numbers.assertClose(exact(machine, theta), estimate.value(), 4 * estimate.standardError(), letters + " ln Z");
    }

    @Test
    void machinesWithoutHiddenParametersAreExact() {
        SemiQuantumBoltzmannMachine machine = machine(5, 3, "XZ");
        double[] theta = new double[machine.numParameters()];
        AnnealedImportanceSampling.Result zero = sampling(10, 4, 1).run(machine, theta);
        Numbers.assertClose(8 * Math.log(2), zero.logPartition().value(), Tolerances.EXACT, "8 ln 2");
        assertThat(zero.logPartition().standardError()).isZero();
        Numbers.assertClose(4, zero.effectiveSampleSize(), Tolerances.EXACT, "all chains count");
        for (int i = 0; i < 5; i++) {
            theta[i] = 0.3 * (i - 1);
        }
        Numbers.assertClose(
                exact(machine, theta),
                sampling(10, 4, 1).run(machine, theta).logPartition().value(),
                Tolerances.EXACT,
                "fields only");
    }

    /** A base other than the machine's own fields changes the way, not the end. */
    @Test
    void anyBaseLeadsToTheSamePartition() {
        SemiQuantumBoltzmannMachine machine = machine(6, 4, "Z");
        double[] theta = new SplitMix64(7).centered(machine.numParameters());
        double[] base = {0.5, -0.5, 1, 0, -1, 0.2};
        Estimate estimate = sampling(400, 100, 8).run(machine, theta, base).logPartition();
        assertThat(estimate.standardError()).isPositive().isLessThan(0.05);
        Numbers.assertClose(exact(machine, theta), estimate.value(), 4 * estimate.standardError(), "ln Z");
    }

    /** 40 visible units in four blocks that no coupling joins: Z is the product of the blocks' own. */
    @Test
    void goesBeyondTheExactEngine() {
        SemiQuantumBoltzmannMachine block = machine(10, 2, "Z");
        SemiQuantumBoltzmannMachine whole = machine(40, 8, "Z");
        double[] theta = new double[whole.numParameters()];
        double sum = 0;
        for (int b = 0; b < 4; b++) {
            double[] part = new SplitMix64(30 + b).centered(block.numParameters());
            sum += exact(block, part);
            System.arraycopy(part, 0, theta, 10 * b, 10);
            for (int j = 0; j < 2; j++) {
                int to = whole.position(2 * b + j, 0);
                theta[to] = part[block.position(j, 0)];
                System.arraycopy(part, block.position(j, 0) + 1, theta, to + 1 + 10 * b, 10);
            }
        }
        Estimate estimate = sampling(500, 100, 9).run(whole, theta).logPartition();
        assertThat(estimate.standardError()).isPositive().isLessThan(0.05);
        Numbers.assertClose(sum, estimate.value(), 4 * estimate.standardError(), "ln Z");
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        SemiQuantumBoltzmannMachine machine = machine(4, 3, "XZ");
        double[] theta = new SplitMix64(9).centered(machine.numParameters());
        assertThat(sampling(20, 5, 2).run(machine, theta))
                .isEqualTo(sampling(20, 5, 2).run(machine, theta))
                .isNotEqualTo(sampling(20, 5, 3).run(machine, theta));
    }

    @Test
    void refusesWhatDoesNotFit() {
        SemiQuantumBoltzmannMachine machine = machine(2, 1, "Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampling(0, 2, 1))
                .withMessageContaining("'temperatures' must be at least 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampling(1, 1, 1))
                .withMessageContaining("'chains' must be at least 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampling(1, 2, 1).run(machine, new double[4]))
                .withMessageContaining("'theta' must have 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampling(1, 2, 1).run(machine, new double[5], new double[3]))
                .withMessageContaining("'baseFields' must have one value for each of the 2");
        assertThatThrownBy(() -> sampling(1, 2, 1).run(machine, new double[] {0, 0, 0, 0, Double.NaN}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("'Z1 Z2' is not finite");
    }
}
