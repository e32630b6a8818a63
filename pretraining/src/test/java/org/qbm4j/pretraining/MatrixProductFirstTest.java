// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.BlockStyle;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Entangler;
import org.qbm4j.circuit.MatrixProduct;
import org.qbm4j.circuit.TreeCircuit;
import org.qbm4j.gradient.Solver;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.Pauli;
import org.qbm4j.simulation.CircuitState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.StateVector;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.training.Phase;

class MatrixProductFirstTest {
    private static final BlockStyle ROTATED = new BlockStyle(List.of(Pauli.Y, Pauli.Z), Entangler.RZZ, 1);
    private static final Circuit CIRCUIT = MatrixProduct.circuit(new Bipartition(4, 1), 2, ROTATED);
    private static final double[] START = new SplitMix64(4).centered(CIRCUIT.numParameters());

    private static List<Phase> phases(Circuit circuit, Map<String, Object> options) {
        return Problems.phases("matrix-product", options, Problems.circuitProblem(circuit, 5));
    }

    private static double[] after(List<Phase> phases) {
        return Problems.run(CIRCUIT, START, phases).state().theta();
    }

    /** The number of levels above rounding in the reduced state of the qubits below each cut, the largest of all cuts. */
    private static long bondDimension(double[] theta) {
        try (Solver solver = Solver.of(new CircuitModel(CIRCUIT))) {
            StateVector state = ((CircuitState)
                            solver.solve(theta, new StateQuery(StateQuery.Visible.NONE, false, true)))
                    .stateVector();
            return IntStream.range(1, 5)
                    .mapToLong(q -> Arrays.stream(
                                    state.smallerSide(IntStream.range(0, q).toArray())
                                            .matrix()
                                            .eigenvalues())
                            .filter(level -> level > 1e-12)
                            .count())
                    .max()
                    .orElseThrow();
        }
    }

    @Test
    void theFirstStaircaseIsTrainedAloneAndTheOthersJoin() {
        List<Phase> phases = phases(CIRCUIT, Map.of());
        assertThat(phases).extracting(Phase::name).containsExactly("switch-off", "staircase", "displace");
        int half = CIRCUIT.numParameters() / 2;
        double[] trained = after(phases.subList(0, 2));
        for (int k = 0; k < trained.length; k++) {
            if (k >= half) {
                assertThat(trained[k]).isZero();
            }
        }
        assertThat(Arrays.copyOf(trained, half)).isNotEqualTo(Arrays.copyOf(START, half));
        double[] joined = after(phases);
        assertThat(Arrays.copyOf(joined, half)).containsExactly(Arrays.copyOf(trained, half));
        assertThat(Arrays.copyOfRange(joined, half, 2 * half)).doesNotContain(0.0);
    }

    @Test
    void theTrainedStateIsAMatrixProductStateOfBondDimensionTwo() {
        assertThat(bondDimension(START)).isGreaterThan(2);
        assertThat(bondDimension(after(phases(CIRCUIT, Map.of()).subList(0, 2))))
                .isEqualTo(2);
    }

    @Test
    void saysWhichEntanglersStay() {
        assertThat(phases(CIRCUIT, Map.of()).get(1).description()).endsWith("later layers are the identity.");
        Circuit fixed = Problems.staircases(Entangler.CNOT);
        assertThat(phases(fixed, Map.of()).get(1).description()).contains("6 fixed entanglers of later layers stay");
    }

    @Test
    void optionsSetTheLossAndTheDisplacement() {
        List<Phase> phases = phases(CIRCUIT, Map.of("loss", "relative-entropy", "scale", 0));
        assertThat(phases).extracting(Phase::name).containsExactly("switch-off", "staircase");
        assertThat(((Phase.Optimize) phases.get(1)).loss().name()).isEqualTo("relative-entropy");
        assertThat(((Phase.Optimize) phases(CIRCUIT, Map.of()).get(1)).loss().name())
                .isEqualTo("observable");
    }

    @Test
    void acceptsOtherFamiliesThatBeginWithAStaircase() {
        assertThat(phases(Problems.layered(3, 1), Map.of())).hasSize(3);
    }

    @Test
    void refusesCircuitsThatDoNot() {
        Circuit tree = TreeCircuit.circuit(new Bipartition(4, 0), ROTATED);
        Circuit single = MatrixProduct.circuit(new Bipartition(3, 1), 1, ROTATED);
        for (Circuit circuit : List.of(tree, single, Problems.identityBlocks())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> phases(circuit, Map.of()))
                    .withMessageContaining("'matrix-product'")
                    .withMessageContaining("(0,1), (1,2)")
                    .withMessageContaining("'small-random'");
        }
    }
}
