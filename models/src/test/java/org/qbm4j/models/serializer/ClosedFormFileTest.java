// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.data.Target;
import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.models.Learning;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumBoltzmannMachineConfiguration;
import org.qbm4j.models.QuantumNeuralNetwork;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;

/** Semi-quantum and evolved machines and chains of fermions in model files: they come back, and what is wrong is named. */
class ClosedFormFileTest {
    private static final Bipartition CUT = new Bipartition(2, 1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    private static SavedModel saved(TrainableModel model) {
        double[] theta = new double[model.layout().numParameters()];
        for (int k = 0; k < theta.length; k++) {
            theta[k] = (k - 2) / 3.0;
        }
        return new SavedModel(
                model,
                theta,
                "negative-log-likelihood",
                5,
                "0.1.0",
                Provenance.none(),
                Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    private static ParametricHamiltonian words(String... words) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(CUT);
        for (String word : words) {
            builder.term(PauliString.parse(word));
        }
        return builder.build();
    }

    private static SavedModel model(String kind) {
        Evolution gates = new Evolution.Gates(
                Circuit.builder(CUT).rotations(Pauli.Y, 0, 2).build());
        return switch (kind) {
            case "semi-quantum" -> saved(new SemiQuantumBoltzmannMachine(2, 300, EnumSet.of(Pauli.X, Pauli.Z)));
            case "fermion-chain" -> saved(new FermionChain(200, EnumSet.of(FermionChain.Term.Z, FermionChain.Term.XX)));
            case "generator" ->
                saved(new EvolvedBoltzmannMachine(words("Z0", "Z0 Z2"), new Evolution.Generator(words("X1", "Y0 X2"))));
            default -> saved(new EvolvedBoltzmannMachine(words("Z0", "Z0 Z2"), gates));
        };
    }

    @ParameterizedTest
    @CsvSource({"semi-quantum", "generator", "gates", "fermion-chain"})
    void comesBack(String kind) throws IOException {
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, model(kind));
        assertThat(ModelFile.read(file)).isEqualTo(model(kind));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "semi-quantum|\"letters\" : [ \"X\", \"Z\" ]|\"letters\" : [ \"X\" ]|must have 902 entries",
                "semi-quantum|\"letters\" : [ \"X\", \"Z\" ]|\"letters\" : [ \"X\", \"Q\" ]|a list of X, Y and Z",
                "semi-quantum|\"name\" : \"Z1 X3\"|\"name\" : \"Z1 X9\"|must be 'Z1 X3', but is 'Z1 X9'",
                "semi-quantum|\"group\" : \"hidden\"|\"group\" : \"visible\"|said to be in group 'visible'",
                "semi-quantum|qbm4j-semi-quantum/1|qbm4j-semi-quantum/2|this version reads",
                "generator|\"kind\" : \"generator\"|\"kind\" : \"fast\"|must be generator or circuit",
                "generator|\"name\" : \"Z0\"|\"name\" : \"evolution:Z0\"|stands behind those of the evolution",
                "generator|\"evolution\" :|\"evalution\" :|field 'evolution' is missing",
                "gates|\"parameter\" : \"Y0\"|\"parameter\" : \"Y7\"|it uses the parameter 'Y7'",
                "gates|\"inputs\" : 0|\"inputs\" : 1|must have no inputs, but has 1",
                "fermion-chain|\"terms\" : [ \"Z\", \"XX\" ]|\"terms\" : [ \"Z\" ]|must have 200 entries",
                "fermion-chain|\"terms\" : [ \"Z\", \"XX\" ]|\"terms\" : [ \"Z\", \"ZZ\" ]|a list of Z, XX, YY, XY and YX",
                "fermion-chain|\"terms\" : [ \"Z\", \"XX\" ]|\"terms\" : [ ]|at least one of Z, XX",
                "fermion-chain|\"visible\" : 200|\"visible\" : 100|must have 199 entries",
                "fermion-chain|\"hidden\" : 0|\"hidden\" : 3|'hidden' must be 0 for a chain of fermions, but was 3",
                "fermion-chain|\"name\" : \"X3 X4\"|\"name\" : \"X3 X5\"|must be 'X3 X4', but is 'X3 X5'",
                "fermion-chain|qbm4j-fermion-chain/1|qbm4j-fermion-chain/2|this version reads"
            })
    void refusesImpossibleContent(String kind, String from, String to, String reason) {
        String json = new String(ModelEncoder.encode(model(kind)), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        byte[] changed = json.replace(from, to).getBytes(StandardCharsets.UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelDecoder.decode(changed))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"semi-quantum", "generator", "gates"})
    void loadsAsAMachineAndNotAsANetwork(String name) throws IOException {
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, model(name));
        QuantumBoltzmannMachine machine = QuantumBoltzmannMachine.load(file.toFile());
        assertThat(machine.configuration().model()).isEqualTo(model(name).model());
        assertThat(machine.parameterVector().values()).isEqualTo(model(name).theta());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantumNeuralNetwork.load(file.toFile()))
                .withMessageContaining("QuantumBoltzmannMachine.load");
    }

    /** Models of DL4J's manner learn data; a chain learns states. */
    @Test
    void chainsLoadAsFilesOnly() throws IOException {
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, model("fermion-chain"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantumBoltzmannMachine.load(file.toFile()))
                .withMessageContaining("The file holds a chain of fermions")
                .withMessageContaining("ModelFile.read");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantumNeuralNetwork.load(file.toFile()))
                .withMessageContaining("The file holds a chain of fermions");
        FermionChain chain = new FermionChain(3, EnumSet.of(FermionChain.Term.Z));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuantumBoltzmannMachineConfiguration(chain, 0, Learning.DEFAULT))
                .withMessageContaining("'model' must be a Boltzmann machine, but was a chain of fermions");
    }

    @Test
    void meanValuesHaveAFingerprintOfTheirOwn() {
        Target.Means target = new Target.Means(2, Map.of("Z0", 0.5), OptionalDouble.empty());
        List<Target> others = List.of(
                new Target.Means(2, Map.of("Z0", 0.25), OptionalDouble.empty()),
                new Target.Means(2, Map.of("Z1", 0.5), OptionalDouble.empty()),
                new Target.Means(2, Map.of("Z0", 0.5), OptionalDouble.of(1)));
        assertThat(Provenance.fingerprint(target))
                .isEqualTo(Provenance.fingerprint(new Target.Means(2, Map.of("Z0", 0.5), OptionalDouble.empty())))
                .isNotIn(others.stream().map(Provenance::fingerprint).toList());
    }
}
