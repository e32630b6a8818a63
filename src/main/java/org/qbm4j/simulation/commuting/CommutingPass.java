// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.commuting;

import java.util.List;
import java.util.Optional;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.CommutingGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.Parameters;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.StateQuery.Whole;
import org.qbm4j.state.Bipartition;

/** One parameter vector of the commuting engine: a distribution of patterns and what is read off it. */
final class CommutingPass implements GibbsPass {
    private final Problem problem;
    private final PatternDistribution patterns;
    private final BlockSweep sweep;
    private final UnitsReading visible;
    private final GibbsState state;
    private final Runnable release;
    private Optional<double[]> probabilities = Optional.empty();
    private long flops;
    private boolean closed;

    /**
     * What is solved.
     *
     * @param hamiltonian the terms
     * @param theta one value per parameter
     * @param query what is wanted
     */
    record Problem(ParametricHamiltonian hamiltonian, double[] theta, StateQuery query) {
        Bipartition cut() {
            return hamiltonian.cut();
        }
    }

    CommutingPass(Problem problem, CommutingTerms terms, BlockSweep sweep, Runnable release) {
        this.problem = problem;
        this.sweep = sweep;
        this.release = release;
        this.patterns = new PatternDistribution(new LevelBlocks(terms, problem.theta), sweep);
        this.visible = new UnitsReading(terms.group(), 0, problem.cut().visible());
        this.flops = patterns.flopsPerSweep();
        this.state = answer();
    }

    /** The terms with the group arranged for a range of units. */
    static CommutingTerms compile(ParametricHamiltonian hamiltonian, int first, int count, int blockBits) {
        List<PauliString> words = List.copyOf(CommutingTerms.words(hamiltonian));
        if (!CommutingGroup.commute(words)) {
            refuse(words);
        }
        int qubits = hamiltonian.cut().numQubits();
        return new CommutingTerms(hamiltonian, CommutingGroup.of(words, qubits, first, count), blockBits);
    }

    private static void refuse(List<PauliString> words) {
        for (PauliString a : words) {
            for (PauliString b : words) {
                if (!a.commutesWith(b)) {
                    throw CommutingGibbsEngine.notServed(a, b);
                }
            }
        }
    }

    private GibbsState answer() {
        Bipartition cut = problem.cut();
        StateQuery query = problem.query;
        CommutingTerms terms = patterns.terms();
        double copies = (cut.numQubits() - terms.group().rank()) * Math.log(2);
        double logPartition = patterns.logSum() - patterns.lowest() + copies;
        GibbsState.Builder builder = new GibbsState.Builder(cut, 0, Estimate.exact(logPartition));
        if (query.expectations()) {
            builder.expectations(patterns.means().clone());
        }
        if (query.visible() != Visible.NONE) {
            builder.probabilities(probabilities());
        }
        if (query.visible() == Visible.STATE) {
            builder.visible(visible.state(marginal(patterns, terms.group().numInside())));
        }
        if (query.wants(Whole.SPECTRUM)) {
            flops += patterns.flopsPerSweep();
            builder.spectrum(new CommutingSpectrum(patterns, cut.numQubits(), dot(patterns.means(), problem.theta)));
        }
        if (query.fullState() || (query.wants(Whole.CORRELATIONS) && cut.hidden() > 0)) {
            addWhole(cut, builder);
        }
        return builder.build();
    }

    /** States of other units, each from a distribution over a group that is arranged for them. */
    private void addWhole(Bipartition cut, GibbsState.Builder builder) {
        CommutingTerms terms = arranged(0, cut.numQubits());
        PatternDistribution all = solved(terms);
        UnitsReading ofAll = new UnitsReading(terms.group(), 0, cut.numQubits());
        if (cut.hidden() > 0) {
            CommutingTerms hidden = arranged(cut.visible(), cut.hidden());
            UnitsReading ofHidden = new UnitsReading(hidden.group(), cut.visible(), cut.hidden());
            builder.hidden(
                    ofHidden.state(marginal(solved(hidden), hidden.group().numInside())),
                    ofAll.probabilities(marginal(all, terms.group().numDiagonal())));
        }
        if (problem.query.wants(Whole.STATE)) {
            builder.full(ofAll.state(marginal(all, terms.group().rank())));
        }
    }

    private CommutingTerms arranged(int first, int count) {
        return compile(problem.hamiltonian, first, count, patterns.terms().blockBits());
    }

    private PatternDistribution solved(CommutingTerms terms) {
        flops += patterns.flopsPerSweep();
        return new PatternDistribution(new LevelBlocks(terms, problem.theta), sweep);
    }

    private double[] marginal(PatternDistribution distribution, int bits) {
        flops += distribution.flopsPerSweep();
        return distribution.marginal(bits);
    }

    private double[] probabilities() {
        if (probabilities.isEmpty()) {
            int bits = patterns.terms().group().numDiagonal();
            probabilities = Optional.of(visible.probabilities(marginal(patterns, bits)));
        }
        return probabilities.get();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    @Override
    public GibbsState state() {
        return state;
    }

    @Override
    public double[] pullBack(HermitianMatrix adjoint) {
        requireAdjoint(adjoint.dimension());
        CommutingGroup group = patterns.terms().group();
        if (group.numDiagonal() == group.numInside()) {
            // no word of the group changes a visible basis state, so only the diagonal counts
            return pullBackDiagonal(adjoint.diagonal());
        }
        double[] values = visible.fold(adjoint);
        return pulled(values, dot(values, marginal(patterns, group.numInside())));
    }

    @Override
    public double[] pullBackDiagonal(double[] adjoint) {
        requireAdjoint(adjoint.length);
        return pulled(visible.fold(adjoint), dot(adjoint, probabilities()));
    }

    /** Minus the covariances of the generators with a function of the first eigenvalues of a pattern. */
    private double[] pulled(double[] function, double mean) {
        int bits = patterns.terms().blockBits();
        return moments((block, values, scratch) -> {
            int from = block << bits;
            for (int j = 0; j < values.length; j++) {
                values[j] *= mean - function[(from + j) & (function.length - 1)];
            }
        });
    }

    private double[] moments(PatternDistribution.Factor factor) {
        flops += patterns.flopsPerSweep();
        return patterns.moments(factor);
    }

    @Override
    public double[] metricProduct(Metric metric, double[] direction) {
        requireOpen();
        CommutingTerms terms = patterns.terms();
        Parameters.requireDirection(terms.numParameters(), direction);
        LevelBlocks along = new LevelBlocks(terms, direction);
        double mean = dot(patterns.means(), direction);
        return moments((block, values, scratch) -> {
            along.write(block, scratch);
            for (int j = 0; j < values.length; j++) {
                values[j] *= scratch[j] - mean;
            }
        });
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The pass is closed; pull back before closing it.");
        }
    }

    private void requireAdjoint(int size) {
        requireOpen();
        if (size != problem.cut().visibleDimension()) {
            throw new IllegalArgumentException("Argument 'adjoint' must have size "
                    + problem.cut().visibleDimension() + ", one row per visible basis state, but has size " + size
                    + ".");
        }
    }

    @Override
    public long flops() {
        return flops;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }
}
