// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.Pauli;

/** Models that start from trained ones. */
class FineTuningTest {
    private static QuantumBoltzmannMachine trained() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        machine.fit(Machines.iterator(), 20);
        return machine;
    }

    private static RestrictedBoltzmannMachine classical() {
        RestrictedBoltzmannMachine machine =
                new RestrictedBoltzmannMachine(new RestrictedBoltzmannMachineConfiguration.Builder()
                        .seed(3)
                        .visible(4)
                        .hidden(2)
                        .initialScale(0.5)
                        .updater(new Adam(0.1))
                        .build());
        machine.init();
        machine.fit(Machines.iterator(), 20);
        return machine;
    }

    private static QuantumBoltzmannMachineConfiguration.Builder quantum(int hidden) {
        return new QuantumBoltzmannMachineConfiguration.Builder()
                .seed(5)
                .visible(4)
                .hidden(hidden)
                .semiQuantum(Pauli.X, Pauli.Z);
    }

    @Test
    void theSameMachineStartsWhereItStoodWithAnotherUpdaterAndFrozenGroups() {
        QuantumBoltzmannMachine machine = trained();
        List<Double> before = Machines.values(machine.params());
        QuantumBoltzmannMachine tuned = FineTuning.of(machine)
                .freeze(ParameterGroup.VISIBLE)
                .rate(ParameterGroup.COUPLING, 0.1)
                .updater(new Sgd(0.1))
                .build();
        assertThat(Machines.values(tuned.params())).isEqualTo(before);
        assertThat(tuned.getIterationCount()).isZero();
        QuantumBoltzmannMachine plain =
                FineTuning.of(machine).updater(new Sgd(0.1)).build();
        tuned.fit(Machines.barsAndStripes());
        plain.fit(Machines.barsAndStripes());
        assertThat(tuned.getParam("visible")).isEqualTo(machine.getParam("visible"));
        double slow = tuned.getParam("coupling")
                .sub(machine.getParam("coupling"))
                .norm2Number()
                .doubleValue();
        double fast = plain.getParam("coupling")
                .sub(machine.getParam("coupling"))
                .norm2Number()
                .doubleValue();
        assertThat(slow).isCloseTo(0.1 * fast, within(1e-12));
        assertThat(Machines.values(machine.params())).isEqualTo(before);
    }

    @Test
    void aClassicalMachineBecomesAQuantumOneWithTheSameLikelihoodUpToTheNewTerms() {
        RestrictedBoltzmannMachine classical = classical();
        QuantumBoltzmannMachine same = FineTuning.into(classical, quantum(2).build())
                .newParameterScale(0)
                .build();
        assertThat(same.score(Machines.barsAndStripes()))
                .isCloseTo(classical.score(Machines.barsAndStripes()), within(1e-12));
        QuantumBoltzmannMachine grown =
                FineTuning.into(classical, quantum(4).build()).build();
        assertThat(grown.score(Machines.barsAndStripes()))
                .isCloseTo(classical.score(Machines.barsAndStripes()), within(0.01));
        grown.fit(Machines.iterator(), 30);
        assertThat(grown.score()).isLessThan(classical.score(Machines.barsAndStripes()));
    }

    @Test
    void newParametersComeFromTheSeed() {
        RestrictedBoltzmannMachine classical = classical();
        QuantumBoltzmannMachine one =
                FineTuning.into(classical, quantum(3).build()).build();
        QuantumBoltzmannMachine again =
                FineTuning.into(classical, quantum(3).build()).build();
        QuantumBoltzmannMachine other =
                FineTuning.into(classical, quantum(3).build()).seed(6).build();
        assertThat(again.params()).isEqualTo(one.params());
        assertThat(other.params()).isNotEqualTo(one.params());
    }

    @Test
    void refusesLossesThatTheModelDoesNotHaveAndModelsWithoutCommonNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FineTuning.of(trained()).loss("label-likelihood"))
                .withMessageContaining("Argument 'loss' must be one of");
        QuantumBoltzmannMachineConfiguration strange = new QuantumBoltzmannMachineConfiguration.Builder()
                .visible(4)
                .fields(Pauli.Y)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FineTuning.into(trained(), strange).build())
                .withMessageContaining("no parameter in common");
    }
}
