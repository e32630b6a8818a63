// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;
import org.qbm4j.state.StateDistances;
import org.qbm4j.testkit.ExactSystems;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceFiles;
import org.qbm4j.testkit.Tolerances;

/** Gibbs states straight from their definition against other programs: bit order, signs and phases of all words. */
class GibbsReferenceTest {
    /** Largest ring whose density matrix is written out; the engines check the larger ones. */
    private static final int LARGEST_RING = 8;

    static Stream<Named<JsonNode>> gibbs() {
        return ReferenceFiles.named("gibbs.json");
    }

    static Stream<Named<JsonNode>> hidden() {
        return ReferenceFiles.named("hidden.json");
    }

    static Stream<Named<JsonNode>> smallRings() {
        return ReferenceFiles.named("tfim_thermal.json")
                .filter(ring -> ReferenceFiles.number(ring.getPayload(), "n") <= LARGEST_RING);
    }

    private static PauliSum sum(List<PauliString> words, double[] theta) {
        assertThat(words).hasSize(theta.length);
        List<PauliTerm> terms = new ArrayList<>();
        for (int k = 0; k < theta.length; k++) {
            terms.add(new PauliTerm(theta[k], words.get(k)));
        }
        return new PauliSum(terms);
    }

    private static List<PauliString> words(JsonNode array) {
        return ReferenceFiles.texts(array).stream().map(PauliString::parse).toList();
    }

    private static double[] expectations(List<PauliString> words, DensityMatrix state) {
        return words.stream()
                .mapToDouble(word -> PauliSum.of(word).matrix(state.numQubits()).inner(state.matrix()))
                .toArray();
    }

    private static void check(JsonNode entry, String field, double actual) {
        Numbers.assertClose(ReferenceFiles.number(entry, field), actual, Tolerances.REFERENCE, field);
    }

    private static void check(JsonNode entry, String field, double[] actual) {
        Numbers.assertClose(ReferenceFiles.doubles(entry.path(field)), actual, Tolerances.REFERENCE, field);
    }

    @ParameterizedTest
    @MethodSource("gibbs")
    void gibbsStatesAgree(JsonNode entry) {
        int n = (int) ReferenceFiles.number(entry, "n");
        List<PauliString> words = words(entry.path("terms"));
        PauliSum h = sum(words, ReferenceFiles.doubles(entry.path("theta")));
        DensityMatrix state = ExactSystems.gibbsState(h, n);
        check(entry, "logZ", GibbsWeights.of(h.matrix(n).eigenvalues()).logPartition());
        check(entry, "energy", h.matrix(n).inner(state.matrix()));
        check(entry, "entropy", Entropies.vonNeumannEntropy(state));
        check(entry, "expect", expectations(words, state));
    }

    @ParameterizedTest
    @MethodSource("gibbs")
    void relativeEntropyAndItsGradientAgree(JsonNode entry) {
        int n = (int) ReferenceFiles.number(entry, "n");
        List<PauliString> words = words(entry.path("terms"));
        DensityMatrix model = ExactSystems.gibbsState(sum(words, ReferenceFiles.doubles(entry.path("theta"))), n);
        PauliSum targetSum = sum(words, ReferenceFiles.doubles(entry.path("theta_eta")));
        DensityMatrix target = ExactSystems.gibbsState(targetSum, n);
        check(
                entry,
                "logZ_eta",
                GibbsWeights.of(targetSum.matrix(n).eigenvalues()).logPartition());
        check(entry, "entropy_eta", Entropies.vonNeumannEntropy(target));
        check(entry, "relative_entropy", StateDistances.relativeEntropy(target, model));
        double[] targetSide = expectations(words, target);
        double[] modelSide = expectations(words, model);
        check(entry, "expect_eta", targetSide);
        for (int k = 0; k < targetSide.length; k++) {
            targetSide[k] -= modelSide[k];
        }
        check(entry, "grad", targetSide);
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void visibleMarginalsAgree(JsonNode entry) {
        int nv = (int) ReferenceFiles.number(entry, "nv");
        int n = nv + (int) ReferenceFiles.number(entry, "nh");
        PauliSum h = sum(words(entry.path("terms")), ReferenceFiles.doubles(entry.path("theta")));
        int[] hidden = new int[n - nv];
        for (int k = 0; k < hidden.length; k++) {
            hidden[k] = nv + k;
        }
        DensityMatrix visible = ExactSystems.gibbsState(h, n).traceOut(hidden);
        check(entry, "logZ", GibbsWeights.of(h.matrix(n).eigenvalues()).logPartition());
        check(entry, "p_visible", visible.probabilities());
        double[] q = ReferenceFiles.doubles(entry.path("q"));
        double nll = 0;
        for (int v = 0; v < q.length; v++) {
            nll -= q[v] * Math.log(visible.probabilities()[v]);
        }
        check(entry, "nll", nll);
        PauliSum target = sum(words(entry.path("eta_terms")), ReferenceFiles.doubles(entry.path("eta_theta")));
        check(entry, "qre", StateDistances.relativeEntropy(ExactSystems.gibbsState(target, nv), visible));
    }

    @ParameterizedTest
    @MethodSource("smallRings")
    void isingRingsAgree(JsonNode entry) {
        int n = (int) ReferenceFiles.number(entry, "n");
        double beta = ReferenceFiles.number(entry, "beta");
        double g = ReferenceFiles.number(entry, "g");
        PauliSum h = Hamiltonians.transverseFieldIsing(n, Topology.ring(n), -beta, -beta * g);
        DensityMatrix state = ExactSystems.gibbsState(h, n);
        check(entry, "logZ", GibbsWeights.of(h.matrix(n).eigenvalues()).logPartition());
        check(entry, "E", h.matrix(n).inner(state.matrix()) / beta);
        List<PauliString> words = List.of(Pauli.X.on(n - 1), PauliString.pair(Pauli.Z, 0, Pauli.Z, n - 1));
        double[] means = {ReferenceFiles.number(entry, "mean_X"), ReferenceFiles.number(entry, "mean_ZZ")};
        Numbers.assertClose(means, expectations(words, state), Tolerances.REFERENCE, "mean X, mean ZZ");
    }
}
