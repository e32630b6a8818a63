// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BipartitionTest {
    @Test
    void countsQubitsAndDimensions() {
        Bipartition cut = new Bipartition(3, 2);
        assertThat(cut.numQubits()).isEqualTo(5);
        assertThat(cut.dimension()).isEqualTo(32);
        assertThat(cut.visibleDimension()).isEqualTo(8);
        assertThat(cut.hiddenDimension()).isEqualTo(4);
    }

    @Test
    void hiddenQubitsAreOptional() {
        assertThat(new Bipartition(30, 0).hiddenDimension()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 3", "2, -1", "1001, 0", "2147483647, 1", "1, 2147483647"})
    void rejectsImpossibleCounts(int visible, int hidden) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bipartition(visible, hidden))
                .withMessageContaining("was " + visible + " visible and " + hidden + " hidden");
    }

    /** Closed forms have hundreds of hidden units, but nothing may think that there is a state of all of them. */
    @Test
    void hasNoRegisterBeyondThirtyQubits() {
        Bipartition large = new Bipartition(16, 15);
        assertThat(large.numQubits()).isEqualTo(31);
        assertThat(large.visibleDimension()).isEqualTo(65536);
        assertThatIllegalArgumentException()
                .isThrownBy(large::dimension)
                .withMessageContaining("at most 30 in all, but was 16 visible and 15 hidden");
        assertThatIllegalArgumentException().isThrownBy(large::hiddenDimension);
        assertThatIllegalArgumentException().isThrownBy(large::requireRegister);
        assertThat(new Bipartition(16, 14).requireRegister().dimension()).isEqualTo(1 << 30);
    }

    /** A pattern has 64 bits, but nothing may think that all patterns of more than 30 can be listed. */
    @Test
    void sampledMachinesHaveNoListOfPatterns() {
        Bipartition sampled = new Bipartition(64, 128);
        assertThat(sampled.numQubits()).isEqualTo(192);
        assertThatIllegalArgumentException()
                .isThrownBy(new Bipartition(31, 0)::visibleDimension)
                .withMessageContaining("at most 30 of them, but there are 31")
                .withMessageContaining("contrastive divergence");
        assertThatIllegalArgumentException().isThrownBy(sampled::visibleDimension);
        assertThatIllegalArgumentException().isThrownBy(sampled::requireRegister);
        assertThatIllegalArgumentException().isThrownBy(sampled::dimension);
    }
}
