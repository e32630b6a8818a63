// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.testkit.Concurrence;
import org.qbm4j.testkit.ExactSystems;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceFiles;
import org.qbm4j.testkit.Tolerances;

/** Correlations of Gibbs states against other programs. */
class GibbsEntanglementReferenceTest {
    static Stream<Named<JsonNode>> states() {
        return ReferenceFiles.named("gibbs_entanglement.json");
    }

    private static PauliSum hamiltonian(JsonNode entry) {
        double[] theta = ReferenceFiles.doubles(entry.path("theta"));
        List<PauliTerm> terms = new ArrayList<>();
        for (String word : ReferenceFiles.texts(entry.path("terms"))) {
            terms.add(new PauliTerm(theta[terms.size()], PauliString.parse(word)));
        }
        return new PauliSum(terms);
    }

    private static void check(JsonNode entry, String field, double actual) {
        Numbers.assertClose(ReferenceFiles.number(entry, field), actual, Tolerances.REFERENCE, field);
    }

    @ParameterizedTest
    @MethodSource("states")
    void measuresOfGibbsStatesAgree(JsonNode entry) {
        int n = (int) ReferenceFiles.number(entry, "n");
        int[] low = ReferenceFiles.integers(entry.path("A"));
        DensityMatrix state = ExactSystems.gibbsState(hamiltonian(entry), n);
        Bipartition cut = new Bipartition(low.length, n - low.length);
        check(entry, "S", Entropies.vonNeumannEntropy(state));
        check(entry, "S_A", Entropies.vonNeumannEntropy(state.reduceTo(low)));
        check(entry, "S_B", Entropies.vonNeumannEntropy(state.traceOut(low)));
        check(entry, "mutual_information", Entropies.mutualInformation(state, cut));
        check(entry, "negativity", Entropies.negativity(state, cut));
        check(entry, "log_negativity_base2", Entropies.logNegativity(state, cut) / Math.log(2));
        check(entry, "purity", state.purity());
        check(entry, "concurrence_q0_q1", Concurrence.of(state.reduceTo(0, 1)));
    }
}
