// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class QuadraticFermionsTest {
    /** Rounding of 1e-15 in a mean value, magnified by the slope of artanh at occupations of about 1e-4. */
    private static final double ITSELF = 1e-10;

    private static PauliSum randomQuadratic(int n, double scale, long seed) {
        List<PauliString> words = new QuadraticFermions(n).words();
        double[] a = new SplitMix64(seed).centered(words.size());
        List<PauliTerm> terms = new ArrayList<>();
        for (int k = 0; k < a.length; k++) {
            terms.add(new PauliTerm(scale * a[k], words.get(k)));
        }
        return new PauliSum(terms);
    }

    private static DensityMatrix gibbs(PauliSum h, int n) {
        HermitianMatrix weights = h.matrix(n).map(e -> Math.exp(-e));
        return DensityMatrix.of(weights.combine(1 / weights.trace(), weights, 0));
    }

    @Test
    void wordsOfTwoModesAreKnown() {
        assertThat(new QuadraticFermions(2).words())
                .extracting(PauliString::toString)
                .containsExactlyInAnyOrder("Z0", "Z1", "X0 X1", "Y0 Y1", "X0 Y1", "Y0 X1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 30})
    void wordsAreAsManyAsPairsOfMajoranas(int n) {
        assertThat(new QuadraticFermions(n).words())
                .hasSize(n * (2 * n - 1))
                .doesNotHaveDuplicates()
                .allMatch(word -> word.support() != 0);
    }

    @ParameterizedTest
    @CsvSource({
        "Z2, true",
        "X0 X1, true",
        "X0 Z1 Y2, true",
        "Y1 Z2 X3, true",
        "X0, false",
        "X0 X2, false",
        "Z0 Z1, false",
        "X0 Z1, false",
        "X0 Z1 X3, false",
        "Z0 X1 X2, false",
        "Z4, false"
    })
    void tellsFreeWordsFromOthers(String word, boolean free) {
        assertThat(new QuadraticFermions(4).contains(PauliSum.of(PauliString.parse(word))))
                .isEqualTo(free);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3", "4, 4", "5, 5"})
    void gaussianStateReproducesItself(int n, long seed) {
        PauliSum h = randomQuadratic(n, 0.7, seed);
        PauliSum found = new QuadraticFermions(n).gaussian(gibbs(h, n));
        assertThat(found.terms()).hasSameSizeAs(h.terms());
        for (int k = 0; k < h.terms().size(); k++) {
            assertThat(found.terms().get(k).word()).isEqualTo(h.terms().get(k).word());
            Numbers.assertClose(
                    h.terms().get(k).coefficient(),
                    found.terms().get(k).coefficient(),
                    ITSELF,
                    h.terms().get(k).word().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nearestGaussianStateHasTheMeansOfAnyState(long seed) {
        QuadraticFermions fermions = new QuadraticFermions(3);
        DensityMatrix state = RandomModels.state(3, seed);
        DensityMatrix gaussian = gibbs(fermions.gaussian(state), 3);
        for (PauliString word : fermions.words()) {
            Numbers.assertClose(
                    PauliSum.of(word).expectation(state.matrix()),
                    PauliSum.of(word).expectation(gaussian.matrix()),
                    Tolerances.EXACT,
                    word.toString());
        }
    }

    /** The textbook formula with creation and annihilation operators as matrices; nothing is shared with the class. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsTheFormulaOfCreationAndAnnihilationOperators(long seed) {
        int n = 3;
        DensityMatrix state = RandomModels.state(n, seed);
        ReferenceMatrix rho = ReferenceMatrix.of(state.matrix());
        List<ReferenceMatrix> c = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            c.add(annihilator(j, n));
        }
        for (int j = 0; j < n; j++) {
            c.add(c.get(j).adjoint());
        }
        double[] re = new double[4 * n * n];
        double[] im = new double[4 * n * n];
        for (int a = 0; a < 2 * n; a++) {
            for (int b = 0; b < 2 * n; b++) {
                ReferenceMatrix product = c.get(a).adjoint().times(c.get(b)).times(rho);
                // the transpose of G
                for (int i = 0; i < 1 << n; i++) {
                    re[b * 2 * n + a] += product.re()[i * (1 << n) + i];
                    im[b * 2 * n + a] += product.im()[i * (1 << n) + i];
                }
            }
        }
        HermitianMatrix h = HermitianMatrix.of(2 * n, re, im, Tolerances.EXACT).map(x -> Math.log(x) - Math.log(1 - x));
        ReferenceMatrix sum = ReferenceMatrix.zero(1 << n, 1 << n);
        for (int a = 0; a < 2 * n; a++) {
            for (int b = 0; b < 2 * n; b++) {
                ReferenceMatrix product = c.get(a).adjoint().times(c.get(b));
                sum = sum.plus(product.times(-h.re(a, b) / 2, -h.im(a, b) / 2));
            }
        }
        HermitianMatrix expected = sum.hermitian(Tolerances.EXACT);
        ReferenceMatrix.of(expected)
                .plus(ReferenceMatrix.identity(1 << n).times(-expected.trace() / (1 << n), 0))
                .assertClose(new QuadraticFermions(n).gaussian(state).matrix(n), 1e-11, "H");
    }

    /** {@code Z_0 .. Z_{j-1}} times the matrix that empties mode j: bit j from one to zero, sign by the bits below. */
    private static ReferenceMatrix annihilator(int j, int n) {
        ReferenceMatrix c = ReferenceMatrix.zero(1 << n, 1 << n);
        for (int v = 0; v < 1 << n; v++) {
            if ((v >> j & 1) == 1) {
                int below = Integer.bitCount(v & ((1 << j) - 1));
                c.re()[(v ^ 1 << j) * (1 << n) + v] = below % 2 == 0 ? 1 : -1;
            }
        }
        return c;
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "2, 8", "4, 9"})
    void energiesGiveThePartitionFunction(int n, long seed) {
        PauliSum h = randomQuadratic(n, 1.3, seed);
        double z = h.matrix(n).map(e -> Math.exp(-e)).trace();
        double product = 1;
        double[] energies = new QuadraticFermions(n).energies(h);
        assertThat(energies).hasSize(n).isSorted();
        for (double e : energies) {
            product *= 2 * Math.cosh(e);
        }
        Numbers.assertRelative(z, product, Tolerances.EXACT, "Z");
    }

    @Test
    void emptyAndFullModesAreClipped() {
        PauliSum h = new QuadraticFermions(2).gaussian(DensityMatrix.diagonal(new double[] {0, 1, 0, 0}));
        double field = 0.5 * Math.log((1 - 1e-9) / 1e-9);
        PauliSum expected = new PauliSum(
                List.of(new PauliTerm(field, PauliString.parse("Z0")), new PauliTerm(-field, PauliString.parse("Z1"))));
        for (PauliTerm term : h.plus(expected.times(-1)).terms()) {
            Numbers.assertClose(
                    0,
                    term.coefficient(),
                    Tolerances.ROOT_OF_ROUNDING,
                    term.word().toString());
        }
    }

    @Test
    void refusesWhatIsNotQuadratic() {
        QuadraticFermions fermions = new QuadraticFermions(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fermions.energies(PauliSum.of(PauliString.parse("Z0 Z1"))))
                .withMessageContaining("'hamiltonian'")
                .withMessageContaining("'Z0 Z1'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fermions.gaussian(DensityMatrix.maximallyMixed(3)))
                .withMessageContaining("'state' must have 2 qubits")
                .withMessageContaining("has 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuadraticFermions(31))
                .withMessageContaining("1..30")
                .withMessageContaining("31");
    }
}
