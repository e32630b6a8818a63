// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Distribution;
import org.qbm4j.gradient.CircuitSolver;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.ClassUnitLikelihood;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.AnnealedImportanceSampling;
import org.qbm4j.simulation.StateQuery;

/** What a model answers at the parameters of now: probabilities, classes, samples, likelihoods. */
final class Inference {
    /** Sweeps from a random pattern to a sample, where the patterns cannot be listed. */
    static final int DEFAULT_SWEEPS = 1000;

    private static final StateQuery PROBABILITIES = new StateQuery(StateQuery.Visible.PROBABILITIES, false, false);

    private final ModelConfiguration configuration;
    private final UnitRoles roles;
    private final Progress progress;
    private final Solvers solvers;

    Inference(ModelConfiguration configuration, UnitRoles roles, Progress progress, Solvers solvers) {
        this.configuration = configuration;
        this.roles = roles;
        this.progress = progress;
        this.solvers = solvers;
    }

    double[] probabilities() {
        if (roles.inputs() > 0) {
            throw new UnsupportedOperationException("The probabilities of a circuit with inputs depend on them; call"
                    + " output(INDArray) or predict(INDArray).");
        }
        double[] theta = progress.theta();
        Solver solver = solvers.exact("The list of probabilities", "call sample or output, which need no list");
        return solver.solve(theta, PROBABILITIES).visibleProbabilities();
    }

    /** Rows of all visible units. */
    BinaryData patterns(DataSet data) {
        progress.theta();
        if (roles.intake().of(data) instanceof Examples.Patterns rows) {
            return rows.data();
        }
        throw new UnsupportedOperationException("A circuit with inputs has no likelihood of patterns; call score.");
    }

    /** What is known without listing the patterns, if the model is a semi-quantum machine. */
    Optional<PatternWeights> weights() {
        return configuration.model() instanceof SemiQuantumBoltzmannMachine machine
                ? Optional.of(new PatternWeights(machine, progress.theta()))
                : Optional.empty();
    }

    PatternWeights requireWeights() {
        return weights()
                .orElseThrow(
                        () -> new UnsupportedOperationException("Chains and annealing know semi-quantum machines only,"
                                + " and this one has couplings within a side or quantum visible units; call sample(int) or"
                                + " logLikelihood(DataSet), which are exact."));
    }

    /** Class probabilities of each row, with its features as inputs or clamped. */
    double[][] classProbabilities(@Nullable INDArray features) {
        if (roles.classes() == 0) {
            throw new UnsupportedOperationException("The model generates and does not classify; call probabilities() or"
                    + " sample(int), or build it with classes.");
        }
        if (solvers.training() instanceof CircuitSolver circuits && roles.inputs() > 0) {
            double[][] rows = LabeledFeatures.rows(features, roles.inputs());
            return Arrays.stream(rows).map(row -> circuit(circuits, row)).toArray(double[][]::new);
        }
        double[][] rows = Features.rows(features, roles.features());
        Optional<PatternWeights> weights = weights();
        double[] visible = weights.isPresent() ? new double[0] : probabilities();
        double[][] result = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            long pattern = Intake.pattern(rows[row], row);
            result[row] = weights.map(w -> w.classProbabilities(roles.features(), roles.classes(), pattern))
                    .orElseGet(() -> ClassUnitLikelihood.classProbabilities(
                            visible, roles.features(), roles.classes(), (int) pattern));
        }
        return result;
    }

    private double[] circuit(CircuitSolver circuits, double[] inputs) {
        double[] visible =
                circuits.solve(progress.theta(), inputs, PROBABILITIES).visibleProbabilities();
        return ConditionalLoss.classProbabilities(roles.classes(), visible);
    }

    BinaryData sample(int count) {
        return solvers.areListed()
                ? sample(Distribution.of(probabilities()), count, roles.visible())
                : chains(count, DEFAULT_SWEEPS);
    }

    BinaryData chains(int count, int sweeps) {
        return requireWeights().chains(count, sweeps, samples());
    }

    private RandomStream samples() {
        return RandomStream.root(configuration.seed()).child("samples").child(progress.nextDraw());
    }

    AnnealedImportanceSampling annealing(int temperatures, int chains) {
        return new AnnealedImportanceSampling(
                temperatures, chains, RandomStream.root(configuration.seed()).child("annealing"));
    }

    /** Patterns of the features, given the class. */
    BinaryData sample(int count, int label) {
        if (roles.classUnits() == 0) {
            throw new UnsupportedOperationException(
                    "Only a Boltzmann machine with classes draws features of a class; call"
                            + " sample(int), or build it with classes.");
        }
        if (label < 0 || label >= roles.classes()) {
            throw new IllegalArgumentException(
                    "Argument 'label' must be in 0.." + (roles.classes() - 1) + ", but was " + label + ".");
        }
        if (!solvers.areListed()) {
            return requireWeights().clamped(roles.features(), label).chains(count, DEFAULT_SWEEPS, samples());
        }
        double[] p = probabilities();
        double[] given = Arrays.copyOfRange(p, label << roles.features(), (label + 1) << roles.features());
        double sum = Arrays.stream(given).sum();
        for (int x = 0; x < given.length; x++) {
            given[x] /= sum;
        }
        return sample(Distribution.of(given), count, roles.features());
    }

    private BinaryData sample(Distribution distribution, int count, int bits) {
        long[] patterns = distribution.sample(count, samples());
        return BinaryData.fromPatterns(bits, patterns);
    }

    double[] logLikelihood(DataSet data) {
        BinaryData rows = patterns(data);
        solvers.exact("The likelihood", "call annealedLogLikelihood, which estimates it");
        double[] p = probabilities();
        double[] result = new double[rows.numRows()];
        for (int row = 0; row < result.length; row++) {
            result[row] = Math.log(p[(int) rows.pattern(row)]);
        }
        return result;
    }
}
