// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.circuit.RandomHardwareEfficient;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.StateVector;
import org.qbm4j.testkit.Circuits;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceFiles;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Amplitudes, expectation values, gradients and their variances computed by other programs. */
class CircuitReferenceTest {
    private static final StateQuery NOTHING = new StateQuery(StateQuery.Visible.NONE, false, false);

    static Stream<Named<JsonNode>> circuits() {
        return ReferenceFiles.named("circuits.json");
    }

    static Stream<Named<JsonNode>> large() {
        return ReferenceFiles.named("circuit_large.json");
    }

    static Stream<Named<JsonNode>> variances() {
        return ReferenceFiles.named("variance.json");
    }

    private static int integer(JsonNode entry, String field) {
        return (int) ReferenceFiles.number(entry, field);
    }

    /** Compares the stored first amplitudes after turning ours by the one phase that aligns the vectors. */
    private static void checkAmplitudes(JsonNode stored, StateVector state) {
        double overlapRe = 0;
        double overlapIm = 0;
        for (int i = 0; i < stored.size(); i++) {
            double[] z = ReferenceFiles.doubles(stored.path(i));
            overlapRe += state.re(i) * z[0] + state.im(i) * z[1];
            overlapIm += state.re(i) * z[1] - state.im(i) * z[0];
        }
        double c = overlapRe / Math.hypot(overlapRe, overlapIm);
        double s = overlapIm / Math.hypot(overlapRe, overlapIm);
        for (int i = 0; i < stored.size(); i++) {
            double[] z = ReferenceFiles.doubles(stored.path(i));
            double[] turned = {c * state.re(i) - s * state.im(i), s * state.re(i) + c * state.im(i)};
            Numbers.assertClose(z, turned, Tolerances.REFERENCE, "amplitude " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void everyGateAgrees(JsonNode entry) {
        Circuits.Bound bound = Circuits.ofGates(integer(entry, "n"), entry.path("gates"));
        PauliSum observable = Circuits.observable(entry.path("observable"));
        try (StateVectorEngine engine = new StateVectorEngine();
                CircuitPass pass = engine.run(bound.circuit(), bound.values(), NOTHING)) {
            checkAmplitudes(entry.path("amplitudes"), pass.vector());
            for (JsonNode term : entry.path("observable")) {
                PauliString word = PauliString.parse(term.path("pauli").asText());
                double expected = ReferenceFiles.number(term, "expect");
                Numbers.assertClose(
                        expected, pass.expectation(PauliSum.of(word)), Tolerances.REFERENCE, word.toString());
            }
            double energy = ReferenceFiles.number(entry, "E");
            Numbers.assertClose(energy, pass.expectation(observable), Tolerances.REFERENCE, "E");
            double[] gradient = ReferenceFiles.doubles(entry.path("grad"));
            Numbers.assertClose(gradient, pass.pullBack(observable), Tolerances.REFERENCE, "gradient");
        }
    }

    @ParameterizedTest
    @MethodSource("large")
    void deepCircuitsAgree(JsonNode entry) {
        int n = integer(entry, "n");
        Circuits.Bound bound = Circuits.layered(n, integer(entry, "depth"), integer(entry, "seed"));
        double[] first = ReferenceFiles.doubles(entry.path("first_angles"));
        Numbers.assertClose(first, Arrays.copyOf(bound.values(), first.length), Tolerances.REFERENCE, "first angles");
        PauliSum z0 = PauliSum.of(PauliString.parse("Z0"));
        try (StateVectorEngine engine = new StateVectorEngine();
                CircuitPass pass = engine.run(bound.circuit(), bound.values(), NOTHING)) {
            checkAmplitudes(entry.path("amplitudes"), pass.vector());
            Numbers.assertClose(ReferenceFiles.number(entry, "z0"), pass.expectation(z0), Tolerances.REFERENCE, "<Z0>");
            checkGradient(entry, pass.pullBack(z0), 2 * n);
        }
    }

    private static void checkGradient(JsonNode entry, double[] gradient, int layer) {
        double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
        Numbers.assertClose(ReferenceFiles.number(entry, "grad_norm"), norm, Tolerances.REFERENCE, "norm");
        if (entry.path("grad").isArray()) {
            Numbers.assertClose(ReferenceFiles.doubles(entry.path("grad")), gradient, Tolerances.REFERENCE, "gradient");
        }
        double[] first = ReferenceFiles.doubles(entry.path("grad_first16"));
        Numbers.assertClose(first, Arrays.copyOf(gradient, first.length), Tolerances.REFERENCE, "first components");
        double[] everyLayer = ReferenceFiles.doubles(entry.path("grad_every_2n"));
        for (int k = 0; k < everyLayer.length; k++) {
            Numbers.assertClose(everyLayer[k], gradient[k * layer], Tolerances.REFERENCE, "component " + k * layer);
        }
    }

    @ParameterizedTest
    @MethodSource("variances")
    void variancesOfRandomCircuitsAgree(JsonNode entry) {
        int circuits = integer(entry, "circuits");
        Bipartition cut = new Bipartition(integer(entry, "n"), 0);
        SplitMix64 stream = new SplitMix64(integer(entry, "seed"));
        PauliSum observable = PauliSum.of(PauliString.parse("Z0 Z1"));
        double sum = 0;
        double squares = 0;
        try (StateVectorEngine engine = new StateVectorEngine()) {
            for (int i = 0; i < circuits; i++) {
                Circuits.AxesAndAngles axes = new Circuits.AxesAndAngles(stream);
                var circuit = RandomHardwareEfficient.circuit(cut, integer(entry, "depth"), 1, axes);
                try (CircuitPass pass = engine.run(circuit, axes.angles(), NOTHING)) {
                    double component = pass.pullBack(observable)[0];
                    sum += component;
                    squares += component * component;
                }
            }
        }
        double mean = sum / circuits;
        Numbers.assertClose(
                ReferenceFiles.number(entry, "variance"),
                squares / circuits - mean * mean,
                Tolerances.REFERENCE,
                "variance");
    }
}
