// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Datasets;
import org.qbm4j.data.Digits;
import org.qbm4j.data.DigitsOptions;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.ImageShape;
import org.qbm4j.data.IsingModel;
import org.qbm4j.data.LabeledBinaryData;
import org.qbm4j.data.PixelThreshold;
import org.qbm4j.loss.ClassUnitLikelihood;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.random.RandomStream;

/** Makes classical data from the key {@code data}. */
final class DataSection {
    private final Section data;
    private final Path folder;
    private final RandomStream random;

    private DataSection(Section data, Path folder, RandomStream random) {
        this.data = data;
        this.folder = folder;
        this.random = random;
    }

    /** Reads or makes all rows, before any is held back. */
    static BinaryData rows(Section data, Path folder, RandomStream random) {
        return data.locate("kind", () -> new DataSection(data, folder, random).make());
    }

    /** All rows, with what their highest bits mean if these spell a class. */
    record Rows(BinaryData data, Optional<Material.ClassUnits> units) {
        static Rows plain(BinaryData data) {
            return new Rows(data, Optional.empty());
        }
    }

    /** Rows of features with the bits of the class above them. */
    static Rows withClassUnits(LabeledBinaryData rows) {
        List<Integer> known = known(rows);
        int features = rows.data().numBits();
        long[] patterns = new long[rows.data().numRows()];
        for (int row = 0; row < patterns.length; row++) {
            long label = known.indexOf(rows.labels().get(row));
            patterns[row] = rows.data().pattern(row) | label << features;
        }
        BinaryData joint = BinaryData.fromPatterns(features + ClassUnitLikelihood.units(known.size()), patterns)
                .withName(rows.data().name() + " with class units")
                .withCitations(rows.data().citations());
        return new Rows(joint, Optional.of(new Material.ClassUnits(features, known.size())));
    }

    /** The classes that occur, ascending. */
    private static List<Integer> known(LabeledBinaryData rows) {
        return rows.labels().stream().distinct().sorted().toList();
    }

    /** Splits off test rows and turns the rest into the target. */
    static Material split(Section data, BinaryData rows, RandomStream random) {
        if (rows.numBits() > Distribution.MAX_BITS) {
            throw data.refuse(
                    "",
                    "the data has " + rows.numBits() + " columns, but a model is built for at most "
                            + Distribution.MAX_BITS + " visible units; pool pixels or drop columns");
        }
        double fraction = data.number("trainFraction", 1);
        if (fraction == 1) {
            return Material.of(rows, Optional.empty());
        }
        return data.locate("trainFraction", () -> {
            BinaryData.Split split = rows.split(fraction, random.child("split"));
            return Material.of(split.train(), Optional.of(split.test()));
        });
    }

    private BinaryData make() {
        return switch (data.text("kind", "")) {
            case "digits" -> digits();
            case "bars-and-stripes" -> Datasets.barsAndStripes(data.integer("rows", 0), data.integer("columns", 0));
            case "parity" -> Datasets.parity(data.integer("bits", 0));
            case "cardinality" -> cardinality();
            case "bernoulli-mixture" ->
                Datasets.bernoulliMixture(
                        data.integer("bits", 0),
                        data.integer("modes", 0),
                        data.number("probability", 0.9),
                        random.child("data"));
            case "ising" -> ising();
            case "csv" -> csv();
            default -> patterns();
        };
    }

    /** Rows of features with the class of each; bits are features 0 and 1. */
    static Material.Classes classes(LabeledBinaryData rows, double trainFraction, RandomStream random) {
        List<Integer> known = known(rows);
        if (trainFraction == 1) {
            return new Material.Classes(loss(rows, known), rows.labels().size(), Optional.empty(), 0);
        }
        LabeledBinaryData.Split split = rows.split(trainFraction, random.child("split"));
        return new Material.Classes(
                loss(split.train(), known),
                split.train().labels().size(),
                Optional.of(loss(split.test(), known)),
                split.test().labels().size());
    }

    private static ConditionalLoss loss(LabeledBinaryData rows, List<Integer> known) {
        BinaryData data = rows.data();
        double[][] inputs = new double[data.numRows()][data.numBits()];
        int[] labels = new int[inputs.length];
        for (int row = 0; row < inputs.length; row++) {
            for (int bit = 0; bit < inputs[row].length; bit++) {
                inputs[row][bit] = data.bit(row, bit);
            }
            labels[row] = known.indexOf(rows.labels().get(row));
        }
        return new ConditionalLoss(inputs, labels, known.size());
    }

