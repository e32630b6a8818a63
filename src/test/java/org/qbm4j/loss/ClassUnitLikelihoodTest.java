// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.qbm4j.testkit.RandomModels;

/** Labels given features: two feature units, three classes spelt by two units. */
class ClassUnitLikelihoodTest {
    private static final int FEATURES = 2;
    private static final int CLASSES = 3;
    private static final double[] DATA = {0.2, 0.1, 0, 0, 0.1, 0.3, 0, 0, 0.1, 0, 0.2, 0, 0, 0, 0, 0};

    @Test
    void theValueIsTheMeanOverTheLabelsGivenTheFeatures() {
        double[] p = RandomModels.distribution(4, 5);
        double expected = 0;
        for (int v = 0; v < 12; v++) {
            double[] classes = ClassUnitLikelihood.classProbabilities(p, FEATURES, CLASSES, v & 3);
            assertThat(classes[0] + classes[1] + classes[2]).isCloseTo(1, within(1e-15));
            expected -= DATA[v] * Math.log(p[v] / (p[v & 3] + p[(v & 3) + 4] + p[(v & 3) + 8]));
        }
        assertThat(loss().evaluate(p).value()).isCloseTo(expected, within(1e-14));
    }

    @Test
    void theAdjointIsTheDerivative() {
        double[] p = RandomModels.distribution(4, 6);
        double[] adjoint = loss().evaluate(p).adjoint();
        double step = 1e-6;
        for (int v = 0; v < p.length; v++) {
            double[] up = p.clone();
            double[] down = p.clone();
            up[v] += step;
            down[v] -= step;
            double slope = (loss().evaluate(up).value() - loss().evaluate(down).value()) / (2 * step);
            assertThat(adjoint[v]).isCloseTo(slope, within(1e-6));
        }
    }

    @Test
    void theBestModelReachesTheLowerBoundWhateverItsFeatures() {
        double[] best = new double[16];
        for (int v = 0; v < 12; v++) {
            double marginal = DATA[v & 3] + DATA[(v & 3) + 4] + DATA[(v & 3) + 8];
            // every pattern of features is equally likely; the last one has no data and any classes
            best[v] = marginal > 0 ? 0.25 * DATA[v] / marginal : 0.25 / 3;
        }
        assertThat(loss().evaluate(best).value()).isCloseTo(loss().lowerBound(), within(1e-14));
        assertThat(loss().lowerBound()).isPositive();
    }

    @Test
    void aClassThatTheModelExcludesCostsInfinitelyMuch() {
        double[] p = RandomModels.distribution(4, 7);
        p[0] = 0;
        assertThat(loss().evaluate(p).value()).isInfinite();
    }

    @Test
    void refusesSizesAndClassesThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassUnitLikelihood(DATA, 3, CLASSES))
                .withMessageContaining("3 features, 3 classes and 16 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassUnitLikelihood(DATA, FEATURES, 2))
                .withMessageContaining("must hold classes 0..1, but class 2 has probability 0.1");
    }

    private static ClassUnitLikelihood loss() {
        return new ClassUnitLikelihood(DATA, FEATURES, CLASSES);
    }
}
