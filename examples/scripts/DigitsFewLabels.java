// SPDX-License-Identifier: Apache-2.0

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleBiFunction;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.qbm4j.comparison.SeedTable;
import org.qbm4j.data.Digits;
import org.qbm4j.data.DigitsOptions;
import org.qbm4j.data.ImageShape;
import org.qbm4j.data.LabeledBinaryData;
import org.qbm4j.models.FineTuning;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumBoltzmannMachineConfiguration;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A machine that learned to draw digits without labels becomes a classifier with 20 labels.
 *
 * <p>A Boltzmann machine with classical visible and quantum hidden units first learns images of 3, 5 and 8, then gets two
 * more visible units that spell the class, and learns the labels of 20 images. Printed are the accuracy and the label loss
 * on images that no machine has seen: of the classifier from scratch, of the same with as many epochs as both trainings
 * together, and of the fine-tuned one. Every seed has its own split, its own 20 images and its own random start.
 *
 * <p>Run it with {@code ./qbm4j run examples/scripts/DigitsFewLabels.java}.
 */
@Command(name = "DigitsFewLabels", mixinStandardHelpOptions = true, sortOptions = false)
public final class DigitsFewLabels implements Callable<Integer> {
    private static final List<Integer> CLASSES = List.of(3, 5, 8);
    private static final ImageShape IMAGE = new ImageShape(2, 4);
    private static final int LABELS = 20;

    @Option(names = "--seeds", defaultValue = "5", description = "Number of seeds, at least 2; default 5.")
    private int seeds;

    @Option(names = "--quick", description = "2 seeds and few epochs, to see that it runs.")
    private boolean quick;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DigitsFewLabels()).execute(arguments));
    }

    @Override
    public Integer call() {
        print(table("held-out accuracy", DigitsFewLabels::accuracy), false);
        print(table("held-out label loss (nats)", QuantumBoltzmannMachine::score), true);
        return 0;
    }

    /** Learns in all ways with all seeds. */
    private SeedTable table(String name, ToDoubleBiFunction<QuantumBoltzmannMachine, DataSet> measure) {
        int drawing = quick ? 5 : 200; // epochs without labels
        int telling = quick ? 5 : 50; // epochs with labels
        return new SeedTable.Builder(name)
                .way(
                        "from scratch",
                        seed -> measure.applyAsDouble(
                                fromScratch(seed, telling), Parts.of(seed).heldOut()))
                .way(
                        "matched control",
                        seed -> measure.applyAsDouble(
                                fromScratch(seed, drawing + telling),
                                Parts.of(seed).heldOut()))
                .way(
                        "fine-tuned",
                        seed -> measure.applyAsDouble(
                                fineTuned(seed, drawing, telling),
                                Parts.of(seed).heldOut()))
                .run(SeedTable.seeds(quick ? 2 : seeds), DigitsFewLabels::progress);
    }

    /** A classifier that sees the labeled images only. */
    private static QuantumBoltzmannMachine fromScratch(long seed, int epochs) {
        var classifier = new QuantumBoltzmannMachine(classifier(seed));
        classifier.init();
        classifier.fit(new SingletonDataSetIterator(Parts.of(seed).labeled()), epochs);
        return classifier;
    }

    /** A classifier that starts from a machine that has seen all images but no label. */
    private static QuantumBoltzmannMachine fineTuned(long seed, int drawing, int telling) {
        var generator = new QuantumBoltzmannMachine(
                units(seed).semiQuantum(Pauli.X, Pauli.Z).build());
        generator.init();
        generator.fit(new SingletonDataSetIterator(Parts.of(seed).images()), drawing);

        // couplings of the pixels are carried over by name; those of the class units are new
        var classifier = FineTuning.into(generator, classifier(seed)).build();
        classifier.fit(new SingletonDataSetIterator(Parts.of(seed).labeled()), telling);
        return classifier;
    }

    private static double accuracy(QuantumBoltzmannMachine classifier, DataSet heldOut) {
        return classifier.evaluate(new SingletonDataSetIterator(heldOut)).accuracy();
    }

    private static QuantumBoltzmannMachineConfiguration classifier(long seed) {
        return units(seed)
                .classes(CLASSES.size())
                .loss("label-likelihood")
                .semiQuantum(Pauli.X, Pauli.Z)
                .build();
    }

    private static QuantumBoltzmannMachineConfiguration.Builder units(long seed) {
        return new QuantumBoltzmannMachineConfiguration.Builder()
                .seed(seed)
                .visible(IMAGE.numPixels())
                .hidden(8)
                .updater(new Adam(0.02));
    }

    /** One split of the digits: images without labels, 20 of them with labels, and images held out. */
    record Parts(DataSet images, DataSet labeled, DataSet heldOut) {
        static Parts of(long seed) {
            LabeledBinaryData digits =
                    Digits.load().binarize(DigitsOptions.ofClasses(3, 5, 8).withPool(IMAGE));
            RandomStream random = RandomStream.root(seed);
            var split = digits.split(0.5, random.child("held out"));
            double share = (double) LABELS / split.train().labels().size();
            var labeled = split.train().split(share, random.child("labeled"));
            return new Parts(dataSet(split.train()), dataSet(labeled.train()), dataSet(split.test()));
        }

        /** Bits as features and one-hot labels, as DL4J wants them. */
        private static DataSet dataSet(LabeledBinaryData rows) {
            double[][] features = new double[rows.labels().size()][IMAGE.numPixels()];
            double[][] labels = new double[features.length][CLASSES.size()];
            for (int row = 0; row < features.length; row++) {
                for (int pixel = 0; pixel < features[row].length; pixel++) {
                    features[row][pixel] = rows.data().bit(row, pixel);
                }
                labels[row][CLASSES.indexOf(rows.labels().get(row))] = 1;
            }
            return new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(labels));
        }
    }

    private static void progress(String way, long seed, double value) {
        System.err.printf(Locale.ROOT, "seed %d, %s: %.4f%n", seed, way, value);
    }

    /** Prints a table and what its intervals say, whichever way they come out. */
    private static void print(SeedTable table, boolean smallIsGood) {
        System.out.println(table);
        System.out.println(table.conclusion("Fine-tuning", smallIsGood, "from scratch", "matched control"));
    }
}
