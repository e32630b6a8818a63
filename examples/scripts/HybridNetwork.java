// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qbm4j.comparison.SeedTable;
import org.qbm4j.data.Digits;
import org.qbm4j.models.layers.QuantumCircuitLayer;
import org.qbm4j.models.serializer.LibraryVersion;
import org.qbm4j.models.zoo.ModelCard;
import org.qbm4j.models.serializer.Checksums;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A quantum circuit as a layer of a Deeplearning4j network, against a dense layer.
 *
 * <p>The network dense - quantum - output and the same with a dense layer as wide as the quantum one, 4, learn Iris and the
 * digits 3 and 8 from half of the rows. Printed is their accuracy on the other half. Every seed has its own split and its own
 * random start.
 *
 * <p>Run it with {@code ./qbm4j run examples/scripts/HybridNetwork.java}.
 */
@Command(name = "HybridNetwork", mixinStandardHelpOptions = true, sortOptions = false)
public final class HybridNetwork implements Callable<Integer> {
    private static final int WIDTH = 4;

    @Option(names = "--seeds", defaultValue = "5", description = "Number of seeds, at least 2; default 5.")
    private int seeds;

    @Option(names = "--quick", description = "2 seeds and few updates, to see that it runs.")
    private boolean quick;

    @Option(names = "--iris", defaultValue = "examples/scripts/data/iris.csv", description = "The data of Iris.")
    private Path irisFile;

    @Option(names = "--zoo", description = "Also writes the network for Iris of seed 1 and its card to this folder.")
    private Path zoo;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new HybridNetwork()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        int updates = quick ? 5 : 200; // each sees all rows
        List<String> flowers = Files.readAllLines(irisFile);

        LongFunction<Parts> iris = seed -> Parts.of(iris(flowers), 75, new NormalizerStandardize(), seed);
        LongFunction<Parts> two = seed -> Parts.of(digits(3, 8), 178, new ImagePreProcessingScaler(0, 1, 4), seed);
        SeedTable flower = compare("iris", iris, updates);
        compare("digits 3 and 8", two, updates);

        if (zoo != null) {
            save(iris.apply(1), updates, flower);
        }
        return 0;
    }

    /** Prints the table of one data set and what its intervals say, whichever way they come out. */
    private SeedTable compare(String name, LongFunction<Parts> data, int updates) {
        SeedTable table = new SeedTable.Builder("held-out accuracy, " + name)
                .way("dense layer", seed -> accuracy(data.apply(seed), seed, false, updates))
                .way("quantum layer", seed -> accuracy(data.apply(seed), seed, true, updates))
                .run(SeedTable.seeds(quick ? 2 : seeds), HybridNetwork::progress);
        System.out.println(table);
        var gain = table.lastMinus("dense layer").interval();
        String verdict = gain.low() > 0
                ? "more accurate than the dense one"
                : gain.high() < 0
                        ? "less accurate than the dense one"
                        : "not told apart from the dense one by these seeds";
        System.out.println("On " + name + " the quantum layer is " + verdict + ".\n");
        return table;
    }

    /** Network and scaler in one file, with a card for the library's zoo beside it. */
    private void save(Parts parts, int updates, SeedTable table) throws IOException {
        Path file = Files.createDirectories(zoo).resolve("iris-hybrid.zip");
        ModelSerializer.writeModel(trained(parts, 1, true, updates), file.toFile(), true);
        ModelSerializer.addNormalizerToModel(file.toFile(), parts.scaler());
        double[] all = table.values("quantum layer");
        var mean = table.mean("quantum layer");
        var accuracy = new ModelCard.Metric(
                "held-out accuracy", all[0], "1", mean.mean(), mean.interval().low(), mean.interval().high(), all.length);
        var origin = new ModelCard.Origin(
                "qbm4j run examples/scripts/HybridNetwork.java --zoo DIR",
                1,
                LibraryVersion.current(),
                Checksums.of(Files.readAllBytes(file)));
        var card = new ModelCard(
                "iris-hybrid",
                "A Deeplearning4j network, dense - quantum circuit of 4 qubits - output, that tells the flowers of Iris apart.",
                "network",
                "Iris, half of the rows, standardized",
                List.of(accuracy),
                "",
                origin);
        Files.write(zoo.resolve("iris-hybrid.json"), card.toJson());
    }

    private static void progress(String way, long seed, double accuracy) {
        System.err.printf(Locale.ROOT, "seed %d, %s: %.4f%n", seed, way, accuracy);
    }

    private static double accuracy(Parts parts, long seed, boolean quantum, int updates) {
        MultiLayerNetwork network = trained(parts, seed, quantum, updates);
        return network.evaluate(new SingletonDataSetIterator(parts.heldOut())).accuracy();
    }

    private static MultiLayerNetwork trained(Parts parts, long seed, boolean quantum, int updates) {
        MultiLayerNetwork network = network(parts, seed, quantum);
        for (int update = 0; update < updates; update++) {
            network.fit(parts.train());
        }
        return network;
    }

    /** Dense - quantum - output, or dense - dense - output of the same widths. */
    private static MultiLayerNetwork network(Parts parts, long seed, boolean quantum) {
        var dense = new DenseLayer.Builder().nOut(WIDTH).activation(Activation.TANH);
        // the dense layer gives -1 to 1, which become opposite angles
        var circuit = new QuantumCircuitLayer.Builder().nIn(WIDTH).nOut(WIDTH).inputScale(Math.PI / 2);
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.DOUBLE)
                .updater(new Adam(0.02))
                .list()
                .layer(dense.nIn(parts.train().numInputs()).build())
                .layer(quantum ? circuit.build() : dense.nIn(WIDTH).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(WIDTH)
                        .nOut(parts.train().numOutcomes())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    /** Rows to learn from and rows held out, scaled by what the former are like. */
    record Parts(DataSet train, DataSet heldOut, DataNormalization scaler) {
        static Parts of(DataSet all, int rows, DataNormalization scaler, long seed) {
            all.shuffle(seed);
            var split = all.splitTestAndTrain(rows);
            scaler.fit(split.getTrain());
            scaler.transform(split.getTrain());
            scaler.transform(split.getTest());
            return new Parts(split.getTrain(), split.getTest(), scaler);
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
                oneHot(
                        Arrays.stream(images).map(image -> Arrays.binarySearch(classes, digits.label(image))),
                        classes.length));
    }

    /** Four lengths and a class in each line but the first. */
    private static DataSet iris(List<String> lines) {
        double[][] rows = lines.stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        double[][] lengths =
                Arrays.stream(rows).map(row -> Arrays.copyOf(row, 4)).toArray(double[][]::new);
        return new DataSet(
                Nd4j.createFromArray(lengths), oneHot(Arrays.stream(rows).mapToInt(row -> (int) row[4]), 3));
    }

    private static INDArray oneHot(IntStream classes, int count) {
        return Nd4j.eye(count).castTo(DataType.DOUBLE).getRows(classes.toArray());
    }
}
