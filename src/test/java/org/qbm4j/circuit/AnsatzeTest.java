// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Circuits;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;

/** What every circuit family promises, and what each one is made of. */
class AnsatzeTest {
    private static final Bipartition CUT = new Bipartition(2, 3);

    private static Circuit create(String name, Bipartition cut, AnsatzOptions options, long seed) {
        return Ansatze.create(
                name, cut, options, RandomStream.root(seed).child("ansatz").generator());
    }

    private static Circuit create(String name, Bipartition cut, AnsatzOptions options) {
        return create(name, cut, options, 5);
    }

    private static AnsatzOptions needed(String name, Bipartition cut) {
        return name.equals("hamiltonian-variational")
                ? AnsatzOptions.defaults().withHamiltonian(ising(cut.numQubits()))
                : AnsatzOptions.defaults();
    }

    /** A transverse-field Ising chain with couplings 1 and fields 0.5. */
    private static PauliSum ising(int n) {
        List<PauliTerm> fields = Stream.iterate(0, q -> q < n, q -> q + 1)
                .map(q -> new PauliTerm(0.5, Pauli.X.on(q)))
                .toList();
        List<PauliTerm> couplings = Stream.iterate(0, q -> q + 1 < n, q -> q + 1)
                .map(q -> new PauliTerm(1, PauliString.pair(Pauli.Z, q, Pauli.Z, q + 1)))
                .toList();
        return new PauliSum(fields).plus(new PauliSum(couplings));
    }

    static List<String> names() {
        return Ansatze.names();
    }

    @Test
    void allFamiliesAreRegistered() {
        assertThat(Ansatze.names())
                .containsExactly(
                        "random-two-local",
                        "hardware-efficient",
                        "random-hardware-efficient",
                        "alternating",
                        "hamiltonian-variational",
                        "matrix-product",
                        "tree",
                        "identity-blocks");
    }

