// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Adam;
import org.qbm4j.data.Datasets;
import org.qbm4j.data.Target;
import org.qbm4j.data.TargetState;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;

/** Models that learn a state or a distribution in place of data. */
class TargetsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    private static Target thermal(double beta) {
        return new Target.Quantum(
                TargetState.gibbs(Hamiltonians.transverseFieldIsing(3, Topology.chain(3), -1, -0.7), 3, -beta));
    }

    private static QuantumBoltzmannMachine machine(String loss) {
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .seed(3)
                .visible(3)
                .fields(Pauli.X)
                .couplings(Pauli.Z, Pauli.Z, Topology.chain(3))
                .loss(loss)
                .updater(new Adam(0.05))
                .build());
        machine.init();
        return machine;
    }

    @Test
    void learnsAThermalStateWhoseHamiltonianItHasAndGoesOnAfterSaving() throws IOException {
        QuantumBoltzmannMachine machine = machine("relative-entropy");
        double before = machine.score(thermal(1));
        machine.fit(thermal(1), 100);
        assertThat(before).isGreaterThan(0.3);
        assertThat(machine.score()).isLessThan(1e-4);
        // H = -sum Z Z - 0.7 sum X at inverse temperature 1
        assertThat(machine.getParam("visible").toDoubleVector())
                .containsExactly(new double[] {-0.7, -0.7, -0.7, -1, -1}, within(0.05));
        File file = folder.resolve("model.zip").toFile();
        machine.save(file);
        QuantumBoltzmannMachine loaded = QuantumBoltzmannMachine.load(file);
        machine.fit(thermal(2), 5);
        loaded.fit(thermal(2), 5);
        assertThat(loaded.params()).isEqualTo(machine.params());
    }

    @Test
    void aDistributionIsTheSameAsItsData() {
        QuantumBoltzmannMachine byData = Machines.initialized();
        QuantumBoltzmannMachine byTarget = Machines.initialized();
        Target target = new Target.Classical(Datasets.barsAndStripes(2, 2).distribution());
        byData.fit(Machines.iterator(), 3);
        byTarget.fit(target, 3);
        assertThat(byTarget.params()).isEqualTo(byData.params());
        assertThat(byTarget.score(target)).isEqualTo(byData.score(Machines.barsAndStripes()));
    }

    @Test
    void refusesLossesOfDataOtherSizesAndModelsWithClasses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine("negative-log-likelihood").fit(thermal(1), 1))
                .withMessageContaining("loss(\"relative-entropy\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Machines.initialized().fit(thermal(1), 1))
                .withMessageContaining("quantum target");
        Target wide = new Target.Classical(Datasets.barsAndStripes(2, 3).distribution());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine("negative-log-likelihood").fit(wide, 1))
                .withMessageContaining("The target has 6 units, but the model has 3 visible units");
        QuantumBoltzmannMachine classes = new QuantumBoltzmannMachine(
                Machines.builder(new Adam(0.1)).classes(2).build());
        classes.init();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> classes.fit(wide, 1))
                .withMessageContaining("learns from data");
    }
}
