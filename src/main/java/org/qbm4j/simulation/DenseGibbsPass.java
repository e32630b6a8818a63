// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Optional;
import java.util.function.Function;
import org.qbm4j.numerics.DenseMatrix;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.LetterFrame;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.StateQuery.Whole;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/** The decomposed blocks of one parameter vector and what is read off them. */
final class DenseGibbsPass implements GibbsPass {
    private final DenseWorkspace space;
    private final Function<double[], DenseWorkspace> spaceOfDirection;
    private final LetterFrame frame;
    private final int visibleDimension;
    private final DenseStates states;
    private final GibbsState state;
    private final Runnable release;
    private Optional<double[]> probabilities = Optional.empty();
    private Optional<HermitianMatrix> sigma = Optional.empty();
    private boolean closed;

    /**
     * Reads a solution.
     *
     * @param space solved
     * @param spaceOfDirection a solution that has the units which a direction touches; may be this one
     * @param cut all units
     * @param query what is wanted
     * @param release told when the pass is closed
     */
    DenseGibbsPass(
            DenseWorkspace space,
            Function<double[], DenseWorkspace> spaceOfDirection,
            Bipartition cut,
            StateQuery query,
            Runnable release) {
        this.space = space;
        this.spaceOfDirection = spaceOfDirection;
        this.frame = space.family().frame();
        this.visibleDimension = cut.visibleDimension();
        this.release = release;
        this.states = new DenseStates(space);
        this.state = answer(cut, query);
    }

    private GibbsState answer(Bipartition cut, StateQuery query) {
        GibbsState.Builder builder = new GibbsState.Builder(
                        cut,
                        space.family().idle(),
                        Estimate.exact(space.weights().logPartition()))
                .spectrum(space.weights());
        if (query.visible() == Visible.STATE) {
            builder.visible(DensityMatrix.of(sigma()));
        }
        if (query.expectations()) {
            builder.expectations(space.expectations().clone());
        }
        if (query.visible() != Visible.NONE) {
            // always by the same route, so that a probe that asks for more never changes the bits of a loss
            builder.probabilities(probabilities().clone());
        }
        if (query.wants(Whole.CORRELATIONS)) {
            DensityMatrix full = DensityMatrix.of(frame.outside(states.full()));
            Bipartition solved = space.family().solvedCut();
            if (solved.hidden() > 0) {
                builder.hidden(full.reduceTo(hidden(solved)), full.probabilities());
            }
            if (query.wants(Whole.STATE)) {
                builder.full(full);
            }
        }
        return builder.build();
    }

    private static int[] hidden(Bipartition cut) {
        int[] qubits = new int[cut.hidden()];
        for (int i = 0; i < qubits.length; i++) {
            qubits[i] = cut.visible() + i;
        }
        return qubits;
    }

    private HermitianMatrix sigma() {
        if (sigma.isEmpty()) {
            sigma = Optional.of(frame.outside(states.visible()));
        }
        return sigma.get();
    }

    private double[] probabilities() {
        if (probabilities.isEmpty()) {
            probabilities = Optional.of(changesProbabilities() ? sigma().diagonal() : states.visibleProbabilities());
        }
        return probabilities.get();
    }

    private boolean changesProbabilities() {
        return (frame.yz() & (visibleDimension - 1)) != 0;
    }

    @Override
    public GibbsState state() {
        return state;
    }

    @Override
    public double[] pullBack(HermitianMatrix adjoint) {
        requireAdjoint(adjoint.dimension());
        HermitianMatrix inside = frame.inside(adjoint);
        double mean = adjoint.inner(sigma());
        double[] gradient = new double[space.family().numParameters()];
        for (int b = 0; b < space.blocks.size(); b++) {
            DenseBlock block = space.blocks.get(b);
            if (space.isWhole()) {
                try (DenseMatrix g = DenseStates.dense(inside, space.family().isComplex())) {
                    block.multiplyVisible(g, space.scratch);
                }
            } else {
                states.writeVisible(b, inside);
                block.multiplyWork(space.scratch);
            }
            finish(space, block, mean, Metric.KUBO_MORI, gradient);
        }
        return gradient;
    }

    @Override
    public double[] pullBackDiagonal(double[] adjoint) {
        requireAdjoint(adjoint.length);
        if (changesProbabilities()) {
            return pullBack(HermitianMatrix.diagonal(adjoint));
        }
        double mean = 0;
        double[] p = probabilities();
        for (int v = 0; v < p.length; v++) {
            mean += p[v] * adjoint[v];
        }
        double[] gradient = new double[space.family().numParameters()];
        for (DenseBlock block : space.blocks) {
            block.multiplyDiagonal(block.sector().orbitMeans(adjoint), space.scratch);
            finish(space, block, mean, Metric.KUBO_MORI, gradient);
        }
        return gradient;
    }

    @Override
    public double[] metricProduct(Metric metric, double[] direction) {
        requireOpen();
        Parameters.requireDirection(space.family().numParameters(), direction);
        DenseWorkspace touched = spaceOfDirection.apply(direction);
        double mean = 0;
        double[] means = touched.expectations();
        for (int k = 0; k < means.length; k++) {
            mean += means[k] * direction[k];
        }
        double[] product = new double[means.length];
        for (DenseBlock block : touched.blocks) {
            block.writeHamiltonian(direction, touched.scratch);
            block.multiplyWork(touched.scratch);
            finish(touched, block, mean, metric, product);
        }
        for (int k = 0; k < product.length; k++) {
            product[k] = -product[k];
        }
        return product;
    }

    private static void finish(DenseWorkspace space, DenseBlock block, double mean, Metric metric, double[] target) {
        block.contract(block.pullProduct(mean, metric, space.scratch), target, space.scratch);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "The pass is closed and its matrices belong to the next one; pull back before closing it.");
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
        return space.flops() + states.flops();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }
}
