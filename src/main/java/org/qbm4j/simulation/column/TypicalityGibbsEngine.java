// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.Optional;
import org.qbm4j.numerics.Workers;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.Parameters;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.sector.KeptUnits;
import org.qbm4j.simulation.sector.Sector;
import org.qbm4j.simulation.sector.SectorFamily;

/**
 * Estimates of Gibbs states by typicality: the column engine with random vectors in place of all columns.
 *
 * <p>Unbiased for Z; biased by {@code O(1/vectors)} for logarithms and ratios, which is below the standard errors. Errors
 * shrink like {@code sqrt(Tr rho^2 / vectors)} at high temperature and like one over the root of the vectors in the ground state. The
 * same vectors are used at every parameter vector, so that a loss is a smooth function of the parameters, and more vectors
 * are the same with others added. Time is {@code O(vectors 2^n masks degree)}, memory six panels of {@code 128 * 2^n}
 * bytes and the terms, less with symmetries: 24 real qubits with one symmetry take 4 to 8 GB.
 */
public final class TypicalityGibbsEngine implements GibbsEngine {
    /** Vectors where no number is given: two panels of a complex Hamiltonian, one of a real. */
    public static final int DEFAULT_VECTORS = 16;

    /** Tolerance where none is given: far below any statistical error. */
    public static final double DEFAULT_TOLERANCE = 1e-8;

    /** A gradient that is wrong by half its length still points downhill: more vectors would cost more than they gain. */
    private static final double TOLERATED = 0.5;

    private static final int LARGEST = 26;

    private final RandomStream random;
    private final double tolerance;
    private final PanelKernels kernels;
    private final Workers workers;
    private final int most;
    private int vectors;
    private Optional<ColumnFamily> compiled = Optional.empty();
    private boolean open;

    /**
     * An engine with the usual settings for the calling thread.
     *
     * @param random where vectors are drawn from
     */
    public TypicalityGibbsEngine(RandomStream random) {
        this(random, DEFAULT_VECTORS, DEFAULT_VECTORS, 1);
    }

    /**
     * An engine with threads of its own.
     *
     * @param random where vectors are drawn from
     * @param vectors number of random vectors to begin with, a multiple of 16
     * @param most number of random vectors that {@link #refine} never exceeds
     * @param threads how many work at once; changes no bit of the results
     * @throws IllegalArgumentException for other numbers
     */
    public TypicalityGibbsEngine(RandomStream random, int vectors, int most, int threads) {
        this(random, vectors, most, threads, PanelKernels.best());
    }

    /**
     * An engine with chosen kernels.
     *
     * @param random where vectors are drawn from
     * @param vectors number of random vectors to begin with, a multiple of 16
     * @param most number of random vectors that {@link #refine} never exceeds
     * @param threads how many work at once
     * @param kernels loops over panels
     * @throws IllegalArgumentException for other numbers
     */
    public TypicalityGibbsEngine(RandomStream random, int vectors, int most, int threads, PanelKernels kernels) {
        this.random = random.child("typicality");
        this.tolerance = DEFAULT_TOLERANCE;
        this.kernels = kernels;
        this.most = checked(most);
        this.vectors = checked(vectors);
        if (vectors > most) {
            throw new IllegalArgumentException(
                    "Argument 'vectors' must be at most " + most + ", the most allowed, but was " + vectors + ".");
        }
        this.workers = new Workers(threads);
    }

    private static int checked(int vectors) {
        if (vectors < PanelKernels.WIDTH || vectors % PanelKernels.WIDTH != 0) {
            throw new IllegalArgumentException("Numbers of random vectors must be multiples of " + PanelKernels.WIDTH
                    + ", but one was " + vectors + ".");
        }
        return vectors;
    }

    @Override
    public String name() {
        return "typicality";
    }

    /**
     * Number of random vectors now.
     *
     * @return a multiple of 16
     */
    public int vectors() {
        return vectors;
    }

    /** Doubles the number of vectors where the noise is above {@value #TOLERATED} of the signal. */
    @Override
    public boolean refine(double noise, double signal) {
        if (vectors >= most || noise <= TOLERATED * signal) {
            return false;
        }
        vectors = Math.min(most, 2 * vectors);
        return true;
    }

