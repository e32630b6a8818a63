// SPDX-License-Identifier: Apache-2.0

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qbm4j.comparison.SeedTable;
import org.qbm4j.data.Digits;
import org.qbm4j.data.DigitsOptions;
import org.qbm4j.data.LabeledBinaryData;
import org.qbm4j.models.layers.LayerResult;
import org.qbm4j.models.layers.LayerwisePretrainer;
import org.qbm4j.models.layers.QuantumBoltzmannLayer;
import org.qbm4j.random.RandomStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Two quantum Boltzmann layers learn images one after the other, then the whole network learns 20 labels.
 *
 * <p>The layers, 8 - 6 - 4 units wide, are pretrained without labels on digits 3, 5 and 8 of 2x4 pixels; then the network
 * with an output layer on top is trained by backpropagation. Printed are what pretraining did to each layer, with seed 1,
 * and the accuracy on held-out images: without pretraining, without it and with as many updates as all trainings together,
 * and with it. Every seed has its own split, its own 20 images and its own random start.
 *
 * <p>Run it with {@code ./qbm4j run examples/scripts/LayerwisePretraining.java}.
 */
@Command(name = "LayerwisePretraining", mixinStandardHelpOptions = true, sortOptions = false)
public final class LayerwisePretraining implements Callable<Integer> {
    private static final List<Integer> CLASSES = List.of(3, 5, 8);
    private static final int PIXELS = 8;
    private static final int LABELS = 20;

    @Option(names = "--seeds", defaultValue = "5", description = "Number of seeds, at least 2; default 5.")
    private int seeds;

    @Option(names = "--quick", description = "2 seeds and few updates, to see that it runs.")
    private boolean quick;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LayerwisePretraining()).execute(arguments));
    }

    @Override
    public Integer call() {
        int drawing = quick ? 5 : 100; // updates of each of two layers without labels
        int telling = quick ? 5 : 100; // updates of the network with labels

        for (LayerResult layer : pretrain(network(1), Parts.of(1), drawing)) {
            System.out.printf(
                    Locale.ROOT,
                    "layer %d: negative log-likelihood of its inputs %.4f nats before, %.4f after%n",
                    layer.layerIndex(),
                    layer.scoreBefore(),
                    layer.scoreAfter());
        }
        System.out.println();
        SeedTable table = new SeedTable.Builder("held-out accuracy")
                .way("from scratch", seed -> learn(network(seed), Parts.of(seed), telling))
                .way("matched control", seed -> learn(network(seed), Parts.of(seed), 2 * drawing + telling))
                .way("fine-tuned", seed -> {
                    MultiLayerNetwork network = network(seed);
                    pretrain(network, Parts.of(seed), drawing);
                    return learn(network, Parts.of(seed), telling);
                })
                .run(SeedTable.seeds(quick ? 2 : seeds), LayerwisePretraining::progress);
        print(table, false);
        return 0;
    }

    private static List<LayerResult> pretrain(MultiLayerNetwork network, Parts parts, int epochs) {
        var pretrainer = new LayerwisePretrainer.Builder().epochs(epochs).build();
        return pretrainer.pretrain(network, new SingletonDataSetIterator(parts.images()));
    }

    /** Learns labels, and returns the accuracy on held-out images. */
    private static double learn(MultiLayerNetwork network, Parts parts, int updates) {
        for (int update = 0; update < updates; update++) {
            network.fit(parts.labeled());
        }
        return network.evaluate(new SingletonDataSetIterator(parts.heldOut())).accuracy();
    }

    private static MultiLayerNetwork network(long seed) {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.DOUBLE)
                .updater(new Adam(0.02))
                .list()
                .layer(new QuantumBoltzmannLayer.Builder().nIn(PIXELS).nOut(6).build())
                .layer(new QuantumBoltzmannLayer.Builder().nIn(6).nOut(4).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(4)
                        .nOut(CLASSES.size())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    /** One split of the digits: images without labels, 20 of them with labels, and images held out. */
    record Parts(DataSet images, DataSet labeled, DataSet heldOut) {
        static Parts of(long seed) {
            LabeledBinaryData digits = Digits.load().binarize(DigitsOptions.ofClasses(3, 5, 8));
            RandomStream random = RandomStream.root(seed);
            var split = digits.split(0.5, random.child("held out"));
            double share = (double) LABELS / split.train().labels().size();
            var labeled = split.train().split(share, random.child("labeled"));
            return new Parts(dataSet(split.train()), dataSet(labeled.train()), dataSet(split.test()));
        }

        /** Bits as features and one-hot labels, as DL4J wants them. */
        private static DataSet dataSet(LabeledBinaryData rows) {
            double[][] features = new double[rows.labels().size()][PIXELS];
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
