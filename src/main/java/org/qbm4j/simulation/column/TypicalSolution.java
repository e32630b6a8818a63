// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.Arrays;
import java.util.Optional;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.Workers;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.GradientEstimate;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.sector.Sector;

/**
 * Estimates from random vectors r: {@code Tr A ~ mean <r|A|r>} for ln Z, and ratios of such means for everything else.
 *
 * <p>With {@code t = exp(-(H - lowest)/2) r} the means are of {@code <t|t>} and {@code <t|P|t>} (Sugiura and Shimizu 2013).
 * Standard errors are those of a ratio, from the spread of its residuals over the vectors; of a gradient, with the adjoint
 * taken as given. Rows of one panel are shared out among threads; sums are taken in fixed pieces, so the number of threads
 * changes no bit.
 */
final class TypicalSolution implements PanelSolution {
    private static final int MOST_PARTS = 32;

    private final ColumnFamily family;
    private final ColumnSector[] sectors;
    private final double tolerance;
    private final Workers workers;
    private final RandomPanels random;
    private final int panels;
    private final double reference;
    private final PanelRecursion recursion;
    private double[] norms = new double[0];
    private double[][] words = new double[0][0];
    private double[][] squares = new double[0][0];
    private Optional<HermitianMatrix> visible = Optional.empty();
    private long flops;

    TypicalSolution(
            ColumnFamily family, double[] theta, double tolerance, Workers workers, RandomPanels random, int vectors) {
        this.family = family;
        this.sectors = family.at(theta, tolerance, workers::run);
        this.tolerance = tolerance;
        this.workers = workers;
        this.random = random;
        this.panels = vectors / family.vectors();
        this.reference =
                Arrays.stream(sectors).mapToDouble(ColumnSector::lowest).min().orElseThrow();
        this.recursion = new PanelRecursion(family.family().largestDimension(), workers::run);
    }

    @Override
    public ColumnFamily family() {
        return family;
    }

    @Override
    public long flops() {
        return flops;
    }

    private int vectors() {
        return panels * family.vectors();
    }

    private double weight(int s) {
        return Math.exp(reference - sectors[s].lowest()) / PanelRecursion.DOUBLED;
    }

    /** Words are always read: they cost little beside the recursion, and the errors need the norms lane by lane. */
    @Override
    public void sweep(Wanted wanted) {
        boolean withState = wanted.visible();
        if (norms.length > 0 && !(withState && visible.isEmpty())) {
            return;
        }
        norms = new double[vectors()];
        words = new double[family.family().numParameters()][vectors()];
        squares = new double[sectors.length][];
        int dv = withState ? 1 << family.visible() : 0;
        double[] re = new double[dv * dv];
        double[] im = new double[dv * dv];
        for (int s = 0; s < sectors.length; s++) {
            squares[s] = new double[family.sector(s).dimension()];
            for (int p = 0; p < panels; p++) {
                double[] t = run(s, p, Optional.empty());
                addLanes(s, p, read(s, t, t), norms, words);
                addSquares(s, t);
                if (withState) {
                    addVisible(s, t, re, im);
                }
            }
        }
        double total = Arrays.stream(norms).sum();
        if (withState) {
            Arrays.setAll(re, i -> re[i] / total);
            Arrays.setAll(im, i -> im[i] / total);
            visible = Optional.of(HermitianMatrix.of(dv, re, im, Double.POSITIVE_INFINITY));
        }
    }

    private double[] run(int s, int p, Optional<PanelOperator> direction) {
        int rows = family.sector(s).dimension();
        recursion.run(rows, sectors[s], direction, StartVectors.panel(random.panel(s, p, rows)));
        flops += PanelRecursion.flops(sectors[s], direction) + family.reader(s).flops();
        return recursion.value();
    }

    private void addSquares(int s, double[] t) {
        RowSharing sharing = workers::run;
        sharing.rows(squares[s].length, rows -> family.kernels().addSquares(t, rows, weight(s), squares[s]));
    }

    /** Words between two panels, in pieces that are added up in order. */
    private PanelSums read(int s, double[] t, double[] u) {
        int rows = family.sector(s).dimension();
        PanelSums[] parts = new PanelSums[Math.min(MOST_PARTS, RowSharing.pieces(rows))];
        workers.run(parts.length, p -> {
            parts[p] = PanelSums.ofWords(family, s);
            for (int piece = p; piece < RowSharing.pieces(rows); piece += parts.length) {
                parts[p].addWords(t, u, RowSharing.piece(rows, piece));
            }
        });
        for (int p = 1; p < parts.length; p++) {
            parts[0].add(parts[p]);
        }
        return parts[0];
    }

    /** Adds what each vector of a panel says of the norm and of every parameter. */
    private void addLanes(int s, int panel, PanelSums sums, double[] norm, double[][] parameters) {
        WordReader reader = family.reader(s);
        int first = panel * family.vectors();
        for (int w = 0; w < reader.numWords(); w++) {
            double factor = weight(s) * reader.coefficient(w);
            double[] target = w == 0 ? norm : parameters[reader.parameter(w)];
            for (int l = 0; l < PanelKernels.WIDTH; l++) {
                target[first + l % family.vectors()] += factor * sums.words[w * PanelKernels.WIDTH + l];
            }
        }
    }

