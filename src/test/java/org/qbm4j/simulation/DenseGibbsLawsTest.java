// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.ParametricHamiltonian.Parameter;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.ExactSystems;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.Tolerances;

/** What holds for every Gibbs state, and for those that somebody can write down. */
class DenseGibbsLawsTest {
    private static final StateQuery EVERYTHING = new StateQuery(StateQuery.Visible.STATE, true, true);

    private final GibbsEngine engine = new DenseGibbsEngine();

    @AfterEach
    void giveMemoryBack() {
        engine.close();
    }

    private GibbsState solve(ParametricHamiltonian hamiltonian, double[] theta) {
        try (GibbsPass pass = engine.solve(hamiltonian, theta, EVERYTHING)) {
            return pass.state();
        }
    }

    private double[] pullBack(ParametricHamiltonian hamiltonian, double[] theta, HermitianMatrix adjoint) {
        try (GibbsPass pass = engine.solve(hamiltonian, theta, EVERYTHING)) {
            return pass.pullBack(adjoint);
        }
    }

    static Stream<Named<ExactSystems.Thermal>> systems() {
        return ExactSystems.thermal();
    }

    @ParameterizedTest
    @MethodSource("systems")
    void closedFormsAreMet(ExactSystems.Thermal system) {
        List<PauliString> words = new ArrayList<>(system.expectations().keySet());
        Bipartition cut = new Bipartition(system.numQubits(), 0);
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        words.forEach(builder::term);
        double[] theta = new double[words.size()];
        for (PauliTerm term : system.hamiltonian().terms()) {
            theta[words.indexOf(term.word())] = term.coefficient();
        }
        GibbsState state = solve(builder.build(), theta);

        Numbers.assertClose(system.logPartition(), state.logPartition(), Tolerances.EXACT * 100, "ln Z");
        Numbers.assertClose(system.entropy(), state.entropy(), Tolerances.EXACT * 100, "entropy");
        double[] expected = words.stream()
                .mapToDouble(w -> system.expectations().getOrDefault(w, Double.NaN))
                .toArray();
        Numbers.assertClose(expected, state.expectations(), Tolerances.EXACT, "<" + words + ">");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyAnswerIsThatOfTheMatricesWrittenOut(int hidden) {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, hidden), 3);
        double[] theta = RandomModels.theta(h, 0.6, 11 + hidden);
        GibbsState state = solve(h, theta);

