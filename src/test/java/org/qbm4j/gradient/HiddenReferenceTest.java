// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.loss.QuantumRelativeEntropy;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.ExactSystems;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceFiles;
import org.qbm4j.testkit.Tolerances;

/** Losses and gradients of models with hidden units against numbers of other programs. */
class HiddenReferenceTest {
    private static final StateQuery STATE = new StateQuery(StateQuery.Visible.STATE, false, false);

    static Stream<Named<JsonNode>> hidden() {
        return ReferenceFiles.named("hidden.json");
    }

    private static ParametricHamiltonian model(JsonNode entry) {
        Bipartition cut =
                new Bipartition(entry.path("nv").asInt(), entry.path("nh").asInt());
        return RandomModels.ofWords(cut, ReferenceFiles.texts(entry.path("terms")));
    }

    private static Evaluation evaluate(JsonNode entry, Loss loss) {
        try (GibbsEngine engine = new DenseGibbsEngine()) {
            return new GibbsObjective(model(entry), loss, engine)
                    .evaluate(ReferenceFiles.doubles(entry.path("theta")), STATE);
        }
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void likelihoodAndGradientAreThoseOfOtherPrograms(JsonNode entry) {
        Evaluation evaluation = evaluate(entry, new NegativeLogLikelihood(ReferenceFiles.doubles(entry.path("q"))));

        Numbers.assertClose(
                ReferenceFiles.number(entry, "logZ"),
                evaluation.gibbsState().logPartition(),
                Tolerances.REFERENCE,
                "ln Z");
        Numbers.assertClose(
                ReferenceFiles.doubles(entry.path("p_visible")),
                evaluation.state().visibleProbabilities(),
                Tolerances.REFERENCE,
                "p");
        Numbers.assertClose(
                ReferenceFiles.doubles(entry.path("p_visible")),
                evaluation.state().visibleState().probabilities(),
                Tolerances.REFERENCE,
                "diagonal of the visible state");
        Numbers.assertClose(ReferenceFiles.number(entry, "nll"), evaluation.loss(), Tolerances.REFERENCE, "loss");
        Numbers.assertClose(
                ReferenceFiles.doubles(entry.path("grad_nll")),
                evaluation.gradient(),
                Tolerances.REFERENCE,
                "gradient");
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void relativeEntropyAndGradientAreThoseOfOtherPrograms(JsonNode entry) {
        int visible = entry.path("nv").asInt();
        ParametricHamiltonian targetTerms =
                RandomModels.ofWords(new Bipartition(visible, 0), ReferenceFiles.texts(entry.path("eta_terms")));
        DensityMatrix target =
                ExactSystems.gibbsState(targetTerms.at(ReferenceFiles.doubles(entry.path("eta_theta"))), visible);
        Evaluation evaluation = evaluate(entry, new QuantumRelativeEntropy(target));

        Numbers.assertClose(ReferenceFiles.number(entry, "qre"), evaluation.loss(), Tolerances.REFERENCE, "loss");
        Numbers.assertClose(
                ReferenceFiles.doubles(entry.path("grad_qre")),
                evaluation.gradient(),
                Tolerances.REFERENCE,
                "gradient");
    }
}