    private void addVisible(int s, double[] t, double[] re, double[] im) {
        ReducedSums sums = new ReducedSums(family.entries(s), 1 << family.visible());
        sums.add(
                family.kernels(),
                t,
                family.sector(s).dimension(),
                family.family().isComplex());
        double share = weight(s) / family.sector(s).orbitSize();
        for (int i = 0; i < re.length; i++) {
            re[i] += share * sums.re[i];
            im[i] += share * sums.im[i];
        }
    }

    @Override
    public Estimate logPartition() {
        Estimate mean = Estimate.ofSamples(norms);
        return new Estimate(Math.log(mean.value()) - reference, mean.standardError() / mean.value(), norms.length);
    }

    @Override
    public double errorBound() {
        double partition = Arrays.stream(norms).average().orElseThrow();
        return 2 * tolerance * Math.sqrt(family.family().solvedCut().dimension() / partition);
    }

    @Override
    public double[] expectations() {
        sweep(Wanted.WORDS);
        return ratios(words, 1).values();
    }

    @Override
    public double[] expectationErrors() {
        sweep(Wanted.WORDS);
        return ratios(words, 1).standardErrors();
    }

    /** Ratios of sums over the vectors to the sum of the norms, with the standard errors of ratios. */
    private GradientEstimate ratios(double[][] values, double factor) {
        int count = norms.length;
        double total = Arrays.stream(norms).sum();
        double[] ratio = new double[values.length];
        double[] errors = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            double sum = 0;
            for (double value : values[k]) {
                sum += value;
            }
            ratio[k] = factor * sum / total;
            double squaresOfResiduals = 0;
            for (int l = 0; l < count; l++) {
                double residual = factor * values[k][l] - ratio[k] * norms[l];
                squaresOfResiduals += residual * residual;
            }
            errors[k] = Math.sqrt(squaresOfResiduals * count / (count - 1.0)) / total;
        }
        return new GradientEstimate(ratio, errors, 0);
    }

    @Override
    public double[] visibleProbabilities() {
        double[] p = new double[1 << family.visible()];
        double total = Arrays.stream(norms).sum();
        for (int s = 0; s < sectors.length; s++) {
            Sector sector = family.sector(s);
            for (int r = 0; r < sector.dimension(); r++) {
                double share = squares[s][r] / total / sector.orbitSize();
                for (int member = 0; member < sector.orbitSize(); member++) {
                    p[sector.basisState(r, member) & (p.length - 1)] += share;
                }
            }
        }
        return p;
    }

    @Override
    public HermitianMatrix visible() {
        sweep(Wanted.VISIBLE);
        return visible.orElseThrow();
    }

    /** Nothing: the engine refuses such queries. */
    @Override
    public void addWhole(StateQuery.Whole whole, GibbsState.Builder builder) {}

    @Override
    public GradientEstimate derivative(Direction direction) {
        sweep(Wanted.NOTHING);
        int count = vectors();
        double[] unused = new double[count];
        double[][] slopes = new double[family.family().numParameters()][count];
        double[] own = new double[count];
        for (int s = 0; s < sectors.length; s++) {
            PanelOperator operator = direction.in(s, sectors[s].directionFactor());
            for (int p = 0; p < panels; p++) {
                double[] t = run(s, p, Optional.of(operator));
                addLanes(s, p, read(s, t, recursion.derivative()), unused, slopes);
                addMeans(s, p, operator, t, own);
            }
        }
        // the mean of the operator was taken off as the same vectors estimate it, and fluctuates with them
        double[] means = expectations();
        double[][] residuals = new double[slopes.length][count];
        for (int k = 0; k < slopes.length; k++) {
            for (int l = 0; l < count; l++) {
                residuals[k][l] = 2 * slopes[k][l] + means[k] * own[l];
            }
        }
        return new GradientEstimate(
                ratios(slopes, 2).values(),
                ratios(residuals, 1).standardErrors(),
                ratios(new double[][] {own}, 1).standardErrors()[0]);
    }

    /** Adds {@code <t|G|t>} of every vector. */
    private void addMeans(int s, int panel, PanelOperator scaled, double[] t, double[] target) {
        double[] product = recursion.spare();
        RowSharing sharing = workers::run;
        scaled.multiply(t, product, 0, sharing, range -> {});
        double factor = weight(s) / sectors[s].directionFactor();
        int first = panel * family.vectors();
        int length = family.sector(s).dimension() * PanelKernels.WIDTH;
        double[] sums = new double[PanelKernels.WIDTH];
        for (int at = 0; at < length; at += PanelKernels.WIDTH) {
            for (int l = 0; l < PanelKernels.WIDTH; l++) {
                sums[l] += t[at + l] * product[at + l];
            }
        }
        for (int l = 0; l < PanelKernels.WIDTH; l++) {
            target[first + l % family.vectors()] += factor * sums[l];
        }
    }
}
