// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import org.qbm4j.data.BinaryData;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.simulation.PatternSampler;

/**
 * Mean log-likelihood of data under a semi-quantum machine whose {@code ln Z} is an estimate.
 *
 * <p>{@code sum_r share_r ln p~(v_r) - ln Z}. For the given rows the only uncertain number is {@code ln Z}; where the rows
 * stand for everything they were drawn from, their spread counts as well. Source: Salakhutdinov and Murray 2008.
 *
 * @param value nats per example
 * @param partitionError standard error of {@code ln Z}
 * @param rowError standard error of the mean over the rows, 0 for a single row
 * @param count independent samples behind {@code ln Z}
 */
public record AnnealedLogLikelihood(double value, double partitionError, double rowError, long count) {

    /**
     * Averages over the rows.
     *
     * @param machine the model
     * @param theta parameters
     * @param data rows with weights, one column per visible unit
     * @param logPartition {@code ln Z} at these parameters, as annealed importance sampling or an exact engine tells it
     * @return the likelihood
     * @throws IllegalArgumentException if the number of columns or parameters is wrong
     */
    public static AnnealedLogLikelihood of(
            SemiQuantumBoltzmannMachine machine, double[] theta, BinaryData data, Estimate logPartition) {
        requireColumns(machine, data);
        PatternSampler weights = PatternSampler.of(machine, theta);
        double total = 0;
        double mean = 0;
        double spread = 0;
        double squares = 0;
        for (int row = 0; row < data.numRows(); row++) {
            // West's update of a weighted mean and its sum of squares
            double weight = data.weight(row);
            double value = weights.logWeight(data.pattern(row));
            total += weight;
            squares += weight * weight;
            double step = value - mean;
            mean += step * weight / total;
            spread += weight * step * (value - mean);
        }
        double effective = total * total / squares;
        double error = data.numRows() > 1 ? Math.sqrt(spread / total / (effective - 1)) : 0;
        return new AnnealedLogLikelihood(
                mean - logPartition.value(), logPartition.standardError(), error, logPartition.count());
    }

    /**
     * Visible fields that give each unit the mean it has in the data, a base for annealed importance sampling.
     *
     * <p>{@code a_i = ln(p_i/(1 - p_i))/2} with {@code p_i} the share of ones, to which one row of half ones and half zeros
     * is added so that a constant column stays finite.
     *
     * @param data rows with weights
     * @return one field per column
     */
    public static double[] baseFields(BinaryData data) {
        double[] fields = new double[data.numBits()];
        double total = 0;
        for (int row = 0; row < data.numRows(); row++) {
            total += data.weight(row);
            for (int i = 0; i < fields.length; i++) {
                fields[i] += data.weight(row) * data.bit(row, i);
            }
        }
        for (int i = 0; i < fields.length; i++) {
            double ones = (fields[i] / total * data.numRows() + 0.5) / (data.numRows() + 1);
            fields[i] = Math.log(ones / (1 - ones)) / 2;
        }
        return fields;
    }

    private static void requireColumns(SemiQuantumBoltzmannMachine machine, BinaryData data) {
        if (data.numBits() != machine.cut().visible()) {
            throw new IllegalArgumentException("The data has " + data.numBits() + " columns, but the machine has "
                    + machine.cut().visible() + " visible units; make the two equal.");
        }
    }

    /**
     * The mean over these very rows.
     *
     * @return nats per example, with the standard error of {@code ln Z}
     */
    public Estimate ofRows() {
        return new Estimate(value, partitionError, count);
    }

    /**
     * The mean over everything that the rows are a sample of.
     *
     * @return nats per example, with the standard errors of {@code ln Z} and of the rows added in squares
     */
    public Estimate ofPopulation() {
        return new Estimate(value, Math.hypot(partitionError, rowError), count);
    }
}
