// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.commuting;

import org.qbm4j.numerics.KernelIntegrals;
import org.qbm4j.numerics.ThermalSpectrum;

/**
 * The spectrum of commuting words; immutable.
 *
 * <p>Keeps no levels but what they are made from. The sums over the kernel go over all levels for every node of their
 * quadrature, some hundred times, when they are asked for.
 */
final class CommutingSpectrum implements ThermalSpectrum {
    private final LevelBlocks levels;
    private final int size;
    private final double lowest;
    private final double highest;
    private final double logPartition;
    private final double entropy;
    private final double purity;

    /**
     * Reads a distribution.
     *
     * @param patterns solved
     * @param qubits size of the register
     * @param meanEnergy expectation value of H
     */
    CommutingSpectrum(PatternDistribution patterns, int qubits, double meanEnergy) {
        double[] found = patterns.highestAndSquares();
        int copies = qubits - patterns.terms().group().rank();
        this.levels = patterns.levels();
        this.size = 1 << qubits;
        this.lowest = patterns.lowest();
        this.highest = found[0];
        this.logPartition = patterns.logSum() - lowest + copies * Math.log(2);
        this.entropy = Math.max(0, meanEnergy + logPartition);
        this.purity = found[1] / (1L << copies);
    }

    @Override
    public int size() {
        return size;
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
        return logPartition;
    }

    @Override
    public double entropy() {
        return entropy;
    }

    @Override
    public double purity() {
        return purity;
    }

    @Override
    public double kernelSum() {
        return KernelIntegrals.sum(this::partition, highest - lowest);
    }

    @Override
    public double kernelSquareSum() {
        return KernelIntegrals.squareSum(this::partition, highest - lowest);
    }

    /** {@code Tr exp(-u (H - lowest))}. */
    private double partition(double u) {
        CommutingTerms terms = levels.terms();
        double[] values = new double[1 << terms.blockBits()];
        double whole = 0;
        for (int block = 0; block < terms.blocks(); block++) {
            levels.write(block, values);
            double sum = 0;
            for (double energy : values) {
                sum += Math.exp(u * (lowest - energy));
            }
            whole += sum;
        }
        return whole * (size >> terms.group().rank());
    }
}
