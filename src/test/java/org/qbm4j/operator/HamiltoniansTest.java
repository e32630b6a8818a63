// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.random.RandomStream;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.Tolerances;

class HamiltoniansTest {
    private static ReferenceMatrix real(double... entries) {
        int d = (int) Math.round(Math.sqrt(entries.length));
        return new ReferenceMatrix(d, d, entries, new double[entries.length]);
    }

    /** Annihilation operator of mode q out of n: (X + iY)/2 with Z on all lower qubits. */
    private static ReferenceMatrix annihilation(int q, int n) {
        String idle = "I".repeat(n - 1 - q);
        String string = "Z".repeat(q);
        return Kronecker.of(idle + "X" + string)
                .plus(Kronecker.of(idle + "Y" + string).times(0, 1))
                .times(0.5, 0);
    }

    @Test
    void isingModelOfTwoSpins() {
        double j = 0.7;
        double h = -0.3;
        real(j, h, h, 0, h, -j, 0, h, h, 0, -j, h, 0, h, h, j)
                .assertClose(
                        Hamiltonians.transverseFieldIsing(2, Topology.chain(2), j, h)
                                .matrix(2),
                        0,
                        "J ZZ + h (X + X)");
    }

    @Test
    void xxzModelOfTwoSpins() {
        double j = 0.5;
        double d = -1.25;
        double h = 0.125;
        real(d + 2 * h, 0, 0, 0, 0, -d, 2 * j, 0, 0, 2 * j, -d, 0, 0, 0, 0, d - 2 * h)
                .assertClose(Hamiltonians.xxz(2, Topology.ring(2), j, d, h).matrix(2), 0, "XXZ");
    }

    @Test
    void heisenbergModelOfTwoSpins() {
        double j = -0.75;
        real(j + 1, 0, 0, 0, 0, -j, 2 * j, 0, 0, 2 * j, -j, 0, 0, 0, 0, j - 1)
                .assertClose(
                        Hamiltonians.heisenberg(2, Topology.chain(2), j, 0.5).matrix(2), 0, "Heisenberg");
    }

    @Test
    void j1j2ChainOfThreeSpins() {
        ReferenceMatrix expected = ReferenceMatrix.zero(8, 8);
        for (Pauli c : Pauli.values()) {
            expected = expected.plus(Kronecker.of("I" + c + c).times(0.5, 0))
                    .plus(Kronecker.of("" + c + c + "I").times(0.5, 0))
                    .plus(Kronecker.of(c + "I" + c).times(-0.25, 0));
        }
        expected.assertClose(Hamiltonians.j1j2(3, 0.5, -0.25).matrix(3), 0, "J1-J2");
    }

    @Test
    void jordanWignerOperatorsAnticommute() {
        int n = 4;
        for (int p = 0; p < n; p++) {
            ReferenceMatrix a = annihilation(p, n);
            for (int q = 0; q < n; q++) {
                ReferenceMatrix b = annihilation(q, n);
                a.times(b).plus(b.times(a)).assertClose(ReferenceMatrix.zero(16, 16), 0, "{c, c}");
                ReferenceMatrix mixed = a.times(b.adjoint()).plus(b.adjoint().times(a));
                ReferenceMatrix.identity(16).times(p == q ? 1 : 0, 0).assertClose(mixed, 0, "{c, c^+}");
            }
        }
    }

