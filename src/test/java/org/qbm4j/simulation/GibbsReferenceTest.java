// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceFiles;
import org.qbm4j.testkit.Tolerances;

/** The dense engine against numbers of other programs. */
class GibbsReferenceTest {
    private static final StateQuery EXPECTATIONS = new StateQuery(StateQuery.Visible.NONE, true, false);
    private static final StateQuery EVERYTHING = new StateQuery(StateQuery.Visible.STATE, true, true);

    static Stream<Named<JsonNode>> gibbs() {
        return ReferenceFiles.named("gibbs.json");
    }

    static Stream<Named<JsonNode>> entanglement() {
        return ReferenceFiles.named("gibbs_entanglement.json");
    }

    /** Up to 8 qubits: larger rings say nothing more about this engine and take seconds. */
    static Stream<Named<JsonNode>> rings() {
        return ReferenceFiles.named("tfim_thermal.json")
                .filter(c -> c.getPayload().path("n").asInt() <= 8);
    }

    private static GibbsState solve(Bipartition cut, List<String> terms, double[] theta, StateQuery query) {
        try (GibbsEngine engine = new DenseGibbsEngine();
                GibbsPass pass = engine.solve(RandomModels.ofWords(cut, terms), theta, query)) {
            return pass.state();
        }
    }

    @ParameterizedTest
    @MethodSource("gibbs")
    void thermalValuesAreThoseOfOtherPrograms(JsonNode entry) {
        Bipartition cut = new Bipartition(entry.path("n").asInt(), 0);
        double[] theta = ReferenceFiles.doubles(entry.path("theta"));
        GibbsState state = solve(cut, ReferenceFiles.texts(entry.path("terms")), theta, EXPECTATIONS);

        Numbers.assertClose(ReferenceFiles.number(entry, "logZ"), state.logPartition(), Tolerances.REFERENCE, "ln Z");
        Numbers.assertClose(ReferenceFiles.number(entry, "entropy"), state.entropy(), Tolerances.REFERENCE, "entropy");
        Numbers.assertClose(
                ReferenceFiles.doubles(entry.path("expect")), state.expectations(), Tolerances.REFERENCE, "<P>");
        double energy = 0;
        for (int k = 0; k < theta.length; k++) {
            energy += theta[k] * state.expectations()[k];
        }
        Numbers.assertClose(ReferenceFiles.number(entry, "energy"), energy, Tolerances.REFERENCE, "energy");
        Numbers.assertClose(
                ReferenceFiles.number(entry, "energy"),
                state.entropy() - state.logPartition(),
                Tolerances.REFERENCE,
                "energy as S - ln Z");
    }

    @ParameterizedTest
    @MethodSource("entanglement")
    void correlationsAcrossTheCutAreThoseOfOtherPrograms(JsonNode entry) {
        int n = entry.path("n").asInt();
        int[] low = ReferenceFiles.integers(entry.path("A"));
        Bipartition cut = new Bipartition(low.length, n - low.length);
        assertThat(low)
                .isEqualTo(java.util.stream.IntStream.range(0, low.length).toArray());
        GibbsState state = solve(
                cut,
                ReferenceFiles.texts(entry.path("terms")),
                ReferenceFiles.doubles(entry.path("theta")),
                EVERYTHING);
        DensityMatrix rho = state.solvedState();

        Numbers.assertClose(ReferenceFiles.number(entry, "S"), state.entropy(), Tolerances.REFERENCE, "S");
        Numbers.assertClose(ReferenceFiles.number(entry, "purity"), state.purity(), Tolerances.REFERENCE, "purity");
        Numbers.assertClose(
                ReferenceFiles.number(entry, "purity"), rho.purity(), Tolerances.REFERENCE, "purity of the state");
        Numbers.assertClose(
                ReferenceFiles.number(entry, "S_A"),
                Entropies.vonNeumannEntropy(state.visibleState()),
                Tolerances.REFERENCE,
                "visible entropy");
        Numbers.assertClose(
                ReferenceFiles.number(entry, "mutual_information"),
                Entropies.mutualInformation(rho, cut),
                Tolerances.REFERENCE,
                "mutual information");
        Numbers.assertClose(
                ReferenceFiles.number(entry, "negativity"),
                Entropies.negativity(rho, cut),
                Tolerances.REFERENCE,
                "negativity");
        Numbers.assertClose(
                ReferenceFiles.number(entry, "log_negativity_base2") * Math.log(2),
                Entropies.logNegativity(rho, cut),
                Tolerances.REFERENCE,
                "log negativity");
    }

    @ParameterizedTest
    @MethodSource("rings")
    void isingRingsAreThoseOfFreeFermions(JsonNode entry) {
        int n = entry.path("n").asInt();
        double beta = ReferenceFiles.number(entry, "beta");
        double field = ReferenceFiles.number(entry, "g");
        PauliSum bonds = Hamiltonians.transverseFieldIsing(n, Topology.ring(n), 1.0 / n, 0);
        PauliSum fields = Hamiltonians.transverseFieldIsing(n, Topology.ring(n), 0, 1.0 / n);
        ParametricHamiltonian h = ParametricHamiltonian.builder(new Bipartition(n, 0))
                .parameter("bonds", bonds)
                .parameter("fields", fields)
                .build();
        assertThat(fields.terms().get(0).word()).isEqualTo(Pauli.X.on(0));
        try (GibbsEngine engine = new DenseGibbsEngine();
                GibbsPass pass = engine.solve(h, new double[] {-beta * n, -beta * field * n}, EXPECTATIONS)) {
            GibbsState state = pass.state();
            double scale = Math.max(1, Math.abs(ReferenceFiles.number(entry, "logZ")));
            Numbers.assertClose(
                    ReferenceFiles.number(entry, "logZ"), state.logPartition(), Tolerances.REFERENCE * scale, "ln Z");
            Numbers.assertClose(
                    ReferenceFiles.number(entry, "mean_ZZ"), state.expectations()[0], Tolerances.REFERENCE, "<ZZ>");
            Numbers.assertClose(
                    ReferenceFiles.number(entry, "mean_X"), state.expectations()[1], Tolerances.REFERENCE, "<X>");
        }
    }
}
