// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.GradientEstimate;
import org.qbm4j.simulation.StateQuery;

/** What panels tell of one parameter vector; swept as far as it is asked for. */
interface PanelSolution {

    /** The sectors. */
    ColumnFamily family();

    /** Makes sure that sums are there. */
    void sweep(Wanted wanted);

    /** ln Z of the solved units, nats. */
    Estimate logPartition();

    /** Trace distance that the dropped terms of the series can make. */
    double errorBound();

    /** Expectation value of every generator; shared array. */
    double[] expectations();

    /** Standard errors of the expectation values; shared array. */
    double[] expectationErrors();

    /** Probabilities of the visible patterns, in the letters of the frame. */
    double[] visibleProbabilities();

    /** The visible state in the letters of the frame. */
    HermitianMatrix visible();

    /**
     * Tells what is known of all units.
     *
     * @param whole how much of it
     */
    void addWhole(StateQuery.Whole whole, GibbsState.Builder builder);

    /** Derivative of the mean of an operator with mean zero along every parameter. */
    GradientEstimate derivative(Direction direction);

    /** Floating-point operations so far. */
    long flops();

    /** A multiple of an operator in every sector. */
    @FunctionalInterface
    interface Direction {
        PanelOperator in(int sector, double factor);
    }
}
