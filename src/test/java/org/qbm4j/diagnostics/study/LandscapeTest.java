// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.loss.Infidelity;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.StateVectorEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.StateDistances;

class LandscapeTest {
    private static final Bipartition CUT = new Bipartition(2, 2);
    private static final double STEP = 1e-5;

    /** Central differences err by about 1e-16/STEP from rounding and STEP^2 from the third derivative. */
    private static final double DIFFERENCE = 2e-8;

    private static Landscape gibbs() {
        return GibbsLandscape.draw(
                new DenseGibbsEngine(), CUT, new StudyModel.TwoLocalGibbs(0.5, 1, true, 0.4), RandomStream.root(2));
    }

    static Stream<Landscape> landscapes() {
        RandomStream stream = RandomStream.root(8);
        var circuit = RandomTwoLocal.circuit(CUT, stream.child("gates").generator());
        return Stream.of(
                new CircuitLandscape(
                        new StateVectorEngine(), circuit, stream.child("angles").uniforms(circuit.numParameters())),
                gibbs(),
                ScrambledLandscape.draw(CUT, new StudyModel.ScrambledGibbs(0.3), stream.child("h")));
    }

    private static StateLoss loss(StudyLoss.Kind kind) {
        StudySpec spec = Studies.withLoss(
                Studies.hidden(
                        Studies.circuits(InitialAngles.Kind.UNIFORM, 1), List.of(1.0), 2, StudySpec.Probe.GRADIENT),
                kind);
        try (DenseGibbsEngine engine = new DenseGibbsEngine()) {
            return Laboratory.loss(spec, CUT, spec.stream(), engine);
        }
    }

    @ParameterizedTest
    @MethodSource("landscapes")
    void gradientsAgreeWithCentralDifferences(Landscape landscape) {
        for (StudyLoss.Kind kind : List.of(
                StudyLoss.Kind.OBSERVABLE,
                StudyLoss.Kind.FIDELITY,
                StudyLoss.Kind.RELATIVE_ENTROPY,
                StudyLoss.Kind.RENYI_2)) {
            StateLoss loss = loss(kind);
            double[] gradient =
                    landscape.gradient(landscape.start(), s -> loss.evaluate(s).adjoint());
            for (int k = 0; k < gradient.length; k += 5) {
                double up = loss.evaluate(landscape.visible(moved(landscape, k, STEP)))
                        .value();
                double down = loss.evaluate(landscape.visible(moved(landscape, k, -STEP)))
                        .value();
                assertThat(gradient[k]).as(kind + " " + k).isCloseTo((up - down) / (2 * STEP), within(DIFFERENCE));
            }
        }
    }

    /** Two hidden levels give the state of two visible qubits rank 2. */
    @Test
    void theFidelityHasAGradientAtStatesWithoutFullRank() {
        var circuit = RandomTwoLocal.circuit(
                new Bipartition(2, 1), RandomStream.root(8).child("gates").generator());
        Landscape landscape = new CircuitLandscape(
                new StateVectorEngine(), circuit, RandomStream.root(9).uniforms(circuit.numParameters()));
        StateLoss loss = loss(StudyLoss.Kind.FIDELITY);
        double[] gradient =
                landscape.gradient(landscape.start(), s -> loss.evaluate(s).adjoint());
        double up = loss.evaluate(landscape.visible(moved(landscape, 11, 1e-4))).value();
        double down =
                loss.evaluate(landscape.visible(moved(landscape, 11, -1e-4))).value();
        // rounding of 1e-16 in the vanishing levels is 1e-8 in their roots, 1e-4 of the step
        assertThat(gradient[11]).isCloseTo((up - down) / 2e-4, within(5e-4));
    }

    private static double[] moved(Landscape landscape, int k, double step) {
        double[] theta = landscape.start().clone();
        theta[k] += step;
        return theta;
    }

    /** The component is the trace distance between neighbors over their distance. */
    @ParameterizedTest
    @MethodSource("landscapes")
    void perturbationsAreTraceDistancesPerStep(Landscape landscape) {
        TreeMap<String, Double> values = new TreeMap<>();
        GradientMeasures.perturbation(landscape, values);
        int[] couplings = IntStream.range(0, landscape.layout().numParameters())
                .filter(i -> landscape.layout().parameterGroup(i) == ParameterGroup.COUPLING)
                .toArray();
        int k = couplings[couplings.length / 2];
        DensityMatrix up = landscape.visible(moved(landscape, k, STEP));
        DensityMatrix down = landscape.visible(moved(landscape, k, -STEP));
        assertThat(values.get("gradient-component.coupling"))
                .isCloseTo(StateDistances.traceDistance(up, down) / (2 * STEP), within(DIFFERENCE));
    }

    @Test
    void theFidelityLossIsOneMinusTheFidelity() {
        DensityMatrix target = gibbs().visible(gibbs().start());
        DensityMatrix other = DensityMatrix.diagonal(new double[] {0.4, 0.3, 0.2, 0.1});
        double expected = 1 - StateDistances.fidelity(target, other);
        assertThat(new Infidelity(target).evaluate(other).value()).isCloseTo(expected, within(1e-12));
        assertThat(new Infidelity(target).evaluate(target).value()).isCloseTo(0, within(1e-12));
    }

    @Test
    void aNormalizedHamiltonianHasNormOneOverTheTemperature() {
        Landscape landscape = gibbs();
        GibbsLandscape g = (GibbsLandscape) landscape;
        double[] levels = g.hamiltonian().at(g.start()).matrix(CUT.numQubits()).eigenvalues();
        assertThat(Math.max(-levels[0], levels[levels.length - 1])).isCloseTo(1 / 0.4, within(1e-12));
    }

    /** A Lipschitz probe at a small distance cannot exceed the largest component by more than the curvature allows. */
    @ParameterizedTest
    @MethodSource("landscapes")
    void lipschitzProbesAreFiniteDifferences(Landscape landscape) {
        TreeMap<String, Double> values = new TreeMap<>();
        StateLoss loss = loss(StudyLoss.Kind.OBSERVABLE);
        GradientMeasures.gradient(landscape, loss, values);
        GradientMeasures.lipschitz(landscape, loss, values);
        assertThat(values.get("lipschitz.0.001"))
                .isPositive()
                .isLessThan(values.getOrDefault("gradient-largest", Double.NaN) + 0.01);
        // |L| is at most 1, so no difference exceeds 2
        assertThat(values.get("lipschitz.pi/2")).isLessThanOrEqualTo(2 / (Math.PI / 2));
    }
}
