// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.data.Target;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.training.Phase;

/** What a correct experiment file becomes. */
class ExperimentFileTest {
    static final Memory PLENTY = new Memory(1e12, 1e12);

    static final String SMALL = """
            model:
              hidden: 1
              terms:
                - {fields: [X, Z]}
                - {couplings: [ZZ], topology: restricted}
            data: {kind: bars-and-stripes, rows: 2, columns: 2}
            """;

    @TempDir
    Path folder = Path.of("");

    private Experiment read(String text, String... overrides) throws IOException {
        Path file = folder.resolve("small.yaml");
        Files.writeString(file, text);
        return ExperimentFile.read(file, List.of(overrides), PLENTY);
    }

    private static List<String> names(Experiment experiment) {
        return hamiltonian(experiment).parameters().stream()
                .map(ParametricHamiltonian.Parameter::name)
                .toList();
    }

    @Test
    void fillsInTheDefaults() throws IOException {
        Experiment experiment = read(SMALL);
        assertThat(experiment.name()).isEqualTo("small");
        assertThat(experiment.seed()).isEqualTo(1);
        assertThat(experiment.strategy()).isEqualTo("none");
        assertThat(machine(experiment).sign()).isEqualTo(BoltzmannMachine.Sign.MINUS);
        assertThat(experiment.problem().loss().name()).isEqualTo("negative-log-likelihood");
        assertThat(experiment.problem().steps().rule()).isEqualTo("adam");
        assertThat(experiment.problem().steps().stop()).isEqualTo(StopRules.after(100));
        assertThat(experiment.control()).isEmpty();
        assertThat(experiment.schedule()).isEqualTo(new Experiment.Schedule(10, 0.25, 25, 32));
        assertThat(experiment.plan().phases()).extracting(Phase::name).containsExactly("training");
    }

    @Test
    void takesVisibleUnitsFromTheDataAndTermsInTheOrderOfTheFile() throws IOException {
        Experiment experiment = read(SMALL);
        assertThat(hamiltonian(experiment).cut().visible()).isEqualTo(4);
        assertThat(names(experiment))
                .containsExactly(
                        "X0", "X1", "X2", "X3", "X4", "Z0", "Z1", "Z2", "Z3", "Z4", "Z0 Z4", "Z1 Z4", "Z2 Z4", "Z3 Z4");
    }

    @Test
    void appliesOverridesInTheirOrder() throws IOException {
        Experiment experiment = read(
                SMALL,
                "training.iterations=7",
                "model.terms[0].fields=[Z]",
                "name=other",
                "training.iterations=8",
                "training.learningRate=1/42");
        assertThat(experiment.problem().steps().stop().iterations()).isEqualTo(8);
        assertThat(experiment.problem().steps().rate()).isEqualTo(new LearningRate.Constant(1.0 / 42));
        assertThat(names(experiment)).doesNotContain("X0").contains("Z0");
        assertThat(experiment.name()).isEqualTo("other");
    }

    @Test
    void writesSettingsThatReadBackToTheSameSettings() throws IOException {
        Experiment first =
                read(SMALL + "start: {kind: normal, scale: 1.0}\nname: again\n", "training.stop.gradient=1e-6");
        Experiment second = read(ExperimentFile.yaml(first.settings()));
        assertThat(second.settings()).isEqualTo(first.settings());
        assertThat(org.qbm4j.runlog.ConfigurationHash.of(second.settings()))
                .isEqualTo(org.qbm4j.runlog.ConfigurationHash.of(first.settings()));
    }

