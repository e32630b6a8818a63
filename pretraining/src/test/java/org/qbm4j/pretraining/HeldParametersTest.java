// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingProblem;

/** Strategies that hold couplings or fields at given values while the rest is trained. */
class HeldParametersTest {
    private static final ParametricHamiltonian MODEL = Problems.fullModel(2, 2);
    private static final Circuit CIRCUIT = circuit();

    private final TrainingProblem problem = Problems.problem(
            MODEL, Problems.randomDistribution(2, 8), "negative-log-likelihood", Problems.steps(0.2, 6), 5);

    private static Circuit circuit() {
        CircuitBuilder builder = Circuit.builder(new Bipartition(2, 1));
        builder.rotations(Pauli.Y, 0, 1, 2).rotations(Pauli.X, 0, 1, 2);
        builder.rotation(PauliString.parse("X0 X2")).rotation(PauliString.parse("Z1 Z2"));
        return builder.build();
    }

    private double[] after(String strategy, String last, Map<String, Object> options) {
        List<Phase> phases = Problems.phases(strategy, options, problem);
        int end = phases.stream().map(Phase::name).toList().indexOf(last) + 1;
        return Problems.run(problem, phases.subList(0, end)).state().theta();
    }

    private static double[] at(double[] theta, int... positions) {
        return Arrays.stream(positions).mapToDouble(k -> theta[k]).toArray();
    }

    @Test
    void couplingsRiseInEqualStepsWhileTheOthersFollow() {
        int[] couplings = MODEL.positions(ParameterGroup.COUPLING);
        Map<String, Object> options = Map.of("stages", 2, "scale", 0.4);
        assertThat(Problems.phases("annealed-coupling", options, problem))
                .extracting(Phase::name)
                .containsExactly("couple-1", "follow-1", "couple-2", "follow-2");
        double[] half = at(after("annealed-coupling", "follow-1", options), couplings);
        double[] full = at(after("annealed-coupling", "follow-2", options), couplings);
        for (int i = 0; i < couplings.length; i++) {
            Numbers.assertRelative(2, full[i] / half[i], Tolerances.EXACT, "coupling " + i);
        }
        double[] before = after("annealed-coupling", "couple-2", options);
        double[] end = after("annealed-coupling", "follow-2", options);
        for (int k = 0; k < end.length; k++) {
            boolean coupling = MODEL.parameterGroup(k) == ParameterGroup.COUPLING;
            assertThat(end[k] == before[k]).as(MODEL.parameterName(k)).isEqualTo(coupling);
        }
    }

    @Test
    void rampingCouplingsDrawsHiddenFieldsOnce() {
        int[] hidden = MODEL.positions(ParameterGroup.HIDDEN);
        Map<String, Object> options = Map.of("stages", 2);
        assertThat(at(after("annealed-coupling", "couple-1", options), hidden)).doesNotContain(0.0);
        assertThat(at(after("annealed-coupling", "couple-2", options), hidden))
                .containsExactly(at(after("annealed-coupling", "follow-1", options), hidden));
    }

    @Test
    void couplingsOfCircuitsAreGatesAcrossTheCut() {
        TrainingProblem circuit = Problems.circuitProblem(CIRCUIT, 3);
        double[] start = new SplitMix64(5).centered(CIRCUIT.numParameters());
        double[] theta = Problems.run(
                        CIRCUIT,
                        start,
                        Problems.phases("annealed-coupling", Map.of(), circuit).subList(0, 1))
                .state()
                .theta();
        for (int k = 0; k < theta.length; k++) {
            assertThat(theta[k] == start[k])
                    .as(CIRCUIT.parameterName(k))
                    .isEqualTo(CIRCUIT.parameterGroup(k) == ParameterGroup.VISIBLE);
        }
    }

