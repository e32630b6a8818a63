// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.MomentSpectrum;
import org.qbm4j.numerics.Workers;
import org.qbm4j.operator.LetterFrame;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.GradientEstimate;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.sector.Sector;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/** Sums over all columns at one parameter vector, swept as far as they were asked for. */
final class ColumnSolution implements PanelSolution {
    private final ColumnFamily family;
    private final ColumnSector[] sectors;
    private final double tolerance;
    private final Workers workers;
    private final double reference;
    private double partition;
    private List<List<PanelSums>> sums = List.of();
    private Wanted swept = Wanted.NOTHING;
    private Optional<double[]> expectations = Optional.empty();
    private long flops;

    ColumnSolution(ColumnFamily family, double[] theta, double tolerance, Workers workers) {
        this.family = family;
        this.sectors = family.at(theta, tolerance, RowSharing.ALONE);
        this.tolerance = tolerance;
        this.workers = workers;
        double lowest = Double.POSITIVE_INFINITY;
        for (ColumnSector sector : sectors) {
            lowest = Math.min(lowest, sector.lowest());
        }
        this.reference = lowest;
    }

    @Override
    public void sweep(Wanted wanted) {
        Wanted all = swept.and(wanted);
        if (!sums.isEmpty() && all.equals(swept)) {
            return;
        }
        swept = all;
        ColumnSweep sweep = new ColumnSweep(family, sectors, workers);
        sums = sweep.values(all);
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

    @Override
    public ColumnFamily family() {
        return family;
    }

    @Override
    public long flops() {
        return flops;
    }

    private double weight(int s) {
        return Math.exp(reference - sectors[s].lowest());
    }

    @Override
    public Estimate logPartition() {
        return Estimate.exact(Math.log(partition) - reference);
    }

    /** Relative to the norm of E, once in each factor of the state. */
    @Override
    public double errorBound() {
        double rows = family.family().solvedCut().dimension();
        return 2 * tolerance * Math.sqrt(rows / partition);
    }

    @Override
    public double[] expectations() {
        if (expectations.isEmpty()) {
            sweep(Wanted.WORDS);
            expectations = Optional.of(contract(sums, 1));
        }
        return expectations.get();
    }

    @Override
    public double[] expectationErrors() {
        return new double[family.family().numParameters()];
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

    @Override
    public double[] visibleProbabilities() {
        return probabilities(1 << family.visible());
    }

    /** Probabilities of the patterns of the lowest units. */
    private double[] probabilities(int patterns) {
        double[] p = new double[patterns];
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

    @Override
    public HermitianMatrix visible() {
        sweep(Wanted.VISIBLE);
        return reduced(1 << family.visible(), chunk -> chunk.visible);
    }

    /** Sum over sectors and chunks. */
    private HermitianMatrix reduced(int dimension, Function<PanelSums, Optional<ReducedSums>> part) {
        double[] re = new double[dimension * dimension];
        double[] im = new double[dimension * dimension];
        for (int s = 0; s < sectors.length; s++) {
            double share = weight(s) / partition / family.sector(s).orbitSize() / PanelRecursion.DOUBLED;
            for (PanelSums chunk : sums.get(s)) {
                ReducedSums sum = part.apply(chunk).orElseThrow();
                for (int i = 0; i < re.length; i++) {
                    re[i] += share * sum.re[i];
                    im[i] += share * sum.im[i];
                }
            }
        }
        return HermitianMatrix.of(dimension, re, im, Double.POSITIVE_INFINITY);
    }

    @Override
    public void addWhole(StateQuery.Whole whole, GibbsState.Builder builder) {
        Bipartition cut = family.family().solvedCut();
        if (whole.compareTo(StateQuery.Whole.SPECTRUM) >= 0) {
            builder.spectrum(spectrum());
        }
        if (whole.compareTo(StateQuery.Whole.CORRELATIONS) >= 0 && cut.hidden() > 0) {
            sweep(new Wanted(false, false, true));
            HermitianMatrix hidden = reduced(cut.hiddenDimension(), chunk -> chunk.hidden);
            LetterFrame frame = family.family().frame().from(cut.visible());
            builder.hidden(DensityMatrix.of(frame.outside(hidden)), probabilities(cut.dimension()));
        }
    }

    private MomentSpectrum spectrum() {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int s = 0; s < sectors.length; s++) {
            SpectralBounds ends = sectors[s].ends(family, s);
            lowest = Math.min(lowest, ends.lowest());
            highest = Math.max(highest, ends.highest());
        }
        ColumnSweep sweep = new ColumnSweep(family, sectors, workers);
        MomentSpectrum spectrum = MomentSpectrum.of(sweep.moments(), lowest, highest);
        flops += sweep.flops();
        return spectrum;
    }

    @Override
    public GradientEstimate derivative(Direction direction) {
        sweep(Wanted.NOTHING);
        ColumnSweep sweep = new ColumnSweep(family, sectors, workers);
        double[] values = contract(sweep.derivatives(s -> direction.in(s, sectors[s].directionFactor())), 2);
        flops += sweep.flops();
        return GradientEstimate.exact(values);
    }
}
