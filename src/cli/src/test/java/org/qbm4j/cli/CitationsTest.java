// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qbm4j.data.Datasets;
import org.qbm4j.data.Digits;
import org.qbm4j.data.DigitsOptions;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.loss.Losses;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.optimize.UpdateRules;
import org.qbm4j.random.RandomStream;
import org.qbm4j.runlog.Bibliography;
import org.qbm4j.state.Bipartition;

/** Every work that data, losses and update rules name can be printed by a report. */
class CitationsTest {

    @Test
    void everyKeyIsInTheBibliography() {
        List<String> keys = new ArrayList<>();
        keys.addAll(Digits.load().binarize(DigitsOptions.ofClasses(0, 1)).data().citations());
        keys.addAll(Datasets.bernoulliMixture(4, 2, 0.9, RandomStream.root(1)).citations());
        ParametricHamiltonian h = ParametricHamiltonian.builder(new Bipartition(1, 0))
                .fields(Pauli.Z, 0)
                .build();
        Target target = new Target.Classical(Distribution.of(new double[] {0.5, 0.5}));
        Losses.names()
                .forEach(name -> keys.addAll(Losses.create(name, target, h).sources()));
        keys.addAll(Losses.observable(PauliSum.of(Pauli.Z.on(0)), h).sources());
        UpdateRules.names().forEach(name -> keys.addAll(UpdateRules.sources(name)));
        assertThat(keys)
                .contains("AlpaydinKaynak1998", "Amin2018", "KingmaBa2015", "KieferovaOrtizMarreroWiebe2021")
                .allMatch(Bibliography::contains);
    }
}
