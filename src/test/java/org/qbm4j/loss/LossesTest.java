// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.RandomModels;

class LossesTest {
    private static final Target TARGET = new Target.Quantum(RandomModels.state(2, 1));

    private static ParametricHamiltonian model(int visible, int hidden) {
        return RandomModels.allWords(new Bipartition(visible, hidden), 1);
    }

    @Test
    void everyRegisteredNameMakesALossOfThatName() {
        assertThat(Losses.names()).hasSizeGreaterThanOrEqualTo(5);
        for (String name : Losses.names()) {
            assertThat(Losses.create(name, TARGET, model(2, 1)).name()).isEqualTo(name);
            assertThat(Losses.create(name, TARGET, model(2, 0)).name()).isEqualTo(name);
        }
        Loss observable = Losses.observable(PauliSum.of(PauliString.parse("Z0")), model(2, 1));
        assertThat(observable.name()).isEqualTo("observable");
    }

    @Test
    void relativeEntropyIsTheConvexOneWithoutHiddenUnits() {
        assertThat(Losses.create("relative-entropy", TARGET, model(2, 0))).isInstanceOf(ConvexRelativeEntropy.class);
        assertThat(Losses.create("relative-entropy", TARGET, model(2, 1))).isInstanceOf(QuantumRelativeEntropy.class);
    }

    @Test
    void aClassicalTargetServesLossesOfTheState() {
        Target data = new Target.Classical(Distribution.of(new double[] {0.1, 0.2, 0.3, 0.4}));
        Loss loss = Losses.create("renyi-2", data, model(2, 1));
        assertThat(loss).isInstanceOf(Renyi2Divergence.class);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.create("kl", TARGET, model(2, 0)))
                .withMessageContaining("'kl'")
                .withMessageContaining("negative-log-likelihood, relative-entropy");
    }

    @Test
    void targetsOfAnotherSizeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.create("renyi-2", TARGET, model(3, 0)))
                .withMessageContaining("2 units")
                .withMessageContaining("3 visible");
    }

    @Test
    void renyi2RefusesSingularTargetsAndSaysWhatToDo() {
        DensityMatrix pure = DensityMatrix.diagonal(new double[] {1, 0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Renyi2Divergence(pure))
                .withMessageContaining("full rank")
                .withMessageContaining("mix it");
        assertThat(new ReversedRenyi2Divergence(pure)
                        .evaluate(DensityMatrix.maximallyMixed(1))
                        .value())
                .isEqualTo(Math.log(2));
    }
}
