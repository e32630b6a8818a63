// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.qbm4j.numerics.ThermalSpectrum;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.StateQuery.Whole;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.RandomModels;

/** The spectrum as the column engine knows it, beside single levels, where Lanczos needs many steps. */
class ColumnSpectrumTest {
    private static final ParametricHamiltonian MODEL = RandomModels.allWords(new Bipartition(4, 4), 2);

    private static ThermalSpectrum spectrum(GibbsEngine engine) {
        double[] theta = RandomModels.theta(MODEL, 0.4, 5);
        try (engine;
                GibbsPass pass = engine.solve(MODEL, theta, new StateQuery(Visible.NONE, false, Whole.SPECTRUM))) {
            return pass.state().spectrum();
        }
    }

    @Test
    void theOutermostLevelsAreThoseOfTheDenseEngine() {
        ThermalSpectrum dense = spectrum(new DenseGibbsEngine());
        ThermalSpectrum column = spectrum(new ColumnGibbsEngine());
        assertThat(column.lowestEnergy()).isCloseTo(dense.lowestEnergy(), within(1e-9));
        assertThat(column.highestEnergy()).isCloseTo(dense.highestEnergy(), within(1e-9));
        assertThat(column.entropy()).isCloseTo(dense.entropy(), within(1e-11));
        assertThat(column.kernelSquareSum()).isCloseTo(dense.kernelSquareSum(), within(1e-12));
    }

    @Test
    void theStateOfAllUnitsIsRefused() {
        try (GibbsEngine engine = new ColumnGibbsEngine()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(
                            MODEL, new double[MODEL.numParameters()], new StateQuery(Visible.NONE, false, Whole.STATE)))
                    .withMessageContaining("dense engine");
        }
    }
}
