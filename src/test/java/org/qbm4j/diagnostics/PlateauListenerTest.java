// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.GibbsObjective;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.model.ParameterVector;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.column.ColumnGibbsEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingListener;

/** What the listeners of this room write during a run of seven iterations. */
@SuppressWarnings("NullAway.Init") // JUnit fills the folder
class PlateauListenerTest {
    private static final int ITERATIONS = 7;
    private static final StateQuery EVERYTHING = new StateQuery(StateQuery.Visible.STATE, false, true);
    private static final Set<String> ALWAYS = Set.of(
            "visible_entropy_deficit",
            "visible_purity",
            "trace_distance_to_maximally_mixed",
            "hamiltonian_norm",
            "trace_distance_times_norm",
            "purity",
            "gradient_variance_visible");
    private static final Set<String> WITH_HIDDEN = Set.of(
            "mutual_information",
            "mutual_information_dephased",
            "log_negativity",
            "gradient_variance_coupling",
            "gradient_variance_hidden",
            "visible_purity_haar",
            "visible_entropy_deficit_haar",
            "mutual_information_haar",
            "gradient_norm_visible_haar",
            "gradient_norm_coupling_haar",
            "gradient_norm_hidden_haar",
            "loss_haar",
            "loss_haar_spread");

    @TempDir
    Path folder;

    private final List<double[]> visited = new ArrayList<>();
    private int runs;

    private RunLog run(ParametricHamiltonian h, Loss loss, Function<RunLogWriter, TrainingListener> listener) {
        return run(h, loss, DenseGibbsEngine::new, listener);
    }

    private RunLog run(
            ParametricHamiltonian h,
            Loss loss,
            Supplier<GibbsEngine> engines,
            Function<RunLogWriter, TrainingListener> listener) {
        StepSettings steps = new StepSettings(
                "gradient-descent", Map.of(), new LearningRate.Constant(0.2), StopRules.after(ITERATIONS));
        int[] all = IntStream.range(0, h.numParameters()).toArray();
        Plan plan = new Plan(List.of(new Phase.Optimize("training", "Everything.", List.of(), loss, all, steps)));
        Path path = folder.resolve("run-" + runs++ + ".jsonl");
        visited.clear();
        TrainingListener witness = new TrainingListener() {
            @Override
            public void iterationStarts(Iteration event) {
                visited.add(event.evaluation().theta());
            }
        };
        try (RunLogWriter log = RunLogWriter.open(path);
                GibbsEngine engine = engines.get()) {
            log.write(RunRecord.Header.of("0", "test", Map.of(), 1, Map.of(), Instant.EPOCH));
            new Trainer(new GibbsSolver(h, engine), plan, List.of(listener.apply(log), witness), () -> false)
                    .run(RandomModels.theta(h, 0.5, 5));
        }
        assertThat(visited).hasSize(ITERATIONS + 1);
        return RunLogReader.read(path);
    }

    private static List<Integer> iterations(RunLog log, String name) {
        return log.series(name).stream().map(RunLog.Point::iteration).toList();
    }

    private static Evaluation evaluate(ParametricHamiltonian h, Loss loss, double[] theta) {
        try (GibbsEngine engine = new DenseGibbsEngine()) {
            return new GibbsObjective(h, loss, engine).evaluate(theta, EVERYTHING);
        }
    }

