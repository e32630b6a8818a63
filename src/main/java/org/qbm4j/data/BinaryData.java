// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.qbm4j.random.RandomStream;

/**
 * Rows of bits with weights: the classical data that visible units learn.
 *
 * <p>Column c of a row is visible unit c is bit c of the row's pattern. Immutable; every {@code with} method returns
 * new data and shares the rows.
 */
public final class BinaryData {

    /** The largest number of columns, since a pattern is one {@code long}. */
    public static final int MAX_BITS = Long.SIZE;

    private final int numBits;
    private final long[] patterns;
    private final double[] weights;
    private final Label label;

    private BinaryData(int numBits, long[] patterns, double[] weights, Label label) {
        this.numBits = numBits;
        this.patterns = patterns;
        this.weights = weights;
        this.label = label;
    }

    /** Everything that describes the rows and is not a number. */
    private record Label(String name, List<String> citations, Optional<ImageShape> imageShape) {
        static final Label NONE = new Label("data", List.of(), Optional.empty());
    }

    /**
     * The two parts of a split.
     *
     * @param train the part to learn from, at least one row
     * @param test the part held back, at least one row
     */
    public record Split(BinaryData train, BinaryData test) {}

    /**
     * Returns data from rows of zeros and ones, each of weight 1.
     *
     * @param rows at least one row, all of the same length in 1..64; not modified
     * @return the data, named {@code data}
     * @throws IllegalArgumentException if there are no rows, a row has another length, or an entry is neither 0 nor
     *     1; the message names row and column, counted from 0, and the value
     */
    public static BinaryData fromRows(int[][] rows) {
        requireRows(rows.length);
        int numBits = rows[0].length;
        requireBits(numBits);
        long[] patterns = new long[rows.length];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != numBits) {
                throw new IllegalArgumentException("Argument 'rows' must have rows of one length, but row 0 has "
                        + numBits + " entries and row " + row + " has " + rows[row].length + ".");
            }
            for (int column = 0; column < numBits; column++) {
                int entry = rows[row][column];
                if (entry != 0 && entry != 1) {
                    throw new IllegalArgumentException("Argument 'rows' must hold only 0 and 1, but row " + row
                            + ", column " + column + " is " + entry + ". Threshold the values first.");
                }
                patterns[row] |= (long) entry << column;
            }
        }
        return new BinaryData(numBits, patterns, ones(rows.length), Label.NONE);
    }

    /**
     * Returns data from bit patterns, each of weight 1.
     *
     * @param numBits number of columns, in 1..64
     * @param patterns at least one; bits from {@code numBits} up are 0; copied
     * @return the data, named {@code data}
     * @throws IllegalArgumentException if a condition fails
     */
    public static BinaryData fromPatterns(int numBits, long[] patterns) {
        return fromPatterns(numBits, patterns, ones(patterns.length));
    }

    /**
     * Returns data from bit patterns with weights.
     *
     * @param numBits number of columns, in 1..64
     * @param patterns at least one; bits from {@code numBits} up are 0; copied
     * @param weights one per pattern, finite and above 0, of any sum; copied
     * @return the data, named {@code data}
     * @throws IllegalArgumentException if a condition fails
     */
    public static BinaryData fromPatterns(int numBits, long[] patterns, double[] weights) {
        requireBits(numBits);
        requireRows(patterns.length);
        for (int row = 0; row < patterns.length; row++) {
            if (numBits < MAX_BITS && patterns[row] >>> numBits != 0) {
                throw new IllegalArgumentException("Argument 'patterns' must use only bits 0.." + (numBits - 1)
                        + ", but row " + row + " is 0b" + Long.toBinaryString(patterns[row]) + ".");
            }
        }
        requireWeights(weights, patterns.length);
        return new BinaryData(numBits, patterns.clone(), weights.clone(), Label.NONE);
    }

    /**
     * Returns data with one row for each pattern of positive probability, weighted by it, in ascending order.
     *
     * @param probabilities length 2^n, index = pattern, sum 1 within 1e-9; not modified
     * @return the data, named {@code data}
     * @throws IllegalArgumentException if this is no distribution; the message tells the entry or the sum
     */
    public static BinaryData fromProbabilities(double[] probabilities) {
        Distribution distribution = Distribution.of(probabilities);
        long[] patterns = IntStream.range(0, probabilities.length)
                .filter(i -> probabilities[i] > 0)
                .asLongStream()
                .toArray();
        double[] weights = Arrays.stream(probabilities).filter(p -> p > 0).toArray();
        return new BinaryData(distribution.numBits(), patterns, weights, Label.NONE);
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void requireRows(int numRows) {
        if (numRows == 0) {
            throw new IllegalArgumentException("Data must have at least one row, but there are none.");
        }
    }

    private static void requireBits(int numBits) {
        if (numBits < 1 || numBits > MAX_BITS) {
            throw new IllegalArgumentException("Data must have 1.." + MAX_BITS + " columns, but has " + numBits
                    + ". Drop columns or pool pixels.");
        }
    }

    private static void requireWeights(double[] weights, int numRows) {
        if (weights.length != numRows) {
            throw new IllegalArgumentException("Argument 'weights' must hold one weight for each of " + numRows
                    + " rows, but has length " + weights.length + ".");
        }
        double total = 0;
        for (int row = 0; row < numRows; row++) {
            total += weights[row];
            if (!(weights[row] > 0) || Double.isInfinite(total)) {
                throw new IllegalArgumentException(
                        "Argument 'weights' must be above 0 with a finite sum, but row " + row + " has " + weights[row]
                                + ". Drop rows that should not count, scale large weights down.");
            }
        }
    }

    /**
     * Returns this data under another name.
     *
     * @param name for logs and plots; not blank
     * @return the renamed data
     * @throws IllegalArgumentException if the name is blank
     */
    public BinaryData withName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Argument 'name' must say what the data is, but was blank.");
        }
        return with(new Label(name, label.citations, label.imageShape));
    }

    /**
     * Returns this data with the sources to cite.
     *
     * @param keys keys of the project's bibliography, possibly none; copied
     * @return the data with these citations in place of any earlier ones
     */
    public BinaryData withCitations(List<String> keys) {
        return with(new Label(label.name, List.copyOf(keys), label.imageShape));
    }

    /**
     * Returns this data to be shown as images.
     *
     * @param shape rows times columns equals {@link #numBits()}
     * @return the data with this shape
     * @throws IllegalArgumentException if the shape has another number of pixels
     */
    public BinaryData withImageShape(ImageShape shape) {
        if ((long) shape.rows() * shape.columns() != numBits) {
            throw new IllegalArgumentException("Argument 'shape' must have " + numBits
                    + " pixels as the rows have columns, but was " + shape + ".");
        }
        return with(new Label(label.name, label.citations, Optional.of(shape)));
    }

    private BinaryData with(Label newLabel) {
        return new BinaryData(numBits, patterns, weights, newLabel);
    }

    /**
     * Returns the number of rows.
     *
     * @return at least 1
     */
    public int numRows() {
        return patterns.length;
    }

    /**
     * Returns the number of columns, which is the number of visible units.
     *
     * @return in 1..64
     */
    public int numBits() {
        return numBits;
    }

    /**
     * Returns the bits of a row.
     *
     * @param row in 0..numRows - 1
     * @return the pattern; bit c is column c
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public long pattern(int row) {
        return patterns[Objects.checkIndex(row, patterns.length)];
    }

    /**
     * Returns one entry.
     *
     * @param row in 0..numRows - 1
     * @param column in 0..numBits - 1
     * @return 0 or 1
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public int bit(int row, int column) {
        return (int) (pattern(row) >>> Objects.checkIndex(column, numBits)) & 1;
    }

    /**
     * Returns the weight of a row.
     *
     * @param row in 0..numRows - 1
     * @return the weight, finite and above 0, as given (not normalized)
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public double weight(int row) {
        return weights[Objects.checkIndex(row, weights.length)];
    }

    /**
     * Returns the name for logs and plots.
     *
     * @return the name, not blank
     */
    public String name() {
        return label.name;
    }

    /**
     * Returns the sources to cite.
     *
     * @return bibliography keys, possibly none
     */
    public List<String> citations() {
        return label.citations;
    }

    /**
     * Returns the shape of a row that is an image.
     *
     * @return the shape, if the rows are images
     */
    public Optional<ImageShape> imageShape() {
        return label.imageShape;
    }

    /**
     * Returns the normalized weight of every pattern.
     *
     * @return a fresh array of length 2^numBits, index = pattern, sum 1 up to rounding
     * @throws IllegalArgumentException if there are more than 30 columns
     */
    public double[] empirical() {
        if (numBits > Distribution.MAX_BITS) {
            throw new IllegalArgumentException("A distribution over all patterns needs 2^" + numBits
                    + " numbers; it is built for at most " + Distribution.MAX_BITS + " columns, but the data has "
                    + numBits + ". Use aggregated(), which lists only the patterns that occur.");
        }
        double[] probabilities = new double[1 << numBits];
        double total = 0;
        for (int row = 0; row < patterns.length; row++) {
            probabilities[(int) patterns[row]] += weights[row];
            total += weights[row];
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= total;
        }
        return probabilities;
    }

    /**
     * Returns the empirical distribution.
     *
     * @return {@link #empirical()} with its entropy and divergences
     * @throws IllegalArgumentException if there are more than 30 columns
     */
    public Distribution distribution() {
        return Distribution.owning(empirical(), "weights");
    }

    /**
     * Returns the Shannon entropy of the empirical distribution in nats.
     *
     * <p>Works for any number of columns: only the patterns that occur are visited.
     *
     * @return the entropy, in [0, ln numRows] up to rounding
     */
    public double entropy() {
        double[] merged = aggregated().weights;
        double total = Arrays.stream(merged).sum();
        return Distribution.entropy(
                Arrays.stream(merged).map(weight -> weight / total).toArray());
    }

    /**
     * Returns the same empirical distribution with each pattern once, ascending, its weights added up.
     *
     * @return data whose number of rows is the number of distinct patterns; the entropy is unchanged
     */
    public BinaryData aggregated() {
        int[] order = IntStream.range(0, patterns.length)
                .boxed()
                .sorted((a, b) -> Long.compareUnsigned(patterns[a], patterns[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] distinct = new long[order.length];
        double[] merged = new double[order.length];
        int count = 0;
        for (int row : order) {
            if (count == 0 || distinct[count - 1] != patterns[row]) {
                distinct[count++] = patterns[row];
            }
            merged[count - 1] += weights[row];
        }
        return new BinaryData(numBits, Arrays.copyOf(distinct, count), Arrays.copyOf(merged, count), label);
    }

    /**
     * Splits the rows at random into a part to learn from and a part held back; both keep the order of the rows.
     *
     * @param trainFraction share of the rows (not of the weight) in the first part, strictly between 0 and 1; the
     *     number of rows is rounded
     * @param stream where the choice comes from; the same stream gives the same split
     * @return the two parts, with the name, citations and image shape of the whole
     * @throws IllegalArgumentException if the fraction is out of range or leaves a part empty
     */
    public Split split(double trainFraction, RandomStream stream) {
        boolean[] train = RowSplit.trainRows(numRows(), trainFraction, stream);
        return new Split(select(train, true), select(train, false));
    }

    /** Returns the rows whose mark has the given value, in order; at least one has. */
    BinaryData select(boolean[] marks, boolean wanted) {
        int[] rows = IntStream.range(0, marks.length)
                .filter(row -> marks[row] == wanted)
                .toArray();
        long[] chosen = Arrays.stream(rows).mapToLong(row -> patterns[row]).toArray();
        double[] chosenWeights =
                Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray();
        return new BinaryData(numBits, chosen, chosenWeights, label);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinaryData that
                && numBits == that.numBits
                && Arrays.equals(patterns, that.patterns)
                && Arrays.equals(weights, that.weights)
                && label.equals(that.label);
    }

    @Override
    public int hashCode() {
        return Objects.hash(numBits, Arrays.hashCode(patterns), Arrays.hashCode(weights), label);
    }

    @Override
    public String toString() {
        return "BinaryData(" + label.name + ", " + numRows() + " rows, " + numBits + " columns)";
    }
}
