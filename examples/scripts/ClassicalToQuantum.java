// SPDX-License-Identifier: Apache-2.0

import java.util.Locale;
import java.util.concurrent.Callable;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.qbm4j.comparison.SeedTable;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Digits;
import org.qbm4j.data.DigitsOptions;
import org.qbm4j.data.ImageShape;
import org.qbm4j.models.FineTuning;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumBoltzmannMachineConfiguration;
import org.qbm4j.models.RestrictedBoltzmannMachine;
import org.qbm4j.models.RestrictedBoltzmannMachineConfiguration;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A classical restricted Boltzmann machine grows quantum hidden units.
 *
 * <p>A classical machine learns all ten digits, 3x3 pixels each. A semi-quantum machine with as many hidden units takes its
 * parameters over by name, gets fields and couplings of the letter X beside those of Z, and learns on. Printed is the
 * negative log-likelihood of images that no machine has seen: of the quantum machine from scratch, of the same with as many
 * epochs as both trainings together, and of the one that started from the classical machine. Every seed has its own split
 * and its own random start.
 *
 * <p>Run it with {@code ./qbm4j run examples/scripts/ClassicalToQuantum.java}.
 */
@Command(name = "ClassicalToQuantum", mixinStandardHelpOptions = true, sortOptions = false)
public final class ClassicalToQuantum implements Callable<Integer> {
    private static final ImageShape IMAGE = new ImageShape(3, 3);
    private static final int HIDDEN = 8;

    @Option(names = "--seeds", defaultValue = "5", description = "Number of seeds, at least 2; default 5.")
    private int seeds;

    @Option(names = "--quick", description = "2 seeds and few epochs, to see that it runs.")
    private boolean quick;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ClassicalToQuantum()).execute(arguments));
    }

    @Override
    public Integer call() {
        int classical = quick ? 5 : 200; // epochs of the classical machine
        int quantum = quick ? 3 : 50; // epochs of the quantum machine
        BinaryData digits = Digits.load()
                .binarize(DigitsOptions.ofClasses().withPool(IMAGE))
                .data();

        SeedTable table = new SeedTable.Builder("held-out negative log-likelihood (nats an image)")
                .way("from scratch", seed -> fromScratch(digits, seed, quantum))
                .way("matched control", seed -> fromScratch(digits, seed, classical + quantum))
                .way("fine-tuned", seed -> fineTuned(digits, seed, classical, quantum))
                .run(SeedTable.seeds(quick ? 2 : seeds), ClassicalToQuantum::progress);
        print(table, true);
        return 0;
    }

    private static double fromScratch(BinaryData digits, long seed, int epochs) {
        Parts parts = Parts.of(digits, seed);
        var machine = new QuantumBoltzmannMachine(semiQuantum(seed));
        machine.init();
        machine.fit(new SingletonDataSetIterator(parts.train()), epochs);
        return machine.score(parts.heldOut());
    }

    private static double fineTuned(BinaryData digits, long seed, int classical, int quantum) {
        Parts parts = Parts.of(digits, seed);
        var rbm = new RestrictedBoltzmannMachine(new RestrictedBoltzmannMachineConfiguration.Builder()
                .seed(seed)
                .visible(IMAGE.numPixels())
                .hidden(HIDDEN)
                .updater(new Adam(0.02))
                .build());
        rbm.init();
        rbm.fit(new SingletonDataSetIterator(parts.train()), classical);

        // everything of the letter Z is carried over; what has the letter X is new
        var machine = FineTuning.into(rbm, semiQuantum(seed)).build();
        machine.fit(new SingletonDataSetIterator(parts.train()), quantum);
        return machine.score(parts.heldOut());
    }

    /** Classical visible units, hidden qubits with fields and couplings of X and Z. */
    private static QuantumBoltzmannMachineConfiguration semiQuantum(long seed) {
        return new QuantumBoltzmannMachineConfiguration.Builder()
                .seed(seed)
                .visible(IMAGE.numPixels())
                .hidden(HIDDEN)
                .semiQuantum(Pauli.X, Pauli.Z)
                .updater(new Adam(0.02))
                .build();
    }

    /** One split of the images: half to learn from, half held out. */
    record Parts(DataSet train, DataSet heldOut) {
        static Parts of(BinaryData digits, long seed) {
            var split = digits.split(0.5, RandomStream.root(seed).child("held out"));
            return new Parts(dataSet(split.train()), dataSet(split.test()));
        }

        /** Bits as features; the machine takes no labels, so they stand in for them, as DL4J wants some. */
        private static DataSet dataSet(BinaryData rows) {
            double[][] features = new double[rows.numRows()][IMAGE.numPixels()];
            for (int row = 0; row < features.length; row++) {
                for (int pixel = 0; pixel < features[row].length; pixel++) {
                    features[row][pixel] = rows.bit(row, pixel);
                }
            }
            var array = Nd4j.createFromArray(features);
            return new DataSet(array, array);
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