    static List<List<Object>> topologies() {
        return List.of(
                List.of("topology: chain", 4),
                List.of("topology: ring", 5),
                List.of("topology: all-to-all", 10),
                List.of("topology: restricted", 4),
                List.of("topology: semi-restricted", 10),
                List.of("topology: chain, among: visible", 3),
                List.of("topology: grid, rows: 2, columns: 2, among: visible", 4),
                List.of("topology: layered, layers: [2, 3]", 6),
                List.of("topology: 'edges', edges: [[0, 1], [4, 2]]", 2));
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void buildsEveryTopology(List<Object> row) throws IOException {
        Experiment experiment = read(SMALL, "model.terms[1]={couplings: [XX], " + row.get(0) + "}");
        assertThat(names(experiment).stream().filter(n -> n.contains(" ")).count())
                .isEqualTo(((Integer) row.get(1)).longValue());
    }

    @Test
    void numbersTheUnitsAmongHiddenOnesFromTheFirstHidden() throws IOException {
        Experiment experiment =
                read(SMALL, "model.hidden=2", "model.terms[1]={couplings: [XY], topology: chain, among: hidden}");
        assertThat(names(experiment)).contains("X4 Y5");
    }

    @Test
    void readsWordsAndSharedParameters() throws IOException {
        Experiment experiment = read(
                SMALL, "model.terms[0]={word: 'X0 Y3'}", "model.terms[1]={name: J, sum: {'X0 X1': 1.0, 'Y0 Y1': 0.5}}");
        assertThat(names(experiment)).containsExactly("X0 Y3", "J");
        assertThat(hamiltonian(experiment).parameters().get(1).generator().terms())
                .hasSize(2);
    }

    @Test
    void turnsGivenStartValuesByTheSignOfTheModel() throws IOException {
        String start = "start: {kind: values, values: {Z0: 0.25}}\n";
        double minus = startOf(read(SMALL + start));
        double plus = startOf(read(SMALL + start, "model.sign=plus"));
        assertThat(minus).isEqualTo(0.25);
        assertThat(plus).isEqualTo(-0.25);
    }

    private static double startOf(Experiment experiment) {
        Phase.ClosedForm start = (Phase.ClosedForm) experiment.plan().phases().get(0);
        double[] theta = start.initializer().apply(new double[names(experiment).size()]);
        return theta[names(experiment).indexOf("Z0")];
    }

    @Test
    void plansAMatchedControlOfTheSameLength() throws IOException {
        Experiment experiment = read(
                SMALL,
                "pretraining={strategy: visible-first, steps: {iterations: 13, learningRate: 0.3}}",
                "training.iterations=20",
                "control=matched",
                "controlStart={kind: normal}");
        assertThat(experiment.plan().iterations()).isEqualTo(33);
        assertThat(experiment.control().orElseThrow().iterations()).isEqualTo(33);
        assertThat(experiment.control().orElseThrow().phases())
                .extracting(Phase::name)
                .containsExactly("start", "control-visible", "training");
    }

    @Test
    void switchesAControlOffThatHasAStart() throws IOException {
        String both = SMALL + "pretraining: visible-first\ncontrol: matched\ncontrolStart: {kind: normal}\n";
        assertThat(read(both).control()).isPresent();
        assertThat(read(both, "control=none").control()).isEmpty();
    }

    @Test
    void takesStepsOfPretrainingFromTrainingWhereTheyAreNotGiven() throws IOException {
        Experiment experiment = read(
                SMALL,
                "training={updater: gradient-descent, learningRate: 0.5, iterations: 9}",
                "pretraining={strategy: visible-first, steps: {iterations: 3}}");
        Phase.Optimize first = (Phase.Optimize) experiment.plan().phases().get(0);
        assertThat(first.steps().rule()).isEqualTo("gradient-descent");
        assertThat(first.steps().rate()).isEqualTo(new LearningRate.Constant(0.5));
        assertThat(first.steps().stop().iterations()).isEqualTo(3);
    }

    @Test
    void splitsTestRowsOffTheSameWayEveryTime() throws IOException {
        String digits = SMALL.replaceAll("data:.*", "data: {kind: digits, classes: [0, 1], trainFraction: 0.8}");
        Material first = read(digits).material();
        assertThat(first.train().orElseThrow().numRows()).isEqualTo(288);
        assertThat(first.test().orElseThrow().numRows()).isEqualTo(72);
        assertThat(read(digits).material().test()).isEqualTo(first.test());
        assertThat(read(digits, "seed=2").material().test()).isNotEqualTo(first.test());
        assertThat(first.citations()).containsExactly("AlpaydinKaynak1998");
    }

    static List<List<Object>> dataSets() {
        return List.of(
                List.of("{kind: digits, pool: 3x3, threshold: 4.5}", 9),
                List.of("{kind: parity, bits: 3}", 3),
                List.of("{kind: cardinality, bits: 5, ones: 2}", 5),
                List.of("{kind: bernoulli-mixture, bits: 4, modes: 3, probability: 0.8}", 4),
                List.of("{kind: ising, fields: [0.1, 0, 0], couplings: [[0, 1, 1.5]], temperature: 2}", 3),
                List.of("{kind: ising, fields: [0.1, 0, 0], samples: 50, trainFraction: 0.5}", 3),
                List.of("{kind: patterns, rows: ['0101', '1111'], weights: [1, 3], image: 2x2}", 4));
    }

    @ParameterizedTest
    @MethodSource("dataSets")
    void makesEveryKindOfData(List<Object> row) throws IOException {
        Experiment experiment = read(SMALL, "data=" + row.get(0));
        assertThat(experiment.material().target().numQubits()).isEqualTo(row.get(1));
    }

    @Test
    void readsPatternsWithUnitZeroFirst() throws IOException {
        Experiment experiment = read(SMALL, "data={kind: patterns, rows: ['1000']}");
        assertThat(experiment.material().target().probabilities()[1]).isEqualTo(1);
    }

    @Test
    void readsTablesRelativeToTheExperiment() throws IOException {
        Files.writeString(folder.resolve("bits.csv"), "0,1\n1,1\n");
        Experiment experiment = read(SMALL, "data={kind: csv, file: bits.csv}");
        assertThat(experiment.material().target().probabilities()).containsExactly(0, 0, 0.5, 0.5);
        assertThat(experiment.settings().toString())
                .contains(folder.resolve("bits.csv").toString());
    }

    static List<List<Object>> targets() {
        return List.of(
                List.of("{kind: gibbs, hamiltonian: {family: tfim, qubits: 3, coefficients: [1, 0.5]}}", 3),
                List.of(
                        "{kind: gibbs, hamiltonian: {family: heisenberg, qubits: 3, coefficients: [1, 0.5],"
                                + " boundary: periodic}, beta: 2}",
                        3),
                List.of("{kind: gibbs, hamiltonian: {family: xxz, qubits: 3, coefficients: [1, 0.5, 0.1]}}", 3),
                List.of("{kind: gibbs, hamiltonian: {family: j1-j2, qubits: 3, coefficients: [1, 0.5]}}", 3),
                List.of("{kind: gibbs, hamiltonian: {family: hubbard, rows: 1, columns: 2, coefficients: [1, 2]}}", 4),
                List.of("{kind: gibbs, hamiltonian: {terms: {'X0 X1': 0.5, Z0: -1}}, sign: plus, mix: 0.1}", 2),
                List.of("{kind: pure, name: ghz, qubits: 3, mix: 0.1}", 3),
                List.of("{kind: pure, name: w, qubits: 3, mix: 0.1}", 3),
                List.of("{kind: pure, name: bell, mix: 0.1}", 2));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void makesEveryQuantumTarget(List<Object> row) throws IOException {
        Experiment experiment = read(SMALL.replaceAll("data:.*", "target: " + row.get(0)));
        Target target = experiment.material().target();
        assertThat(target.numQubits()).isEqualTo(row.get(1));
        assertThat(Arrays.stream(target.probabilities()).sum())
                .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(experiment.problem().loss().name()).contains("relative-entropy");
    }

    @Test
    void namedPureStatesAreTheStatesOfTheirNames() throws IOException {
        HermitianMatrix w = read(SMALL.replaceAll("data:.*", "target: {kind: pure, name: w, qubits: 3}"))
                .material()
                .target()
                .state()
                .matrix();
        assertThat(w.re(1, 4)).isCloseTo(1 / 3.0, org.assertj.core.data.Offset.offset(1e-15));
        assertThat(w.re(0, 0)).isZero();
    }

    @Test
    void aPlusTargetIsTheMinusTargetOfTheNegativeHamiltonian() throws IOException {
        String target = "target: {kind: gibbs, sign: %s, hamiltonian: {terms: {Z0: %s, 'X0 X1': %s}}}";
        double[] plus = read(SMALL.replaceAll("data:.*", target.formatted("plus", "0.7", "0.2")))
                .material()
                .target()
                .probabilities();
        double[] minus = read(SMALL.replaceAll("data:.*", target.formatted("minus", "-0.7", "-0.2")))
                .material()
                .target()
                .probabilities();
        assertThat(plus).containsExactly(minus, org.assertj.core.data.Offset.offset(1e-15));
        assertThat(plus[0]).isGreaterThan(plus[1]);
    }

    static List<List<Object>> rates() {
        return List.of(
                List.of("1/4", new LearningRate.Constant(0.25)),
                List.of("{schedule: exponential, rate: 0.1, decay: 0.9}", new LearningRate.Exponential(0.1, 0.9)),
                List.of("{schedule: step, rate: 1/2, factor: 0.5, every: 3}", new LearningRate.Step(0.5, 0.5, 3)),
                List.of("{schedule: inverse, rate: 1, gamma: 2, power: 3}", new LearningRate.Inverse(1, 2, 3)),
                List.of("{schedule: cosine, rate: 0.1, last: 1e-3}", new LearningRate.Cosine(0.1, 1e-3)));
    }

    @ParameterizedTest
    @MethodSource("rates")
    void readsEveryLearningRate(List<Object> row) throws IOException {
        Experiment experiment = read(SMALL, "training.learningRate=" + row.get(0));
        assertThat(experiment.problem().steps().rate()).isEqualTo(row.get(1));
    }

    @Test
    void refusesWhatDoesNotFitIntoMemoryAndSaysWhatWould() throws IOException {
        Path file = folder.resolve("small.yaml");
        Files.writeString(file, SMALL);
        // panels of 128 * 2^n bytes and 64 MB for the rest
        Memory little = new Memory(64e6 + 45e6, 64e6 + 45e6);
        assertThatExceptionOfType(ExperimentException.class)
                .isThrownBy(() -> ExperimentFile.read(file, List.of("model.hidden=16", "diagnostics.every=0"), little))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(ExperimentException.Kind.MEMORY);
                    assertThat(e.problems()).hasSize(1);
                    assertThat(e.problems().get(0))
                            .startsWith("--set model.hidden: model.hidden: 20 qubits (4 visible, 16 hidden) need about")
                            .endsWith("at most 14 qubits fit: set model.hidden to at most 10");
                });
    }

    private static BoltzmannMachine machine(Experiment experiment) {
        return (BoltzmannMachine) experiment.model();
    }

    private static ParametricHamiltonian hamiltonian(Experiment experiment) {
        return machine(experiment).hamiltonian();
    }
}
