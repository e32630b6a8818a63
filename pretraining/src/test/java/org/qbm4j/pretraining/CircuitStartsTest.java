// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Encodings;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingProblem;

/** Initial angles of circuits: what they are drawn from, and that they replace the start of the run. */
class CircuitStartsTest {
    private static double[] start(String name, Map<String, Object> options, Circuit circuit) {
        List<Phase> phases = Problems.phases(name, options, Problems.circuitProblem(circuit, 9));
        assertThat(phases).hasSize(1);
        double[] elsewhere = new double[circuit.numParameters()];
        Arrays.fill(elsewhere, 100);
        return Problems.run(circuit, elsewhere, phases).state().theta();
    }

    private static double meanSquare(double[] values) {
        return Arrays.stream(values).map(v -> v * v).sum() / values.length;
    }

    /** 240 normal numbers: mean square within 5 standard errors of 1; false alarms below 1e-6. */
    @Test
    void variancesFollowDepthLocalityAndScale() {
        Circuit circuit = Problems.layered(40, 2);
        double[] theta = start("gaussian-by-depth", Map.of("locality", 3), circuit);
        assertThat(theta).hasSize(240);
        // gamma^2 = 1 / (4 S (L + 2)) is of the angle, twice the value
        double gamma2 = 1.0 / (4 * 3 * 42);
        Numbers.assertClose(1, 4 * meanSquare(theta) / gamma2, 5 * Math.sqrt(2.0 / 240), "mean square");
    }

    @Test
    void gaussianWidthIsThatOfLocalityTwoAndTheDepthOfTheCircuitUnlessSaid() {
        Circuit circuit = Problems.layered(6, 1);
        double[] usual = start("gaussian-by-depth", Map.of(), circuit);
        assertThat(start("gaussian-by-depth", Map.of("locality", 2, "depth", 6), circuit))
                .containsExactly(usual);
        double[] deep = start("gaussian-by-depth", Map.of("locality", 1, "depth", 62), circuit);
        for (int k = 0; k < usual.length; k++) {
            // sqrt((2 * 8) / (1 * 64)) = 1/2
            Numbers.assertRelative(0.5, deep[k] / usual[k], Tolerances.EXACT, "ratio");
        }
    }

    /** On 3 qubits every qubit is turned by 3 one-site and 2 times 9 two-site words. */
    @Test
    void aCircuitWithoutLayersIsAsDeepAsItsBusiestQubit() {
        Circuit circuit = RandomTwoLocal.circuit(
                new Bipartition(2, 1), RandomStream.root(3).generator());
        double[] usual = start("gaussian-by-depth", Map.of(), circuit);
        assertThat(start("gaussian-by-depth", Map.of("depth", 21), circuit)).containsExactly(usual);
        assertThat(start("gaussian-by-depth", Map.of("depth", 1), circuit)).isNotEqualTo(usual);
    }

    /** 600 uniform numbers fill the domain: all inside, none of the outer twentieths empty; false alarms below 1e-12. */
    @Test
    void uniformAnglesFillTheReducedDomain() {
        Circuit circuit = Problems.layered(100, 2);
        double[] theta = start("reduced-domain", Map.of("a", 0.3), circuit);
        double half = 0.3 * Math.PI / 2;
        assertThat(theta).hasSize(600);
        double largest = Arrays.stream(theta).max().orElseThrow();
        double smallest = Arrays.stream(theta).min().orElseThrow();
        assertThat(largest).isBetween(0.9 * half, half);
        assertThat(smallest).isBetween(-half, -0.9 * half);
        Numbers.assertClose(1, 3 * meanSquare(theta) / (half * half), 5 * Math.sqrt(0.8 / 600), "mean square");
    }

    @Test
    void domainShrinksWithTheSquareRootOfTheDepthUnlessSaid() {
        Circuit circuit = Problems.layered(16, 1);
        double[] usual = start("reduced-domain", Map.of(), circuit);
        double[] full = start("reduced-domain", Map.of("a", 1), circuit);
        for (int k = 0; k < usual.length; k++) {
            Numbers.assertRelative(1 / (4 * Math.PI), usual[k] / full[k], Tolerances.EXACT, "ratio");
        }
        assertThat(start("reduced-domain", Map.of("a", 0), circuit)).containsOnly(0.0);
    }

    @Test
    void identityBlocksStartAtTheIdentityWithLargeAngles() {
        Circuit circuit = Problems.identityBlocks();
        double[] theta = start("identity-blocks", Map.of(), circuit);
        Target zeros = new Target.Classical(Distribution.of(new double[] {1, 0, 0, 0}));
        try (Solver solver = Solver.of(new CircuitModel(circuit))) {
            Objective likelihood = solver.objective(Losses.create("negative-log-likelihood", zeros, circuit));
            double atStart = likelihood.evaluate(theta, Objective.NOTHING_ELSE).loss();
            Numbers.assertClose(0, atStart, 1e-12, "loss at the identity");
            theta[0] += 0.3;
            theta[1] += 0.3;
            theta[2] += 0.3;
            assertThat(likelihood.evaluate(theta, Objective.NOTHING_ELSE).loss())
                    .isGreaterThan(1e-3);
        }
        assertThat(Arrays.stream(theta).map(Math::abs).max().orElseThrow()).isGreaterThan(1);
    }

    @Test
    void identityBlocksLeaveAnEncodingInFrontAlone() {
        Circuit blocks = Problems.identityBlocks();
        Circuit encoded = Encodings.angle(blocks, 2, Pauli.Y, 1);
        double[] plain = closedForm(Problems.circuitProblem(blocks, 9));
        assertThat(closedForm(Problems.circuitProblem(encoded, 9))).containsExactly(plain);
    }

    private static double[] closedForm(TrainingProblem problem) {
        Phase phase = Problems.phases("identity-blocks", Map.of(), problem).get(0);
        return ((Phase.ClosedForm) phase)
                .initializer()
                .apply(new double[problem.layout().numParameters()]);
    }

    @Test
    void identityBlocksRefuseACircuitWithoutMirrorImagesAndReuploadedData() {
        Circuit reuploaded = Encodings.reuploading(Problems.identityBlocks(), 2, Pauli.Y, 1);
        for (Circuit circuit : List.of(Problems.layered(2, 1), reuploaded)) {
            TrainingProblem problem = Problems.circuitProblem(circuit, 1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Problems.phases("identity-blocks", Map.of(), problem))
                    .withMessageContaining("'identity-blocks'")
                    .withMessageContaining("re-uploading")
                    .withMessageContaining("'gaussian-by-depth'");
        }
    }
}