    @ParameterizedTest
    @MethodSource("names")
    void keepsTheCutAndTouchesEveryQubit(String name) {
        for (Bipartition cut : List.of(CUT, new Bipartition(1, 1), new Bipartition(4, 0))) {
            Circuit circuit = create(name, cut, needed(name, cut));
            int support = circuit.gates().stream().mapToInt(Gate::support).reduce(0, (a, b) -> a | b);
            assertThat(circuit.cut()).isEqualTo(cut);
            assertThat(support).isEqualTo(cut.dimension() - 1);
            assertThat(circuit.numInputs()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void layersPartitionTheParameters(String name) {
        AnsatzOptions options = needed(name, CUT);
        if (Ansatze.options(name).contains("layers")) {
            options = options.withLayers(3);
        }
        Circuit circuit = create(name, CUT, options);
        BitSet seen = new BitSet();
        for (int layer = 0; layer < circuit.layers().size(); layer++) {
            for (int k : circuit.positionsOfLayer(layer)) {
                assertThat(seen.get(k)).isFalse();
                seen.set(k);
            }
        }
        assertThat(seen.cardinality()).isEqualTo(circuit.numParameters());
        if (Ansatze.options(name).contains("layers")) {
            assertThat(circuit.layers()).extracting(Layer::name).contains("layer 1", "layer 2", "layer 3");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void groupsFollowTheQubitsThatAParameterActsOn(String name) {
        Circuit circuit = create(name, CUT, needed(name, CUT));
        int[] supports = new int[circuit.numParameters()];
        for (Gate gate : circuit.gates()) {
            for (Angle angle : gate.angles()) {
                if (!angle.isFixed()) {
                    supports[angle.variable()] |= gate.support();
                }
            }
        }
        for (int k = 0; k < supports.length; k++) {
            boolean visible = (supports[k] & 3) != 0;
            boolean hidden = (supports[k] & 28) != 0;
            ParameterGroup expected = visible && hidden
                    ? ParameterGroup.COUPLING
                    : visible ? ParameterGroup.VISIBLE : ParameterGroup.HIDDEN;
            assertThat(circuit.parameterGroup(k)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void sameStreamGivesTheSameCircuit(String name) {
        Circuit once = create(name, CUT, needed(name, CUT), 5);
        assertThat(create(name, CUT, needed(name, CUT), 5)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"random-two-local", "random-hardware-efficient", "identity-blocks"})
    void anotherStreamGivesAnotherRandomCircuit(String name) {
        assertThat(create(name, CUT, AnsatzOptions.defaults(), 5))
                .isNotEqualTo(create(name, CUT, AnsatzOptions.defaults(), 6));
    }

    @ParameterizedTest
    @MethodSource("names")
    void scaleMultipliesEveryTrainableAngle(String name) {
        double common = name.equals("random-two-local") ? 2 : 1;
        Circuit one = create(name, CUT, needed(name, CUT));
        Circuit three = create(name, CUT, needed(name, CUT).withScale(3 * common));
        for (int g = 0; g < one.gates().size(); g++) {
            List<Angle> angles = one.gates().get(g).angles();
            for (int k = 0; k < angles.size(); k++) {
                double factor = angles.get(k).isFixed() ? 0 : 3;
                assertThat(three.gates().get(g).angles().get(k).scale())
                        .isEqualTo(factor * angles.get(k).scale());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // 3n + 9n(n-1)/2, L(2n), Ln, L * 4(n-1), 2L, L * 4(n-1), 4(n-1) + 2, 2Ln with one layer, n = 5
        "random-two-local, 105, 105",
        "hardware-efficient, 10, 14",
        "random-hardware-efficient, 5, 14",
        "alternating, 16, 20",
        "hamiltonian-variational, 2, 9",
        "matrix-product, 16, 20",
        "tree, 18, 22",
        "identity-blocks, 10, 18"
    })
    void countsOfFiveQubitsAndOneLayer(String name, int parameters, int gates) {
        Circuit circuit = create(name, CUT, needed(name, CUT));
        assertThat(circuit.numParameters()).isEqualTo(parameters);
        assertThat(circuit.gates()).hasSize(gates);
    }

    @Test
    void randomTwoLocalHoldsEveryWordOnce() {
        Circuit circuit = create("random-two-local", CUT, AnsatzOptions.defaults());
        assertThat(circuit.gates().stream().map(g -> ((PauliRotation) g).word()))
                .containsExactlyInAnyOrderElementsOf(RandomTwoLocal.words(5));
    }

    @ParameterizedTest
    @CsvSource({"LADDER, 4", "RING, 5", "ALL, 10"})
    void patternsHaveTheirPairsOnce(PairPattern pattern, int pairs) {
        assertThat(pattern.pairs(5)).hasSize(pairs).doesNotHaveDuplicates();
        assertThat(pattern.pairs(2)).hasSize(1);
        assertThat(pattern.pairs(1)).isEmpty();
    }

    @Test
    void hardwareEfficientTakesAxesGateAndPattern() {
        AnsatzOptions options = AnsatzOptions.defaults()
                .withLayers(2)
                .withRotations(Pauli.X)
                .withEntangler(Entangler.RZZ)
                .withPattern(PairPattern.RING);
        Circuit circuit = create("hardware-efficient", new Bipartition(1, 2), options);
        assertThat(circuit.parameterNames().subList(0, 6))
                .containsExactly(
                        "layer 1 X0", "layer 1 X1", "layer 1 X2", "layer 1 Z0 Z1", "layer 1 Z1 Z2", "layer 1 Z0 Z2");
        assertThat(circuit.numParameters()).isEqualTo(12);
    }

    @Test
    void optionsMayBeTextsAsInFiles() {
        AnsatzOptions texts = AnsatzOptions.defaults()
                .with("layers", 2)
                .with("rotations", List.of("x", "Z"))
                .with("entangler", "cnot")
                .with("pattern", "all")
                .with("scale", 2);
        AnsatzOptions objects = AnsatzOptions.defaults()
                .withLayers(2)
                .withRotations(Pauli.X, Pauli.Z)
                .withEntangler(Entangler.CNOT)
                .withPattern(PairPattern.ALL)
                .withScale(2);
        assertThat(create("hardware-efficient", CUT, texts)).isEqualTo(create("hardware-efficient", CUT, objects));
    }

    @Test
    void randomHardwareEfficientStartsWithFixedQuarterTurns() {
        Circuit circuit = create("random-hardware-efficient", CUT, AnsatzOptions.defaults());
        assertThat(circuit.gates().subList(0, 5))
                .allSatisfy(g -> assertThat(g.angles()).containsExactly(Angle.fixed(Math.PI / 4)));
        assertThat(circuit.layers().get(0)).isEqualTo(new Layer("start", 0, 5));
    }

    @Test
    void hamiltonianGroupsCommuteAndShareOneParameter() {
        Circuit circuit = create(
                "hamiltonian-variational",
                new Bipartition(3, 0),
                AnsatzOptions.defaults().withHamiltonian(ising(3)).withLayers(2).with("start", "plus"));
        assertThat(circuit.parameterNames())
                .containsExactly("layer 1 group 1", "layer 1 group 2", "layer 2 group 1", "layer 2 group 2");
        assertThat(circuit.layers()).extracting(Layer::name).containsExactly("start", "layer 1", "layer 2");
        assertThat(circuit.gates().get(3).angles()).containsExactly(Angle.of(0));
        assertThat(circuit.gates().get(5).angles()).containsExactly(Angle.scaled(1, 0.5));
    }

    @Test
    void groupsThatDoNotCommuteAreSplitOrRefused() {
        PauliSum xz = PauliSum.of(Pauli.X.on(0)).plus(PauliSum.of(Pauli.Z.on(0)));
        assertThat(HamiltonianVariational.commutingGroups(xz)).hasSize(2);
        assertThatThrownBy(() -> HamiltonianVariational.circuit(
                        new Bipartition(1, 0), List.of(xz), 1, 1, HamiltonianVariational.Start.ZERO))
                .hasMessageContaining("'Z0' and 'X0' do not");
    }

    @Test
    void treeEndsOnQubitZero() {
        Circuit circuit = create("tree", CUT, AnsatzOptions.defaults());
        List<Gate> entanglers =
                circuit.gates().stream().filter(FixedGate.class::isInstance).toList();
        assertThat(entanglers)
                .containsExactly(
                        FixedGate.of(FixedGate.Kind.CX, 3, 0),
                        FixedGate.of(FixedGate.Kind.CX, 4, 1),
                        FixedGate.of(FixedGate.Kind.CX, 2, 0),
                        FixedGate.of(FixedGate.Kind.CX, 1, 0));
    }

    @Test
    void blocksFaceTheirMirrorImage() {
        Circuit circuit = create(
                "identity-blocks",
                CUT,
                AnsatzOptions.defaults().withLayers(2).with("depth", 3).withScale(2));
        double[] start = IdentityBlocks.start(
                circuit, RandomStream.root(9).child("start").generator());
        assertThat(circuit.numParameters()).isEqualTo(2 * 2 * 3 * 5);
        assertThat(Set.copyOf(Arrays.stream(start).boxed().toList())).hasSize(30);
        assertThat(Arrays.stream(start).map(Math::abs).max()).hasValueCloseTo(Math.PI / 2, within(0.3));
    }

    @Test
    void everyBlockStartsAsTheIdentity() {
        Circuit circuit = create(
                "identity-blocks", CUT, AnsatzOptions.defaults().withLayers(2).with("depth", 3));
        double[] start = IdentityBlocks.start(
                circuit, RandomStream.root(9).child("start").generator());
        Layer first = circuit.layers().get(0);
        double[] thetas = Arrays.stream(circuit.positionsOfLayer(0))
                .mapToDouble(k -> start[k])
                .toArray();
        Circuit block = new Circuit(
                CUT,
                circuit.parameterNames().subList(0, thetas.length),
                0,
                circuit.gates().subList(0, first.to()),
                List.of(first));
        double[] halfway = thetas.clone();
        Arrays.fill(halfway, thetas.length / 2, thetas.length, 0);
        Numbers.assertClose(1, Circuits.state(circuit, start).re(0), Tolerances.EXACT, "amplitude of |0..0>");
        Numbers.assertClose(1, Circuits.state(block, thetas).re(0), Tolerances.EXACT, "amplitude after one block");
        assertThat(Circuits.state(block, halfway).marginal(5)[0]).isLessThan(0.9);
    }

    @Test
    void startIsRefusedForOtherCircuits() {
        Circuit circuit = create("hardware-efficient", CUT, AnsatzOptions.defaults());
        assertThatThrownBy(() -> IdentityBlocks.start(
                        circuit, RandomStream.root(9).child("start").generator()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer 'layer 1' does not")
                .hasMessageContaining("IdentityBlocks.circuit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hardware-efficent | layers | 1 | There is no circuit family 'hardware-efficent'; known families: random",
                "tree | layers | 2 | Circuit family 'tree' has no option 'layers'; it understands rotations, entangler",
                "alternating | layers | 0 | Option 'layers' must be a whole number of at least 1, but was 0.",
                "alternating | scale | 0 | Option 'scale' must be a finite number other than 0, but was 0;",
                "alternating | entangler | 0 | Option 'entangler' must be one of cz, cnot, rzz, but was '0'.",
                "hardware-efficient | rotations | 3 | Option 'rotations' must be a list of at least one of x, y, z",
                "hamiltonian-variational | layers | 1 | needs option 'hamiltonian', a sum of Pauli words, but was given none"
            })
    void wrongOptionsAreNamed(String name, String option, int value, String message) {
        AnsatzOptions options = AnsatzOptions.defaults().with(option, value);
        assertThatThrownBy(() -> create(name, CUT, options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alternating", "matrix-product", "tree"})
    void blocksOfTwoNeedTwoQubits(String name) {
        assertThatThrownBy(() -> create(name, new Bipartition(1, 0), AnsatzOptions.defaults()))
                .hasMessageContaining("'" + name + "' needs at least 2 qubits, but was given 1");
    }
}
