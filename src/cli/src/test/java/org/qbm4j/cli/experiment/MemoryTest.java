// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {

    @Test
    void knowsThisMachine() {
        Memory memory = Memory.ofThisMachine();
        assertThat(memory.available()).isBetween(1e7, 1e15);
        assertThat(memory.heap()).isEqualTo((double) Runtime.getRuntime().maxMemory());
    }

    @Test
    void holdsExactlyUpToTheLargestThatItNames() {
        Memory memory = new Memory(2e9, 2e9);
        for (int hidden = 0; hidden < 12; hidden++) {
            Memory.Demand demand = new Memory.Demand(6, hidden, Memory.Kind.COMPLEX, 2, true);
            assertThat(memory.holds(demand)).isEqualTo(memory.largest(demand) == demand.qubits());
        }
    }

    @Test
    void complexTermsAndAControlNeedMore() {
        Memory.Demand plain = new Memory.Demand(8, 4, Memory.Kind.REAL, 1, false);
        assertThat(new Memory.Demand(8, 4, Memory.Kind.COMPLEX, 1, false).heapBytes())
                .isGreaterThan(plain.heapBytes());
        assertThat(new Memory.Demand(8, 4, Memory.Kind.REAL, 2, false).heapBytes() - 64e6)
                .isEqualTo(2 * (plain.heapBytes() - 64e6));
        assertThat(new Memory.Demand(8, 4, Memory.Kind.REAL_AND_STATES, 1, false).heapBytes())
                .isGreaterThan(plain.heapBytes());
        assertThat(new Memory.Demand(8, 4, Memory.Kind.REAL, 1, true).heapBytes())
                .isGreaterThan(plain.heapBytes());
    }

    @Test
    void doublesPerQubitAlsoBeyondWhatAddressesReach() {
        Memory.Demand demand = new Memory.Demand(8, 40, Memory.Kind.REAL, 1, false);
        double smaller = new Memory.Demand(8, 12, Memory.Kind.REAL, 1, false).heapBytes() - 64e6;
        assertThat(demand.heapBytes() / smaller / Math.pow(2, 28)).isBetween(0.99, 1.01);
        assertThat(new Memory(1e30, 1e30).refusal(demand)).hasValueSatisfying(m -> assertThat(m)
                .contains("48 qubits")
                .contains("at most 30 qubits fit: set model.hidden to at most 22"));
    }

    @Test
    void saysToUseFewerVisibleUnitsWhenHiddenOnesAreNotToBlame() {
        assertThat(new Memory(2e9, 2e9).refusal(new Memory.Demand(16, 1, Memory.Kind.REAL_AND_STATES, 1, false)))
                .hasValueSatisfying(m -> assertThat(m).contains("visible units (pool pixels"));
    }

    @Test
    void circuitsNeedTwoStateVectorsAndMatricesOnlyForLossesOfStates() {
        Memory.Demand plain = new Memory.Demand(10, 10, Memory.Kind.CIRCUIT, 1, false);
        double vector = 16 * (1 << 20);
        assertThat(plain.engineBytes()).isZero();
        assertThat(plain.heapBytes() - 64e6).isBetween(2 * vector, 2.01 * vector);
        assertThat(new Memory.Demand(10, 11, Memory.Kind.CIRCUIT, 1, false).heapBytes() - 64e6)
                .isBetween(4 * vector, 4.01 * vector);
        double matrices = 6 * vector;
        assertThat(new Memory.Demand(10, 10, Memory.Kind.CIRCUIT_AND_STATES, 1, false).heapBytes() - plain.heapBytes())
                .isEqualTo(matrices);
        assertThat(new Memory(2e9, 2e9).refusal(new Memory.Demand(8, 22, Memory.Kind.CIRCUIT, 1, false)))
                .hasValueSatisfying(m -> assertThat(m)
                        .contains("34 GB")
                        .contains("2.0 GB")
                        .contains("at most 25 qubits fit: set model.hidden to at most 17"));
    }

    @Test
    void hiddenUnitsOfClosedFormsCostParametersOnly() {
        Memory.Demand plain = new Memory.Demand(16, 200, Memory.Kind.PATTERNS, 1, true);
        assertThat(plain.engineBytes()).isZero();
        assertThat(new Memory(2e9, 2e9).refusal(plain)).isEmpty();
        assertThat(new Memory.Demand(16, 400, Memory.Kind.PATTERNS, 1, true).heapBytes() - plain.heapBytes())
                .isEqualTo(3 * 80 * 8 * 200 * 17.0);
        assertThat(new Memory.Demand(16, 200, Memory.Kind.PATTERNS_AND_STATES, 1, true).heapBytes())
                .isGreaterThan(6 * 16 * Math.pow(4, 16));
        assertThat(new Memory(2e9, 2e9).refusal(new Memory.Demand(26, 200, Memory.Kind.PATTERNS, 1, true)))
                .hasValueSatisfying(m -> assertThat(m)
                        .contains("2^26 patterns of the visible units and 200 hidden units")
                        .contains("use at most 24 visible units"));
        assertThat(new Memory(2e9, 2e9).refusal(new Memory.Demand(16, 90_000, Memory.Kind.PATTERNS, 1, true)))
                .hasValueSatisfying(m -> assertThat(m).contains("use at most 10 visible units"));
    }

    @Test
    void evolvedMachinesNeedMatricesOfAllQubits() {
        Memory.Demand demand = new Memory.Demand(4, 4, Memory.Kind.EVOLVED, 1, false);
        assertThat(demand.heapBytes() - 64e6).isEqualTo(16 * 16 * Math.pow(4, 8));
        assertThat(demand.engineBytes()).isEqualTo(GibbsMemory.dense(8));
        assertThat(new Memory(2e8, 2e8).refusal(new Memory.Demand(4, 8, Memory.Kind.EVOLVED, 1, false)))
                .hasValueSatisfying(m -> assertThat(m).contains("12 qubits").contains("set model.hidden to at most 5"));
    }

    @Test
    void chainsNeedMatricesOfTwiceTheirSites() {
        Memory.Demand demand = new Memory.Demand(200, 0, Memory.Kind.CHAIN, 1, true);
        double matrix = 8 * 400 * 400;
        assertThat(demand.heapBytes() - 64e6).isEqualTo(12 * matrix);
        assertThat(demand.engineBytes()).isEqualTo(6 * matrix);
        assertThat(new Memory.Demand(200, 0, Memory.Kind.CHAIN, 2, true).engineBytes())
                .isEqualTo(12 * matrix);
        assertThat(new Memory(2e9, 2e9).refusal(demand)).isEmpty();
        assertThat(new Memory(2e9, 2e8).refusal(new Memory.Demand(1000, 0, Memory.Kind.CHAIN, 2, true)))
                .hasValueSatisfying(m -> assertThat(m)
                        .contains("a chain of 1000 sites needs about 1.2 GB")
                        .contains("with the control, but about 200 MB are available")
                        .contains("use at most 420 sites"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1500, 1.5 kB", "25e6, 25 MB", "4.2e9, 4.2 GB", "3e27, 3.0e+09 EB"})
    void tellsBytesToPeople(double bytes, String text) {
        assertThat(Memory.bytes(bytes)).isEqualTo(text);
    }
}