    @Override
    public double[] memory() {
        return new double[] {vectors};
    }

    @Override
    public void restore(double[] memory) {
        if (memory.length != 1 || memory[0] != (int) memory[0]) {
            throw new IllegalArgumentException("The memory of the typicality engine is one number of vectors, but has "
                    + memory.length + " values.");
        }
        vectors = checked((int) memory[0]);
    }

    @Override
    public boolean answers(ParametricHamiltonian hamiltonian, StateQuery query) {
        return !query.wants(StateQuery.Whole.SPECTRUM);
    }

    @Override
    public GibbsPass solve(ParametricHamiltonian hamiltonian, double[] theta, StateQuery query) {
        Parameters.require(hamiltonian, theta);
        if (open) {
            throw new IllegalStateException("The pass before is still open; close it first.");
        }
        if (!answers(hamiltonian, query)) {
            throw new IllegalArgumentException("The typicality engine estimates no spectrum and no state of all units;"
                    + " ask the dense engine for them, or the column engine for less.");
        }
        ColumnFamily family = familyFor(hamiltonian, KeptUnits.at(hamiltonian, theta));
        open = true;
        try {
            return new PanelGibbsPass(
                    solution(family, theta),
                    direction -> solution(touching(hamiltonian, theta, direction), theta),
                    hamiltonian.cut(),
                    query,
                    () -> open = false);
        } catch (RuntimeException e) {
            open = false;
            throw e;
        }
    }

    private TypicalSolution solution(ColumnFamily family, double[] theta) {
        RandomPanels panels = new RandomPanels(random, family.family().isComplex());
        return new TypicalSolution(family, theta, tolerance, workers, panels, vectors);
    }

    private ColumnFamily familyFor(ParametricHamiltonian hamiltonian, int kept) {
        if (compiled.filter(c -> c.family().isFor(hamiltonian, kept)).isEmpty()) {
            compiled = Optional.of(family(hamiltonian, kept));
        }
        return compiled.get();
    }

    private ColumnFamily touching(ParametricHamiltonian hamiltonian, double[] theta, double[] direction) {
        int kept = KeptUnits.at(hamiltonian, theta) | KeptUnits.at(hamiltonian, direction);
        return compiled.filter(c -> c.family().isFor(hamiltonian, kept)).orElseGet(() -> family(hamiltonian, kept));
    }

    private ColumnFamily family(ParametricHamiltonian hamiltonian, int kept) {
        SectorFamily family = SectorFamily.compileRegisters(hamiltonian, kept);
        if (family.largestDimension() > 1 << LARGEST) {
            throw new IllegalArgumentException("The typicality engine holds sectors of up to 2^" + LARGEST
                    + " states, but this one has " + family.largestDimension() + "; use fewer units.");
        }
        return new ColumnFamily(kernels, family);
    }

    /** Heap memory. */
    @Override
    public long memoryBytes(ParametricHamiltonian hamiltonian) {
        int all = (int) ((1L << hamiltonian.cut().numQubits()) - 1);
        return memoryBytes(SectorFamily.compileRegisters(hamiltonian, all));
    }

    /**
     * Heap memory for a family of sectors.
     *
     * @param family the sectors
     * @return bytes
     */
    static long memoryBytes(SectorFamily family) {
        long terms = 0;
        long rows = 0;
        for (Sector sector : family.sectors()) {
            terms += MaskOperator.bytes(sector);
            rows += sector.dimension();
        }
        long panel = (long) PanelKernels.WIDTH * Double.BYTES * family.largestDimension();
        // the recursion with its derivative, the random vectors while they are drawn, squared rows and a diagonal
        return 2 * terms
                + (PanelRecursion.panels(true) + 2L) * panel
                + SpectralBounds.left(panel)
                + 2 * Double.BYTES * rows;
    }

    @Override
    public void close() {
        if (open) {
            throw new IllegalStateException("A pass is still open on this engine; close the pass first.");
        }
        workers.close();
    }
}
