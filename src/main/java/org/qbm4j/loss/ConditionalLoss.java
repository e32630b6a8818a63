// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Negative log-likelihood of class labels given input features, {@code L = -(1/R) sum_r ln p(label_r | x_r)}.
 *
 * <p>The circuit is run once per different row with the row's features as inputs. The class is read from the lowest
 * {@code ceil(log2 classes)} visible qubits: {@code p(c | x)} is the probability of finding c there, divided by the
 * probability of finding any class, so that patterns beyond the last class do not count.
 */
public final class ConditionalLoss implements Loss {
    /** Registry name. */
    public static final String NAME = "label-likelihood";

    private final double[][] inputs;
    private final int[] labels;
    private final double[] shares;
    private final int classes;
    private final int mask;

    /**
     * Makes the loss.
     *
     * @param inputs one row of features per example, all of the same length; copied
     * @param labels one class per row, 0..classes-1; copied
     * @param classes number of classes, at least 2
     * @throws IllegalArgumentException if there are no rows, lengths differ, a feature is not finite or a label is out of
     *     range
     */
    public ConditionalLoss(double[][] inputs, int[] labels, int classes) {
        if (inputs.length == 0 || inputs.length != labels.length || classes < 2) {
            throw new IllegalArgumentException("A conditional loss needs at least one row, one label per row and two"
                    + " classes, but was given " + inputs.length + " rows, " + labels.length + " labels and " + classes
                    + " classes.");
        }
        int width = inputs[0].length;
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= classes) {
                throw new IllegalArgumentException("Argument 'labels' must hold classes 0.." + (classes - 1)
                        + ", but row " + row + " has " + labels[row] + ".");
            }
            if (inputs[row].length != width || !Arrays.stream(inputs[row]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("Argument 'inputs' must hold " + width
                        + " finite features in each row, but row " + row + " has " + Arrays.toString(inputs[row])
                        + ".");
            }
        }
        Map<List<Object>, Integer> counts = new LinkedHashMap<>();
        for (int row = 0; row < labels.length; row++) {
            List<Object> key = List.of(Arrays.stream(inputs[row]).boxed().toList(), labels[row]);
            counts.merge(key, 1, Integer::sum);
        }
        this.inputs = counts.keySet().stream()
                .map(key -> ((List<?>) key.get(0))
                        .stream().mapToDouble(x -> (Double) x).toArray())
                .toArray(double[][]::new);
        this.labels =
                counts.keySet().stream().mapToInt(key -> (Integer) key.get(1)).toArray();
        double total = labels.length;
        this.shares = counts.values().stream().mapToDouble(n -> n / total).toArray();
        this.classes = classes;
        this.mask = (1 << qubits(classes)) - 1;
    }

    /**
     * Number of visible qubits that hold a class.
     *
     * @param classes number of classes, at least 2
     * @return {@code ceil(log2 classes)}
     */
    public static int qubits(int classes) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(classes - 1);
    }

    /**
     * Probabilities of the classes.
     *
     * @param classes number of classes
     * @param visible probabilities of the visible basis states
     * @return new array that sums to one
     */
    public static double[] classProbabilities(int classes, double[] visible) {
        int low = (1 << qubits(classes)) - 1;
        double[] sums = new double[classes];
        double total = 0;
        for (int v = 0; v < visible.length; v++) {
            if ((v & low) < classes) {
                sums[v & low] += visible[v];
                total += visible[v];
            }
        }
        for (int c = 0; c < classes; c++) {
            sums[c] /= total;
        }
        return sums;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public double lowerBound() {
        return 0;
    }

    /**
     * Number of different rows; rows of equal features and label are run once and counted.
     *
     * @return at least 1
     */
    public int numRows() {
        return labels.length;
    }

    /**
     * Share of one row among all examples.
     *
     * @param row which
     * @return in (0, 1]; the shares of all rows sum to one
     */
    public double share(int row) {
        return shares[row];
    }

    /**
     * Number of features of each row.
     *
     * @return number of inputs that the circuit must have
     */
    public int numInputs() {
        return inputs[0].length;
    }

    /**
     * Number of classes.
     *
     * @return at least 2
     */
    public int classes() {
        return classes;
    }

    /**
     * Features of one row.
     *
     * @param row which
     * @return new array
     */
    public double[] inputs(int row) {
        return inputs[row].clone();
    }

    /**
     * Label of one row.
     *
     * @param row which
     * @return the class
     */
    public int label(int row) {
        return labels[row];
    }

    /**
     * What one row adds to the loss.
     *
     * @param row which
     * @param visible probabilities of the visible basis states at the row's inputs, length at least {@code 2^qubits(classes)}
     * @return value and derivatives, times the row's share; infinite where the label has probability zero
     */
    public ProbabilityLoss.Result evaluate(int row, double[] visible) {
        if (visible.length <= mask) {
            throw new IllegalArgumentException("A circuit for " + classes + " classes needs at least " + qubits(classes)
                    + " visible qubits, but has " + (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(visible.length))
                    + "; add visible qubits.");
        }
        double right = 0;
        double any = 0;
        for (int v = 0; v < visible.length; v++) {
            right += (v & mask) == labels[row] ? visible[v] : 0;
            any += (v & mask) < classes ? visible[v] : 0;
        }
        double[] adjoint = new double[visible.length];
        for (int v = 0; v < visible.length; v++) {
            int c = v & mask;
            adjoint[v] = ((c < classes ? 1 / any : 0) - (c == labels[row] ? 1 / right : 0)) * shares[row];
        }
        return new ProbabilityLoss.Result((Math.log(any) - Math.log(right)) * shares[row], adjoint);
    }

    /**
     * Whether the most probable class is the label; the lower class wins a tie.
     *
     * @param row which
     * @param visible probabilities of the visible basis states
     * @return true if the row is classified rightly
     */
    public boolean isRight(int row, double[] visible) {
        double[] p = classProbabilities(classes, visible);
        int best = IntStream.range(0, classes).reduce(0, (a, b) -> p[b] > p[a] ? b : a);
        return best == labels[row];
    }
}
