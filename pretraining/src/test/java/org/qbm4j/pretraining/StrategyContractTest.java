// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Entangler;
import org.qbm4j.data.Target;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.runlog.Bibliography;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.PretrainingStrategies;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/** What every strategy owes, whoever contributed it. */
class StrategyContractTest {
    /** What a strategy cannot do without. */
    private static final Map<String, Map<String, Object>> NEEDED =
            Map.of("subset", Map.of("letters", List.of("Z", "ZZ")), "em", Map.of("rounds", 2));
    /** Strategies that draw no random number on a model with hidden units. */
    private static final Set<String> DETERMINISTIC = Set.of("none", "layerwise", "weak-plateau", "entropy-regularized");
    /** Strategies that need gates and layers. */
    private static final Set<String> CIRCUITS_ONLY = Set.of(
            "gaussian-by-depth",
            "reduced-domain",
            "layerwise",
            "identity-blocks",
            "weak-plateau",
            "low-entanglement",
            "matrix-product");
    /** Strategies that need an energy and an evolution. */
    private static final Set<String> EVOLVED_ONLY = Set.of("energy-first");
    /** Strategies of circuits that need parameters across the cut, or a staircase. */
    private static final Set<String> CROSSING = Set.of("low-entanglement", "matrix-product");
    /** Strategies that refuse a diagonal model without hidden units. */
    private static final Set<String> HIDDEN_ONLY = Set.of(
            "visible-first",
            "entropy-regularized",
            "unit-wise",
            "greedy-layerwise",
            "em",
            "classical-first",
            "transfer",
            "annealed-coupling",
            "field-continuation",
            "zero-coupling");

    private static final ParametricHamiltonian MODEL = Problems.fullModel(2, 2);
    /** Models of strategies that a full one does not suit. */
    private static final Map<String, ParametricHamiltonian> MODELS =
            Map.of("greedy-layerwise", Problems.deepModel(2, 1, 1), "em", Problems.classicalQuantum(2, 1));

    private static final Circuit CIRCUIT = Problems.identityBlocks();
    private static final Circuit STAIRCASES = Problems.staircases(Entangler.RZZ);

    static List<String> names() {
        return PretrainingStrategies.names();
    }

    private static PretrainingStrategy strategy(String name) {
        return PretrainingStrategies.create(name, Problems.options(NEEDED.getOrDefault(name, Map.of())));
    }

    private static TrainingProblem problem(ParametricHamiltonian model, long seed) {
        Target target = Problems.randomDistribution(model.cut().visible(), 4);
        return Problems.problem(model, target, "negative-log-likelihood", Problems.steps(0.05, 3), seed);
    }

    /** A problem of the kind of model that the strategy is made for. */
    private static TrainingProblem problem(String name, long seed) {
        if (EVOLVED_ONLY.contains(name)) {
            return Problems.evolvedProblem(Problems.evolved(2, 1), seed);
        }
        if (!CIRCUITS_ONLY.contains(name)) {
            return problem(MODELS.getOrDefault(name, MODEL), seed);
        }
        return Problems.circuitProblem(CROSSING.contains(name) ? STAIRCASES : CIRCUIT, seed);
    }

    private static int size(String name) {
        return problem(name, 1).layout().numParameters();
    }

    /** Parameters after pretraining and one short phase of final training. */
    private static double[] parameters(String name, long seed) {
        TrainingProblem problem = problem(name, seed);
        List<Phase> phases = Plan.of(problem, strategy(name).plan(problem)).phases();
        return Problems.run(problem, phases).state().theta();
    }

    @Test
    void registryKnowsEveryStrategyOfThisModule() {
        assertThat(names())
                .isEqualTo(new BuiltInStrategies().names().stream().sorted().toList())
                .contains("none", "mean-field", "small-random", "visible-first", "geometrically-local", "subset")
                .containsAll(CIRCUITS_ONLY);
    }

    @ParameterizedTest
    @MethodSource("names")
    void knowsItsOwnName(String name) {
        assertThat(strategy(name).name()).isEqualTo(name).matches("[a-z]+(-[a-z]+)*");
    }

