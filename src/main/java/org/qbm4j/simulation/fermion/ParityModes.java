// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.fermion;

import java.util.Arrays;
import org.qbm4j.numerics.AntisymmetricForm;
import org.qbm4j.simulation.Metric;

/**
 * Fermions of one parity: the states on which {@code P = Z_0 .. Z_{n-1}} has one sign.
 *
 * <p>In the normal form {@code A = O^T (sum_j e_j J_j) O} modes are independent, {@code H = -sum_j e_j z_j} with {@code z_j =
 * +-1} and {@code P = det(O) prod_j z_j}. With the weights {@code q_j = exp(-2 e_j)} of flipped modes, Z is {@code
 * exp(sum_j e_j)} times the sum over all sets of flipped modes, even or odd in number, of the product of their weights. The
 * same with one or two modes left out gives mean values and metric products. Sums have positive terms only and are
 * kept as logarithms, so nothing is lost at large e, and nothing vanishes in a denominator at e = 0.
 */
final class ParityModes implements ThermalModes {
    private static final double EIGEN = 36;
    private static final double TURN = 4;

    private final int modes;
    private final AntisymmetricForm form;
    private final double[] energies;
    private final double[] logWeights;
    private final int parity;
    private final Sets[] below;
    private final Sets[] above;
    private final double logAll;
    private final double[] flipped;
    private long flops;

    /** Logarithms of the sums over even and odd sets. */
    private record Sets(double even, double odd) {
        static final Sets NONE = new Sets(0, Double.NEGATIVE_INFINITY);

        static Sets ofMode(double logWeight) {
            return new Sets(0, logWeight);
        }

        Sets and(Sets other) {
            return new Sets(logSum(even + other.even, odd + other.odd), logSum(even + other.odd, odd + other.even));
        }

        double of(int parity) {
            return parity == 0 ? even : odd;
        }

        private static double logSum(double a, double b) {
            double larger = Math.max(a, b);
            return larger == Double.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
        }
    }

    /**
     * Solves.
     *
     * @param rows number of Majorana operators, 2n
     * @param a the matrix A
     * @param sign of P on the states that count, 1 or -1
     */
    ParityModes(int rows, double[] a, int sign) {
        this.modes = rows / 2;
        this.form = AntisymmetricForm.of(rows, a);
        this.energies = form.energies();
        this.logWeights = Arrays.stream(energies).map(e -> -2 * e).toArray();
        this.parity = sign == form.orientation() ? 0 : 1;
        this.below = new Sets[modes + 1];
        this.above = new Sets[modes + 1];
        below[0] = Sets.NONE;
        above[modes] = Sets.NONE;
        for (int j = 0; j < modes; j++) {
            below[j + 1] = below[j].and(Sets.ofMode(logWeights[j]));
            int k = modes - 1 - j;
            above[k] = above[k + 1].and(Sets.ofMode(logWeights[k]));
        }
        this.logAll = below[modes].of(parity);
        this.flipped = new double[modes];
        for (int j = 0; j < modes; j++) {
            double others = below[j].and(above[j + 1]).of(1 - parity);
            flipped[j] = Math.exp(logWeights[j] + others - logAll);
        }
        count(EIGEN);
    }

    private void count(double cubes) {
        flops += (long) (cubes * 8 * modes * modes * modes);
    }

    @Override
    public double logPartition() {
        return Arrays.stream(energies).sum() + logAll;
    }

    @Override
    public double[] slopes() {
        int rows = 2 * modes;
        double[] inside = new double[rows * rows];
        for (int j = 0; j < modes; j++) {
            setMode(inside, j, 1 - 2 * flipped[j]);
        }
        count(TURN);
        return form.outside(inside);
    }

    private void setMode(double[] inside, int j, double value) {
        int rows = 2 * modes;
        inside[2 * j * rows + 2 * j + 1] = value;
        inside[(2 * j + 1) * rows + 2 * j] = -value;
    }

    @Override
    public double[] slopesAlong(Metric metric, double[] direction) {
        int rows = 2 * modes;
        double[] b = form.inside(direction);
        double[] result = new double[rows * rows];
        double[] diagonal = new double[modes];
        for (int j = 0; j < modes; j++) {
            double ownShift = b[2 * j * rows + 2 * j + 1];
            diagonal[j] += 4 * flipped[j] * (1 - flipped[j]) * ownShift;
            Sets between = Sets.NONE;
            for (int k = j + 1; k < modes; k++) {
                Sets others = below[j].and(between).and(above[k + 1]);
                couple(weights(metric, j, k, others), b, result, 2 * j * rows + 2 * k);
                double both = Math.exp(logWeights[j] + logWeights[k] + others.of(parity) - logAll);
                double covariance = both - flipped[j] * flipped[k];
                diagonal[j] += 4 * covariance * b[2 * k * rows + 2 * k + 1];
                diagonal[k] += 4 * covariance * ownShift;
                between = between.and(Sets.ofMode(logWeights[k]));
            }
        }
        for (int j = 0; j < modes; j++) {
            setMode(result, j, diagonal[j]);
        }
        count(2 * TURN);
        return form.outside(result);
    }

    /** What moves a flip from one of two modes to the other, and what flips both or none. */
    private record Weights(double move, double create) {}

    /** The logarithmic means of the probabilities of the two states that are connected. */
    private Weights weights(Metric metric, int j, int k, Sets others) {
        double single = others.of(1 - parity) - logAll;
        double even = others.of(parity) - logAll;
        double move = logarithmicMean(logWeights[j] + single, logWeights[k] + single);
        double create = logarithmicMean(even, logWeights[j] + logWeights[k] + even);
        return new Weights(
                2 * move * metric.factor(logWeights[j] - logWeights[k]),
                2 * create * metric.factor(logWeights[j] + logWeights[k]));
    }

    /** The 2 x 2 blocks of two modes: what commutes with J moves a flip, what anticommutes flips both or none. */
    private void couple(Weights weights, double[] b, double[] result, int first) {
        int rows = 2 * modes;
        int second = first + rows;
        double move = weights.move();
        double create = weights.create();
        double same = b[first] + b[second + 1];
        double turned = b[first + 1] - b[second];
        double opposite = b[first] - b[second + 1];
        double mirrored = b[first + 1] + b[second];
        result[first] = move * same + create * opposite;
        result[second + 1] = move * same - create * opposite;
        result[first + 1] = move * turned + create * mirrored;
        result[second] = -move * turned + create * mirrored;
        for (int at : new int[] {first, first + 1, second, second + 1}) {
            result[at % rows * rows + at / rows] = -result[at];
        }
    }

    /** {@code (a - b)/(ln a - ln b)} of two numbers given by their logarithms, also for a = b and zeros. */
    private static double logarithmicMean(double logA, double logB) {
        double larger = Math.max(logA, logB);
        double d = Math.abs(logA - logB);
        if (larger == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        return d == 0 ? Math.exp(larger) : -Math.exp(larger) * Math.expm1(-d) / d;
    }

    @Override
    public long flops() {
        return flops;
    }
}
