// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.comparison.PairedTest;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Digits;
import org.qbm4j.data.DigitsOptions;
import org.qbm4j.data.ImageShape;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Losses;
import org.qbm4j.models.ModelTopology;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumBoltzmannMachineConfiguration;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.Pauli;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.random.RandomStream;
import org.qbm4j.training.Plan;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingProblem;

/** What a model with DL4J's manners costs beyond the core's training loop, on the same problem from the same start. */
public final class ModelOverhead {
    private static final int ITERATIONS = 20;
    private static final int LEAST_ROUNDS = 5;
    private static final double CONFIDENCE = 0.95;

    /**
     * Both times and their difference.
     *
     * @param workload what was trained
     * @param coreSeconds median time of an iteration of the core's loop
     * @param modelSeconds median time of an epoch of {@code fit}
     * @param percent how much more {@code fit} costs, in percent of the core's loop, over pairs of runs
     */
    public record Row(String workload, double coreSeconds, double modelSeconds, PairedTest percent) {}

    private final QuantumBoltzmannMachineConfiguration configuration;
    private final DataSetIterator iterator;
    private final BinaryData data;

    private ModelOverhead() {
        data = Digits.load()
                .binarize(DigitsOptions.ofClasses(0, 1).withPool(ImageShape.parse("2x2")))
                .data();
        configuration = new QuantumBoltzmannMachineConfiguration.Builder()
                .seed(1)
                .visible(4)
                .hidden(4)
                .fields(Pauli.X, Pauli.Z)
                .couplings(Pauli.Z, Pauli.Z, ModelTopology.SEMI_RESTRICTED)
                .build();
        double[][] rows = new double[data.numRows()][data.numBits()];
        for (int row = 0; row < rows.length; row++) {
            for (int bit = 0; bit < rows[row].length; bit++) {
                rows[row][bit] = data.bit(row, bit);
            }
        }
        DataSet all = new DataSet(Nd4j.createFromArray(rows), Nd4j.createFromArray(rows));
        iterator = new ListDataSetIterator<>(all.batchBy(100), 100);
    }

    /**
     * Times pairs of runs, each of the two first in turn.
     *
     * @param seconds time to spend; the first pair warms up
     * @return the result
     */
    public static Row run(double seconds) {
        return new ModelOverhead().time(seconds);
    }

    private Row time(double seconds) {
        List<Double> core = new ArrayList<>();
        List<Double> model = new ArrayList<>();
        long start = System.nanoTime();
        for (int round = -1; round < LEAST_ROUNDS || System.nanoTime() - start < seconds * 1e9; round++) {
            boolean coreFirst = round % 2 == 0;
            double first = coreFirst ? core() : model();
            double second = coreFirst ? model() : core();
            if (round >= 0) {
                core.add(coreFirst ? first : second);
                model.add(coreFirst ? second : first);
            }
        }
        double[] percent = new double[core.size()];
        Arrays.setAll(percent, i -> 100 * (model.get(i) / core.get(i) - 1));
        return new Row(
                "real terms, 4+4, likelihood of " + data.numRows() + " rows",
                median(core),
                median(model),
                PairedTest.of(percent, CONFIDENCE));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private double core() {
        ParameterLayout layout = configuration.model().layout();
        long before = System.nanoTime();
        try (Solver solver = Solver.of(configuration.model())) {
            Target target = new Target.Classical(data.distribution());
            RandomStream random = RandomStream.root(configuration.seed());
            double[] theta = random.child("initial").gaussians(layout.numParameters());
            Arrays.setAll(theta, k -> configuration.initialScale() * theta[k]);
            TrainingProblem problem = new TrainingProblem(
                    layout,
                    target,
                    Losses.create(configuration.loss(), target, layout),
                    configuration.updater().steps(StopRules.after(ITERATIONS)),
                    random);
            new Trainer(solver, Plan.of(problem, List.of()), List.of(), () -> false).run(theta);
        }
        return (System.nanoTime() - before) / 1e9 / ITERATIONS;
    }

    private double model() {
        long before = System.nanoTime();
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(configuration);
        machine.init();
        machine.fit(iterator, ITERATIONS);
        machine.close();
        return (System.nanoTime() - before) / 1e9 / ITERATIONS;
    }

    /**
     * Size of the jars that this process runs with: those of the models and everything around them, for this platform.
     *
     * @return bytes; 0 if the class path holds no jars
     */
    public static long jarBytes() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .mapToLong(path -> new File(path).length())
                .sum();
    }
}