    @ParameterizedTest
    @MethodSource("names")
    void givesFiniteParametersOfTheModel(String name) {
        assertThat(parameters(name, 1)).hasSize(size(name));
        assertThat(Arrays.stream(parameters(name, 1)).allMatch(Double::isFinite))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("names")
    void repeatsUnderTheSameSeed(String name) {
        assertThat(parameters(name, 1)).containsExactly(parameters(name, 1));
    }

    @ParameterizedTest
    @MethodSource("names")
    void differsUnderAnotherSeedWhereItDraws(String name) {
        boolean same = Arrays.equals(parameters(name, 1), parameters(name, 2));
        assertThat(same).isEqualTo(DETERMINISTIC.contains(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void closedFormsLeaveTheirInputUntouched(String name) {
        double[] input = new double[size(name)];
        Arrays.setAll(input, k -> 0.01 * k);
        double[] before = input.clone();
        for (Phase phase : strategy(name).plan(problem(name, 1))) {
            if (phase instanceof Phase.ClosedForm closed) {
                double[] output = closed.initializer().apply(input);
                assertThat(input).containsExactly(before);
                assertThat(output).hasSize(input.length).isNotSameAs(input);
                assertThat(closed.initializer().apply(input)).containsExactly(output);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesOfItsPhasesAreUniqueAlsoBesideTheTraining(String name) {
        TrainingProblem problem = problem(name, 1);
        List<Phase> phases = strategy(name).plan(problem);
        assertThat(phases).extracting(Phase::name).doesNotHaveDuplicates().doesNotContain("training");
        assertThat(Plan.of(problem, phases).phases()).hasSize(phases.size() + 1);
    }

    @ParameterizedTest
    @MethodSource("names")
    void describesItsPhasesAndCitesKnownWorks(String name) {
        for (Phase phase : strategy(name).plan(problem(name, 1))) {
            assertThat(phase.description()).endsWith(".").doesNotContain("\n");
            assertThat(phase.sources()).allMatch(Bibliography::contains);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesAnUnknownOptionWithTheKnownOnes(String name) {
        Map<String, Object> values = new HashMap<>(NEEDED.getOrDefault(name, Map.of()));
        values.put("colour", "blue");
        assertThatThrownBy(() -> PretrainingStrategies.create(name, Problems.options(values)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' has no option 'colour'; it understands ");
    }

    @ParameterizedTest
    @MethodSource("names")
    void understandsTheOptionsThatItsRefusalLists(String name) {
        String message = org.assertj.core.api.Assertions.catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> PretrainingStrategies.create(name, Problems.options(Map.of("colour", "blue"))))
                .toString();
        String list = message.substring(message.indexOf("understands ") + 12, message.length() - 1);
        Map<String, Object> usable = Map.ofEntries(
                Map.entry("scale", 0.1),
                Map.entry("couplingScale", 0.1),
                Map.entry("hiddenScale", 0.1),
                Map.entry("unitWise", true),
                Map.entry("lattice", "chain"),
                Map.entry("letters", List.of("Z")),
                Map.entry("parameters", List.of("Z0")),
                Map.entry("locality", 3),
                Map.entry("depth", 4),
                Map.entry("a", 0.1),
                Map.entry("startLayers", 2),
                Map.entry("addLayers", 3),
                Map.entry("trainLayers", 3),
                Map.entry("sweeps", 0),
                Map.entry("groups", 1),
                Map.entry("units", 2),
                Map.entry("restScale", 0.1),
                Map.entry("loss", "relative-entropy"),
                Map.entry("petz", true),
                Map.entry("rounds", 3),
                Map.entry("term-growth groups", List.of("Z")),
                Map.entry("mode", "tile"),
                Map.entry("hidden", 2),
                Map.entry("visible", 2),
                Map.entry("stages", 2),
                Map.entry("gamma", 1),
                Map.entry("qubits", 1),
                Map.entry("weight", 0.2),
                Map.entry("decouple", true),
                Map.entry("meta", true),
                Map.entry("delay", false),
                Map.entry("regularizer", 0.1),
                Map.entry("langevin", 1e-3),
                Map.entry("rotate", false),
                Map.entry("perRound", 2),
                Map.entry("evolutionSteps", false));
        for (String option : list.equals("none") ? List.<String>of() : List.of(list.split(", ", -1))) {
            // where two strategies mean different things by one name, the entry says which
            Object value = usable.getOrDefault(name + " " + option, usable.getOrDefault(option, "missing"));
            assertThat(value).as(option).isNotEqualTo("missing");
            PretrainingStrategies.create(name, Problems.options(Map.of(option, value)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "small-random, scale",
        "mean-field, couplingScale",
        "geometrically-local, couplingScale",
        "subset, couplingScale",
        "visible-first, couplingScale",
        "visible-first, hiddenScale",
        "unit-wise, scale",
        "unit-wise, restScale",
        "unit-wise, units",
        "greedy-layerwise, couplingScale",
        "em, couplingScale",
        "em, rounds",
        "classical-first, couplingScale",
        "transfer, scale",
        "transfer, couplingScale",
        "transfer, hidden",
        "transfer, visible",
        "term-growth, couplingScale",
        "temperature-continuation, couplingScale",
        "temperature-continuation, stages",
        "annealed-coupling, scale",
        "annealed-coupling, hiddenScale",
        "annealed-coupling, stages",
        "field-continuation, gamma",
        "field-continuation, couplingScale",
        "field-continuation, stages",
        "zero-coupling, hiddenScale",
        "gaussian-by-depth, locality",
        "gaussian-by-depth, depth",
        "reduced-domain, a",
        "layerwise, startLayers",
        "layerwise, addLayers",
        "layerwise, trainLayers",
        "layerwise, sweeps",
        "layerwise, groups",
        "generative, scale",
        "weak-plateau, a",
        "weak-plateau, qubits",
        "entropy-regularized, weight",
        "entropy-regularized, stages",
        "low-entanglement, regularizer",
        "low-entanglement, langevin",
        "low-entanglement, scale",
        "renyi-adapt, rounds",
        "renyi-adapt, perRound",
        "renyi-adapt, scale",
        "matrix-product, scale",
        "energy-first, scale",
        "energy-first, couplingScale"
    })
    void refusesANegativeScale(String name, String option) {
        assertThatThrownBy(() -> PretrainingStrategies.create(name, Problems.options(Map.of(option, -0.1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + option + "'")
                .hasMessageContaining("-0.1");
    }

    private static ParametricHamiltonian model(int visible, int hidden, String... words) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(visible, hidden));
        for (String word : words) {
            builder.term(PauliString.parse(word));
        }
        return builder.build();
    }

    private static void assertRefused(String name, ParametricHamiltonian model) {
        assertThatThrownBy(() -> strategy(name).plan(problem(model, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()))
                        .contains("'" + name + "'")
                        .matches(message -> names().stream()
                                .anyMatch(other -> !other.equals(name) && message.contains("'" + other + "'"))));
    }

    @Test
    void refusalsNameAnAlternative() {
        assertRefused("mean-field", model(2, 1, "Z0 Z1", "Z2"));
        assertRefused("visible-first", model(2, 0, "Z0", "Z1"));
        assertRefused("visible-first", model(2, 1, "Z0 Z2", "Z2"));
        assertRefused("entropy-regularized", model(2, 0, "Z0", "Z1"));
        assertRefused("unit-wise", model(2, 0, "Z0", "Z1"));
        assertRefused("greedy-layerwise", model(2, 1, "Z0", "Z1 Z2"));
        assertRefused("em", model(2, 0, "Z0", "Z1"));
        assertRefused("em", model(2, 1, "Z0", "X1 Z2"));
        assertRefused("classical-first", model(2, 1, "Z0", "Z1 Z2"));
        assertRefused("classical-first", model(2, 1, "X0", "X1 Z2"));
        assertRefused("transfer", model(2, 1, "X0", "X1 Z2"));
        assertRefused("term-growth", model(2, 1, "Z0 Z2", "Z2"));
        assertRefused("annealed-coupling", model(2, 1, "X0", "Z2"));
        assertRefused("annealed-coupling", model(2, 1, "Z0 Z2", "Z1 X2"));
        assertRefused("field-continuation", model(2, 1, "Z0", "Z2", "X0 X2"));
        assertRefused("zero-coupling", model(2, 1, "Z0", "Z0 Z2"));
        assertRefused("energy-first", model(2, 1, "Z0", "Z0 Z2"));
        assertRefused("subset", model(2, 1, "X0", "X1", "Z2", "Z1 Z2"));
        assertRefused("geometrically-local", model(3, 1, "Z0 Z2", "Z1 Z3"));
    }

    @Test
    void strategiesOfCircuitsRefuseAHamiltonianAndNameWhatTheyNeed() {
        for (String name : CIRCUITS_ONLY) {
            assertRefused(name, MODEL);
            assertThatThrownBy(() -> strategy(name).plan(problem(MODEL, 1)))
                    .hasMessageContaining("gates of a circuit")
                    .hasMessageContaining("'mean-field'");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void appliesToAModelOrRefusesItByName(String name) {
        TrainingProblem problem = problem(model(3, 0, "Z0", "Z1", "Z2", "Z0 Z1"), 1);
        try {
            List<Phase> phases = strategy(name).plan(problem);
            Problems.run(problem, Plan.of(problem, phases).phases());
            assertThat(name).isNotIn(HIDDEN_ONLY).isNotIn(CIRCUITS_ONLY).isNotIn(EVOLVED_ONLY);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("'" + name + "'");
            assertThat(HIDDEN_ONLY.contains(name) || CIRCUITS_ONLY.contains(name) || EVOLVED_ONLY.contains(name))
                    .isTrue();
        }
    }

    @Test
    void providerRefusesNamesItDoesNotHave() {
        assertThatThrownBy(() -> new BuiltInStrategies().create("nothing", StrategyOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.join(", ", new BuiltInStrategies().names()));
    }

    static List<Path> sourcesOfStrategies() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/qbm4j/pretraining"))) {
            List<Path> found =
                    files.filter(StrategyContractTest::isStrategy).sorted().toList();
            assertThat(found).hasSizeGreaterThanOrEqualTo(5);
            return found;
        }
    }

    private static boolean isStrategy(Path file) {
        try {
            return Files.readString(file).contains("implements PretrainingStrategy {");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("sourcesOfStrategies")
    void commentNamesASourceAndWhenItFails(Path file) throws IOException {
        String text = Files.readString(file);
        String comment = text.substring(0, text.indexOf("public final class")).replaceAll("\\s*\\n \\* ?", " ");
        assertThat(comment).contains("Fails when: ");
        assertThat(comment).matches("(?s).*\\b(19|20)\\d\\d\\b.*");
    }
}
