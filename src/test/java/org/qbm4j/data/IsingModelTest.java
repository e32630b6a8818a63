// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qbm4j.data.IsingModel.Coupling;
import org.qbm4j.random.RandomStream;

class IsingModelTest {

    private static final double EXACT = 1e-12;

    private static IsingModel ring(int n, double strength) {
        List<Coupling> couplings = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            couplings.add(new Coupling(i, (i + 1) % n, strength));
        }
        return IsingModel.of(new double[n], couplings);
    }

    /** Uncoupled spins: P(up) = 1 / (1 + exp(-2 b / T)), independent of each other. */
    @Test
    void factorizesWithoutCouplings() {
        double[] fields = {0.3, -0.7, 1.1};
        Distribution distribution = IsingModel.of(fields, List.of()).distribution(0.5);
        for (int v = 0; v < 8; v++) {
            double expected = 1;
            for (int i = 0; i < 3; i++) {
                double up = 1 / (1 + Math.exp(-2 * fields[i] / 0.5));
                expected *= (v >>> i & 1) == 0 ? up : 1 - up;
            }
            assertThat(distribution.probability(v)).isCloseTo(expected, within(EXACT));
        }
    }

    /** Transfer matrix of a ring: Z = (2 cosh J/T)^n + (2 sinh J/T)^n; the ground state has energy -n J. */
    @Test
    void agreesWithTheTransferMatrixOfARing() {
        double k = 0.8 / 1.3;
        double z = Math.pow(2 * Math.cosh(k), 7) + Math.pow(2 * Math.sinh(k), 7);
        Distribution distribution = ring(7, 0.8).distribution(1.3);
        assertThat(distribution.probability(0)).isCloseTo(Math.exp(7 * k) / z, within(EXACT));
        assertThat(distribution.probability(127)).isCloseTo(Math.exp(7 * k) / z, within(EXACT));
        assertThat(distribution.probability(0b11)).isCloseTo(Math.exp(3 * k) / z, within(EXACT));
    }

    @Test
    void ordersProbabilitiesByTheSpelledOutEnergy() {
        IsingModel model = IsingModel.of(
                new double[] {0.1, -0.4, 0.9, 0}, List.of(new Coupling(3, 0, 0.5), new Coupling(1, 2, -1.25)));
        assertThat(model.energy(0b0000)).isCloseTo(-0.1 + 0.4 - 0.9 - 0.5 + 1.25, within(EXACT));
        assertThat(model.energy(0b1010)).isCloseTo(-0.1 - 0.4 - 0.9 + 0.5 - 1.25, within(EXACT));
        Distribution distribution = model.distribution(2);
        for (int v = 1; v < 16; v++) {
            double ratio = Math.exp((model.energy(0) - model.energy(v)) / 2);
            assertThat(distribution.probability(v) / distribution.probability(0))
                    .isCloseTo(ratio, within(EXACT));
        }
    }

    /** Neighbors on a pair correlate by tanh(J/T); five standard errors, false alarm below 1e-6. */
    @Test
    void samplesThePairCorrelation() {
        IsingModel pair = IsingModel.of(new double[2], List.of(new Coupling(0, 1, 1)));
        int n = 20_000;
        BinaryData data = Datasets.isingSamples(pair, 2, n, RandomStream.root(9));
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (1 - 2 * data.bit(i, 0)) * (1 - 2 * data.bit(i, 1));
        }
        double exact = Math.tanh(0.5);
        assertThat(sum / n).isCloseTo(exact, within(5 * Math.sqrt((1 - exact * exact) / n)));
        assertThat(Datasets.isingSamples(pair, 2, n, RandomStream.root(9))).isEqualTo(data);
    }

    @Test
    void freezesIntoTheGroundStateWithoutOverflow() {
        Distribution distribution =
                IsingModel.of(new double[] {1000, -1000}, List.of()).distribution(1e-3);
        assertThat(distribution.probabilities()).containsExactly(0, 0, 1, 0);
    }

    @Test
    void refusesTooManySpins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsingModel.of(new double[21], List.of()))
                .withMessageContaining("1..20")
                .withMessageContaining("holds 21");
        assertThatIllegalArgumentException().isThrownBy(() -> IsingModel.of(new double[0], List.of()));
    }

    @Test
    void refusesImpossibleCouplings() {
        double[] fields = new double[3];
        for (Coupling wrong : List.of(new Coupling(0, 3, 1), new Coupling(-1, 0, 1), new Coupling(1, 1, 1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> IsingModel.of(fields, List.of(wrong)))
                    .withMessageContaining("two different spins of 0..2, but contains " + wrong);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsingModel.of(fields, List.of(new Coupling(0, 1, 1), new Coupling(1, 0, 2))))
                .withMessageContaining("names 0, 1 twice");
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsingModel.of(new double[] {0, Double.NaN}, List.of()))
                .withMessageContaining("entry 1 is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsingModel.of(new double[2], List.of(new Coupling(0, 1, Double.NEGATIVE_INFINITY))))
                .withMessageContaining("the pair 0, 1 is -Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        IsingModel.of(new double[] {1e308, 1e308}, List.of()).distribution(1))
                .withMessageContaining("overflow");
    }

    @Test
    void refusesImpossibleTemperaturesAndPatterns() {
        IsingModel model = ring(3, 1);
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.distribution(wrong))
                    .withMessageContaining("'temperature' must be finite and above 0, but was " + wrong);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> model.energy(8)).withMessageContaining("0b1000");
    }
}
