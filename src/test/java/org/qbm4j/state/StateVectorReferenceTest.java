// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceFiles;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Random pure states of other programs, cut without writing out a density matrix of all qubits. */
class StateVectorReferenceTest {

    static Stream<Named<JsonNode>> states() {
        return ReferenceFiles.named("entropies.json");
    }

    private static StateVector state(JsonNode entry) {
        SplitMix64.Amplitudes a =
                SplitMix64.state((int) ReferenceFiles.number(entry, "n"), (long) ReferenceFiles.number(entry, "seed"));
        return StateVector.of(a.re(), a.im());
    }

    private static void check(JsonNode cut, String field, double actual) {
        String what = field + " of qubits " + cut.path("A");
        Numbers.assertClose(ReferenceFiles.number(cut, field), actual, Tolerances.REFERENCE, what);
    }

    @ParameterizedTest
    @MethodSource("states")
    void entropiesOfBothSidesOfEveryCutAgree(JsonNode entry) {
        StateVector state = state(entry);
        for (JsonNode cut : entry.path("cuts")) {
            int[] qubits = ReferenceFiles.integers(cut.path("A"));
            check(cut, "S", state.entanglementEntropy(qubits));
            check(cut, "renyi2", state.entanglementRenyi2Entropy(qubits));
            int[] others = others(state.numQubits(), qubits);
            check(cut, "S", state.entanglementEntropy(others));
            check(cut, "renyi2", state.entanglementRenyi2Entropy(others));
            DensityMatrix reduced = state.reduceTo(qubits);
            check(cut, "renyi2", Entropies.renyi2Entropy(reduced));
            check(cut, "renyi_half", Entropies.renyiEntropy(reduced, 0.5));
            check(cut, "renyi_inf", Entropies.renyiEntropy(reduced, Double.POSITIVE_INFINITY));
        }
    }

    private static int[] others(int numQubits, int... qubits) {
        return IntStream.range(0, numQubits)
                .filter(q -> IntStream.of(qubits).noneMatch(k -> k == q))
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("states")
    void schmidtValuesAreRootsOfTheSpectrumOfTheSmallerSide(JsonNode entry) {
        for (JsonNode cut : entry.path("cuts")) {
            if (cut.has("schmidt")) {
                double[] schmidt = ReferenceFiles.doubles(cut.path("schmidt"));
                double[] spectrum = state(entry).schmidtSpectrum(ReferenceFiles.integers(cut.path("A")));
                Numbers.assertClose(
                        schmidt.length, spectrum.length, Tolerances.EXACT, "number of values of " + cut.path("A"));
                for (int k = 0; k < schmidt.length; k++) {
                    double squared = spectrum[spectrum.length - 1 - k];
                    Numbers.assertClose(schmidt[k] * schmidt[k], squared, Tolerances.REFERENCE, "Schmidt " + k);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void meyerWallachIsTwiceTheMeanImpurityOfOneQubit(JsonNode entry) {
        StateVector state = state(entry);
        double purity = 0;
        for (int q = 0; q < state.numQubits(); q++) {
            purity += state.reducedPurity(q) / state.numQubits();
        }
        check(entry, "meyer_wallach", 2 * (1 - purity));
    }
}