    @Test
    void withHiddenUnitsEveryPromisedValueIsWritten() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 1), 2);
        Loss loss = new NegativeLogLikelihood(RandomModels.distribution(2, 1));
        RunLog log = run(h, loss, writer -> new PlateauListener(h, writer, new DiagnosticSettings(3, 1)));
        Set<String> expected = new TreeSet<>(ALWAYS);
        expected.addAll(WITH_HIDDEN);

        assertThat(new TreeSet<>(log.names())).isEqualTo(expected);
        for (String name : expected) {
            assertThat(iterations(log, name)).as(name).containsExactly(0, 3, 6, 7);
            log.series(name).forEach(p -> assertThat(p.value()).as(name).isFinite());
        }
    }

    @Test
    void withoutHiddenUnitsThereIsNoReferenceAndNoVerdict() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 0), 2);
        Loss loss = new NegativeLogLikelihood(RandomModels.distribution(2, 1));
        RunLog log = run(h, loss, writer -> new PlateauListener(h, writer, new DiagnosticSettings(1, 0.01)));

        assertThat(log.names()).isEqualTo(ALWAYS);
        assertThat(iterations(log, "purity"))
                .as("probes that cost nothing are not stretched")
                .hasSize(ITERATIONS + 1);
        assertThat(log.events()).isEmpty();
    }

    @Test
    void valuesAreThoseOfTheEvaluation() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 1), 2);
        Loss loss = new NegativeLogLikelihood(RandomModels.distribution(2, 1));
        RunLog log = run(h, loss, writer -> new PlateauListener(h, writer, new DiagnosticSettings(3, 1)));
        Evaluation evaluation = evaluate(h, loss, visited.get(6));
        GibbsMeasurements measured = GibbsMeasurements.of(evaluation.gibbsState());
        ScrambledComparison comparison = ScrambledComparison.of(h, loss, evaluation);
        HaarReference reference = comparison.reference();

        assertValue(log, "visible_entropy_deficit", measured.visibleEntropyDeficit(), "nats");
        assertValue(log, "visible_purity", measured.visiblePurity(), "1");
        assertValue(log, "trace_distance_to_maximally_mixed", measured.traceDistanceToMaximallyMixed(), "1");
        assertValue(log, "hamiltonian_norm", measured.hamiltonianNorm(), "1");
        double product = measured.traceDistanceToMaximallyMixed() * measured.hamiltonianNorm();
        assertValue(log, "trace_distance_times_norm", product, "1");
        assertValue(log, "purity", measured.globalPurity(), "1");
        GibbsMeasurements.Correlations correlations = measured.correlations();
        assertValue(log, "mutual_information", correlations.mutualInformation(), "nats");
        assertValue(log, "mutual_information_dephased", correlations.dephasedMutualInformation(), "nats");
        assertValue(log, "log_negativity", correlations.logNegativity().orElseThrow(), "nats");
        assertValue(log, "visible_purity_haar", reference.visiblePurity(), "1");
        assertValue(log, "visible_entropy_deficit_haar", reference.visibleEntropyDeficit(), "nats");
        assertValue(log, "mutual_information_haar", reference.mutualInformation(), "nats");
        assertValue(log, "loss_haar", comparison.loss(), "nats");
        assertValue(log, "loss_haar_spread", comparison.lossSpread(), "nats");
        for (ParameterGroup group : ParameterGroup.values()) {
            int[] positions = h.positions(group);
            double rms = comparison.gradientReference(group);
            assertValue(log, "gradient_norm_" + group.label() + "_haar", rms * Math.sqrt(positions.length), "nats");
            double mean = 0;
            for (int k : positions) {
                mean += evaluation.gradient()[k] / positions.length;
            }
            double square = Math.pow(ParameterVector.rms(h, evaluation.gradient(), group), 2);
            assertValue(log, "gradient_variance_" + group.label(), square - mean * mean, "nats^2");
        }
    }

    private static void assertValue(RunLog log, String name, double expected, String unit) {
        RunLog.Point point = log.series(name).get(2);
        assertThat(point.iteration()).isEqualTo(6);
        assertThat(point.phase()).isEqualTo("training");
        assertThat(point.unit()).as(name).isEqualTo(unit);
        assertThat(point.standardError()).isZero();
        Numbers.assertClose(expected, point.value(), Tolerances.EXACT, name);
    }

    @Test
    void everyProbeGivesOneVerdictPerGroup() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 1), 2);
        Loss loss = new NegativeLogLikelihood(RandomModels.distribution(2, 1));
        RunLog log = run(h, loss, writer -> new PlateauListener(h, writer, new DiagnosticSettings(4, 1)));
        List<RunRecord.Event> events = log.events();

        assertThat(events).hasSize(3 * 3).allMatch(e -> e.kind().equals(RunRecord.Event.VERDICT));
        Evaluation evaluation = evaluate(h, loss, visited.get(4));
        ScrambledComparison comparison = ScrambledComparison.of(h, loss, evaluation);
        Iterator<RunRecord.Event> second = events.subList(3, 6).iterator();
        for (ParameterGroup group : ParameterGroup.values()) {
            RunRecord.Event event = second.next();
            String verdict = PlateauVerdict.of(comparison.facts(group)).label();
            assertThat(event.iteration()).isEqualTo(4);
            assertThat(event.message()).startsWith(group.label() + ": " + verdict + " (gradient rms ");
        }
    }

    @Test
    void dearProbesAreStretched() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 1), 2);
        Loss loss = new NegativeLogLikelihood(RandomModels.distribution(2, 1));
        // a probe costs 7/3 of a cube, a step 13.5: at 5 % every fourth iteration
        RunLog log = run(h, loss, writer -> new PlateauListener(h, writer, new DiagnosticSettings(2, 0.05)));
        assertThat(iterations(log, "purity")).containsExactly(0, 4, 7);
    }

    @Test
    void largeModelsAreProbedWithoutTheStateOfAllUnits() {
        ParametricHamiltonian h = ParametricHamiltonian.builder(new Bipartition(2, 9))
                .couplings(Pauli.Z, Pauli.Z, Topology.chain(11))
                .term(Pauli.X.on(0))
                .term(Pauli.X.on(5))
                .build();
        Loss loss = new NegativeLogLikelihood(RandomModels.distribution(2, 1));
        RunLog log = run(
                h,
                loss,
                ColumnGibbsEngine::new,
                writer -> new PlateauListener(h, writer, new DiagnosticSettings(7, 1)));
        double[] probed = visited.get(ITERATIONS);
        Set<String> expected = new TreeSet<>(ALWAYS);
        expected.addAll(WITH_HIDDEN);
        expected.remove("log_negativity");
        assertThat(new TreeSet<>(log.names())).isEqualTo(expected);
        log.records().stream()
                .filter(RunRecord.Value.class::isInstance)
                .forEach(r -> assertThat(((RunRecord.Value) r).value()).isFinite());

        run(h, loss, ColumnGibbsEngine::new, writer -> new PlateauListener(h, writer, new DiagnosticSettings(0, 1)));
        assertThat(visited.get(ITERATIONS)).isEqualTo(probed);
    }

    @Test
    void noProbesAreTakenAtIntervalZero() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(1, 1), 2);
        Loss loss = new NegativeLogLikelihood(RandomModels.distribution(1, 1));
        RunLog log = run(h, loss, writer -> new PlateauListener(h, writer, new DiagnosticSettings(0, 1)));
        assertThat(log.records()).hasSize(1);
    }

    @Test
    void probingLeavesTheTrainingAlone() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 1), 2);
        Loss loss = new NegativeLogLikelihood(RandomModels.distribution(2, 1));
        run(h, loss, writer -> new PlateauListener(h, writer, new DiagnosticSettings(1, 1)));
        double[] probed = visited.get(ITERATIONS);
        run(h, loss, writer -> new PlateauListener(h, writer, new DiagnosticSettings(0, 1)));
        assertThat(visited.get(ITERATIONS)).isEqualTo(probed);
    }

    @Test
    void heldOutDataAreScoredAtTheirInterval() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 1), 2);
        Loss loss = new NegativeLogLikelihood(RandomModels.distribution(2, 1));
        double[] unseen = RandomModels.distribution(2, 2);
        RunLog log = run(h, loss, writer -> new HeldOutLoss(new NegativeLogLikelihood(unseen), 2, writer));

        assertThat(log.names()).containsExactly("test_loss");
        assertThat(iterations(log, "test_loss")).containsExactly(0, 2, 4, 6, 7);
        for (RunLog.Point point : log.series("test_loss")) {
            double expected = 0;
            double[] p =
                    evaluate(h, loss, visited.get(point.iteration())).state().visibleProbabilities();
            for (int v = 0; v < p.length; v++) {
                expected -= unseen[v] * Math.log(p[v]);
            }
            Numbers.assertClose(expected, point.value(), Tolerances.EXACT, "held-out loss");
            assertThat(point.unit()).isEqualTo("nats");
        }
    }

    @Test
    void heldOutDataNeedAnInterval() {
        RunLogWriter log = RunLogWriter.open(folder.resolve("unused.jsonl"));
        try (log) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new HeldOutLoss(new NegativeLogLikelihood(new double[] {0.5, 0.5}), 0, log))
                    .withMessageContaining("'every' must be at least 1, but was 0");
        }
    }
}
