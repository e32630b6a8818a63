// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SplitMix64Test {
    static Stream<Named<JsonNode>> states() {
        return ReferenceFiles.named("entropies.json");
    }

    /** The first outputs for seed 0, as published with the generator by its author. */
    @Test
    void yieldsThePublishedSequence() {
        SplitMix64 stream = new SplitMix64(0);
        assertThat(stream.next()).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(stream.next()).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(stream.next()).isEqualTo(0x06C45D188009454FL);
    }

    @ParameterizedTest
    @MethodSource("states")
    void reproducesTheReferenceStates(JsonNode entry) {
        int n = (int) ReferenceFiles.number(entry, "n");
        SplitMix64.Amplitudes state = SplitMix64.state(n, (long) ReferenceFiles.number(entry, "seed"));
        int last = (1 << n) - 1;
        double tolerance = Tolerances.EXACT;
        Numbers.assertClose(
                ReferenceFiles.doubles(entry.path("first")),
                new double[] {state.re()[0], state.im()[0]},
                tolerance,
                "first amplitude");
        Numbers.assertClose(
                ReferenceFiles.doubles(entry.path("last")),
                new double[] {state.re()[last], state.im()[last]},
                tolerance,
                "last amplitude");
        for (int j = 0; j < entry.path("amplitudes").size(); j++) {
            Numbers.assertClose(
                    ReferenceFiles.doubles(entry.path("amplitudes").path(j)),
                    new double[] {state.re()[j], state.im()[j]},
                    tolerance,
                    "amplitude " + j);
        }
    }
}
