// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.cli.experiment.Material;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Distribution;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.ChainRelativeEntropy;
import org.qbm4j.loss.ClassUnitLikelihood;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.model.FermionChain;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.random.RandomStream;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.FermionState;

/** What an arm writes into its log before the first and after the last phase. */
final class ArmNotes {
    private static final int MOST_BITS_OF_BARS = 6;
    private static final String NATS = "nats";

    private final Experiment experiment;
    private final Solver solver;
    private final RunLogWriter log;
    private final Material material;
    private final ParameterLayout layout;
    private final int visible;
    private final RandomStream random;

    ArmNotes(Experiment experiment, Solver solver, RunLogWriter log) {
        this.experiment = experiment;
        this.solver = solver;
        this.log = log;
        this.material = experiment.material();
        this.layout = experiment.model().layout();
        this.visible = layout.cut().visible();
        this.random = experiment.problem().random().child("samples");
    }

    /** The data, and the model before anything was done to it. */
    void before(double[] theta) {
        material.train().ifPresent(train -> {
            value("data_entropy", train.entropy(), NATS);
            samples("samples_data", material.target().probabilities());
        });
        if (material.classes().isEmpty() && ModelState.isKnown(solver)) {
            samples(
                    "samples_initial",
                    ModelState.solve(solver, theta).probabilities().probabilities());
        }
        value(
                "loss_untrained",
                solver.objective(experiment.problem().loss())
                        .evaluateLoss(theta)
                        .loss(),
                experiment.problem().loss().unit());
        parameters(theta);
    }

    /** The trained model. */
    void after(double[] theta) {
        if (layout instanceof FermionChain) {
            chain(theta);
            parameters(theta);
            return;
        }
        if (material.classes().isPresent()) {
            classification("train", material.classes().get().train(), 0, theta);
            int held = material.classes().get().testRows();
            material.classes().get().test().ifPresent(test -> classification("test", test, held, theta));
            parameters(theta);
            return;
        }
        if (!ModelState.isKnown(solver)) {
            parameters(theta);
            return;
        }
        ModelState state = ModelState.solve(solver, theta);
        double[] probabilities = state.probabilities().probabilities();
        samples("samples_final", probabilities);
        if (material.image().isEmpty() && visible <= MOST_BITS_OF_BARS) {
            bars("probabilities_data", material.target().probabilities());
            bars("probabilities_model", probabilities);
        }
        material.train().ifPresent(train -> likelihood("train", train, state.probabilities()));
        material.test().ifPresent(test -> likelihood("test", test, state.probabilities()));
        material.classUnits().ifPresent(units -> {
            material.train().ifPresent(rows -> labels("train", units, rows, probabilities));
            material.test().ifPresent(rows -> labels("test", units, rows, probabilities));
        });
        parameters(theta);
    }

    /** A chain of fermions: entropy, ln Z, and mean values beside those of the target. */
    private void chain(double[] theta) {
        if (solver.solve(theta, Objective.NOTHING_ELSE) instanceof FermionState state) {
            value("entropy", state.entropy(), NATS);
            value("log_partition", state.logPartition(), NATS);
            means("mean_values_model", state.expectations());
        }
        if (experiment.problem().loss() instanceof ChainRelativeEntropy loss) {
            loss.entropy().ifPresent(entropy -> value("target_entropy", entropy, NATS));
            means("mean_values_target", loss.means());
        }
    }

    private void means(String name, double[] values) {
        log.write(new RunRecord.Array("", 0, name, List.of(values.length), values, "1", names()));
    }

    private List<String> names() {
        return IntStream.range(0, layout.numParameters())
                .mapToObj(layout::parameterName)
                .toList();
    }

    /** Share of rows whose class is the most probable one with the features clamped, and the likelihood of labels. */
    private void labels(String part, Material.ClassUnits units, BinaryData rows, double[] visible) {
        int right = 0;
        double loss = 0;
        for (int row = 0; row < rows.numRows(); row++) {
            int features = (int) rows.pattern(row) & (1 << units.features()) - 1;
            int label = (int) (rows.pattern(row) >> units.features());
            double[] p = ClassUnitLikelihood.classProbabilities(visible, units.features(), units.classes(), features);
            int best = IntStream.range(0, p.length).reduce(0, (a, b) -> p[b] > p[a] ? b : a);
            right += best == label ? 1 : 0;
            loss -= Math.log(p[label]) / rows.numRows();
        }
        double share = (double) right / rows.numRows();
        double error = part.equals("test") ? Math.sqrt(share * (1 - share) / rows.numRows()) : 0;
        log.write(new RunRecord.Value("", 0, "accuracy_" + part, share, error, "1"));
        value("label_loss_" + part, loss, NATS);
    }

    /** Loss and accuracy; of {@code held} rows with a standard error, as they are a sample of all there could be. */
    private void classification(String part, ConditionalLoss rows, int held, double[] theta) {
        Evaluation evaluation = solver.objective(rows).evaluateLoss(theta);
        double share = evaluation.accuracy().orElseThrow();
        double error = held > 0 ? Math.sqrt(share * (1 - share) / held) : 0;
        log.write(new RunRecord.Value("", 0, "accuracy_" + part, share, error, "1"));
        value("label_loss_" + part, evaluation.loss(), NATS);
    }

    /** Mean over the rows; held-out rows are a sample of all digits there could be, so theirs has a standard error. */
    private void likelihood(String part, BinaryData rows, Distribution model) {
        double[] values = new double[rows.numRows()];
        double total = 0;
        double sum = 0;
        for (int row = 0; row < values.length; row++) {
            values[row] = Math.log(model.probability((int) rows.pattern(row)));
            total += rows.weight(row);
            sum += rows.weight(row) * values[row];
        }
        boolean plainRows = total == values.length && values.length > 1;
        Estimate mean = part.equals("test") && plainRows ? Estimate.ofSamples(values) : Estimate.exact(sum / total);
        estimate("log_likelihood_" + part, mean.value(), mean.standardError());
        estimate("log_likelihood_per_bit_" + part, mean.value() / visible, mean.standardError() / visible);
    }

    private void estimate(String name, double value, double standardError) {
        log.write(new RunRecord.Value("", 0, name, value, standardError, NATS));
    }

    private void samples(String name, double[] probabilities) {
        int count = experiment.schedule().samples();
        if (count > 0) {
            double sum = 0;
            for (double p : probabilities) {
                sum += p;
            }
            double[] normalized = probabilities.clone();
            for (int i = 0; i < normalized.length; i++) {
                normalized[i] /= sum;
            }
            long[] patterns = Distribution.of(normalized).sample(count, random.child(name));
            log.write(RunRecord.Array.of(
                    "",
                    0,
                    name,
                    ModelState.shape(count, visible, material.image()),
                    ModelState.bits(patterns, visible),
                    "1"));
        }
    }

    private void bars(String name, double[] probabilities) {
        log.write(new RunRecord.Array(
                "", 0, name, List.of(probabilities.length), probabilities, "1", ModelState.labels(visible)));
    }

    private void parameters(double[] theta) {
        double[] told = experiment.model().convert(theta);
        log.write(new RunRecord.Array("", 0, "parameters", List.of(told.length), told, "1", names()));
    }

    private void value(String name, double value, String unit) {
        log.write(RunRecord.Value.exact("", 0, name, value, unit));
    }
}
