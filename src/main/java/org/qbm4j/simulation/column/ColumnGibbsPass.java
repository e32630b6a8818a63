// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.Workers;
import org.qbm4j.operator.LetterFrame;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.sector.Sector;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/** One parameter vector of the column engine. */
final class ColumnGibbsPass implements GibbsPass {
    private final Solution solution;
    private final Function<double[], Solution> solutionOfDirection;
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
    ColumnGibbsPass(
            Solution solution,
            Function<double[], Solution> solutionOfDirection,
            Bipartition cut,
            StateQuery query,
            Runnable release) {
        this.solution = solution;
        this.solutionOfDirection = solutionOfDirection;
        this.frame = solution.family.family().frame();
        this.visibleDimension = cut.visibleDimension();
        this.release = release;
        this.state = answer(cut, query);
    }

    private GibbsState answer(Bipartition cut, StateQuery query) {
        boolean fromState = query.visible() == Visible.PROBABILITIES && changesProbabilities();
        boolean wantsState = query.visible() == Visible.STATE || fromState;
        solution.sweep(query.expectations(), wantsState);
        GibbsState.Builder builder = new GibbsState.Builder(
                        cut, solution.family.family().idle(), Estimate.exact(solution.logPartition()))
                .errorBound(solution.errorBound());
        if (query.expectations()) {
            builder.expectations(solution.expectations().clone());
        }
        if (query.visible() != Visible.NONE) {
            builder.probabilities(probabilities());
        }
        if (query.visible() == Visible.STATE) {
            builder.visible(DensityMatrix.of(frame.outside(solution.visible())));
        }
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
        requireAdjoint(adjoint.dimension());
        HermitianMatrix inside = frame.inside(adjoint);
        double mean = inside.inner(solution.visible());
        return solution.derivative((s, factor) -> IndexOperator.visible(solution.family, s, inside, mean, factor));
    }