        assertWrittenOut(h, theta, state);
        ReferenceMatrix.of(writtenOut(h, theta).matrix())
                .assertClose(state.solvedState().matrix(), Tolerances.SOLVER, "full state");
        assertThat(state.solvedCut()).isEqualTo(h.cut());
    }

    private static DensityMatrix writtenOut(ParametricHamiltonian h, double[] theta) {
        return ExactSystems.gibbsState(h.at(theta), h.cut().numQubits());
    }

    private static void assertWrittenOut(ParametricHamiltonian h, double[] theta, GibbsState state) {
        DensityMatrix rho = writtenOut(h, theta);
        DensityMatrix sigma = h.cut().visible() == 1 ? rho.reduceTo(0) : rho.reduceTo(0, 1);
        ReferenceMatrix.of(sigma.matrix())
                .assertClose(state.visibleState().matrix(), Tolerances.SOLVER, "visible state");
        Numbers.assertClose(
                sigma.probabilities(), state.visibleProbabilities(), Tolerances.SOLVER, "visible probabilities");
        double[] expected = h.parameters().stream()
                .mapToDouble(p -> p.generator().expectation(rho.matrix()))
                .toArray();
        Numbers.assertClose(expected, state.expectations(), Tolerances.SOLVER, "expectation");
        double logPartition = 0;
        for (double level : h.at(theta).matrix(h.cut().numQubits()).eigenvalues()) {
            logPartition += Math.exp(-level);
        }
        Numbers.assertClose(Math.log(logPartition), state.logPartition(), Tolerances.SOLVER, "ln Z");
        Numbers.assertClose(rho.purity(), state.purity(), Tolerances.SOLVER, "purity");
    }

    @Test
    void aConstantShiftsLogPartitionAndNothingElse() {
        ParametricHamiltonian plain = RandomModels.allWords(new Bipartition(2, 1), 2);
        List<Parameter> parameters = new ArrayList<>(plain.parameters());
        parameters.add(new Parameter("one", PauliSum.of(PauliString.IDENTITY), ParameterGroup.VISIBLE));
        ParametricHamiltonian shifted = new ParametricHamiltonian(plain.cut(), parameters);
        double[] theta = RandomModels.theta(shifted, 0.5, 3);
        int last = theta.length - 1;
        theta[last] = 2.75;
        GibbsState with = solve(shifted, theta);
        GibbsState without = solve(plain, java.util.Arrays.copyOf(theta, last));

        Numbers.assertClose(without.logPartition() - 2.75, with.logPartition(), Tolerances.EXACT, "ln Z");
        Numbers.assertClose(without.entropy(), with.entropy(), Tolerances.EXACT, "entropy");
        ReferenceMatrix.of(without.solvedState().matrix())
                .assertClose(with.solvedState().matrix(), Tolerances.EXACT, "state");
        Numbers.assertClose(1, with.expectations()[last], Tolerances.EXACT, "<1>");
        double[] gradient = pullBack(shifted, theta, RandomModels.state(2, 5).matrix());
        Numbers.assertClose(0, gradient[last], Tolerances.EXACT, "derivative along the identity");
        assertThat(gradient[0]).isNotZero();
    }

    @Test
    void relabellingQubitsPermutes() {
        int[] to = {2, 0, 3, 1};
        Bipartition cut = new Bipartition(4, 0);
        ParametricHamiltonian h = RandomModels.allWords(cut, 2);
        ParametricHamiltonian.Builder moved = ParametricHamiltonian.builder(cut);
        for (Parameter p : h.parameters()) {
            PauliString word = p.generator().terms().get(0).word();
            moved.term(new PauliString(permute(word.x(), to), permute(word.z(), to)));
        }
        double[] theta = RandomModels.theta(h, 0.4, 8);
        GibbsState before = solve(h, theta);
        GibbsState after = solve(moved.build(), theta);

        Numbers.assertClose(before.logPartition(), after.logPartition(), Tolerances.SOLVER, "ln Z");
        Numbers.assertClose(before.expectations(), after.expectations(), Tolerances.SOLVER, "<P>");
        double[] permuted = new double[cut.dimension()];
        for (int v = 0; v < permuted.length; v++) {
            permuted[permute(v, to)] = before.visibleProbabilities()[v];
        }
        Numbers.assertClose(permuted, after.visibleProbabilities(), Tolerances.SOLVER, "p");
        assertThat(Math.abs(permuted[1] - before.visibleProbabilities()[1])).isGreaterThan(1e-3);
    }

    private static int permute(int mask, int[] to) {
        int result = 0;
        for (int q = 0; q < to.length; q++) {
            result |= (mask >> q & 1) << to[q];
        }
        return result;
    }

    @Test
    void independentBlocksAdd() {
        Bipartition two = new Bipartition(2, 0);
        ParametricHamiltonian block = RandomModels.allWords(two, 2);
        ParametricHamiltonian.Builder both = ParametricHamiltonian.builder(new Bipartition(2, 2));
        for (int shift = 0; shift <= 2; shift += 2) {
            for (Parameter p : block.parameters()) {
                PauliString word = p.generator().terms().get(0).word();
                both.term(new PauliString(word.x() << shift, word.z() << shift));
            }
        }
        int count = block.numParameters();
        double[] low = RandomModels.theta(block, 0.9, 21);
        double[] high = RandomModels.theta(block, 0.9, 22);
        double[] theta = java.util.Arrays.copyOf(low, 2 * count);
        System.arraycopy(high, 0, theta, count, count);
        GibbsState a = solve(block, low);
        GibbsState b = solve(block, high);
        GibbsState joint = solve(both.build(), theta);

        Numbers.assertClose(a.logPartition() + b.logPartition(), joint.logPartition(), Tolerances.SOLVER, "ln Z");
        Numbers.assertClose(a.entropy() + b.entropy(), joint.entropy(), Tolerances.SOLVER, "entropy");
        Numbers.assertClose(a.purity() * b.purity(), joint.purity(), Tolerances.SOLVER, "purity");
        ReferenceMatrix.of(a.visibleState().matrix())
                .assertClose(joint.visibleState().matrix(), Tolerances.SOLVER, "first block");
        ReferenceMatrix.of(b.visibleState().matrix())
                .kron(ReferenceMatrix.of(a.visibleState().matrix()))
                .assertClose(joint.solvedState().matrix(), Tolerances.SOLVER, "product state");
    }

    /** Hidden units that are silenced, by number among the hidden ones of a 2+3 model. */
    @ParameterizedTest
    @ValueSource(strings = {"0 1 2", "0 1", "0", "1", "2", "0 2"})
    void idleHiddenUnitsAreLeftOutExactly(String silenced) {
        Bipartition cut = new Bipartition(2, 3);
        ParametricHamiltonian h = RandomModels.allWords(cut, 2);
        int idle = 0;
        for (String unit : silenced.split(" ", -1)) {
            idle |= 1 << (2 + Integer.parseInt(unit));
        }
        double[] theta = RandomModels.theta(h, 0.5, 17);
        for (int k = 0; k < theta.length; k++) {
            theta[k] = touches(h, k, idle) ? 0 : theta[k];
        }
        GibbsState state = solve(h, theta);
        HermitianMatrix adjoint = RandomModels.state(2, 5).matrix();
        double[] gradient = pullBack(h, theta, adjoint);

        assertThat(state.solvedCut()).isEqualTo(new Bipartition(2, 3 - Integer.bitCount(idle)));
        assertThat(state.weights().size()).isEqualTo(state.solvedCut().dimension());
        assertWrittenOut(h, theta, state);
        DensityMatrix rho = writtenOut(h, theta);
        Numbers.assertClose(
                org.qbm4j.state.Entropies.vonNeumannEntropy(rho), state.entropy(), Tolerances.SOLVER, "entropy");
        for (int k = 0; k < theta.length; k++) {
            if (touches(h, k, idle)) {
                assertThat(state.expectations()[k]).isZero();
                assertThat(gradient[k]).isZero();
            }
        }
        double[] almost = theta.clone();
        for (int k = 0; k < theta.length; k++) {
            almost[k] = touches(h, k, idle) ? 1e-13 : theta[k];
        }
        GibbsState dense = solve(h, almost);
        assertThat(dense.solvedCut()).isEqualTo(cut);
        Numbers.assertClose(dense.logPartition(), state.logPartition(), Tolerances.SOLVER, "ln Z");
        Numbers.assertClose(dense.expectations(), state.expectations(), Tolerances.SOLVER, "<P>");
        Numbers.assertClose(pullBack(h, almost, adjoint), gradient, Tolerances.SOLVER, "gradient");
    }

    private static boolean touches(ParametricHamiltonian h, int k, int qubits) {
        return (h.parameters().get(k).generator().terms().get(0).word().support() & qubits) != 0;
    }

    @Test
    void realAndComplexArithmeticAgree() {
        Bipartition cut = new Bipartition(2, 2);
        List<String> words = List.of("X0", "Z1", "X2", "Z3", "X0 X2", "Y1 Y2", "Z0 Z3", "Z1 X3", "Y0 X1 Y3");
        List<String> more = new ArrayList<>(words);
        more.add("Y0");
        ParametricHamiltonian real = RandomModels.ofWords(cut, words);
        ParametricHamiltonian complex = RandomModels.ofWords(cut, more);
        double[] theta = RandomModels.theta(real, 0.7, 5);
        double[] padded = java.util.Arrays.copyOf(theta, more.size());
        GibbsState a = solve(real, theta);
        GibbsState b = solve(complex, padded);
        HermitianMatrix adjoint = RandomModels.state(2, 6).matrix();

        assertThat(real.isReal()).isTrue();
        assertThat(complex.isReal()).isFalse();
        assertThat(a.solvedState().matrix().isReal()).isTrue();
        Numbers.assertClose(a.logPartition(), b.logPartition(), Tolerances.EXACT, "ln Z");
        ReferenceMatrix.of(a.solvedState().matrix()).assertClose(b.solvedState().matrix(), Tolerances.EXACT, "state");
        ReferenceMatrix.of(a.visibleState().matrix())
                .assertClose(b.visibleState().matrix(), Tolerances.EXACT, "visible state");
        double[] expected = java.util.Arrays.copyOf(a.expectations(), more.size());
        Numbers.assertClose(expected, b.expectations(), Tolerances.EXACT, "<P>, with <Y0> = 0");
        assertThat(adjoint.isReal()).isFalse();
        double[] gradient = pullBack(complex, padded, adjoint);
        Numbers.assertClose(
                java.util.Arrays.copyOf(gradient, words.size()),
                pullBack(real, theta, adjoint),
                Tolerances.EXACT,
                "gradient");
        assertThat(Math.abs(gradient[words.size()])).isGreaterThan(1e-3);
    }
}
