// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.StateVector;
import org.qbm4j.testkit.Circuits;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Features as angles and vectors as amplitudes. */
class EncodingsTest {
    private static final Bipartition CUT = new Bipartition(2, 1);

    private static Circuit ansatz() {
        return Ansatze.create(
                "hardware-efficient",
                CUT,
                AnsatzOptions.defaults().withLayers(2),
                RandomStream.root(1).child("unused").generator());
    }

    @Test
    void angleEncodingComesOnceInFront() {
        Circuit circuit = Encodings.angle(ansatz(), 2, Pauli.X, 2);
        assertThat(circuit.numInputs()).isEqualTo(2);
        assertThat(circuit.parameterNames()).isEqualTo(ansatz().parameterNames());
        assertThat(circuit.layers()).extracting(Layer::name).containsExactly("encoding", "layer 1", "layer 2");
        assertThat(circuit.gates().get(1)).isEqualTo(new PauliRotation(Pauli.X.on(1), Angle.scaled(13, 2)));
        assertThat(circuit.gates().subList(2, circuit.gates().size())).isEqualTo(ansatz().gates());
    }

    @Test
    void reuploadingComesBeforeEveryLayer() {
        Circuit circuit = Encodings.reuploading(ansatz(), 3, Pauli.Z, 1);
        assertThat(circuit.layers()).containsExactly(new Layer("layer 1", 0, 11), new Layer("layer 2", 11, 22));
        for (Layer layer : circuit.layers()) {
            for (int f = 0; f < 3; f++) {
                assertThat(circuit.gates().get(layer.from() + f))
                        .isEqualTo(new PauliRotation(Pauli.Z.on(f), Angle.of(12 + f)));
            }
        }
    }

    @Test
    void featureIsTheAngleOfItsQubit() {
        Circuit empty = Circuit.builder(new Bipartition(2, 0)).build();
        StateVector state = Circuits.state(Encodings.angle(empty, 2, Pauli.Y, 1), 0.6, -1.0);
        Numbers.assertClose(Math.sin(0.3) * Math.cos(0.5), state.re(1), Tolerances.EXACT, "amplitude 01");
        Numbers.assertClose(-Math.cos(0.3) * Math.sin(0.5), state.re(2), Tolerances.EXACT, "amplitude 10");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6})
    void complexVectorsArePrepared(int qubits) {
        SplitMix64.Amplitudes wanted = SplitMix64.state(qubits, 31 + qubits);
        Circuit circuit = Encodings.amplitude(new Bipartition(qubits, 1), wanted.re(), wanted.im());
        StateVector lowest = Circuits.state(circuit);
        double[] re = Arrays.copyOf(wanted.re(), 2 << qubits);
        double[] im = Arrays.copyOf(wanted.im(), 2 << qubits);
        Numbers.assertClose(1, StateVector.of(re, im).fidelity(lowest), Tolerances.EXACT, "fidelity");
        assertThat(circuit.gates()).hasSize(2 * (2 * (1 << qubits) - 3));
    }

    @Test
    void realVectorsKeepTheirSignsAndNeedNoZ() {
        double[] wanted = {0.1, -0.5, 0.0, 0.2, -0.4, 0.0, 0.0, Math.sqrt(1 - 0.46)};
        Circuit circuit = Encodings.amplitude(new Bipartition(3, 0), wanted, new double[8]);
        StateVector state = Circuits.state(circuit);
        for (int i = 0; i < 8; i++) {
            Numbers.assertClose(wanted[i], state.re(i), Tolerances.EXACT, "amplitude " + i);
        }
        assertThat(circuit.gates())
                .hasSize(13)
                .noneMatch(g -> g instanceof PauliRotation r && r.word().isDiagonal());
    }

    @Test
    void zeroNeedsNoGate() {
        Circuit circuit = Encodings.amplitude(new Bipartition(1, 1), new double[] {1, 0, 0, 0}, new double[4]);
        assertThat(circuit.gates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | 0.5 | with k in 1..1, but were 4 and 4",
                "3 | 0.5 | with k in 1..1, but were 3 and 3",
                "1 | 1 | with k in 1..1, but were 1 and 1",
                "2 | 0.5 | must have norm 1, but their squared norm was 0.5"
            })
    void wrongVectorsAreNamed(int length, double entry, String message) {
        double[] re = new double[length];
        Arrays.fill(re, entry);
        assertThatThrownBy(() -> Encodings.amplitude(new Bipartition(1, 0), re, new double[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void wrongFeaturesAreNamed() {
        assertThatThrownBy(() -> Encodings.angle(ansatz(), 4, Pauli.X, 1))
                .hasMessageContaining("Argument 'features' must be in 1..3, one qubit each, but was 4");
        assertThatThrownBy(() -> Encodings.angle(ansatz(), 2, Pauli.X, 0)).hasMessageContaining("'scale'");
        Circuit encoded = Encodings.angle(ansatz(), 2, Pauli.X, 1);
        assertThatThrownBy(() -> Encodings.reuploading(encoded, 2, Pauli.X, 1))
                .hasMessageContaining("must have no inputs, but has 2");
    }
}