    @Override
    public double[] pullBackDiagonal(double[] adjoint) {
        requireAdjoint(adjoint.length);
        if (changesProbabilities()) {
            return pullBack(HermitianMatrix.diagonal(adjoint));
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
        ColumnFamily family = solution.family;
        return solution.derivative((s, factor) ->
                IndexOperator.diagonal(family.kernels(), family.sector(s).orbitMeans(centered), factor));
    }

    @Override
    public double[] metricProduct(Metric metric, double[] direction) {
        requireOpen();
        if (!metric.equals(Metric.KUBO_MORI)) {
            throw new IllegalArgumentException("The column engine knows the metric kubo-mori only, but was asked for "
                    + metric.name() + "; use the dense engine.");
        }
        if (direction.length != solution.family.family().numParameters()) {
            throw new IllegalArgumentException("Argument 'direction' must have "
                    + solution.family.family().numParameters() + " values, but has " + direction.length + ".");
        }
        Solution touched = solutionOfDirection.apply(direction);
        Solution at = touched.family.equals(solution.family) ? solution : touched;
        double mean = 0;
        double[] means = at.expectations();
        for (int k = 0; k < means.length; k++) {
            mean += means[k] * direction[k];
        }
        double shift = mean;
        ColumnFamily family = at.family;
        double[] product = at.derivative(
                (s, factor) -> ColumnSector.terms(family.kernels(), family.sector(s), direction, shift, factor));
        for (int k = 0; k < product.length; k++) {
            product[k] = -product[k];
        }
        flopsOfDirections += at.equals(solution) ? 0 : at.flops;
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
        return solution.flops + flopsOfDirections;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }

    /** A multiple of an operator in every sector. */
    @FunctionalInterface
    private interface Direction {
        PanelOperator in(int sector, double factor);
    }

    /** Sums over all columns at one parameter vector, swept as far as they were asked for. */
    static final class Solution {
        private final ColumnFamily family;
        private final ColumnSector[] sectors;
        private final double tolerance;
        private final Workers workers;
        private final double reference;
        private double partition;
        private List<List<PanelSums>> sums = List.of();
        private boolean hasWords;
        private boolean hasState;
        private Optional<double[]> expectations = Optional.empty();
        private long flops;

        Solution(ColumnFamily family, double[] theta, double tolerance, Workers workers) {
            this.family = family;
            this.sectors = family.at(theta, tolerance);
            this.tolerance = tolerance;
            this.workers = workers;
            double lowest = Double.POSITIVE_INFINITY;
            for (ColumnSector sector : sectors) {
                lowest = Math.min(lowest, sector.lowest());
            }
            this.reference = lowest;
        }

        /** Makes sure that the sums are there. */
        void sweep(boolean words, boolean state) {
            if (!sums.isEmpty() && (hasWords || !words) && (hasState || !state)) {
                return;
            }
            hasWords |= words;
            hasState |= state;
            ColumnSweep sweep = new ColumnSweep(family, sectors, workers);
            sums = sweep.values(hasWords, hasState);
            flops += sweep.flops();
            partition = 0;
            for (int s = 0; s < sectors.length; s++) {
                for (PanelSums chunk : sums.get(s)) {
                    for (double square : chunk.squares) {
                        partition += weight(s) * square / PanelRecursion.DOUBLED;
                    }
                }
            }
        }

        private double weight(int s) {
            return Math.exp(reference - sectors[s].lowest());
        }

        double logPartition() {
            return Math.log(partition) - reference;
        }

        /** Trace distance that the dropped terms can make: relative to the norm of E, once in each factor of the state. */
        double errorBound() {
            double rows = family.family().solvedCut().dimension();
            return 2 * tolerance * Math.sqrt(rows / partition);
        }

        double[] expectations() {
            if (expectations.isEmpty()) {
                sweep(true, hasState);
                expectations = Optional.of(contract(sums, 1));
            }
            return expectations.get();
        }

        private double[] contract(List<List<PanelSums>> all, double factor) {
            double[] values = new double[family.family().numParameters()];
            for (int s = 0; s < sectors.length; s++) {
                WordReader reader = family.reader(s);
                double weight = factor * weight(s) / partition / PanelRecursion.DOUBLED;
                for (PanelSums chunk : all.get(s)) {
                    for (int w = 1; w < reader.numWords(); w++) {
                        values[reader.parameter(w)] += weight * reader.coefficient(w) * chunk.word(w);
                    }
                }
            }
            return values;
        }

        double[] visibleProbabilities() {
            double[] p = new double[1 << family.visible()];
            for (int s = 0; s < sectors.length; s++) {
                Sector sector = family.sector(s);
                double share = weight(s) / partition / sector.orbitSize() / PanelRecursion.DOUBLED;
                for (PanelSums chunk : sums.get(s)) {
                    for (int r = 0; r < sector.dimension(); r++) {
                        for (int member = 0; member < sector.orbitSize(); member++) {
                            p[sector.basisState(r, member) & (p.length - 1)] += share * chunk.squares[r];
                        }
                    }
                }
            }
            return p;
        }

        /** The visible state in the letters of the frame. */
        HermitianMatrix visible() {
            sweep(hasWords, true);
            int dv = 1 << family.visible();
            double[] re = new double[dv * dv];
            double[] im = new double[dv * dv];
            for (int s = 0; s < sectors.length; s++) {
                double share = weight(s) / partition / family.sector(s).orbitSize() / PanelRecursion.DOUBLED;
                for (PanelSums chunk : sums.get(s)) {
                    for (int i = 0; i < re.length; i++) {
                        re[i] += share * chunk.visibleRe[i];
                        im[i] += share * chunk.visibleIm[i];
                    }
                }
            }
            return HermitianMatrix.of(dv, re, im, Double.POSITIVE_INFINITY);
        }

        /** Derivative of the mean of an operator with mean zero along every parameter. */
        double[] derivative(Direction direction) {
            sweep(hasWords, hasState);
            ColumnSweep sweep = new ColumnSweep(family, sectors, workers);
            double[] values = contract(sweep.derivatives(s -> direction.in(s, sectors[s].directionFactor())), 2);
            flops += sweep.flops();
            return values;
        }
    }
}
