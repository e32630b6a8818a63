// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.testkit.Concurrence;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceFiles;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Random pure states of other programs: entropies of contiguous and other cuts, pairs, Meyer-Wallach. */
class EntropiesReferenceTest {
    /** Largest global state that is written out as a density matrix; larger ones are reduced from amplitudes. */
    private static final int LARGEST_DENSITY_MATRIX = 8;

    static Stream<Named<JsonNode>> states() {
        return ReferenceFiles.named("entropies.json");
    }

    private static SplitMix64.Amplitudes amplitudes(JsonNode entry) {
        return SplitMix64.state((int) ReferenceFiles.number(entry, "n"), (long) ReferenceFiles.number(entry, "seed"));
    }

    private static DensityMatrix reduce(JsonNode entry, int... qubits) {
        SplitMix64.Amplitudes state = amplitudes(entry);
        return ReferenceFiles.number(entry, "n") > LARGEST_DENSITY_MATRIX
                ? States.reduce(state, qubits)
                : States.pure(state).reduceTo(qubits);
    }

    private static void check(JsonNode cut, String field, double actual) {
        String what = field + " of qubits " + cut.path("A");
        Numbers.assertClose(ReferenceFiles.number(cut, field), actual, Tolerances.REFERENCE, what);
    }

    @ParameterizedTest
    @MethodSource("states")
    void entropiesOfEveryCutAgree(JsonNode entry) {
        for (JsonNode cut : entry.path("cuts")) {
            DensityMatrix reduced = reduce(entry, ReferenceFiles.integers(cut.path("A")));
            check(cut, "S", Entropies.vonNeumannEntropy(reduced));
            check(cut, "renyi2", Entropies.renyi2Entropy(reduced));
            check(cut, "renyi2", Entropies.renyiEntropy(reduced, 2));
            check(cut, "renyi_half", Entropies.renyiEntropy(reduced, 0.5));
            check(cut, "renyi_inf", Entropies.renyiEntropy(reduced, Double.POSITIVE_INFINITY));
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void schmidtValuesAreRootsOfTheSpectrum(JsonNode entry) {
        for (JsonNode cut : entry.path("cuts")) {
            if (cut.has("schmidt")) {
                double[] schmidt = ReferenceFiles.doubles(cut.path("schmidt"));
                double[] spectrum = reduce(entry, ReferenceFiles.integers(cut.path("A")))
                        .matrix()
                        .eigenvalues();
                for (int k = 0; k < schmidt.length; k++) {
                    double squared = spectrum[spectrum.length - 1 - k];
                    Numbers.assertClose(schmidt[k] * schmidt[k], squared, Tolerances.REFERENCE, "Schmidt " + k);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void correlationsOfThePairAgree(JsonNode entry) {
        JsonNode pair = entry.path("pair");
        DensityMatrix state = reduce(entry, ReferenceFiles.integers(pair.path("qubits")));
        Bipartition cut = new Bipartition(1, 1);
        check(pair, "mutual_information", Entropies.mutualInformation(state, cut));
        check(pair, "negativity", Entropies.negativity(state, cut));
        check(pair, "concurrence", Concurrence.of(state));
    }

    @ParameterizedTest
    @MethodSource("states")
    void meyerWallachIsTwiceTheMeanImpurityOfOneQubit(JsonNode entry) {
        int n = (int) ReferenceFiles.number(entry, "n");
        double purity = 0;
        for (int q = 0; q < n; q++) {
            purity += reduce(entry, q).purity() / n;
        }
        check(entry, "meyer_wallach", 2 * (1 - purity));
    }
}
