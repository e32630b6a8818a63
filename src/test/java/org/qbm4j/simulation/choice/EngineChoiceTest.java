// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;

class EngineChoiceTest {
    private static final EngineSettings USUAL = EngineSettings.automatic();

    private static ParametricHamiltonian allPairs(int visible, int hidden, String letters) {
        Bipartition cut = new Bipartition(visible, hidden);
        int n = cut.numQubits();
        int[] all = IntStream.range(0, n).toArray();
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        for (int i = 0; i < letters.length(); i++) {
            Pauli letter = Pauli.valueOf(letters.substring(i, i + 1));
            builder.fields(letter, all).couplings(letter, letter, Topology.allToAll(n));
        }
        return builder.build();
    }

    private static ParametricHamiltonian isingChain(int n) {
        return ParametricHamiltonian.builder(new Bipartition(n, 0))
                .fields(Pauli.X, IntStream.range(0, n).toArray())
                .couplings(Pauli.Z, Pauli.Z, Topology.chain(n))
                .build();
    }

    private static EngineChoice choose(ParametricHamiltonian h, StateQuery.Visible read, double memory) {
        return EngineChoice.of(EngineWork.of(h, read), USUAL, memory);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0, XYZ, dense",
        "6, 0, XYZ, dense",
        "10, 0, XYZ, column",
        "12, 0, XYZ, column",
        "4, 2, XZ, dense",
        "4, 4, XZ, dense",
        "6, 6, XZ, column",
        "16, 0, XZ, typicality",
        "14, 4, XZ, typicality"
    })
    void takesTheFastestExactEngineAndEstimatesBeyond(int visible, int hidden, String letters, String expected) {
        StateQuery.Visible read = hidden > 0 ? StateQuery.Visible.PROBABILITIES : StateQuery.Visible.NONE;
        EngineChoice choice = choose(allPairs(visible, hidden, letters), read, 1e12);
        assertThat(choice.chosen().kind().name()).isEqualTo(expected);
        assertThat(choice.candidates()).hasSize(EngineKinds.all().size()).contains(choice.chosen());
    }

    @Test
    void takesFermionsWhereMeanValuesAreEnough() {
        assertThat(choose(isingChain(12), StateQuery.Visible.NONE, 1e12)
                        .chosen()
                        .kind()
                        .name())
                .isEqualTo("free-fermion");
        assertThat(choose(isingChain(12), StateQuery.Visible.PROBABILITIES, 1e12)
                        .chosen()
                        .kind()
                        .name())
                .isEqualTo("column");
        assertThat(EngineChoice.of(EngineWork.anyLoss(isingChain(12)), USUAL, 1e12)
                        .chosen()
                        .kind()
                        .name())
                .isEqualTo("column");
    }

    @Test
    void takesLevelsOfCommutingWordsForLargeClassicalMachines() {
        int[] all = IntStream.range(0, 20).toArray();
        ParametricHamiltonian classical = ParametricHamiltonian.builder(new Bipartition(12, 8))
                .fields(Pauli.Z, all)
                .couplings(Pauli.Z, Pauli.Z, Topology.allToAll(20))
                .build();
        EngineChoice choice = choose(classical, StateQuery.Visible.PROBABILITIES, 1e12);
        assertThat(choice.chosen().kind().name()).isEqualTo("commuting");
        assertThat(choice.chosen().seconds()).isLessThan(1);
        assertThat(choose(allPairs(4, 0, "XZ"), StateQuery.Visible.NONE, 1e12).candidates().stream()
                        .filter(c -> c.kind().name().equals("commuting"))
                        .map(c -> c.refusal().orElse("")))
                .containsExactly("serves Hamiltonians whose words all commute");
    }

    @Test
    void takesWhatFitsTheMemory() {
        ParametricHamiltonian h = allPairs(5, 0, "XYZ");
        EngineChoice plenty = choose(h, StateQuery.Visible.NONE, 1e12);
        assertThat(plenty.chosen().kind().name()).isEqualTo("dense");
        double dense = plenty.chosen().bytes();
        assertThat(choose(h, StateQuery.Visible.NONE, dense).chosen().kind().name())
                .isEqualTo("dense");
        EngineChoice scarce = choose(h, StateQuery.Visible.NONE, dense - 1);
        assertThat(scarce.chosen().kind().name()).isNotEqualTo("dense");
        assertThat(scarce.chosen().bytes()).isLessThan((long) dense);
    }

    @Test
    void aFasterMachineForOneEngineChoosesIt() {
        ParametricHamiltonian h = allPairs(10, 0, "XYZ");
        EngineRates fastBlas = new EngineRates(1e13, 2e10, 1e10);
        EngineChoice choice =
                EngineChoice.of(EngineWork.of(h, StateQuery.Visible.NONE), USUAL.withRates(fastBlas), 1e12);
        assertThat(choice.chosen().kind().name()).isEqualTo("dense");
        assertThat(choice.relativeCost()).isEqualTo(1);
        assertThat(choose(h, StateQuery.Visible.NONE, 1e12).relativeCost()).isBetween(0.1, 1 / EngineChoice.MARGIN);
    }

    @Test
    void whatIsNamedIsTakenOrRefusedWithAReason() {
        EngineWork work = EngineWork.of(allPairs(4, 0, "XYZ"), StateQuery.Visible.NONE);
        assertThat(EngineChoice.of(work, USUAL.withKind("typicality"), 0)
                        .chosen()
                        .kind()
                        .isExact())
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngineChoice.of(work, USUAL.withKind("free-fermion"), 1e12))
                .withMessageContaining("'free-fermion' cannot do this: it serves chains")
                .withMessageContaining("use auto");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.withKind("danse"))
                .withMessageContaining("There is no engine 'danse'; use auto, dense, column");
        assertThatIllegalArgumentException().isThrownBy(() -> USUAL.withThreads(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new EngineRates(1, 0, 1));
    }

    @Test
    void moreThreadsAreForeseenToBeFasterWhereEnginesShareTheWork() {
        EngineWork work = EngineWork.of(allPairs(10, 0, "XYZ"), StateQuery.Visible.NONE);
        EngineKind column = EngineKinds.named("column");
        double one = column.seconds(work, USUAL);
        assertThat(column.seconds(work, USUAL.withThreads(4))).isBetween(one / 4, one / 3.5);
    }

    @Test
    void measuredRatesForeseeTheMeasuredTimes() {
        EngineRates rates = RateMeter.measure();
        for (double rate : List.of(rates.dense(), rates.column(), rates.large())) {
            // from a small board to a large server
            assertThat(rate).isBetween(1e8, 1e12);
        }
    }

    @Test
    void symmetriesAreTold() {
        assertThat(choose(isingChain(8), StateQuery.Visible.STATE, 1e12).symmetries())
                .contains("real")
                .contains("2 sectors of up to 128 rows");
        assertThat(choose(isingChain(8), StateQuery.Visible.STATE, 1e12).units())
                .isEqualTo("no interchangeable units");
        assertThat(choose(allPairs(3, 2, "XZ"), StateQuery.Visible.STATE, 1e12).units())
                .isEqualTo("interchangeable units: visible 0-2; hidden 3-4");
    }
}
