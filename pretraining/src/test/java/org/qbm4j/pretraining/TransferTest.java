// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.data.Target;
import org.qbm4j.data.TargetState;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

class TransferTest {
    private static final ParametricHamiltonian MODEL = Problems.fullModel(2, 3);

    private static TrainingProblem problem(ParametricHamiltonian model) {
        return Problems.problem(
                model,
                Problems.randomDistribution(model.cut().visible(), 8),
                "negative-log-likelihood",
                Problems.steps(0.2, 6),
                5);
    }

    private static Map<String, Double> after(int phases, Map<String, Object> options) {
        double[] theta = Problems.run(
                        problem(MODEL),
                        Problems.phases("transfer", options, problem(MODEL)).subList(0, phases))
                .state()
                .theta();
        return named(MODEL, theta);
    }

    private static Map<String, Double> named(ParametricHamiltonian model, double[] theta) {
        Map<String, Double> values = new HashMap<>();
        for (int k = 0; k < theta.length; k++) {
            values.put(model.parameterName(k), theta[k]);
        }
        return values;
    }

    @Test
    void trainsFewHiddenUnitsWhileTheOthersAreIdle() {
        assertThat(Problems.phases("transfer", Map.of(), problem(MODEL)))
                .extracting(Phase::name)
                .containsExactly("break-saddle", "small", "copy");
        after(2, Map.of()).forEach((name, value) -> {
            boolean asleep = (PauliString.parse(name).support() & 0b11000) != 0;
            if (asleep) {
                assertThat(value).as(name).isZero();
            }
        });
        assertThat(after(2, Map.of()).get("Z0 Z2")).isNotZero();
    }

    @Test
    void copiesOneUnitToAllOthers() {
        Map<String, Double> small = after(2, Map.of("scale", 0));
        Map<String, Double> copied = after(3, Map.of("scale", 0));
        copied.forEach((name, value) -> {
            int hidden = PauliString.parse(name).support() >> 2;
            double wanted = Integer.bitCount(hidden) > 1
                    ? 0 // the one unit that was trained has no pair of hidden units
                    : small.getOrDefault(name.replace("3", "2").replace("4", "2"), Double.NaN);
            assertThat(value).as(name).isEqualTo(wanted);
        });
    }

    @Test
    void copiesTwoUnitsInTurn() {
        Map<String, Object> options = Map.of("scale", 0, "hidden", 2);
        Map<String, Double> copied = after(3, options);
        assertThat(copied.get("Z0 Z4")).isNotZero().isEqualTo(copied.get("Z0 Z2"));
        assertThat(copied.get("X4")).isEqualTo(copied.get("X2"));
        assertThat(copied.get("Z3 Z4")).isNotZero().isEqualTo(copied.get("Z2 Z3"));
        assertThat(copied.get("Z2 Z4")).isZero();
        assertThat(copied)
                .containsAllEntriesOf(Map.of("Z1 Z3", after(2, options).getOrDefault("Z1 Z3", Double.NaN)));
    }

    @Test
    void noiseMakesCopiesDifferentAndLeavesTheOriginals() {
        Map<String, Double> exact = after(3, Map.of("scale", 0));
        Map<String, Double> noisy = after(3, Map.of("scale", 0.1));
        exact.forEach(
                (name, value) -> assertThat(noisy.getOrDefault(name, value).equals(value))
                        .as(name)
                        .isEqualTo((PauliString.parse(name).support() & 0b11000) == 0));
        assertThat(noisy.get("Z0 Z3")).isNotEqualTo(noisy.get("Z0 Z4"));
    }

    private static ParametricHamiltonian chain(int n) {
        return ParametricHamiltonian.builder(new Bipartition(n, 0))
                .fields(Pauli.Z, IntStream.range(0, n).toArray())
                .couplings(Pauli.Z, Pauli.Z, Topology.chain(n))
                .couplings(Pauli.X, Pauli.X, Topology.chain(n))
                .couplings(Pauli.Y, Pauli.Y, Topology.chain(n))
                .build();
    }

