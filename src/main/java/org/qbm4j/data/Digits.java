// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The 1797 handwritten digits of 8x8 pixels that ship with the library.
 *
 * <p>Source: Alpaydin and Kaynak (1998), Optical Recognition of Handwritten Digits, test set, UCI Machine Learning
 * Repository, licence CC BY 4.0; key {@code AlpaydinKaynak1998}. Immutable.
 */
public final class Digits {

    /** Rows and columns of an unpooled image. */
    public static final int SIDE = 8;

    private static final String RESOURCE = "digits8x8.csv.gz";
    private static final String CITATION = "AlpaydinKaynak1998";
    private static final int PIXELS = SIDE * SIDE;

    private final List<int[]> images;
    private final List<Integer> labels;

    private Digits(List<int[]> images, List<Integer> labels) {
        this.images = images;
        this.labels = List.copyOf(labels);
    }

    /**
     * Reads the digits from the jar.
     *
     * @return all 1797 images with their labels, in the order of the source
     * @throws UncheckedIOException if the jar is damaged
     */
    public static Digits load() {
        try (InputStream resource = Digits.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing from the library's jar.");
            }
            return read(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " in the library's jar cannot be read.", e);
        }
    }

    private static Digits read(InputStream resource) throws IOException {
        List<int[]> images = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int[] numbers = Arrays.stream(line.split(",", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                images.add(Arrays.copyOf(numbers, PIXELS));
                labels.add(numbers[PIXELS]);
            }
        }
        return new Digits(images, labels);
    }

    /**
     * Returns the number of images.
     *
     * @return 1797
     */
    public int numImages() {
        return images.size();
    }

    /**
     * Returns the gray levels of an image.
     *
     * @param image in 0..numImages - 1
     * @return a fresh array of 64 levels in 0..16, row by row
     * @throws IndexOutOfBoundsException if there is no such image
     */
    public int[] pixels(int image) {
        return images.get(Objects.checkIndex(image, images.size())).clone();
    }

    /**
     * Returns the class of an image.
     *
     * @param image in 0..numImages - 1
     * @return the digit, in 0..9
     * @throws IndexOutOfBoundsException if there is no such image
     */
    public int label(int image) {
        return labels.get(Objects.checkIndex(image, labels.size()));
    }

    /**
     * Chooses classes, averages blocks of pixels and cuts them into bits.
     *
     * @param options what to take and how to cut
     * @return one row per image of the chosen classes in the order of the source, as images, with the labels
     */
    public LabeledBinaryData binarize(DigitsOptions options) {
        int[] chosen = IntStream.range(0, images.size())
                .filter(i -> options.classes().contains(labels.get(i)))
                .toArray();
        double[][] pooled = Arrays.stream(chosen)
                .mapToObj(i -> pool(images.get(i), options))
                .toArray(double[][]::new);
        double[] thresholds = thresholds(pooled, options);
        long[] patterns = new long[chosen.length];
        for (int row = 0; row < chosen.length; row++) {
            for (int pixel = 0; pixel < thresholds.length; pixel++) {
                patterns[row] |= pooled[row][pixel] > thresholds[pixel] ? 1L << pixel : 0;
            }
        }
        BinaryData data = BinaryData.fromPatterns(thresholds.length, patterns)
                .withName(name(options))
                .withCitations(List.of(CITATION))
                .withImageShape(options.pool());
        return new LabeledBinaryData(
                data, Arrays.stream(chosen).mapToObj(labels::get).toList());
    }

    private static String name(DigitsOptions options) {
        String classes = options.classes().stream().map(String::valueOf).collect(Collectors.joining(","));
        return "digits " + classes + " pooled to " + options.pool() + ", cut at " + options.threshold();
    }

    /** Block means; exact, since a block has a power of two of pixels. */
    private static double[] pool(int[] image, DigitsOptions options) {
        ImageShape shape = options.pool();
        int margin = options.central() ? 1 : 0;
        int height = (SIDE - 2 * margin) / shape.rows();
        int width = (SIDE - 2 * margin) / shape.columns();
        double[] means = new double[shape.numPixels()];
        for (int r = 0; r < shape.rows() * height; r++) {
            for (int c = 0; c < shape.columns() * width; c++) {
                means[shape.bit(r / height, c / width)] += image[(r + margin) * SIDE + c + margin];
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= height * width;
        }
        return means;
    }

    private static double[] thresholds(double[][] pooled, DigitsOptions options) {
        double[] thresholds = new double[options.pool().numPixels()];
        for (int pixel = 0; pixel < thresholds.length; pixel++) {
            int column = pixel;
            double[] values =
                    Arrays.stream(pooled).mapToDouble(image -> image[column]).toArray();
            thresholds[pixel] = threshold(values, options.threshold());
        }
        return thresholds;
    }

    private static double threshold(double[] values, PixelThreshold kind) {
        if (kind instanceof PixelThreshold.Fixed fixed) {
            return fixed.grayLevel();
        }
        if (kind instanceof PixelThreshold.Mean) {
            return Arrays.stream(values).sum() / values.length;
        }
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
