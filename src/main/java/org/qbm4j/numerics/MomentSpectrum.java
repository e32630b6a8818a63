// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.util.List;

/**
 * A thermal spectrum known by Chebyshev moments, without single levels; immutable.
 *
 * <p>Everything follows from {@code z(u) = Tr exp(-u H)} for u in [0, 2], a Chebyshev series in the moments: the purity is
 * {@code z(2)/z(1)^2}, and with {@code K_ij = int_0^1 p_i^s p_j^(1-s) ds} the sums over the kernel are {@code int_0^1 z(s) z(1-s)
 * ds / z(1)} and {@code 2 int_0^1 u z(u) z(2-u) du / z(1)^2}, both by Gauss-Legendre quadrature. Agrees with {@link GibbsWeights}
 * up to the tolerance of the moments, relative to the number of levels.
 */
public final class MomentSpectrum implements ThermalSpectrum {
    private static final double TOLERANCE = 1e-15;

    private final List<Block> blocks;
    private final double lowest;
    private final double highest;
    private final double partition;
    private final double meanEnergy;

    /**
     * Levels of a block of a Hamiltonian by moments {@code Tr T_k((H - middle)/radius)}.
     *
     * @param middle of an interval that holds the levels
     * @param radius half the width of the interval
     * @param moments at least {@link #count} values; the first is the number of levels
     */
    public record Block(double middle, double radius, double[] moments) {
        /**
         * Number of moments that the largest u needs.
         *
         * @param radius half the width of the interval
         * @return an even number
         */
        public static int count(double radius) {
            return (ExponentialSeries.of(2 * radius, TOLERANCE).degree() + 3) / 2 * 2;
        }

        /** Tr exp(-u (H - reference)). */
        private double partition(double u, double reference) {
            if (u == 0) {
                return moments[0];
            }
            ExponentialSeries series = ExponentialSeries.of(u * radius, TOLERANCE);
            double sum = 0;
            for (int k = Math.min(series.degree(), moments.length - 1); k >= 0; k--) {
                sum += series.coefficient(k) * moments[k];
            }
            return Math.exp(u * (reference - middle + radius)) * sum;
        }

        /** Tr H exp(-(H - reference)). */
        private double energy(double reference) {
            ExponentialSeries series = ExponentialSeries.of(radius, TOLERANCE);
            double sum = 0;
            for (int k = Math.min(series.degree(), moments.length - 2); k >= 0; k--) {
                double shifted = (moments[k + 1] + moments[Math.abs(k - 1)]) / 2;
                sum += series.coefficient(k) * (middle * moments[k] + radius * shifted);
            }
            return Math.exp(reference - middle + radius) * sum;
        }
    }

    private MomentSpectrum(List<Block> blocks, double lowest, double highest) {
        this.blocks = blocks;
        this.lowest = lowest;
        this.highest = highest;
        this.partition = partition(1);
        this.meanEnergy = blocks.stream().mapToDouble(b -> b.energy(lowest)).sum() / partition;
    }

    /**
     * Reads moments.
     *
     * @param blocks the blocks of a Hamiltonian
     * @param lowest its lowest level
     * @param highest its highest level
     * @return the spectrum
     */
    public static MomentSpectrum of(List<Block> blocks, double lowest, double highest) {
        return new MomentSpectrum(List.copyOf(blocks), lowest, highest);
    }

    /** {@code Tr exp(-u (H - lowest))}. */
    private double partition(double u) {
        return blocks.stream().mapToDouble(b -> b.partition(u, lowest)).sum();
    }

    @Override
    public int size() {
        return blocks.stream().mapToInt(b -> (int) Math.round(b.moments[0])).sum();
    }

    @Override
    public double lowestEnergy() {
        return lowest;
    }

    @Override
    public double highestEnergy() {
        return highest;
    }

    @Override
    public double logPartition() {
        return Math.log(partition) - lowest;
    }

    @Override
    public double entropy() {
        return Math.max(0, meanEnergy + logPartition());
    }

    @Override
    public double purity() {
        return partition(2) / (partition * partition);
    }

    @Override
    public double kernelSum() {
        return KernelIntegrals.sum(this::partition, highest - lowest);
    }

    @Override
    public double kernelSquareSum() {
        return KernelIntegrals.squareSum(this::partition, highest - lowest);
    }
}