    @Test
    void tilesEndsFromEndsAndTheRestFromTheMiddle() {
        ParametricHamiltonian model = chain(6);
        Phase copy = Problems.phases("transfer", Map.of("visible", 3, "scale", 0), problem(model))
                .get(1);
        double[] theta = new SplitMix64(4).centered(model.numParameters());
        Map<String, Double> short3 = named(model, theta);
        Map<String, Double> tiled =
                named(model, ((Phase.ClosedForm) copy).initializer().apply(theta));
        Map<String, String> sources = Map.of(
                "Z0", "Z0", "Z1", "Z1", "Z3", "Z1", "Z4", "Z1", "Z5", "Z2", "Z2", "Z1", "X0 X1", "X0 X1", "X2 X3",
                "X0 X1", "X4 X5", "X1 X2");
        sources.forEach((to, from) -> assertThat(tiled.get(to)).as(to).isEqualTo(short3.get(from)));
    }

    /** A product of equal qubits: the short chain's optimum, repeated, is the long chain's. */
    @Test
    void tilesAProductTargetExactly() {
        ParametricHamiltonian model = chain(4);
        Target target = new Target.Quantum(TargetState.gibbs(Hamiltonians.xxz(4, Topology.chain(4), 0, 0, 0.8), 4, -1));
        TrainingProblem product = Problems.problem(model, target, "relative-entropy", Problems.steps(0.1, 1), 1);
        List<Phase> phases = new Transfer(
                        new StrategyOptions(Map.of("visible", 2, "scale", 0), Optional.of(Problems.steps(0.2, 1500))))
                .plan(product);
        double[] theta = Problems.run(product, phases).state().theta();
        for (int q = 0; q < 4; q++) {
            Numbers.assertClose(0.8, theta[q], 1e-10, "field " + q);
        }
        assertThat(Problems.evaluate(product, product.loss(), theta).loss()).isLessThan(1e-12);
    }

    @Test
    void tilingAChainStartsBelowZero() {
        ParametricHamiltonian model = chain(5);
        Target target =
                new Target.Quantum(TargetState.gibbs(Hamiltonians.xxz(5, Topology.chain(5), -0.5, -0.7, -0.8), 5, 1));
        TrainingProblem xxz = Problems.problem(model, target, "relative-entropy", Problems.steps(0.1, 1), 1);
        double[] theta = Problems.run(xxz, Problems.phases("transfer", Map.of("visible", 3), xxz))
                .state()
                .theta();
        double zero =
                Problems.evaluate(xxz, xxz.loss(), new double[theta.length]).loss();
        assertThat(Problems.evaluate(xxz, xxz.loss(), theta).loss()).isLessThan(0.3 * zero);
    }

    @Test
    void tilingLeavesHiddenUnitsOffTheSaddle() {
        List<Phase> phases = Problems.phases("transfer", Map.of("visible", 1), problem(MODEL));
        double[] theta = Problems.run(problem(MODEL), phases).state().theta();
        for (int k : MODEL.positions(ParameterGroup.COUPLING)) {
            assertThat(theta[k]).isNotZero();
        }
    }

    @Test
    void reducesTargets() {
        Target classical = Problems.randomDistribution(3, 2);
        double[] marginal = Transfer.reduced(classical, 2).probabilities();
        double[] traced = classical.state().reduceTo(0, 1).probabilities();
        Numbers.assertClose(
                0,
                Arrays.stream(new int[] {0, 1, 2, 3})
                        .mapToDouble(v -> Math.abs(marginal[v] - traced[v]))
                        .max()
                        .orElseThrow(),
                Tolerances.EXACT,
                "marginal");
        assertThat(Transfer.reduced(Problems.randomTarget(3, 2), 2).numQubits()).isEqualTo(2);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> Problems.phases("transfer", Map.of("mode", "fold"), problem(MODEL)))
                .hasMessageContaining("'copy' or 'tile'");
        assertThatThrownBy(() -> Problems.phases("transfer", Map.of("mode", "tile", "hidden", 1), problem(MODEL)))
                .hasMessageContaining("'hidden'");
        assertThatThrownBy(() -> Problems.phases("transfer", Map.of("hidden", 3), problem(MODEL)))
                .hasMessageContaining("more hidden units than the 3");
        assertThatThrownBy(() -> Problems.phases("transfer", Map.of("visible", 2), problem(MODEL)))
                .hasMessageContaining("more visible units");
    }
}
