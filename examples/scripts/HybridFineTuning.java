// SPDX-License-Identifier: Apache-2.0

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qbm4j.comparison.SeedTable;
import org.qbm4j.data.Digits;
import org.qbm4j.models.layers.QuantumCircuitLayer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A Deeplearning4j network with a quantum layer learns new digits from 20 images.
 *
 * <p>The network dense - quantum - output learns to tell 3 from 8: from scratch, from scratch with as many updates as both
 * trainings together, and after it has learned the other eight digits. Then Deeplearning4j's {@code TransferLearning} gives
 * it a new output layer, and either freezes the dense layer or lets all layers learn on. Printed is the accuracy on held-out
 * images. Every seed has its own 20 images and its own random start.
 *
 * <p>Run it with {@code ./qbm4j run examples/scripts/HybridFineTuning.java}.
 */
@Command(name = "HybridFineTuning", mixinStandardHelpOptions = true, sortOptions = false)
public final class HybridFineTuning implements Callable<Integer> {
    private static final int WIDTH = 4;

    @Option(names = "--seeds", defaultValue = "5", description = "Number of seeds, at least 2; default 5.")
    private int seeds;

    @Option(names = "--quick", description = "2 seeds and few updates, to see that it runs.")
    private boolean quick;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new HybridFineTuning()).execute(arguments));
    }

    @Override
    public Integer call() {
        int before = quick ? 5 : 200; // updates with the other digits; each sees all rows
        int after = quick ? 3 : 50; // updates with 20 images of 3 and 8

        SeedTable table = new SeedTable.Builder("held-out accuracy, digits 3 and 8")
                .way("from scratch", seed -> fromScratch(seed, after))
                .way("matched control", seed -> fromScratch(seed, before + after))
                .way("dense layer frozen", seed -> fineTuned(seed, before, after, true))
                .way("fine-tuned", seed -> fineTuned(seed, before, after, false))
                .run(SeedTable.seeds(quick ? 2 : seeds), HybridFineTuning::progress);
        print(table, false);
        return 0;
    }

    private static double fromScratch(long seed, int updates) {
        return learn(network(2, seed), few(seed), updates);
    }

    private static double fineTuned(long seed, int before, int after, boolean frozen) {
        MultiLayerNetwork trained = network(8, seed);
        learn(trained, Parts.of(digits(0, 1, 2, 4, 5, 6, 7, 9), 400, seed), before);

        var transfer = new TransferLearning.Builder(trained)
                .fineTuneConfiguration(
                        new FineTuneConfiguration.Builder().seed(seed).build())
                .removeOutputLayer()
                .addLayer(output(2));
        MultiLayerNetwork network = (frozen ? transfer.setFeatureExtractor(0) : transfer).build();
        return learn(network, few(seed), after);
    }

    /** Learns, and returns the accuracy on held-out images. */
    private static double learn(MultiLayerNetwork network, Parts parts, int updates) {
        for (int update = 0; update < updates; update++) {
            network.fit(parts.train());
        }
        return network.evaluate(new SingletonDataSetIterator(parts.heldOut())).accuracy();
    }

    private static Parts few(long seed) {
        return Parts.of(digits(3, 8), 20, seed);
    }

    private static MultiLayerNetwork network(int classes, long seed) {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.DOUBLE)
                .updater(new Adam(0.02))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(Digits.SIDE * Digits.SIDE)
                        .nOut(WIDTH)
                        .activation(Activation.TANH)
                        .build())
                // the dense layer gives -1 to 1, which become opposite angles
                .layer(new QuantumCircuitLayer.Builder()
                        .nIn(WIDTH)
                        .nOut(WIDTH)
                        .inputScale(Math.PI / 2)
                        .build())
                .layer(output(classes))
                .build());
        network.init();
        return network;
    }

    private static OutputLayer output(int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(WIDTH)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }

    /** Images to learn from and images held out, gray levels 0..16 scaled to about 0..1. */
    record Parts(DataSet train, DataSet heldOut) {
        static Parts of(DataSet all, int rows, long seed) {
            new ImagePreProcessingScaler(0, 1, 4).transform(all);
            all.shuffle(seed);
            var split = all.splitTestAndTrain(rows);
            return new Parts(split.getTrain(), split.getTest());
        }
    }

    /** All 8x8 images of some classes, given in ascending order. */
    private static DataSet digits(int... classes) {
        Digits digits = Digits.load();
        int[] images = IntStream.range(0, digits.numImages())
                .filter(image -> Arrays.binarySearch(classes, digits.label(image)) >= 0)
                .toArray();
        return new DataSet(
                Nd4j.createFromArray(
                                Arrays.stream(images).mapToObj(digits::pixels).toArray(int[][]::new))
                        .castTo(DataType.DOUBLE),
                Nd4j.eye(classes.length)
                        .castTo(DataType.DOUBLE)
                        .getRows(Arrays.stream(images)
                                .map(image -> Arrays.binarySearch(classes, digits.label(image)))
                                .toArray()));
    }

    private static void progress(String way, long seed, double accuracy) {
        System.err.printf(Locale.ROOT, "seed %d, %s: %.4f%n", seed, way, accuracy);
    }

    /** Prints a table and what its intervals say, whichever way they come out. */
    private static void print(SeedTable table, boolean smallIsGood) {
        System.out.println(table);
        System.out.println(table.conclusion("Fine-tuning", smallIsGood, "from scratch", "matched control"));
    }
}
