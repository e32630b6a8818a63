// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.PauliString;
import org.qbm4j.testkit.ExactSystems;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class StateDistancesTest {
    private static double overlap(SplitMix64.Amplitudes a, SplitMix64.Amplitudes b) {
        double x = 0;
        double y = 0;
        for (int j = 0; j < a.re().length; j++) {
            x += a.re()[j] * b.re()[j] + a.im()[j] * b.im()[j];
            y += a.re()[j] * b.im()[j] - a.im()[j] * b.re()[j];
        }
        return x * x + y * y;
    }

    private static DensityMatrix rotate(DensityMatrix state, long seed) {
        ReferenceMatrix u = ReferenceMatrix.randomUnitary(state.dimension(), true, new SplitMix64(seed));
        return DensityMatrix.of(
                u.times(ReferenceMatrix.of(state.matrix())).times(u.adjoint()).hermitian(DensityMatrix.ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6})
    void pureStatesFollowTheirOverlap(int n) {
        SplitMix64.Amplitudes a = SplitMix64.state(n, 81);
        SplitMix64.Amplitudes b = SplitMix64.state(n, 82);
        double overlap = overlap(a, b);
        Numbers.assertClose(
                overlap, StateDistances.fidelity(States.pure(a), States.pure(b)), Tolerances.SOLVER, "|<a|b>|^2");
        Numbers.assertClose(
                Math.sqrt(1 - overlap),
                StateDistances.traceDistance(States.pure(a), States.pure(b)),
                Tolerances.EXACT,
                "sqrt(1 - |<a|b>|^2)");
    }

    @Test
    void fidelityWithAPureStateIsItsExpectation() {
        DensityMatrix mixed = States.mixed(3, 83);
        DensityMatrix pure = States.pure(SplitMix64.state(3, 84));
        double expected = mixed.matrix().inner(pure.matrix());
        Numbers.assertClose(expected, StateDistances.fidelity(mixed, pure), Tolerances.SOLVER, "<psi|rho|psi>");
        Numbers.assertClose(expected, StateDistances.fidelity(pure, mixed), Tolerances.SOLVER, "the other order");
    }

    @Test
    void commutingStatesAreClassicalDistributions() {
        double[] p = {0.1, 0.2, 0.3, 0.4};
        double[] q = {0.25, 0.25, 0.5, 0};
        DensityMatrix a = rotate(DensityMatrix.diagonal(p), 85);
        DensityMatrix b = rotate(DensityMatrix.diagonal(q), 85);
        double bhattacharyya = Math.sqrt(0.025) + Math.sqrt(0.05) + Math.sqrt(0.15);
        Numbers.assertClose(
                bhattacharyya * bhattacharyya, StateDistances.fidelity(a, b), Tolerances.SOLVER, "fidelity");
        Numbers.assertClose(0.4, StateDistances.traceDistance(a, b), Tolerances.EXACT, "total variation");
        double divergence = 0.25 * Math.log(2.5) + 0.25 * Math.log(1.25) + 0.5 * Math.log(5.0 / 3);
        Numbers.assertClose(divergence, StateDistances.relativeEntropy(b, a), Tolerances.EXACT, "Kullback-Leibler");
    }

    @Test
    void equalStatesAreNotApart() {
        for (DensityMatrix state : new DensityMatrix[] {
            States.mixed(3, 86), States.pure(SplitMix64.state(3, 87)), DensityMatrix.maximallyMixed(2)
        }) {
            Numbers.assertClose(1, StateDistances.fidelity(state, state), Tolerances.SOLVER, "fidelity");
            Numbers.assertClose(0, StateDistances.traceDistance(state, state), 0, "trace distance");
            Numbers.assertClose(0, StateDistances.relativeEntropy(state, state), Tolerances.EXACT, "relative entropy");
        }
    }

    @Test
    void orthogonalStatesAreAsFarApartAsCanBe() {
        DensityMatrix a = rotate(DensityMatrix.diagonal(new double[] {0.5, 0.5, 0, 0}), 88);
        DensityMatrix b = rotate(DensityMatrix.diagonal(new double[] {0, 0, 0.25, 0.75}), 88);
        Numbers.assertClose(0, StateDistances.fidelity(a, b), Tolerances.SOLVER, "fidelity");
        Numbers.assertClose(1, StateDistances.traceDistance(a, b), Tolerances.EXACT, "trace distance");
        assertThat(StateDistances.relativeEntropy(a, b)).isInfinite().isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void relativeEntropyIsInfiniteOutsideTheSupport(long seed) {
        DensityMatrix pure = States.pure(SplitMix64.state(3, seed));
        DensityMatrix one = States.pure(SplitMix64.state(1, seed));
        assertThat(StateDistances.relativeEntropy(DensityMatrix.maximallyMixed(3), pure))
                .isInfinite()
                .isPositive();
        assertThat(StateDistances.relativeEntropy(DensityMatrix.maximallyMixed(1), one))
                .isInfinite()
                .isPositive();
        Numbers.assertClose(
                3 * Math.log(2),
                StateDistances.relativeEntropy(pure, DensityMatrix.maximallyMixed(3)),
                Tolerances.EXACT,
                "pure against mixed");
    }

    @Test
    void distancesObeyTheirInequalities() {
        for (long seed = 90; seed < 96; seed++) {
            DensityMatrix a = States.mixed(2, seed);
            DensityMatrix b = States.mixed(2, seed + 100);
            double distance = StateDistances.traceDistance(a, b);
            double fidelity = StateDistances.fidelity(a, b);
            double divergence = StateDistances.relativeEntropy(a, b);
            Numbers.assertClose(fidelity, StateDistances.fidelity(b, a), Tolerances.EXACT, "symmetry");
            assertThat(distance).as("Fuchs and van de Graaf, below").isGreaterThan(1 - Math.sqrt(fidelity));
            assertThat(distance).as("Fuchs and van de Graaf, above").isLessThan(Math.sqrt(1 - fidelity));
            assertThat(divergence).as("Pinsker").isGreaterThan(2 * distance * distance);
            assertThat(StateDistances.relativeEntropy(a.reduceTo(0), b.reduceTo(0)))
                    .as("monotone under partial trace")
                    .isLessThan(divergence)
                    .isPositive();
        }
    }

    @Test
    void distancesDoNotDependOnTheBasis() {
        DensityMatrix a = States.mixed(2, 97);
        DensityMatrix b = States.mixed(2, 98);
        DensityMatrix u = rotate(a, 99);
        DensityMatrix v = rotate(b, 99);
        double tolerance = Tolerances.EXACT;
        Numbers.assertClose(StateDistances.fidelity(a, b), StateDistances.fidelity(u, v), tolerance, "fidelity");
        Numbers.assertClose(
                StateDistances.relativeEntropy(a, b), StateDistances.relativeEntropy(u, v), tolerance, "S(a||b)");
        Numbers.assertClose(
                StateDistances.traceDistance(a, b), StateDistances.traceDistance(u, v), tolerance, "distance");
    }

    @Test
    void relativeEntropyIsTheLogarithmSpelledOut() {
        DensityMatrix a = States.mixed(2, 101);
        DensityMatrix b = States.mixed(2, 102);
        HermitianMatrix logarithms =
                a.matrix().map(Math::log).combine(1, b.matrix().map(Math::log), -1);
        Numbers.assertClose(
                a.matrix().inner(logarithms),
                StateDistances.relativeEntropy(a, b),
                Tolerances.SOLVER,
                "Tr a (ln a - ln b)");
    }

    /** S(a || exp(-H)/Z) = -S(a) + Tr a H + ln Z for one tilted spin. */
    @Test
    void relativeEntropyToAGibbsStateIsFreeEnergyDifference() {
        ExactSystems.Thermal spin = ExactSystems.tiltedSpin(0.3, 1.2, -0.7);
        DensityMatrix model = ExactSystems.gibbsState(spin.hamiltonian(), 1);
        DensityMatrix target = States.mixed(1, 103);
        double expected = -Entropies.vonNeumannEntropy(target)
                + target.matrix().inner(spin.hamiltonian().matrix(1))
                + spin.logPartition();
        Numbers.assertClose(expected, StateDistances.relativeEntropy(target, model), Tolerances.EXACT, "S(a||rho)");
        assertThat(spin.expectations()).containsKey(PauliString.parse("X0"));
    }

    @Test
    void distanceToTheMaximallyMixedStateIsTheTraceDistance() {
        DensityMatrix state = States.mixed(3, 104);
        Numbers.assertClose(
                StateDistances.traceDistance(state, DensityMatrix.maximallyMixed(3)),
                StateDistances.traceDistanceToMaximallyMixed(state),
                Tolerances.EXACT,
                "distance");
        Numbers.assertClose(
                7.0 / 8,
                StateDistances.traceDistanceToMaximallyMixed(States.pure(SplitMix64.state(3, 105))),
                Tolerances.EXACT,
                "pure state");
    }

    @Test
    void rejectsStatesOfDifferentSize() {
        DensityMatrix a = DensityMatrix.maximallyMixed(1);
        DensityMatrix b = DensityMatrix.maximallyMixed(2);
        assertThatIllegalArgumentException().isThrownBy(() -> StateDistances.traceDistance(a, b));
        assertThatIllegalArgumentException().isThrownBy(() -> StateDistances.fidelity(a, b));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateDistances.relativeEntropy(b, a))
                .withMessageContaining("same size");
    }
}
