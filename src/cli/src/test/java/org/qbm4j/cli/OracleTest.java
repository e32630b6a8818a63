// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.cli.experiment.ExperimentFile;
import org.qbm4j.cli.experiment.Memory;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingListener;

/** Experiment files reproduce published training histories of other software, step by step. */
class OracleTest {
    /** The published numbers have ten digits; the histories agree to a few 1e-14. */
    private static final Offset<Double> PUBLISHED = Offset.offset(1e-9);

    @TempDir
    Path folder = Path.of("");

    /** One published row. */
    record Row(
            String family,
            int qubits,
            String beta,
            int model,
            String stage,
            String learningRate,
            int steps,
            double entropyFirst,
            double entropyLast,
            double gradientFirst,
            double gradientLast) {}

    @ParameterizedTest(name = "{0} n={1} beta={2} model {3} {4}")
    @CsvFileSource(resources = "oracle.txt")
    void reproducesThePublishedHistory(@org.junit.jupiter.params.aggregator.AggregateWith(RowAggregator.class) Row row)
            throws IOException {
        Path file = folder.resolve("oracle.yaml");
        Files.writeString(file, yaml(row));
        Experiment experiment = ExperimentFile.read(file, List.of(), Memory.ofThisMachine());
        History history = new History();
        try (DenseGibbsEngine engine = new DenseGibbsEngine()) {
            new Trainer(
                            new GibbsSolver(hamiltonian(experiment), engine),
                            experiment.plan(),
                            List.of(history),
                            () -> false)
                    .run(new double[hamiltonian(experiment).numParameters()]);
        }
        assertThat(history.losses).hasSize(row.steps() + 1);
        assertThat(history.losses.get(0)).isCloseTo(row.entropyFirst(), PUBLISHED);
        assertThat(history.losses.get(row.steps())).isCloseTo(row.entropyLast(), PUBLISHED);
        assertThat(history.gradients.get(0)).isCloseTo(row.gradientFirst(), PUBLISHED);
        // the published gradients are those that steps started from
        assertThat(history.gradients.get(row.steps() - 1)).isCloseTo(row.gradientLast(), PUBLISHED);
    }

    private static String yaml(Row row) {
        String family =
                switch (row.family()) {
                    case "1d_tfim" -> "tfim";
                    case "1d_heisenberg" -> "heisenberg";
                    default -> "j1-j2";
                };
        String terms =
                switch (row.model()) {
                    case 6 -> "[{couplings: [XX, YY, ZZ], topology: chain}, {fields: [X, Y, Z]}]";
                    case 8 -> "[{couplings: [XX, YY, ZZ], topology: all-to-all}, {fields: [X, Y, Z]}]";
                    default -> "[{couplings: [ZZ], topology: all-to-all}, {fields: [Z]}]";
                };
        String pretraining = row.stage().equals("full")
                ? "{strategy: geometrically-local, steps: {learningRate: 1/21, iterations: 300}}"
                : "none";
        int iterations = row.stage().equals("pre") ? 300 : 1000;
        return """
                model: {sign: plus, terms: %s}
                target:
                  kind: gibbs
                  hamiltonian: {family: %s, qubits: %d, coefficients: [0.345584192064786, 0.8216181435011584]}
                  beta: %s
                pretraining: %s
                training:
                  updater: gradient-descent
                  learningRate: %s
                  iterations: %d
                  stop: {gradient: 1e-6}
                """.formatted(terms, family, row.qubits(), row.beta(), pretraining, row.learningRate(), iterations);
    }

    /** Losses and largest gradient components of the final training. */
    private static final class History implements TrainingListener {
        private final List<Double> losses = new ArrayList<>();
        private final List<Double> gradients = new ArrayList<>();

        @Override
        public void iterationStarts(Iteration event) {
            if (event.phase().name().equals("training")) {
                losses.add(event.evaluation().loss());
                double max = 0;
                for (double g : event.evaluation().gradient()) {
                    max = Math.max(max, Math.abs(g));
                }
                gradients.add(max);
            }
        }
    }

    private static ParametricHamiltonian hamiltonian(Experiment experiment) {
        return ((BoltzmannMachine) experiment.model()).hamiltonian();
    }
}