    @Test
    void transverseFieldsFallInEqualStepsAndEndAsNoise() {
        int[] fields = MODEL.positions(k -> MODEL.parameterName(k).matches("[XY][23]"));
        Map<String, Object> options = Map.of("stages", 2, "gamma", 3);
        assertThat(Problems.phases("field-continuation", options, problem))
                .extracting(Phase::name)
                .containsExactly("break-saddle", "field-0", "follow-0", "field-1", "follow-1", "release");
        assertThat(fields).hasSize(4);
        assertThat(at(after("field-continuation", "follow-0", options), fields)).containsOnly(3);
        assertThat(at(after("field-continuation", "follow-1", options), fields)).containsOnly(1.5);
        double[] before = after("field-continuation", "follow-1", options);
        double[] end = after("field-continuation", "release", options);
        for (int k = 0; k < end.length; k++) {
            int position = k;
            boolean field = IntStream.of(fields).anyMatch(f -> f == position);
            assertThat(end[k] == before[k]).as(MODEL.parameterName(k)).isEqualTo(!field);
            if (field) {
                assertThat(Math.abs(end[k])).isBetween(1e-6, 0.3);
            }
        }
    }

    @Test
    void everythingElseFollowsTheField() {
        double[] before = after("field-continuation", "field-0", Map.of());
        double[] end = after("field-continuation", "follow-0", Map.of());
        for (int k = 0; k < end.length; k++) {
            boolean field = MODEL.parameterName(k).matches("[XY][23]");
            assertThat(end[k] == before[k]).as(MODEL.parameterName(k)).isEqualTo(field);
        }
    }

    /** Science of the saddle: the slope along a coupling is the mean of its hidden factor times that of its visible one. */
    @Test
    void hiddenFieldsAloneBreakTheSaddleAtZeroCoupling() {
        int[] couplings = MODEL.positions(ParameterGroup.COUPLING);
        double[] theta = after("zero-coupling", "zero-coupling", Map.of());
        assertThat(at(theta, couplings)).containsOnly(0);
        assertThat(at(theta, MODEL.positions(ParameterGroup.VISIBLE))).containsOnly(0);
        double[] slope = Problems.evaluate(problem, problem.loss(), theta).gradient();
        double[] saddle = Problems.evaluate(problem, problem.loss(), new double[theta.length])
                .gradient();
        // a likelihood pulls on Z alone while nothing else is there
        int[] pulled = MODEL.positions(k -> MODEL.parameterName(k).matches("Z[01] Z[23]"));
        assertThat(Arrays.stream(at(slope, pulled)).map(Math::abs).min().orElseThrow())
                .isGreaterThan(1e-4);
        assertThat(Arrays.stream(at(saddle, couplings)).map(Math::abs).max().orElseThrow())
                .isLessThan(1e-14);
        // parameters by name: Z0 Z2 against Z0 at the mean of Z2
        double ratio = slope[position("Z0 Z2")] / slope[position("Z0")];
        Numbers.assertClose(ratio, slope[position("Z1 Z2")] / slope[position("Z1")], 1e-10, "mean of Z2");
    }

    private static int position(String name) {
        return IntStream.range(0, MODEL.numParameters())
                .filter(k -> MODEL.parameterName(k).equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void zeroCouplingUncouplesCircuitsWhereverTheyStart() {
        TrainingProblem circuit = Problems.circuitProblem(CIRCUIT, 3);
        double[] start = new SplitMix64(5).centered(CIRCUIT.numParameters());
        double[] theta = Problems.run(CIRCUIT, start, Problems.phases("zero-coupling", Map.of(), circuit))
                .state()
                .theta();
        ParameterLayout layout = CIRCUIT;
        assertThat(at(theta, layout.positions(ParameterGroup.COUPLING))).containsOnly(0);
        assertThat(at(theta, layout.positions(ParameterGroup.VISIBLE)))
                .containsExactly(at(start, layout.positions(ParameterGroup.VISIBLE)));
        assertThat(at(theta, layout.positions(ParameterGroup.HIDDEN)))
                .doesNotContain(at(start, layout.positions(ParameterGroup.HIDDEN)));
    }
}
