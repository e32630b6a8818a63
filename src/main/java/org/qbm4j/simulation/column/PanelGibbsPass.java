// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.function.Function;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.LetterFrame;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.GradientEstimate;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.Parameters;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/** One parameter vector, read off panels of all columns or of random vectors. */
final class PanelGibbsPass implements GibbsPass {
    private final PanelSolution solution;
    private final Function<double[], PanelSolution> solutionOfDirection;
    private final LetterFrame frame;
    private final int visibleDimension;
    private final GibbsState state;
    private final Runnable release;
    private long flopsOfDirections;
    private boolean closed;

    /**
     * Reads a solution.
     *
     * @param solution at the parameters
     * @param solutionOfDirection one that has the units which a direction touches
     * @param cut all units
     * @param query what is wanted
     * @param release told when the pass is closed
     */
    PanelGibbsPass(
            PanelSolution solution,
            Function<double[], PanelSolution> solutionOfDirection,
            Bipartition cut,
            StateQuery query,
            Runnable release) {
        this.solution = solution;
        this.solutionOfDirection = solutionOfDirection;
        this.frame = solution.family().family().frame();
        this.visibleDimension = cut.visibleDimension();
        this.release = release;
        this.state = answer(cut, query);
    }

    private GibbsState answer(Bipartition cut, StateQuery query) {
        boolean fromState = query.visible() == Visible.PROBABILITIES && changesProbabilities();
        boolean wantsState = query.visible() == Visible.STATE || fromState;
        solution.sweep(new Wanted(query.expectations(), wantsState, false));
        GibbsState.Builder builder = new GibbsState.Builder(
                        cut, solution.family().family().idle(), solution.logPartition())
                .errorBound(solution.errorBound());
        if (query.expectations()) {
            builder.expectations(
                    solution.expectations().clone(),
                    solution.expectationErrors().clone());
        }
        if (query.visible() != Visible.NONE) {
            builder.probabilities(probabilities());
        }
        if (query.visible() == Visible.STATE) {
            builder.visible(DensityMatrix.of(frame.outside(solution.visible())));
        }
        solution.addWhole(query.whole(), builder);
        return builder.build();
    }

    private boolean changesProbabilities() {
        return (frame.yz() & (visibleDimension - 1)) != 0;
    }

    private double[] probabilities() {
        return changesProbabilities() ? frame.outside(solution.visible()).diagonal() : solution.visibleProbabilities();
    }

    @Override
    public GibbsState state() {
        return state;
    }

    @Override
    public double[] pullBack(HermitianMatrix adjoint) {
        return estimateGradient(adjoint).values();
    }

    @Override
    public double[] pullBackDiagonal(double[] adjoint) {
        return estimateGradientDiagonal(adjoint).values();
    }

    @Override
    public GradientEstimate estimateGradient(HermitianMatrix adjoint) {
        requireAdjoint(adjoint.dimension());
        HermitianMatrix inside = frame.inside(adjoint);
        double mean = inside.inner(solution.visible());
        return solution.derivative((s, factor) -> IndexOperator.visible(solution.family(), s, inside, mean, factor));
    }

    @Override
    public GradientEstimate estimateGradientDiagonal(double[] adjoint) {
        requireAdjoint(adjoint.length);
        if (changesProbabilities()) {
            return estimateGradient(HermitianMatrix.diagonal(adjoint));
        }
        double[] p = probabilities();
        double mean = 0;
        for (int v = 0; v < p.length; v++) {
            mean += p[v] * adjoint[v];
        }
        double[] centered = adjoint.clone();
        for (int v = 0; v < p.length; v++) {
            centered[v] -= mean;
        }
        ColumnFamily family = solution.family();
        return solution.derivative((s, factor) -> ColumnSector.diagonal(
                family.kernels(), family.sector(s), family.sector(s).orbitMeans(centered), factor));
    }

    @Override
    public double[] metricProduct(Metric metric, double[] direction) {
        requireOpen();
        if (!metric.equals(Metric.KUBO_MORI)) {
            throw new IllegalArgumentException("This engine knows the metric kubo-mori only, but was asked for "
                    + metric.name() + "; use the dense engine.");
        }
        Parameters.requireDirection(solution.family().family().numParameters(), direction);
        PanelSolution touched = solutionOfDirection.apply(direction);
        PanelSolution at = touched.family().equals(solution.family()) ? solution : touched;
        double mean = 0;
        double[] means = at.expectations();
        for (int k = 0; k < means.length; k++) {
            mean += means[k] * direction[k];
        }
        double shift = mean;
        ColumnFamily family = at.family();
        double[] product = at.derivative(
                        (s, factor) -> ColumnSector.terms(family.kernels(), family.sector(s), direction, shift, factor))
                .values();
        for (int k = 0; k < product.length; k++) {
            product[k] = -product[k];
        }
        flopsOfDirections += at.equals(solution) ? 0 : at.flops();
        return product;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The pass is closed; pull back before closing it.");
        }
    }

    private void requireAdjoint(int size) {
        requireOpen();
        if (size != visibleDimension) {
            throw new IllegalArgumentException("Argument 'adjoint' must have size " + visibleDimension
                    + ", one row per visible basis state, but has size " + size + ".");
        }
    }

    @Override
    public long flops() {
        return solution.flops() + flopsOfDirections;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }
}
