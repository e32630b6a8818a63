// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.ControlledRotation;
import org.qbm4j.circuit.CustomGate;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.circuit.UniversalGate;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;

/** Circuits in model files: every gate comes back, and what is wrong is named. */
class CircuitFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    private static Circuit everyGate() {
        CircuitBuilder b = Circuit.builder(new Bipartition(2, 2));
        for (FixedGate.Kind kind : FixedGate.Kind.values()) {
            b.fixed(kind, kind.numQubits() == 1 ? new int[] {1} : new int[] {3, 0});
        }
        b.layer("encode").add(new PauliRotation(Pauli.Y.on(0), b.input(1).times(Math.PI)));
        b.layer("one")
                .rotation(Pauli.X.on(0))
                .rotation(PauliString.parse("X1 Z2"), 2)
                .rotation(Pauli.Z.on(3));
        b.layer("two")
                .add(new ControlledRotation(
                        1, Pauli.Y.on(2), b.parameter("shared").times(-0.1)))
                .add(new UniversalGate(
                        0, b.parameter("shared"), org.qbm4j.circuit.Angle.fixed(0.3), b.parameter("lambda")));
        b.add(new CustomGate("swap-ish", List.of(2), new double[][] {{0, 0}, {0, 0}}, new double[][] {{0, 1}, {1, 0}}));
        return b.build();
    }

    private static SavedModel model() {
        return new SavedModel(
                new CircuitModel(everyGate()),
                new double[] {0.1, -1e-300, 1.0 / 3, Math.PI, 7},
                "infidelity",
                5,
                "0.1.0",
                Provenance.none(),
                Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    @Test
    void everyGateComesBack() throws IOException {
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, model());
        assertThat(ModelFile.read(file)).isEqualTo(model());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"gate\" : \"swap\"|\"gate\" : \"swop\"|of layer 'start': field 'gate' has the unknown value 'swop'",
                "\"parameter\" : \"lambda\"|\"parameter\" : \"mu\"|of layer 'two': it uses the parameter 'mu'",
                "\"input\" : 1|\"input\" : 2|gate 0 of layer 'encode': it uses input 2 of 2",
                "\"word\" : \"X1 Z2\"|\"word\" : \"X1 Z9\"|must act on qubits 0..3",
                "\"control\" : 1|\"control\" : 2|other than the control",
                "\"group\" : \"hidden\"|\"group\" : \"visible\"|said to be in group 'visible'",
                "\"offset\" : 0.3|\"offset\" : \"a third\"|must be a finite number",
                "\"inputs\" : 2|\"inputs\" : -1|must be at least 0",
                "\"name\" : \"two\"|\"name\" : \"one\"|must be unique",
                "\"layers\" :|\"leyers\" :|field 'layers' is missing",
                "[ [ 0.0, 1.0 ], [ 1.0, 0.0 ] ]|[ [ 0.0, 1.0 ], [ 1.0, 0.5 ] ]|must be unitary"
            })
    void refusesImpossibleContent(String from, String to, String reason) {
        String json = new String(ModelEncoder.encode(model()), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        byte[] changed = json.replace(from, to).getBytes(StandardCharsets.UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelDecoder.decode(changed))
                .withMessageContaining(reason);
    }
}