    /** Labeled rows of the key {@code data}. */
    static LabeledBinaryData labeled(Section data, Path folder, RandomStream random) {
        if (!data.text("kind", "").equals("digits")) {
            throw data.refuse(
                    "kind",
                    "'" + data.text("kind", "") + "' has no labels; use kind: digits, or another loss than "
                            + ConditionalLoss.NAME);
        }
        if (data.has("classes") && data.integers("classes").length < 2) {
            throw data.refuse("classes", "needs at least two classes to tell apart");
        }
        return data.locate("pool", () -> new DataSection(data, folder, random).labeledDigits());
    }

    private BinaryData digits() {
        return labeledDigits().data();
    }

    private LabeledBinaryData labeledDigits() {
        DigitsOptions options =
                data.has("classes") ? DigitsOptions.ofClasses(data.integers("classes")) : DigitsOptions.ofClasses();
        JsonNode threshold = data.value("threshold");
        if (threshold.isNumber()) {
            options = options.withThreshold(new PixelThreshold.Fixed(threshold.asDouble()));
        } else if (threshold.asText().equals("mean")) {
            options = options.withThreshold(new PixelThreshold.Mean());
        }
        return Digits.load().binarize(options.withPool(ImageShape.parse(data.text("pool", "2x4"))));
    }

    private BinaryData cardinality() {
        int bits = data.integer("bits", 0);
        if (data.integer("ones", 0) > bits) {
            throw data.refuse("ones", "must lie in 0.." + bits + ", but was " + data.integer("ones", 0));
        }
        return Datasets.cardinality(bits, data.integer("ones", bits / 2));
    }

    private BinaryData ising() {
        double[] fields = data.numbers("fields");
        List<IsingModel.Coupling> couplings = new ArrayList<>();
        JsonNode list = data.value("couplings");
        for (int i = 0; i < list.size(); i++) {
            JsonNode entry = list.get(i);
            double first = entry.get(0).asDouble();
            double second = entry.get(1).asDouble();
            if (first != Math.rint(first) || second != Math.rint(second)) {
                throw data.refuse("couplings[" + i + "]", "must be [i, j, value] with two spins, but was " + entry);
            }
            couplings.add(new IsingModel.Coupling(
                    (int) first, (int) second, entry.get(2).asDouble()));
        }
        IsingModel model = IsingModel.of(fields, couplings);
        double temperature = data.number("temperature", 1);
        if (data.has("samples")) {
            return Datasets.isingSamples(model, temperature, data.integer("samples", 0), random.child("data"));
        }
        return BinaryData.fromProbabilities(model.distribution(temperature).probabilities())
                .withName("Ising model of " + fields.length + " spins at temperature " + temperature + ", exact");
    }

    private BinaryData csv() {
        Path file = folder.resolve(data.text("file", ""));
        try {
            return image(Datasets.csv(file));
        } catch (IOException e) {
            throw data.refuse("file", "'" + file + "' cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw data.refuse("file", String.valueOf(e.getMessage()));
        }
    }

    private BinaryData patterns() {
        List<String> rows = data.texts("rows");
        int[][] bits = new int[rows.size()][];
        long[] patterns = new long[rows.size()];
        for (int r = 0; r < bits.length; r++) {
            bits[r] = rows.get(r).chars().map(c -> c - '0').toArray();
            if (bits[r].length != bits[0].length) {
                throw data.refuse(
                        "rows[" + r + "]",
                        "must have " + bits[0].length + " characters as the first pattern has, but has "
                                + bits[r].length);
            }
        }
        BinaryData plain = BinaryData.fromRows(bits);
        if (!data.has("weights")) {
            return image(plain).withName("patterns");
        }
        for (int r = 0; r < patterns.length; r++) {
            patterns[r] = plain.pattern(r);
        }
        return image(BinaryData.fromPatterns(plain.numBits(), patterns, data.numbers("weights")))
                .withName("patterns");
    }

    private BinaryData image(BinaryData rows) {
        if (!data.has("image")) {
            return rows;
        }
        ImageShape shape = ImageShape.parse(data.text("image", ""));
        if ((long) shape.rows() * shape.columns() != rows.numBits()) {
            throw data.refuse(
                    "image",
                    shape + " has " + (long) shape.rows() * shape.columns() + " pixels, but the rows have "
                            + rows.numBits() + " columns");
        }
        return rows.withImageShape(shape);
    }
}
