// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.SplitMix64;

class InterchangeableUnitsTest {

    private static PauliTerm term(double coefficient, String word) {
        return new PauliTerm(coefficient, PauliString.parse(word));
    }

    private static PauliSum sum(PauliTerm... terms) {
        return new PauliSum(List.of(terms));
    }

    private static int[] all(int n) {
        return IntStream.range(0, n).toArray();
    }

    private static ParametricHamiltonian words(Bipartition cut, String... words) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        for (String word : words) {
            builder.term(PauliString.parse(word));
        }
        return builder.build();
    }

    private static ParametricHamiltonian ising(Bipartition cut, Topology topology) {
        return ParametricHamiltonian.builder(cut)
                .fields(Pauli.X, all(cut.numQubits()))
                .fields(Pauli.Z, all(cut.numQubits()))
                .couplings(Pauli.Z, Pauli.Z, topology)
                .build();
    }

    private static String description(ParametricHamiltonian hamiltonian) {
        return InterchangeableUnits.of(hamiltonian).description();
    }

    @Test
    void unitsOfASemiRestrictedMachineAreInterchangeableOnEachSide() {
        Bipartition cut = new Bipartition(6, 4);
        InterchangeableUnits found = InterchangeableUnits.of(ising(cut, Topology.semiRestricted(cut)));
        assertThat(found.classes()).containsExactly(List.of(0, 1, 2, 3, 4, 5), List.of(6, 7, 8, 9));
        assertThat(found.description()).isEqualTo("interchangeable units: visible 0-5; hidden 6-9");
        assertThat(found.cut()).isEqualTo(cut);
    }

    @Test
    void sidesAreNeverExchangedWithOneAnother() {
        assertThat(description(ising(new Bipartition(1, 1), Topology.allToAll(2))))
                .isEqualTo("no interchangeable units");
        assertThat(description(ising(new Bipartition(2, 1), Topology.allToAll(3))))
                .isEqualTo("interchangeable units: visible 0-1");
    }

    @ParameterizedTest
    @CsvSource({"2, visible 0-1", "3, visible 0-2", "4, 'visible 0, 2; visible 1, 3'", "5, ''", "6, ''"})
    void aRingHasOpposedUnitsOnlyWhereThereAreFour(int n, String expected) {
        String text = expected.isEmpty() ? "no interchangeable units" : "interchangeable units: " + expected;
        assertThat(description(ising(new Bipartition(n, 0), Topology.ring(n)))).isEqualTo(text);
    }

    @Test
    void anOpenChainOfThreeHasItsEnds() {
        assertThat(description(ising(new Bipartition(3, 0), Topology.chain(3))))
                .isEqualTo("interchangeable units: visible 0, 2");
        assertThat(description(ising(new Bipartition(4, 0), Topology.chain(4)))).isEqualTo("no interchangeable units");
    }

    @Test
    void aLonelyUnitHasNothingToChangePlacesWith() {
        assertThat(description(words(new Bipartition(1, 0), "X0"))).isEqualTo("no interchangeable units");
    }

    @Test
    void hiddenUnitsWithoutTermsAreInterchangeable() {
        assertThat(description(words(new Bipartition(1, 4), "X0", "Z0 Z3")))
                .isEqualTo("interchangeable units: hidden 1-2, 4");
    }

    @Test
    void lettersMustFitNotOnlyPlaces() {
        assertThat(description(words(new Bipartition(2, 0), "X0", "Y1"))).isEqualTo("no interchangeable units");
        assertThat(description(words(new Bipartition(2, 0), "X0", "X1", "X0 Y1")))
                .isEqualTo("no interchangeable units");
        assertThat(description(words(new Bipartition(2, 0), "X0 Y1", "Y0 X1", "Z0 Z1")))
                .isEqualTo("interchangeable units: visible 0-1");
    }

    @Test
    void sharedParametersGoToSharedParameters() {
        Bipartition cut = new Bipartition(3, 0);
        ParametricHamiltonian shared = ParametricHamiltonian.builder(cut)
                .parameter("fields", sum(term(1, "Z0"), term(1, "Z1"), term(2, "Z2")))
                .parameter("left", sum(term(1, "X0"), term(-1, "Z0 Z2")))
                .parameter("right", sum(term(1, "X1"), term(-1, "Z1 Z2")))
                .build();
        assertThat(description(shared)).isEqualTo("interchangeable units: visible 0-1");
        ParametricHamiltonian mixed = ParametricHamiltonian.builder(cut)
                .parameter("left", sum(term(1, "X0"), term(-1, "Z1 Z2")))
                .parameter("right", sum(term(1, "X1"), term(-0.5, "Z0 Z2")))
                .build();
        // all words of the swap are there, but with other coefficients or other partners
        assertThat(description(mixed)).isEqualTo("no interchangeable units");
    }

    @Test
    void aGeneratorCountsAsOftenAsItOccurs() {
        Bipartition cut = new Bipartition(2, 0);
        ParametricHamiltonian twice = ParametricHamiltonian.builder(cut)
                .fields(Pauli.Z, 0, 1)
                .parameter("again", PauliSum.of(Pauli.Z.on(0)))
                .build();
        assertThat(description(twice)).isEqualTo("no interchangeable units");
    }

    @Test
    void aSwapThatTurnsASignIsNone() {
        ParametricHamiltonian difference = ParametricHamiltonian.builder(new Bipartition(2, 0))
                .parameter("sum", sum(term(1, "Z0"), term(1, "Z1")))
                .parameter("difference", sum(term(1, "Z0"), term(-1, "Z1")))
                .build();
        assertThat(description(difference)).isEqualTo("no interchangeable units");
    }

    /** {@code swap H(theta) swap = H(s theta)} entry by entry, s read off the names of the words. */
    @Test
    void aSwapOfMatricesIsAPermutationOfParameters() {
        Bipartition cut = new Bipartition(2, 2);
        ParametricHamiltonian h = ising(cut, Topology.semiRestricted(cut));
        assertThat(InterchangeableUnits.of(h).classes()).contains(List.of(2, 3));
        double[] theta = new SplitMix64(5).centered(h.numParameters());
        List<String> names =
                IntStream.range(0, theta.length).mapToObj(h::parameterName).toList();
        double[] permuted = new double[theta.length];
        for (int k = 0; k < theta.length; k++) {
            permuted[names.indexOf(renamed(names.get(k), 2, 3))] = theta[k];
        }
        HermitianMatrix before = h.at(theta).matrix(4);
        HermitianMatrix after = h.at(permuted).matrix(4);
        assertThat(permuted).isNotEqualTo(theta);
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 16; j++) {
                assertThat(after.re(exchanged(i), exchanged(j))).isCloseTo(before.re(i, j), within(1e-14));
            }
        }
    }

    /** A basis state with bits 2 and 3 exchanged. */
    private static int exchanged(int state) {
        int low = state & 3;
        return low | (state & 4) << 1 | (state & 8) >> 1;
    }

    /** A word with two of its qubits renamed, as text. */
    private static String renamed(String word, int a, int b) {
        return Arrays.stream(word.split(" ", -1))
                .map(letter -> {
                    int qubit = Integer.parseInt(letter.substring(1));
                    return letter.charAt(0) + "" + (qubit == a ? b : qubit == b ? a : qubit);
                })
                .sorted((s, t) -> Integer.compare(Integer.parseInt(s.substring(1)), Integer.parseInt(t.substring(1))))
                .collect(Collectors.joining(" "));
    }

    /** Generators as sorted text, with two qubits renamed. */
    private static List<List<String>> generators(ParametricHamiltonian h, int a, int b) {
        List<List<String>> all = new ArrayList<>();
        for (ParametricHamiltonian.Parameter p : h.parameters()) {
            all.add(p.generator().terms().stream()
                    .map(t -> t.coefficient() + " " + renamed(t.word().toString(), a, b))
                    .sorted()
                    .toList());
        }
        all.sort((s, t) -> s.toString().compareTo(t.toString()));
        return all;
    }

    private static ParametricHamiltonian random(SplitMix64 random, Bipartition cut) {
        int n = cut.numQubits();
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        int count = 1 + random.below(3);
        int a = random.below(n);
        int b = random.below(n);
        for (int k = 0; k < count; k++) {
            List<PauliTerm> terms = new ArrayList<>();
            for (int t = 0; t <= random.below(2); t++) {
                String word = "XYZ".charAt(random.below(3)) + "" + random.below(n);
                String other = "XYZ".charAt(random.below(3)) + "" + random.below(n);
                boolean pair = !word.substring(1).equals(other.substring(1)) && random.below(2) == 0;
                terms.add(term(1 + random.below(2), pair ? word + " " + other : word));
            }
            builder.parameter("p" + k, new PauliSum(terms));
            // mostly with its partner under a swap of two units, so that symmetries are not rare
            if (random.below(5) > 0) {
                builder.parameter(
                        "q" + k,
                        new PauliSum(terms.stream()
                                .map(t -> term(t.coefficient(), renamed(t.word().toString(), a, b)))
                                .toList()));
            }
        }
        return builder.build();
    }

    @Test
    void classesOfRandomTermsAreThoseOfExplicitSwaps() {
        SplitMix64 random = new SplitMix64(11);
        int symmetric = 0;
        int pairs = 0;
        for (int draw = 0; draw < 400; draw++) {
            Bipartition cut = new Bipartition(1 + random.below(4), random.below(4));
            ParametricHamiltonian h = random(random, cut);
            List<List<Integer>> classes = InterchangeableUnits.of(h).classes();
            for (int b = 0; b < cut.numQubits(); b++) {
                for (int a = b < cut.visible() ? 0 : cut.visible(); a < b; a++) {
                    boolean expected = generators(h, a, b).equals(generators(h, 0, 0));
                    List<Integer> pair = List.of(a, b);
                    assertThat(classes.stream().anyMatch(c -> c.containsAll(pair)))
                            .as("%s of %s", pair, h)
                            .isEqualTo(expected);
                    boolean touched = touches(h, a);
                    symmetric += expected && touched ? 1 : 0;
                    pairs++;
                }
            }
        }
        assertThat(symmetric).isBetween(pairs / 20, pairs / 2);
    }

    private static boolean touches(ParametricHamiltonian h, int unit) {
        return h.parameters().stream()
                .flatMap(p -> p.generator().terms().stream())
                .anyMatch(t -> (t.word().support() >> unit & 1) == 1);
    }

    @Test
    void classesThatCannotBeAreRefused() {
        Bipartition cut = new Bipartition(2, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InterchangeableUnits(cut, List.of(List.of(1, 2))))
                .withMessageContaining("all visible or all hidden, but has [1, 2] with units 0..1 visible");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InterchangeableUnits(cut, List.of(List.of(1))))
                .withMessageContaining("two or more units");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InterchangeableUnits(cut, List.of(List.of(2, 3), List.of(3, 2))))
                .withMessageContaining("unit 3 stands twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InterchangeableUnits(cut, List.of(List.of(3, 4))))
                .withMessageContaining("only units 0..3, but unit 4");
    }
}