    /** The fermionic formula written with matrices; 2 x 2 sites have hopping over three qubits of string. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 1", "1, 3", "2, 2"})
    void hubbardModelIsItsFermionicFormula(int rows, int columns) {
        double t = 0.75;
        double u = 2.5;
        int n = 2 * rows * columns;
        ReferenceMatrix expected = ReferenceMatrix.zero(1 << n, 1 << n);
        for (Edge edge : Topology.grid(rows, columns).edges()) {
            for (int spin = 0; spin < 2; spin++) {
                ReferenceMatrix hop =
                        annihilation(2 * edge.a() + spin, n).adjoint().times(annihilation(2 * edge.b() + spin, n));
                expected = expected.plus(hop.times(-t, 0)).plus(hop.adjoint().times(-t, 0));
            }
        }
        for (int site = 0; site < rows * columns; site++) {
            ReferenceMatrix up = numberMinusHalf(2 * site, n);
            ReferenceMatrix down = numberMinusHalf(2 * site + 1, n);
            expected = expected.plus(up.times(down).times(u, 0));
        }
        expected.assertClose(Hamiltonians.hubbard(rows, columns, t, u).matrix(n), Tolerances.EXACT, "Hubbard");
    }

    private static ReferenceMatrix numberMinusHalf(int q, int n) {
        ReferenceMatrix c = annihilation(q, n);
        return c.adjoint().times(c).plus(ReferenceMatrix.identity(1 << n).times(-0.5, 0));
    }

    /**
     * All 16 levels of two sites.
     *
     * <p>The shifts make the interaction {@code U sum n_u n_d - U N/2 + U/2}. N = 0 and N = 4: U/2 each. N = 1: one
     * particle hops, -+t, for two spins; N = 3 the same by particle-hole symmetry, together +t and -t four times. N = 2:
     * three triplets without double occupation, -U + U/2 = -U/2; the odd ionic singlet, U - U + U/2 = U/2; the covalent
     * and the even ionic singlet, [[0, 2t], [2t, U]] - U/2, so {@code -+sqrt(U^2/4 + 4 t^2)}.
     */
    @ParameterizedTest
    @CsvSource({"1, 4", "0.3, -2", "1, 0"})
    void hubbardModelOfTwoSitesHasItsTextbookSpectrum(double t, double u) {
        double s = Math.sqrt(u * u / 4 + 4 * t * t);
        double[] expected = {u / 2, u / 2, u / 2, -u / 2, -u / 2, -u / 2, t, t, t, t, -t, -t, -t, -t, s, -s};
        Arrays.sort(expected);
        double[] levels = Hamiltonians.hubbard(1, 2, t, u).matrix(4).eigenvalues();
        Numbers.assertClose(expected, levels, Tolerances.EXACT, "levels");
    }

    /** Half filling is where the number operator is 2: the lowest level there is {@code -sqrt(U^2/4 + 4 t^2)}. */
    @Test
    void hubbardGroundStateOfTwoSitesIsTheSinglet() {
        double[] levels = Hamiltonians.hubbard(2, 1, 1, 4).matrix(4).eigenvalues();
        Numbers.assertClose(-Math.sqrt(8), levels[0], Tolerances.EXACT, "ground state energy");
        assertThat(levels[1]).isGreaterThan(levels[0] + 0.5);
    }

    @Test
    void readyMadeHamiltoniansAreReal() {
        for (PauliSum h : new PauliSum[] {
            Hamiltonians.hubbard(2, 2, 1, 3),
            Hamiltonians.j1j2(4, 1, 0.5),
            Hamiltonians.xxz(3, Topology.ring(3), 1, 2, 3)
        }) {
            assertThat(h.terms()).isNotEmpty().allMatch(term -> term.word().isReal());
        }
    }

    @Test
    void rejectsEdgesBeyondTheRegister() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hamiltonians.transverseFieldIsing(3, Topology.chain(4), 1, 1))
                .withMessageContaining("'edges' must connect qubits 0..2, but contains 2-3");
        assertThatIllegalArgumentException().isThrownBy(() -> Hamiltonians.xxz(1, Topology.chain(2), 1, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "0, 2", "2, 0", "-1, -1", "1, 16", "65536, 65536"})
    void rejectsLatticesThatDoNotFit(int rows, int columns) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hamiltonians.hubbard(rows, columns, 1, 1))
                .withMessageContaining("1..15 sites, but was " + rows + " x " + columns);
    }

    @Test
    void gaussianUnitaryHasASemicircleAndNoTrace() {
        PauliSum sum = Hamiltonians.gaussianUnitary(6, 1.5, RandomStream.root(4).generator());
        double[] levels = sum.matrix(6).eigenvalues();
        double mean = Arrays.stream(levels).average().orElseThrow();
        double square = Arrays.stream(levels).map(e -> e * e).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(1e-12));
        // 4095 squared normal numbers: relative standard deviation sqrt(2/4095) = 2.2 %
        assertThat(square).isCloseTo(1.5 * 1.5 / 4, within(0.07 * 1.5 * 1.5 / 4));
        assertThat(levels[0]).isBetween(-1.65, -1.35);
        assertThat(levels[63]).isBetween(1.35, 1.65);
    }

    @Test
    void gaussianUnitaryRefusesWhatItCannotHold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Hamiltonians.gaussianUnitary(11, 1, RandomStream.root(1).generator()))
                .withMessageContaining("1 to 10 qubits, but there are 11");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Hamiltonians.gaussianUnitary(2, 0, RandomStream.root(1).generator()))
                .withMessageContaining("'edge' must be positive and finite, but was 0.0");
    }
}
